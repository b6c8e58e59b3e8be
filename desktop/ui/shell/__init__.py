"""The one window: what surrounds the rooms, how it locks, and the keys that work everywhere."""
