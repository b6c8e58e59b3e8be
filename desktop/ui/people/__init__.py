"""People: the list of everybody, searched as one types."""
