"""The window: everything a person sees, and the only part of the program that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own in the place of Python's import

# Qt's own reads the source of each module that comes after it, to see whether names are to be switched to another style
# for it. Nothing here asks for that, and it took a tenth of the start and 15 MB that stay until the window closes.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
