"""The visit editor: one note, from the first word to the saved record."""

from desktop.ui.contact.controller import ContactRoom

__all__ = ["ContactRoom"]
