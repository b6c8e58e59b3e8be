"""The only room that knows SQL: the vault, its log of changes, its tables and its search index."""
