"""Isolation has one place: no other file of the program, and no translation, holds a directional control."""

import re
from pathlib import Path

from desktop.i18n.catalogs import LOCALES

DESKTOP = Path(__file__).parents[2] / "desktop"
ALLOWED = {DESKTOP / "i18n" / "isolation.py"}
CONTROL = re.compile(r"[\u2066-\u2069]|\\u206[6-9]|\\N\{[^}]*ISOLATE\}|0x206[6-9]", re.IGNORECASE)


def test_isolates_are_written_in_one_file_only() -> None:
    texts = [file for file in DESKTOP.rglob("*") if file.suffix in {".py", ".qss", ".sql", ".json", ".svg"}]
    assert {file for file in texts if CONTROL.search(file.read_text(encoding="utf-8"))} == ALLOWED


def test_catalogs_hold_none() -> None:
    files = [*LOCALES.glob("*.pot"), *LOCALES.glob("*/LC_MESSAGES/*.po")]
    assert len(files) == 5
    assert not [file for file in files if CONTROL.search(file.read_text(encoding="utf-8"))]
