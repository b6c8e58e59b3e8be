"""Nobody's page, timeline, readers or search hits show another member of a group they come to."""

from collections.abc import Iterator

from PySide6.QtWidgets import QTabBar

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.reports.documents import words_of
from desktop.reports.whole import whole
from desktop.ui.kit.rooms import PersonPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

DAY = "2026-03-14"
NAMES = ("Grace", "Okello", "Zawadi")


def together(window: RealWindow) -> dict[str, RecordId]:
    """Three people in one group, who were at one session, each with a word that is only theirs."""
    assert window.desk is not None
    window.desk.write.programme.switch(Feature.GROUPS, on=True)
    casebook = window.desk.write.casebook
    group = name_of(casebook.add("group", {"name": "Tuesday circle"}))
    people = {name: casebook.add("person", {"name": name}) for name in NAMES}
    lines: list[tuple[int, object]] = [
        (0, {"type": "group_session", "ref": "s", "fields": {"of_group": group, "date": DAY, "came": 3}})
    ]
    for name, person in people.items():
        about = {"person": name_of(person), "of_group": group}
        lines += [
            (1, {"type": "membership", "fields": about | {"since": DAY, "named": "yes"}}),
            (2, {"type": "attendance", "fields": about | {
                "session": "@s", "date": DAY, "here": "here", "note": f"Secret of {name.upper()}X"
            }}),
            (3, {"type": "task", "fields": {"person": name_of(person), "what": f"Ask {name.upper()}X", "due": DAY}}),
        ]  # fmt: skip
    casebook.add_all(lines, "group_session")
    return people


def every_text(window: RealWindow) -> Iterator[str]:
    """All that a person's page says, tab by tab."""
    bar = next(bar for bar in window.window.findChildren(QTabBar) if bar.isVisible())
    for at in range(bar.count()):
        if bar.isTabVisible(at):
            bar.setCurrentIndex(at)
            window.settle()
            yield from window.texts()


def test_a_persons_page_shows_nobody_else_who_was_there(laptops: Laptops) -> None:
    window = laptops("amina")
    people = together(window)
    for name, person in people.items():
        window.go(PersonPlace(person))
        until(lambda: window.sees("person-page"), "the person is on the screen")
        window.settle()
        texts = [text.casefold() for text in every_text(window)]
        assert any(f"{name}x".casefold() in text for text in texts), "their own note is there"
        for other in set(NAMES) - {name}:
            assert not any(other.casefold() in text for text in texts), f"{other} stands on the page of {name}"


def test_what_is_read_of_a_person_and_found_for_them_names_nobody_else(laptops: Laptops) -> None:
    window = laptops("amina")
    people = together(window)
    assert window.desk is not None
    read = window.desk.read
    for name, person in people.items():
        others = [other.casefold() for other in NAMES if other != name]
        for entry in read.casebook.timeline(person).rows:
            said = str(entry.record.fields).casefold()
            assert not any(other in said for other in others)
            assert not {one for one in people.values() if one != person} & set(entry.record.fields.values())
            readers = read.sharing.readers(entry.record.type, person, entry.record.id)
            assert not any(reader.name.casefold() in others for reader in readers.readers)
        printed = " ".join(words_of(whole(read.papers.whole(person), "en"))).casefold()
        assert "tuesday circle" in printed, "their own paper says which group"
        assert not any(other in printed for other in others)
        hits = read.casebook.search(f"{name}x")
        assert hits
        assert {hit.person for hit in hits} == {person}
        assert not any(other in hit.snippet.casefold() for hit in hits for other in others)
