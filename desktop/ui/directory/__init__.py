"""Places of help: the list of them, one of them, and what was found there."""
