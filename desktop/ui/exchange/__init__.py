"""Exchange: notes given and taken in files, how far they have come, and choices between two versions."""
