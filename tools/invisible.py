"""Names every character of the project's text files that a reader cannot see; `python tools/invisible.py`.

A hidden character can make code read otherwise than it runs, and can hide in a translation or in a specification.
Bidirectional isolates are written as escapes in code and added at run time, never kept in a catalog.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JOINERS = frozenset("\u200c\u200d")  # spelling in Arabic script and the scripts of India needs them
WRITES_MANY_SCRIPTS = frozenset({".po", ".jsonl", ".json"})
NOT_TEXT = frozenset({".png", ".ico", ".ttf", ".icns", ".gz", ".mo", ".visitbook", ".vault", ".db", ".bin", ".age"})
FOLDERS = (".ci", "benchmarks", "desktop", "docs", "locales", "tests", "tools")
AT_THE_TOP = ("*.lock", "*.md", "*.py", "*.spec", "*.toml", ".gitignore", "LICENSE")
VECTORS = ROOT / "tests" / "vectors"  # bytes that are meant to be wrong, many of them other people's
SHELF = ROOT / "tests" / "upgrades"  # vaults, whose files have no ending
HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Zl", "Zp"})
OTHER_SPACES = frozenset("\u00a0\u1680\u2007\u202f\u205f\u3000\u115f\u1160\u3164\uffa0")
VISIBLE_CONTROLS = frozenset("\n\t")


def is_hidden(character: str) -> bool:
    if character in VISIBLE_CONTROLS:
        return False
    return character in OTHER_SPACES or unicodedata.category(character) in HIDDEN_CATEGORIES


def hidden_in(text: str, *, joiners_allowed: bool) -> Iterator[tuple[int, str]]:
    """(line number from 1, code point like `U+202E`), in reading order."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for character in line:
            if is_hidden(character) and not (joiners_allowed and character in JOINERS):
                yield number, f"U+{ord(character):04X}"


def text_files() -> list[Path]:
    """Every text file that belongs to the project, whether or not it lies in a repository here."""
    found = [path for pattern in AT_THE_TOP for path in ROOT.glob(pattern)]
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if is_text_of_ours(path))


def is_text_of_ours(path: Path) -> bool:
    if VECTORS in path.parents or "__pycache__" in path.parts:
        return False
    return path.suffix not in NOT_TEXT and (SHELF not in path.parents or path.suffix in {".py", ".md", ".json"})


def complaints() -> list[str]:
    found = []
    for path in text_files():
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            found.append(f"{path.relative_to(ROOT)}: not UTF-8 at byte {error.start}")
            continue
        joiners_allowed = path.suffix in WRITES_MANY_SCRIPTS
        found += [
            f"{path.relative_to(ROOT)}:{line}: {code}"
            for line, code in hidden_in(text, joiners_allowed=joiners_allowed)
        ]
    return found


if __name__ == "__main__":
    found = complaints()
    print("\n".join(found) or "no hidden character")
    sys.exit(1 if found else 0)
