"""Settings: looks, keys, backup, and the people one exchanges with."""
