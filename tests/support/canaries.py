"""Words that stand nowhere but in records, searched in whatever form a program may leave them."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

CANARY = "Kanarienvogel Amani 7391"


def forms(text: str = CANARY) -> set[bytes]:
    """The bytes that would give it away: in any encoding, case or spelling of bytes, wherever in them it begins."""
    spelt = {text, text.lower(), text.upper(), text.casefold()}
    plain = {each.encode(encoding) for each in spelt for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
    found = set(plain)
    for each in plain:
        found |= {each.hex().encode(), each.hex().upper().encode()}
        for before in range(3):  # base64 looks three ways, by where in a group of three bytes the text begins
            encoded = base64.b64encode(bytes(before) + each)
            found.add(encoded[4 if before else 0 : -4])
    return found


def readable_in(data: bytes) -> bool:
    """Whether a canary can be read out of `data`."""
    return any(form in data for form in forms())


def files_with_canaries(*folders: Path) -> list[Path]:
    """Those whose name or content gives one away."""
    files = (path for folder in folders for path in folder.rglob("*"))
    return [path for path in files if readable_in(os.fsencode(path.name)) or (path.is_file() and _reads(path))]


def open_files_with_canaries() -> Iterator[str]:
    """Files that this process has open, also those that have no name any more."""
    for handle in Path("/proc/self/fd").iterdir():
        try:
            name = os.readlink(handle)  # noqa: PTH115 - a file without a name is no path
            if (
                name.startswith("/")
                and not name.startswith(("/dev/", "/proc/"))
                and handle.is_file()
                and _reads(handle)
            ):
                yield name
        except FileNotFoundError:  # the handle with which they were listed
            continue


def _reads(path: Path) -> bool:
    try:
        return readable_in(path.read_bytes())
    except PermissionError:
        return False
