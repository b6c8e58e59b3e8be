"""What can be measured of an open vault without looking into it: versions, sizes, counts. For whoever helps."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.storage.book import TABLES
from desktop.storage.files import free_bytes
from desktop.storage.installation import openings_of
from desktop.storage.mirrors import mirrored_by
from desktop.storage.rekey import BACKUPS, DATABASE, DRAFTS
from desktop.storage.vault import WAITING, OpenVault

Measured = dict[str, int | str]

_ASKED: Final = {
    "sqlite": "SELECT sqlite_version()",
    "sqlcipher": "PRAGMA cipher_version",
    "sqlcipher_openssl": "PRAGMA cipher_provider_version",
    "layout": "PRAGMA user_version",
    "pages": "PRAGMA page_count",
    "pages_free": "PRAGMA freelist_count",
}


def measured(vault: OpenVault) -> Measured:
    """On the thread of the reader. Nothing in it comes out of a record, a name or a path."""
    db = vault.reader
    found: Measured = {name: db.execute(question).fetchone()[0] for name, question in _ASKED.items()}
    for table in TABLES.values():
        found[f"records_{table.type.name}"] = db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608 - declared names
    for name, file in (("database", DATABASE), ("log", f"{DATABASE}-wal"), ("drafts", DRAFTS)):
        found[f"{name}_bytes"] = _size(vault.folder / file)
    for name, folder in (("waiting", WAITING), ("backups", BACKUPS)):
        sizes = [_size(file) for file in _files(vault.folder / folder)]
        found |= {f"{name}_files": len(sizes), f"{name}_bytes": sum(sizes)}
    kinds = Counter(slot.kind.name.lower() for slot in vault.slots())
    found |= {f"slots_{kind}": count for kind, count in kinds.items()}
    for slot in vault.slots():
        if slot.cost is not None:
            found |= {"stretching_kib": slot.cost.memory_kib, "stretching_passes": slot.cost.passes}
    return found | {
        "disk_free_bytes": free_bytes(vault.folder),
        "openings": openings_of(db),
        "session_lost": int(vault.lost_session),
        "session_ended_suddenly": int(vault.ended_suddenly),
        "drafts_lost": int(vault.drafts_lost),
        "mirrored": int(mirrored_by(vault.folder) is not None),
    }


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else iter(())


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
