"""A stick that was put in again comes under another letter or name: where else a folder of it may be now."""

import sys
from collections.abc import Iterator
from pathlib import Path

# Where systems put sticks in: at one of these, or in a folder of the user's inside it.
PLACES = (Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes"))
LETTERS = "DEFGHIJKLMNOPQRSTUVWXYZ"


def elsewhere(folder: Path) -> Iterator[Path]:
    """Folders that are there and have the same path inside another drive. Whose they are is for the caller to prove."""
    for root, inside in _splits(folder):
        for drive in _drives(root):
            found = drive / inside
            if drive != root and found != folder and found.is_dir():
                yield found


def _splits(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The folder as a drive and the path inside it, in every way that may be meant."""
    if sys.platform == "win32":
        yield Path(folder.anchor), folder.relative_to(folder.anchor)
        return
    for place in PLACES:
        if folder.is_relative_to(place):
            parts = folder.relative_to(place).parts
            for depth in (1, 2):  # /mnt/STICK and /media/USER/STICK
                if len(parts) >= depth:
                    yield place.joinpath(*parts[:depth]), Path(*parts[depth:])


def _drives(like: Path) -> Iterator[Path]:
    if sys.platform == "win32":
        yield from (Path(f"{letter}:\\") for letter in LETTERS)
        return
    try:
        yield from sorted(path for path in like.parent.iterdir() if path.is_dir())
    except OSError:
        return
