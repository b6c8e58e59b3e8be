"""Deeds: one module per thing a person does. No window, no SQL, no sentences; each returns what changed."""
