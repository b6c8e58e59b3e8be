"""Paper both ways: forms and lists that are printed, and what was written on them."""
