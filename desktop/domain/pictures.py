"""Small pictures that belong to a record: a photo of a signed form, a drawing."""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum

BYTES_MAX = 148_000  # of one picture: as text it is just shorter than the longest text a field may hold


class Format(StrEnum):
    """How a picture is encoded."""

    JPEG = "jpeg"
    PNG = "png"


_BEGIN = {Format.JPEG: b"\xff\xd8\xff", Format.PNG: b"\x89PNG\r\n\x1a\n"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is kept: nothing of where and with what it was taken is in it (the window encodes it anew)."""

    format: Format
    data: bytes

    @property
    def sound(self) -> bool:
        """Whether it is small enough, and begins as pictures of its format do."""
        return 0 < len(self.data) <= BYTES_MAX and self.data.startswith(_BEGIN[self.format])


def as_text(data: bytes) -> str:
    """How a field holds it (RFC 4648 §4)."""
    return base64.b64encode(data).decode("ascii")


def from_text(text: str) -> bytes | None:
    """The inverse; None for what no `as_text` has written."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
