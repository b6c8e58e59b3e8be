"""The courses of a person: a tab of their page, and the forms behind it."""

from desktop.ui.courses.part import CoursePart

__all__ = ["CoursePart"]
