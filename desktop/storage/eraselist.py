"""The erase list beside the vault: it outlives the database, so that no older one brings anybody back.

Sealed, padded, and written twice: in the folder of the vault, and in the user's state folder, where a vault that is
restored elsewhere finds it (docs/spec/vault.md §15.4).
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec

from desktop.crypto.derive import file_mac, sealed_file, unsealed_file
from desktop.crypto.keyslots import VaultKey
from desktop.domain.erasing import Erasure
from desktop.domain.errors import FileMissing
from desktop.domain.ids import SEQ_MAX, MemberId, Stamp
from desktop.domain.intervals import Intervals
from desktop.storage.files import PRIVATE_FOLDER, disk_errors, read_whole, write_whole

NAME = "erased"
PADDED_TO = 4_096  # the length says little of how many there are
_PURPOSE = b"erased"
_NAME_PURPOSE = b"erased/name"


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    person: tuple[int, int] | None
    member: bytes
    at_ms: int
    why: str
    said: bytes
    records: dict[int, list[int]]
    late: int


class EraseList:
    """What was erased from one vault, beside it. The vault's own table is the truth; this is for when it is older."""

    def __init__(self, folder: Path, state_folder: Path, key: VaultKey, vault_id: bytes) -> None:
        mark = file_mac(key, _NAME_PURPOSE, vault_id)[:4].hex()  # another key, another file: a backup keeps its own
        self._paths = (folder / NAME, state_folder / f"{vault_id.hex()}-{mark}.{NAME}")
        self._key = key
        self._vault_id = vault_id

    def read(self) -> tuple[Erasure, ...]:
        """Everything that either file tells; a file that is not as this vault sealed it tells nothing."""
        found: dict[bytes, Erasure] = {}
        for path in self._paths:
            for erasure in self._read(path):
                there = found.get(erasure.said)
                found[erasure.said] = erasure if there is None or there.late < erasure.late else there
        return tuple(found.values())

    def write(self, erasures: Sequence[Erasure]) -> None:
        """In place of what was there. Durable on return. Raises NoSpace, NotWritable."""
        data = msgspec.msgpack.encode([_entry(erasure) for erasure in erasures])
        content = len(data).to_bytes(4, "big") + data
        content += bytes(-len(content) % PADDED_TO)
        sealed = sealed_file(self._key, _PURPOSE, content, self._vault_id)
        for path in self._paths:
            with disk_errors(path):
                path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            write_whole(path, sealed)

    def _read(self, path: Path) -> tuple[Erasure, ...]:
        with suppress(FileMissing):
            content = unsealed_file(self._key, _PURPOSE, read_whole(path), self._vault_id)
            if content is not None:
                data = content[4 : 4 + int.from_bytes(content[:4], "big")]
                return tuple(map(_erasure, msgspec.msgpack.decode(data, type=list[_Entry])))
        return ()


def _entry(erasure: Erasure) -> _Entry:
    return _Entry(
        person=None if erasure.person is None else (erasure.person.device, erasure.person.seq),
        member=erasure.member.bytes,
        at_ms=erasure.at_ms,
        why=erasure.why,
        said=erasure.said,
        records={device: runs.flat() for device, runs in erasure.records.items()},
        late=erasure.late,
    )


def _erasure(entry: _Entry) -> Erasure:
    return Erasure(
        person=None if entry.person is None else Stamp(*entry.person),
        member=MemberId(UUID(bytes=entry.member)),
        at_ms=entry.at_ms,
        why=entry.why,
        said=entry.said,
        records={device: Intervals.from_flat(flat, SEQ_MAX) for device, flat in entry.records.items()},
        late=entry.late,
    )
