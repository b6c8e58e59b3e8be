"""Passphrases stretched, so that guessing is dear (docs/spec/keys.md)."""

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.crypto.phrases import folded
from desktop.domain.errors import VaultDamaged

DERIVED_BYTES = 32

_MEMORY_KIB = range(65_536, 2_097_152 + 1)
_PASSES = range(1, 16 + 1)
_LANES = range(1, 16 + 1)
_WANTED_KIB = 262_144
_SLOW = 1.5  # times the aim: beyond it a person thinks the laptop has died


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs. Raises VaultDamaged outside the bounds of §K4, before anything is allocated."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY_KIB or self.passes not in _PASSES or self.lanes not in _LANES:
            raise VaultDamaged("keyslots")


FLOOR = Cost(65_536, 3, 4)  # the second recommendation of RFC 9106


def derived(passphrase: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
    """32 bytes that only this passphrase gives, bound to `context` (Argon2id). The caller overwrites them.

    About a second and `cost.memory_kib` of memory; lets other threads run. Raises MemoryError where the machine
    has not that much.
    """
    key = bytearray(DERIVED_BYTES)
    typed = folded(passphrase)
    try:
        Argon2id(
            salt=salt,
            length=DERIVED_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
            ad=context,
        ).derive_into(typed, key)  # type: ignore[arg-type] # the stub asks for bytes, the library takes any buffer
    finally:
        wipe(typed)
    return key


def calibrated(memory_bytes: int, timer: Callable[[], float], aim_s: float = 1.0) -> Cost:
    """What takes about `aim_s` on this machine, which has `memory_bytes` (§K4.4). Takes a few seconds itself.

    `timer` gives seconds, as time.perf_counter does. Never fails for want of memory.
    """
    memory_kib = max(FLOOR.memory_kib, min(_WANTED_KIB, memory_bytes // 8 // 1024))
    while memory_kib > FLOOR.memory_kib:
        took_s = _took_s(memory_kib, timer)
        if took_s is not None and took_s <= aim_s * _SLOW:
            return _with_passes(memory_kib, took_s, aim_s)
        memory_kib = max(FLOOR.memory_kib, memory_kib // 2)
    took_s = _took_s(memory_kib, timer)
    return FLOOR if took_s is None else _with_passes(memory_kib, took_s, aim_s)


def wipe(secret: bytearray) -> None:
    """Overwrite in place."""
    secret[:] = bytes(len(secret))


def _took_s(memory_kib: int, timer: Callable[[], float]) -> float | None:
    """Seconds for the fewest passes, or None where there is not that much memory."""
    began = timer()
    try:
        derived("calibration", bytes(16), Cost(memory_kib, FLOOR.passes, FLOOR.lanes), b"")
    except MemoryError:
        return None
    return timer() - began


def _with_passes(memory_kib: int, took_s: float, aim_s: float) -> Cost:
    fitting = int(aim_s * FLOOR.passes / max(took_s, 0.001))
    return Cost(memory_kib, min(max(fitting, FLOOR.passes), _PASSES[-1]), FLOOR.lanes)
