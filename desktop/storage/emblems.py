"""The emblem of a vault: a small file beside its key slots, read before it is unlocked (docs/spec/vault.md §2)."""

from pathlib import Path

from desktop.domain.emblems import Emblem
from desktop.storage.files import write_whole

NAME = "emblem"
_MOST_BYTES = 64


def read_emblem(folder: Path) -> Emblem | None:
    """What that vault is told apart by; None where nothing that is known can be read. Quick; never raises."""
    try:
        with (folder / NAME).open("rb") as file:
            return Emblem.of(file.read(_MOST_BYTES).decode("ascii").strip())
    except (OSError, ValueError):
        return None


def write_emblem(folder: Path, emblem: Emblem) -> None:
    """Durable on return. Raises NoSpace, NotWritable, FileMissing."""
    write_whole(folder / NAME, f"{emblem.code}\n".encode("ascii"))
