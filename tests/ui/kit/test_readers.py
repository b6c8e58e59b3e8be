"""Who can read it, in words."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.consent import KeptWhy, Reader, Readers, SeesWhy
from desktop.domain.ids import MemberId
from desktop.ui.kit.readers import SeenBy, lines_of, short_words
from tests.support.fakedesk import JOYCE, TENDAI

COORDINATOR = Reader(JOYCE, "Joyce", SeesWhy.COORDINATOR)
HELPER = Reader(TENDAI, "Tendai", SeesWhy.ASSIGNED)


def readers(*every: Reader, kept: KeptWhy | None = None, alone: bool = False) -> Readers:
    return Readers(readers=every, kept=kept, alone=alone)


@pytest.mark.parametrize(
    ("told", "short", "last"),
    [
        (readers(alone=True), "Only you can read this", "You work alone so far: nobody else can read it."),
        (readers(), "Only you can read this", "It is for nobody else."),
        (readers(COORDINATOR), "Also read by Joyce", "They read it once a file from you has reached them."),
        (readers(COORDINATOR, HELPER), "Also read by Joyce and Tendai",
         "They read it once a file from you has reached them."),
        (readers(kept=KeptWhy.SAID_NO), "Stays on this laptop",
         "Grace wants nothing passed on: what you write stays on this laptop."),
    ],
)  # fmt: skip
def test_the_short_words_and_the_whole_answer(told: Readers, short: str, last: str) -> None:
    assert short_words(told) == short
    assert lines_of(told, "Grace")[-1] == last


def test_everybody_is_named_with_the_reason() -> None:
    lines = lines_of(readers(COORDINATOR, HELPER), "Grace")
    assert lines[:2] == ("Joyce: coordinator of the programme", "Tendai: is there for Grace too")


def test_many_are_counted() -> None:
    assert short_words(readers(COORDINATOR, HELPER, Reader(MemberId(UUID(int=9)), "Ann", SeesWhy.ASSIGNED))) == (
        "3 colleagues can read this"
    )


def test_not_asked_yet_says_what_to_do() -> None:
    (line,) = lines_of(readers(kept=KeptWhy.NOT_ASKED), "Grace")
    assert "only after a yes" in line


def test_the_line_shows_itself_once_it_knows(qtbot: QtBot) -> None:
    line = SeenBy("seen-by")
    qtbot.addWidget(line)
    assert line.isHidden()
    line.show_readers(readers(COORDINATOR), "Grace")
    assert not line.isHidden()
    assert "Joyce: coordinator of the programme" in line.accessibleDescription()
    menu = line.popup(readers(COORDINATOR), "Grace")
    assert len(menu.actions()) == 3
    line.show_readers(None, "")
    assert line.isHidden()
