"""Laptops and a quick folder for every flow."""

from tests.support.disks import quick_path
from tests.support.laptops import laptops

__all__ = ["laptops", "quick_path"]
