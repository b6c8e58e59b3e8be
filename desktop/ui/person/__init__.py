"""One person: what happened, what is agreed, what is to be done, and who wrote it when."""
