"""The catalog tool: what it takes out of sources, what it takes in, and every fault that it must not let pass."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.i18n import SHIPPED, Language, catalogs
from desktop.i18n.catalogs import load
from desktop.i18n.qt_words import QT_WORDS
from tools import catalogs as tool

ENGLISH, SWAHILI, HINDI, ARABIC = SHIPPED
SOURCE = """
from desktop.i18n import marked, plural, told, worded

LABEL = marked("Home visit")

def words(who: str, n: int) -> list[str]:
    return [
        # Translators: the name of a colleague
        told("Hello {who}", who=who),
        plural("{n} note for {who}", "{n} notes for {who}", n, who=who),
        worded("button", "Save"),
        told("One sentence "
             "over two lines."),
        untold("not a word for people"),
    ]
"""
ARABIC_NOTES = ["لا {who}", "واحدة {who}", "اثنتان {who}", "{n} {who}", "{n} {who}", "{n} {who}"]


@dataclass(frozen=True)
class Desk:
    """A small program with its catalogs, and Arabic complete."""

    sources: Path
    locales: Path

    def say(self, source: str) -> None:
        (self.sources / "said.py").write_text(source, encoding="utf-8")

    def update(self) -> None:
        tool.update(self.locales, self.sources, [ENGLISH, ARABIC])

    def fill(self, *lines: dict[str, object]) -> list[str]:
        return tool.fill(ARABIC, [json.dumps(line) for line in lines], self.locales)

    def problems(self) -> list[str]:
        return tool.problems(self.locales, self.sources, [ENGLISH, ARABIC])

    def file(self, language: Language = ARABIC) -> Path:
        return catalogs.path(language.code, ".po", self.locales)

    def rewrite(self, old: str, new: str, file: Path | None = None) -> None:
        changed = file or self.file()
        text = changed.read_text(encoding="utf-8")
        assert old in text
        changed.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "desktop", tmp_path / "locales")
    desk.sources.mkdir()
    desk.say(SOURCE)
    desk.update()
    qt: list[dict[str, object]] = [
        {"msgctxt": context, "msgid": source, "msgstr": f"ك{source.replace('&', '')}"} for context, source in QT_WORDS
    ]
    assert not desk.fill(
        *qt,
        {"msgid": "Home visit", "msgstr": "زيارة"},
        {"msgid": "Hello {who}", "msgstr": "أهلًا {who}"},
        {"msgid": "{n} note for {who}", "msgid_plural": "{n} notes for {who}", "msgstr": ARABIC_NOTES},
        {"msgctxt": "button", "msgid": "Save", "msgstr": "حفظ"},
        {"msgid": "One sentence over two lines.", "msgstr": "جملة."},
    )
    assert desk.problems() == []
    return desk


def test_sentences_are_found_with_their_contexts_plurals_and_notes(desk: Desk) -> None:
    catalog = tool.extracted(desk.sources)
    found = {(message.context, message.id) for message in catalog if message.id} - set(QT_WORDS)
    assert found == {
        (None, "Home visit"),
        (None, "Hello {who}"),
        (None, ("{n} note for {who}", "{n} notes for {who}")),
        ("button", "Save"),
        (None, "One sentence over two lines."),
    }
    hello = catalog.get("Hello {who}")
    assert hello is not None
    assert hello.auto_comments == ["Translators: the name of a colleague"]


def test_a_sentence_within_another_loses_none_of_the_two(desk: Desk) -> None:
    desk.say(
        'words = plural("{n} of {what}", "{n} of {what}", 2, what=told("many"))\n'
        'line = f\'{told("By {who}", who=1)} · {plural("{n} day", "{n} days", 3)}\'\n'
    )
    found = {message.id for message in tool.extracted(desk.sources) if message.id and not message.context}
    assert found == {("{n} of {what}", "{n} of {what}"), "many", "By {who}", ("{n} day", "{n} days")}


def test_files_hold_no_dates_and_no_line_numbers_and_rebuild_to_the_same_bytes(desk: Desk) -> None:
    files = [tool.template_path(desk.locales), desk.file(), desk.file(ENGLISH)]
    before = [file.read_bytes() for file in files]
    desk.say("\n\n\n" + SOURCE)
    desk.update()
    assert [file.read_bytes() for file in files] == before
    assert not any(word in content for content in before for word in (b"Date:", b"said.py", b"#:"))


def test_update_keeps_what_is_translated_and_drops_what_is_no_longer_said(desk: Desk) -> None:
    desk.say(SOURCE.replace("Home visit", "Ward visit"))
    desk.update()
    text = desk.file().read_text(encoding="utf-8")
    assert "أهلًا {who}" in text
    assert "Home visit" not in text
    assert desk.problems() == ["ar: 'Ward visit': not translated"]


def test_compiled_catalog_is_what_the_program_reads(desk: Desk) -> None:
    tool.compile_all(desk.locales, [ENGLISH, ARABIC])
    desk.file().unlink()
    spoken = load("ar", desk.locales)
    assert spoken.gettext("Home visit") == "زيارة"
    assert [spoken.ngettext("{n} note for {who}", "", n) for n in (0, 1, 2, 3, 11, 100)] == ARABIC_NOTES


def test_what_is_missing_can_be_filled_in_and_is_then_no_longer_missing(desk: Desk) -> None:
    desk.say(SOURCE + 'plural("{n} day", "{n} days", 2)\n# Translators: a place\ntold("Home")\n')
    desk.update()
    lines = list(tool.missing(ARABIC, desk.locales))
    assert [line["msgid"] for line in lines] == ["Home", "{n} day"]
    assert lines[0]["note"] == "Translators: a place"
    assert lines[1]["numbers"] == [[0], [1], [2], [3, 4, 5, 6], [11, 12, 13, 14], [100, 101, 102, 200]]
    assert not desk.fill(lines[0] | {"msgstr": "بيت"}, lines[1] | {"msgstr": ["{n} ي"] * 6})
    assert list(tool.missing(ARABIC, desk.locales)) == []
    assert desk.problems() == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"msgid": "Hello {who}", "msgstr": "أهلًا"}, "fields [], ['who'] wanted"),
        ({"msgid": "Nobody says this", "msgstr": "x"}, "no such entry"),
        ({"msgid": "Save", "msgstr": "حفظ"}, "no such entry"),
        ({"msgid": "Home visit", "msgstr": ["a", "b"]}, "2 forms, 1 wanted"),
        ({"msgid": "{n} note for {who}", "msgstr": "{n} {who}"}, "1 forms, 6 wanted"),
        ({"msgid": "Home visit"}, "not understood"),
        ({"msgid": "Home visit", "msgstr": ""}, "not translated"),
    ],
)
def test_translation_that_would_not_pass_is_refused_and_the_others_are_taken(
    desk: Desk, line: dict[str, object], why: str
) -> None:
    refused = desk.fill(line, {"msgctxt": "button", "msgid": "Save", "msgstr": "احفظ"})
    assert len(refused) == 1
    assert refused[0].startswith("line 1: ")
    assert why in refused[0]
    assert "احفظ" in desk.file().read_text(encoding="utf-8")
    assert desk.problems() == []


def test_line_that_is_no_json_is_refused(desk: Desk) -> None:
    assert [line.partition(":")[0] for line in tool.fill(ARABIC, ["{", "", "[]", "7"], desk.locales)] == [
        "line 1",
        "line 3",
        "line 4",
    ]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda desk: desk.say(SOURCE + 'told("New")\n'), "visitbook.pot differs from the sources"),
        (lambda desk: desk.say(SOURCE + 'told("New")\n'), "ar: 'New': missing"),
        (lambda desk: desk.say(SOURCE.replace("Home visit", "Hello {who}")), "ar: 'Home visit': no longer said"),
        (lambda desk: tool.template_path(desk.locales).unlink(), "visitbook.pot differs"),
        (lambda desk: desk.file().unlink(), "ar: no catalog"),
        (lambda desk: desk.rewrite('"زيارة"', '""'), "ar: 'Home visit': not translated"),
        (lambda desk: desk.rewrite('msgid "Home visit"', '#, fuzzy\nmsgid "Home visit"'), "ar: 'Home visit': fuzzy"),
        (lambda desk: desk.rewrite("أهلًا {who}", "أهلًا"), "fields [], ['who'] wanted"),
        (lambda desk: desk.rewrite("أهلًا {who}", "{who} {place}"), "fields ['place', 'who'], ['who'] wanted"),
        (lambda desk: desk.rewrite("أهلًا {who}", "أهلًا {who"), "a { or } that is no field"),
        (lambda desk: desk.rewrite("أهلًا {who}", "أهلًا {who!r}"), "a { or } that is no field"),
        (
            lambda desk: desk.rewrite('msgstr[3] "{n} {who}"', 'msgstr[3] "{who}"'),
            "fields ['who'], ['n', 'who'] wanted",
        ),
        (lambda desk: desk.rewrite('msgstr[1] "واحدة {who}"', 'msgstr[1] "واحدة"'), "fields [], ['n', 'who'] wanted"),
        (lambda desk: desk.rewrite('msgstr[5] "{n} {who}"\n', ""), "ar: '{n} note for {who}': not translated"),
        (lambda desk: desk.rewrite("زيارة", "\u2068زيارة\u2069"), "directional controls inside"),
        (lambda desk: desk.rewrite("زيارة", "\u202bزيارة"), "directional controls inside"),
        (lambda desk: desk.rewrite("زيارة", "&زيارة"), "a single &"),
        (lambda desk: desk.rewrite("زيارة", "زيارة "), "white space at the ends"),
        (lambda desk: desk.rewrite("ك%1 File", "ك File"), "the %1 are not those of the source"),
        (lambda desk: desk.rewrite("(n == 0)", "(n == 9)"), "plural rule of the catalog is not the program's"),
        (lambda desk: desk.say(SOURCE + 'told("Plan & goals")\n'), "source: 'Plan & goals': a single &"),
        (lambda desk: desk.say(SOURCE + 'told("Plan {")\n'), "source: 'Plan {': a { or } that is no field"),
        (lambda desk: desk.say(SOURCE + 'plural("{a}", "{b}", 2, a=1, b=1)\n'), "fields differ between one and many"),
        (lambda desk: desk.say(SOURCE + 'told("{a} {b}", a=1)\n'), "said.py:16: fields ['a'] given, ['a', 'b'] in"),
        (lambda desk: desk.say(SOURCE + 'plural("{n}", "{n}", 2, a=1)\n'), "said.py:16: fields ['a'] given, [] in"),
        (
            lambda desk: desk.rewrite(
                '"Hello {who}"\nmsgstr ""', '"Hello {who}"\nmsgstr "Hi & {who}"', desk.file(ENGLISH)
            ),
            "en: 'Hello {who}': a single &",
        ),
    ],
)
def test_every_fault_is_told(desk: Desk, spoil: Callable[[Desk], None], why: str) -> None:
    spoil(desk)
    assert any(why in problem for problem in desk.problems()), desk.problems()


def test_check_ends_with_1_and_names_the_fault_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "problems", lambda: ["ar: 'Home': not translated"])
    assert tool.main(["check"]) == 1
    assert capsys.readouterr().err == "ar: 'Home': not translated\n"
    monkeypatch.setattr(tool, "problems", list)
    assert tool.main(["check"]) == 0


@pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)
def test_every_number_has_one_plural_form(language: Language) -> None:
    numbers = [n for form in tool.numbers_by_form(language) for n in form]
    assert sorted(numbers) == list(range(1001))


def test_what_is_missing_is_printed_as_json_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"msgid": "बीते कल", "msgstr": ""}
    monkeypatch.setattr(tool, "missing", lambda language: [line] if language is HINDI else [])
    assert tool.main(["missing", "hi"]) == 0
    assert capsys.readouterr().out == '{"msgid": "बीते कल", "msgstr": ""}\n'
    assert tool.main(["missing", "sw"]) == 0
    assert capsys.readouterr().out == ""
