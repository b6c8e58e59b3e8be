"""The layout of the key-slot file: bytes <-> slots, without any key (docs/spec/keys.md §K3 to §K5)."""

import hashlib
import struct
from dataclasses import dataclass

from desktop.crypto.hybrid import PUBLIC_BYTES
from desktop.crypto.passphrase import Cost
from desktop.domain.errors import VaultDamaged, VaultTooNew

VERSION = 1
PART = "keyslots"  # what VaultDamaged names
VAULT_ID_BYTES = 16
SALT_BYTES = 16
NONCE_BYTES = 12

# Kinds of slots. Any other is kept as it is.
PASSPHRASE = 1
SHEET = 2
RECIPIENTS = frozenset({SHEET})  # their bodies begin with the public part that a vault key is sealed to (§K5)
SHARED = 3

_MAGIC = b"\x89VBKS\r\n\x1a"
_MARK = struct.Struct(">8sH")  # the same in every version
_HEAD = struct.Struct(">8sH16sB")
_SLOT = struct.Struct(">BHI")
_COST = struct.Struct(">III")
_PASSPHRASE_BODY = struct.Struct(">III16s12s48s")
_SUM = 32
_MAC = 32
_FILE_MAX = 65_536
_SLOTS = range(1, 32 + 1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the vault key. `needs` is the version a program must know to use the file at all; 0 = none."""

    kind: int
    needs: int
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseBody:
    cost: Cost
    salt: bytes  # 16
    nonce: bytes  # 12
    sealed: bytes  # 48

    def packed(self) -> bytes:
        return packed_cost(self.cost) + self.salt + self.nonce + self.sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFile:
    vault_id: bytes
    slots: tuple[Slot, ...]
    authenticated: bytes  # everything the MAC covers
    mac: bytes

    @property
    def passphrase(self) -> PassphraseBody:
        return passphrase_body(next(slot.body for slot in self.slots if slot.kind == PASSPHRASE))

    @property
    def sheet(self) -> bytes | None:
        """The body of the sheet slot, if there is one."""
        return next((slot.body for slot in self.slots if slot.kind == SHEET), None)

    @property
    def shared(self) -> bytes | None:
        """The body of the shared slot, if there is one."""
        return next((slot.body for slot in self.slots if slot.kind == SHARED), None)

    def without(self, kind: int) -> tuple[Slot, ...]:
        """All other slots in their order."""
        return tuple(slot for slot in self.slots if slot.kind != kind)

    def with_slot(self, new: Slot) -> tuple[Slot, ...]:
        """All slots in their places, `new` instead of the one of its kind, or at the end."""
        if any(slot.kind == new.kind for slot in self.slots):
            return tuple(new if slot.kind == new.kind else slot for slot in self.slots)
        return (*self.slots, new)


def authenticated(vault_id: bytes, slots: tuple[Slot, ...]) -> bytes:
    """The file up to its MAC."""
    packed = [_SLOT.pack(slot.kind, slot.needs, len(slot.body)) + slot.body for slot in slots]
    return b"".join([_HEAD.pack(_MAGIC, VERSION, vault_id, len(slots)), *packed])


def finished(before: bytes, mac: bytes) -> bytes:
    return before + mac + hashlib.sha256(before + mac).digest()


def parsed(data: bytes) -> SlotFile:
    """Everything that can be checked without a key (§K3). Raises VaultDamaged, VaultTooNew."""
    _demand(_MARK.size + _SUM <= len(data) <= _FILE_MAX)
    _demand(hashlib.sha256(data[:-_SUM]).digest() == data[-_SUM:])
    magic, version = _MARK.unpack_from(data)
    _demand(magic == _MAGIC and version > 0)
    if version > VERSION:
        raise VaultTooNew(version, VERSION)
    upto = len(data) - _SUM - _MAC
    _demand(_HEAD.size <= upto)
    _, _, vault_id, count = _HEAD.unpack_from(data)
    slots = _slots(data[_HEAD.size : upto], count)
    return SlotFile(vault_id=vault_id, slots=slots, authenticated=data[:upto], mac=data[upto:-_SUM])


def packed_cost(cost: Cost) -> bytes:
    return _COST.pack(cost.memory_kib, cost.passes, cost.lanes)


def passphrase_body(body: bytes) -> PassphraseBody:
    _demand(len(body) == _PASSPHRASE_BODY.size)
    memory_kib, passes, lanes, salt, nonce, sealed = _PASSPHRASE_BODY.unpack(body)
    return PassphraseBody(cost=Cost(memory_kib, passes, lanes), salt=salt, nonce=nonce, sealed=sealed)


def _slots(packed: bytes, count: int) -> tuple[Slot, ...]:
    _demand(count in _SLOTS)
    slots = []
    at = 0
    for _ in range(count):
        _demand(at + _SLOT.size <= len(packed))
        kind, needs, size = _SLOT.unpack_from(packed, at)
        at += _SLOT.size + size
        slots.append(Slot(kind, needs, packed[at - size : at]))
    _demand(at == len(packed))
    newest = max(slot.needs for slot in slots)
    if newest > VERSION:
        raise VaultTooNew(newest, VERSION)
    kinds = [slot.kind for slot in slots]
    _demand(kinds.count(PASSPHRASE) == 1 and kinds.count(SHEET) <= 1 and kinds.count(SHARED) <= 1)
    for slot in slots:
        if slot.kind == PASSPHRASE:
            passphrase_body(slot.body)
        _demand(slot.kind != SHEET or len(slot.body) > PUBLIC_BYTES)
    return tuple(slots)


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise VaultDamaged(PART)
