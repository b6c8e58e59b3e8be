"""Today: what is late, due and unfinished, and the quickest way to the next visit."""
