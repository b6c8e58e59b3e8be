"""As much of keys as deeds need: a member's own, and the digits two people compare."""

from desktop.crypto.checkdigits import check_digits
from desktop.crypto.digest import random_name, sha256
from desktop.crypto.identity import MemberKeys, new_device_number

__all__ = ["MemberKeys", "check_digits", "new_device_number", "random_name", "sha256"]
