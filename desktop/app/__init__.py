"""The composition root: builds everything, once, and loads what opens a vault only when one is asked for."""
