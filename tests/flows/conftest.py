"""Laptops for every flow through the window."""

from tests.support.laptops import laptops

__all__ = ["laptops"]
