"""The catalogs on disk: `locales/<code>/LC_MESSAGES/visitbook.{po,mo}`.

The `.po` is the source and the `.mo` is made from it at set-up. A clean checkout has no `.mo`; then the
`.po` is compiled in memory, which costs Babel's import and about 0.1 s, once.
"""

import io
import struct
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

DOMAIN: Final = "visitbook"
LOCALES: Final = Path(__file__).resolve().parents[2] / "locales"  # beside `desktop/`, in a checkout as in a build
SOURCE: Final = "en"  # the language of the keys: it needs no catalog

# What gettext's reader is known to raise for a file that is cut short, altered or has a wrong plural rule.
_UNREADABLE: Final = (OSError, ValueError, KeyError, IndexError, struct.error)


def path(code: str, suffix: str, folder: Path = LOCALES) -> Path:
    """Where the catalog of a language lies; `suffix` is `.po` or `.mo`."""
    return (folder / code / "LC_MESSAGES" / DOMAIN).with_suffix(suffix)


def load(code: str, folder: Path = LOCALES) -> NullTranslations:
    """The catalog of a language; English, that is the keys themselves, where none can be read. Never raises."""
    if code == SOURCE:
        return NullTranslations()
    source, compiled = path(code, ".po", folder), path(code, ".mo", folder)
    try:
        if _fresh(compiled, source):
            return _read(compiled.read_bytes())
    except _UNREADABLE:
        pass  # a spoilt .mo: the .po still tells
    try:
        return _read(_compiled(source, source.stat().st_mtime_ns))
    except _UNREADABLE:
        return NullTranslations()


def _fresh(compiled: Path, source: Path) -> bool:
    if not compiled.is_file():
        return False
    return not source.is_file() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _read(content: bytes) -> GNUTranslations:
    return GNUTranslations(io.BytesIO(content))


@lru_cache(maxsize=8)
def _compiled(source: Path, modified_ns: int) -> bytes:
    # Babel only here: with a fresh .mo, as every set-up and every build has it, starting never pays for it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file)
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()
