"""The textual header of an age v1 file: bytes <-> stanzas (docs/spec/age.md §A1, §A3)."""

import binascii
import re
from dataclasses import dataclass

from desktop.domain.errors import BundleDamaged

HEADER_MAX = 131_072  # bytes; 64 hybrid stanzas are 99,718
STANZAS_MAX = 64

# Where a file was found wrong; BundleDamaged carries one of these.
HEADER = "header"
MAC = "mac"
PAYLOAD = "payload"

_VERSION = b"age-encryption.org/v1"
VERSION_BYTES = len(_VERSION)  # bytes that tell whether something may be an age file
_COLUMNS = 64
_MAC_BYTES = 32
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Stanza:
    """One recipient's way to the file key. The first argument names its type."""

    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    stanzas: tuple[Stanza, ...]
    authenticated: bytes  # everything the MAC covers, up to and including `---`
    mac: bytes
    size_bytes: int  # up to and including the last line feed


def may_begin(data: bytes) -> bool:
    """Whether an age file begins like that."""
    return data.startswith(_VERSION)


def written(stanzas: tuple[Stanza, ...]) -> bytes:
    """The header as far as its MAC covers it."""
    lines = [_VERSION]
    for stanza in stanzas:
        lines.append(b"-> " + b" ".join(stanza.arguments))
        text = b64(stanza.body)
        # A body that fills its last line is followed by an empty one.
        lines += [text[at : at + _COLUMNS] for at in range(0, len(text) + 1, _COLUMNS)]
    return b"\n".join([*lines, b"---"])


def finished(authenticated: bytes, mac: bytes) -> bytes:
    return authenticated + b" " + b64(mac) + b"\n"


def parsed(head: bytes) -> Header:
    """The header at the beginning of `head`, which may go on with anything. Raises BundleDamaged("header")."""
    lines = _Lines(head[:HEADER_MAX])
    _demand(lines.next() == _VERSION)
    stanzas: list[Stanza] = []
    while (line := lines.next()).startswith(b"-> "):
        _demand(len(stanzas) < STANZAS_MAX)
        arguments = tuple(line[3:].split(b" "))
        _demand(all(_ARGUMENT.fullmatch(argument) for argument in arguments))
        stanzas.append(Stanza(arguments, _body(lines)))
    _demand(line.startswith(b"--- "))
    mac = unb64(line[4:])
    _demand(len(stanzas) > 0 and len(mac) == _MAC_BYTES)
    # A passphrase must not share a file with anybody (age, "scrypt recipient stanza").
    _demand(len(stanzas) == 1 or all(stanza.arguments[0] != b"scrypt" for stanza in stanzas))
    return Header(tuple(stanzas), head[: lines.start + 3], mac, lines.at)


def b64(data: bytes) -> bytes:
    return binascii.b2a_base64(data, newline=False).rstrip(b"=")


def unb64(text: bytes) -> bytes:
    """Canonical base64 without padding, or BundleDamaged("header")."""
    try:
        data = binascii.a2b_base64(text + b"=" * (-len(text) % 4))
    except binascii.Error as error:
        raise BundleDamaged(HEADER) from error
    _demand(b64(data) == text)
    return data


def _body(lines: "_Lines") -> bytes:
    text = b""
    while True:
        line = lines.next()
        _demand(len(line) <= _COLUMNS)
        text += line
        if len(line) < _COLUMNS:
            return unb64(text)


class _Lines:
    """Lines that end with LF alone, one by one; `start` is where the last one began, `at` where the next begins."""

    def __init__(self, head: bytes) -> None:
        self._head = head
        self.start = 0
        self.at = 0

    def next(self) -> bytes:
        end = self._head.find(b"\n", self.at)
        _demand(end >= 0)
        self.start, self.at = self.at, end + 1
        return self._head[self.start : end]


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise BundleDamaged(HEADER)
