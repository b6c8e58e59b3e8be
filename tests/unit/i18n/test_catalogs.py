"""Loading: a catalog is read whether compiled or not, and a spoilt one never stops anybody."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n.catalogs import load, path

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "today"
msgstr "WORD"
"""


def put(folder: Path, suffix: str, content: bytes, *, age_s: int = 0) -> Path:
    file = path("sw", suffix, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (2_000_000_000 - age_s, 2_000_000_000 - age_s))
    return file


def compiled(folder: Path, word: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    file = folder / "made.mo"
    with file.open("wb") as out:
        write_mo(out, read_po(PO.replace("WORD", word).splitlines(keepends=True)))
    return file.read_bytes()


def test_clean_checkout_speaks_without_a_compiled_catalog(tmp_path: Path) -> None:
    put(tmp_path, ".po", PO.encode())
    assert load("sw", tmp_path).gettext("today") == "WORD"


def test_build_speaks_without_a_source(tmp_path: Path) -> None:
    put(tmp_path, ".mo", compiled(tmp_path, "leo"))
    assert load("sw", tmp_path).gettext("today") == "leo"


@pytest.mark.parametrize(("age_of_compiled_s", "said"), [(0, "leo"), (-60, "leo"), (60, "WORD")])
def test_compiled_catalog_is_passed_over_when_older(tmp_path: Path, age_of_compiled_s: int, said: str) -> None:
    put(tmp_path, ".po", PO.encode())
    put(tmp_path, ".mo", compiled(tmp_path, "leo"), age_s=age_of_compiled_s)
    assert load("sw", tmp_path).gettext("today") == said


def test_changed_source_is_read_anew(tmp_path: Path) -> None:
    put(tmp_path, ".po", PO.encode(), age_s=60)
    load("sw", tmp_path)
    put(tmp_path, ".po", PO.replace("WORD", "leo").encode())
    assert load("sw", tmp_path).gettext("today") == "leo"


def test_missing_catalog_is_english(tmp_path: Path) -> None:
    assert load("sw", tmp_path).gettext("today") == "today"


def test_english_needs_no_file(tmp_path: Path) -> None:
    assert load("en", tmp_path).ngettext("one", "many", 2) == "many"


@given(content=st.binary(max_size=64) | st.binary(max_size=64).map(lambda tail: b"\xde\x12\x04\x95" + tail))
def test_rubbish_is_english(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("rubbish")
    put(folder, ".mo", content)
    assert load("sw", folder).gettext("today") == "today"
    put(folder, ".po", content)
    put(folder, ".mo", content)
    assert isinstance(load("sw", folder).gettext("today"), str)


def test_spoilt_compiled_catalog_leaves_the_source_to_speak(tmp_path: Path) -> None:
    put(tmp_path, ".po", PO.encode())
    put(tmp_path, ".mo", compiled(tmp_path, "leo")[:-20])
    assert load("sw", tmp_path).gettext("today") == "WORD"


def test_every_cut_of_a_compiled_catalog_is_survived(tmp_path: Path) -> None:
    whole = compiled(tmp_path, "leo")
    for length in range(len(whole)):
        put(tmp_path, ".mo", whole[:length])
        assert isinstance(load("sw", tmp_path).gettext("today"), str)
