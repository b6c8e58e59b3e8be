"""Laptops, a quick folder and quick openings for every flow that asks for them."""

from tests.support.disks import quick_path
from tests.support.laptops import laptops
from tests.support.stretching import quick_stretching

__all__ = ["laptops", "quick_path", "quick_stretching"]
