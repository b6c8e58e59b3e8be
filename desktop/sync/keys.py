"""As much of keys as deeds need: a member's own, the digits two people compare, and answers to who asks for help."""

from desktop.crypto.asking import REQUEST_MAX, Request, grant, request_of
from desktop.crypto.checkdigits import check_digits
from desktop.crypto.digest import random_name, sha256
from desktop.crypto.identity import MemberKeys, member_id_of, new_device_number
from desktop.crypto.rootkey import KEY_FILE_MAX, given_key, key_file, root_behind, sheets_of
from desktop.domain.ids import MemberId

__all__ = [
    "KEY_FILE_MAX",
    "REQUEST_MAX",
    "MemberKeys",
    "Request",
    "check_digits",
    "given_key",
    "grant",
    "key_file",
    "member_of",
    "new_device_number",
    "random_name",
    "request_of",
    "root_behind",
    "sha256",
    "sheets_of",
]


def member_of(signing: bytes) -> MemberId:
    """Whose signing key it is."""
    return MemberId(member_id_of(signing))
