"""Identities: changes, records, members, and how they look from outside."""

import re
from typing import NamedTuple, NewType
from uuid import UUID

MemberId = NewType("MemberId", UUID)  # self-certifying: made from the member's signing key (docs/spec/keys.md)
ProgrammeId = NewType("ProgrammeId", UUID)

SEQ_BITS = 40
SEQ_MAX = (1 << SEQ_BITS) - 1
DEVICE_MAX = (1 << 64) - 1


class Stamp(NamedTuple):
    """Which change: the number of the installation that made it, and its place in that installation's run.

    `device` is random, 64 bits, never 0; `seq` is 1, 2, 3 … without gaps. A record's identity is the stamp of the
    change that created it.
    """

    device: int
    seq: int


RecordId = Stamp

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid_of(record: RecordId) -> UUID:
    """The record's name outside: a UUIDv8 (RFC 9562 §5.8; bits in docs/spec/merge.md §1)."""
    return UUID(int=_bits(record))


def _bits(record: RecordId) -> int:
    device, seq = record
    return (device >> 16) << 80 | 8 << 76 | ((device >> 4) & 0xFFF) << 64 | 2 << 62 | (device & 0xF) << 58 | seq


def name_of(record: RecordId) -> str:
    """`uuid_of` as lower-case text, without making one: a copy of everything names a million records."""
    digits = f"{_bits(record):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def member_named(name: str) -> MemberId | None:
    """The member whose id is written so, or None where that is no id."""
    try:
        return MemberId(UUID(name))
    except ValueError:
        return None


def record_of(name: str) -> RecordId | None:
    """The record called `name`, or None where no record can be called that."""
    if not _UUID.fullmatch(name):
        return None
    bits = UUID(name).int
    device = (bits >> 80) << 16 | ((bits >> 64) & 0xFFF) << 4 | (bits >> 58) & 0xF
    record = RecordId(device, bits & SEQ_MAX)
    ours = record.device > 0 and record.seq > 0 and str(uuid_of(record)) == name
    return record if ours else None
