"""What a person agreed to, on their page: every purpose, since when, and the way to take it back."""
