"""Pictures of a person: a list, one to look at, one to add from a file or to draw."""
