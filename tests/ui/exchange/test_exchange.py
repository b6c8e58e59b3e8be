"""Give and take, told in words; choices side by side; and the way to join."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop import i18n
from desktop.domain.consent import KeptBack, KeptWhy
from desktop.domain.errors import AppError, BundleDamaged, NotForUs, NotWritable, VaultDamaged
from desktop.domain.ids import MemberId
from desktop.domain.roles import Role
from desktop.domain.views import Missing, PastImport, Silence
from desktop.ui.exchange.controller import ExchangeRoom
from desktop.ui.kit.rooms import ExchangePlace, ReviewPlace, SettingsPlace
from desktop.ui.kit.wording import worded_error
from tests.support.fakedesk import JOYCE, NOW, TENDAI, FakeDesk, file_of
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences

FORBIDDEN = ("part", "epoch", "quarantine", "roster", "hash", "bundle", "sync")


def room_of(visitor: Visitor) -> ExchangeRoom:
    assert isinstance(visitor.room, ExchangeRoom)
    return visitor.room


def drop(visitor: Visitor, files: Sequence[Path]) -> None:
    """Let go of files over the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    room_of(visitor).panel.dropEvent(event)
    visitor.settle()


def made(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for file in files:
        file.write_bytes(b"sealed")
    return files


# How things stand


def test_how_things_stand_is_told_in_words_and_never_in_alarm(visitor: Visitor, desk: FakeDesk) -> None:
    desk.exchange.stands = replace(
        desk.exchange.stands,
        sealed=3,
        received=212,
        missing=(
            Missing(TENDAI, True, NOW - timedelta(days=12), NOW - timedelta(days=11)),
            Missing(JOYCE, False, NOW - timedelta(days=20), NOW - timedelta(days=3)),
        ),
        waiting=1,
        quarantine=2,
        clock_doubts=(TENDAI,),
        not_reported=(Silence(TENDAI, None),),
        last_given=NOW - timedelta(days=6),
    )
    visitor.enter(ExchangePlace())
    texts = sentences(visitor.room.panel)
    assert "14 notes to give; Joyce Achieng: 212 notes have arrived, confirmed up to 8 March 2026" in texts
    assert "3 notes are in a file, not yet confirmed" in texts
    assert (
        "A file from Tendai Moyo is missing, with notes written about 2 Mar 2026. Ask for one more file: they are in "
        "it."
    ) in texts
    assert (
        "Joyce Achieng has not received notes of yours written between 22 Feb and 11 Mar 2026, though later ones "
        "arrived. Give once more: they are in the file."
    ) in texts
    assert "last given 8 Mar (6 days ago)" in texts
    assert not [words for words in texts if any(word in words.lower().split() for word in FORBIDDEN)]
    assert not [label for label in texts if "error" in label.lower()]


def test_once_everything_has_arrived_it_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    desk.exchange.stands = replace(desk.exchange.stands, unsealed=0, received=226)
    visitor.enter(ExchangePlace())
    assert "Joyce Achieng: everything has arrived, confirmed 8 March 2026" in sentences(visitor.room.panel)


def test_what_was_taken_in_is_listed(visitor: Visitor, desk: FakeDesk) -> None:
    desk.exchange.past = [PastImport(id="b", file="/media/x/k7qd.visitbook", sender=JOYCE, at=NOW, undoable=False)]
    visitor.enter(ExchangePlace())
    home = room_of(visitor).panel.home
    assert home._model.data(home._model.index(0, 0)) == "From Joyce Achieng"
    assert not home._past.isHidden()


def test_what_cannot_be_read_is_said_on_the_page(visitor: Visitor, desk: FakeDesk) -> None:
    desk.troubles.fail("standing", VaultDamaged())
    visitor.enter(ExchangePlace())
    assert worded_error(VaultDamaged()).text in sentences(visitor.room.panel)


def test_a_tired_disk_is_waited_for_in_words(visitor: Visitor, desk: FakeDesk) -> None:
    gate = desk.troubles.gate("standing")
    visitor.room.panel.show()
    visitor.room.enter(ExchangePlace())
    visitor.qtbot.waitUntil(lambda: "One moment…" in sentences(visitor.room.panel))
    gate.set()
    visitor.settle()
    assert "One moment…" not in sentences(visitor.room.panel)


# Give


def test_a_peer_gives_to_the_coordinator_unless_they_choose_others(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    assert [visitor.find(f"give-to-{n}", QCheckBox).isChecked() for n in (0, 1)] == [True, False]
    assert not visitor.find("give-make", QPushButton).isEnabled()  # there is nowhere to put it yet
    room_of(visitor).panel.give.set_folder(tmp_path)
    visitor.press("give-make")
    texts = sentences(visitor.room.panel)
    assert {"K7QD", "For Joyce Achieng: 14 notes (84 KB)", str(tmp_path / "k7qd2m9x.visitbook")} <= set(texts)
    assert "Written and checked: 1 file (84 KB). Send or carry it as it is." in texts
    assert (tmp_path / "k7qd2m9x.visitbook").exists()
    assert visitor.changed  # receipts are different now


def test_a_coordinator_gives_to_everybody(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    assert [visitor.find(f"give-to-{n}", QCheckBox).isChecked() for n in (0, 1)] == [True, True]


def test_what_stayed_here_is_said_with_its_reason(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.exchange.withheld = 2
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    room_of(visitor).panel.give.set_folder(tmp_path)
    visitor.press("give-make")
    assert "2 notes stayed here: the people have not agreed to sharing" in sentences(visitor.room.panel)


def test_what_the_file_will_hold_and_whom_it_leaves_out_is_seen_before(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    amina, grace = desk.person("Amina Mwangi"), desk.person("Grace Banda")
    desk.exchange.kept_back = (
        KeptBack(person=amina, name="Amina Mwangi", records=2, why=KeptWhy.SAID_NO),
        KeptBack(person=grace, name="Grace Banda", records=1, why=KeptWhy.NOT_ASKED),
    )
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    assert {"14 notes about 3 people", "Not included: 2 people"} <= set(sentences(visitor.room.panel))
    visitor.press("give-see-kept")
    said = "Amina Mwangi: wants nothing passed on\nGrace Banda: has not been asked yet"
    assert said in sentences(visitor.room.panel)
    visitor.find("give-to-0", QCheckBox).click()
    visitor.settle()
    assert "Not included: 2 people" not in sentences(visitor.room.panel), "for nobody there is no file"


def test_pictures_can_wait_for_another_file(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    tick = visitor.find("give-pictures", QCheckBox)
    assert not tick.isVisibleTo(visitor.room.panel)
    desk.exchange.pictures_waiting = 2
    visitor.enter(ExchangePlace(give=True))
    assert tick.text() == "With 2 pictures"
    tick.setChecked(False)
    room_of(visitor).panel.give.set_folder(tmp_path)
    visitor.press("give-make")
    assert not desk.exchange.with_pictures


def test_digits_that_nobody_compared_are_said_and_can_be_compared(visitor: Visitor, desk: FakeDesk) -> None:
    desk.membership.unchecked = frozenset({JOYCE})
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    assert any(words.startswith("The digits of Joyce Achieng") for words in sentences(visitor.room.panel))
    visitor.press("give-unchecked-action")
    assert visitor.went == [SettingsPlace()]


def test_many_receivers_are_one_line_until_somebody_chooses(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    for number in range(8):
        desk.membership.roles[MemberId(UUID(int=number + 900))] = Role.PEER
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    assert "10 people" in sentences(visitor.room.panel)
    assert not visitor.find("give-to-0", QCheckBox).isVisibleTo(visitor.room.panel)
    visitor.press("give-people")
    assert visitor.find("give-to-9", QCheckBox).isVisibleTo(visitor.room.panel)
    assert visitor.focused().objectName() == "give-to-0"


def test_a_stick_taken_out_too_early_is_said_and_the_button_is_there_again(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    room_of(visitor).panel.give.set_folder(tmp_path)
    desk.troubles.fail("give", NotWritable())
    visitor.press("give-make")
    assert worded_error(NotWritable()).text in sentences(visitor.room.panel)
    visitor.press("give-make")
    assert any(words.startswith("Written and checked") for words in sentences(visitor.room.panel))


def test_making_a_file_can_be_stopped_with_nothing_half_done(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    visitor.enter(ExchangePlace())
    visitor.press("exchange-give")
    room_of(visitor).panel.give.set_folder(tmp_path)
    gate = desk.troubles.gate("give")
    visitor.find("give-make", QPushButton).click()
    visitor.find("give-progress-stop", QPushButton).click()
    gate.set()
    visitor.settle()
    assert list(tmp_path.iterdir()) == []
    assert visitor.find("give-make", QPushButton).isEnabled()
    assert visitor.changed == []


# Take


def test_a_dropped_file_is_looked_into_before_anything_is_changed(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    (file,) = made(tmp_path, "k7qd2m9x.visitbook")
    desk.exchange.files[file] = file_of(file, adds=2, updates=29, conflicts=1, acknowledged=14)
    visitor.enter(ExchangePlace())
    drop(visitor, [file])
    texts = sentences(visitor.room.panel)
    assert "From Joyce Achieng, made 12 Mar 2026" in texts
    assert "2 new notes, 29 updates and 1 needs a choice" in texts
    assert "14 of your notes have arrived there" in texts
    assert "take" not in desk.troubles.calls
    visitor.press("take-in")
    assert "Taken in: 2 new notes, 29 updates and 1 needs a choice" in sentences(visitor.room.panel)
    assert visitor.changed[-1].everything
    assert not visitor.find("take-in", QPushButton).isEnabled()


@pytest.mark.parametrize("error", [BundleDamaged("trailer"), NotForUs()])
def test_a_refused_file_says_why(visitor: Visitor, desk: FakeDesk, tmp_path: Path, error: AppError) -> None:
    (file,) = made(tmp_path, "a.visitbook")
    desk.exchange.files = {file: error}
    visitor.enter(ExchangePlace())
    drop(visitor, [file])
    assert worded_error(error).text in sentences(visitor.room.panel)
    assert not visitor.find("take-in", QPushButton).isEnabled()


def test_of_a_folder_only_files_of_notes_are_shown(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    ours, photo = made(tmp_path, "k7qd (1).zip", "photo.jpg")
    desk.exchange.files = {ours: file_of(ours, adds=1), photo: BundleDamaged()}
    visitor.enter(ExchangePlace())
    drop(visitor, [tmp_path])
    texts = sentences(visitor.room.panel)
    assert "1 new note" in texts
    assert "photo.jpg" not in texts


def test_a_folder_without_files_of_notes_says_so(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    visitor.enter(ExchangePlace())
    drop(visitor, [tmp_path])
    assert "There is no file of notes in there." in sentences(visitor.room.panel)


def test_a_welcome_is_a_welcome(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.be_alone()
    (file,) = made(tmp_path, "welcome.visitbook")
    desk.exchange.files[file] = file_of(file, joined=True)
    visitor.enter(ExchangePlace())
    drop(visitor, [file])
    assert "A welcome: take it in, and you belong to the programme of Joyce Achieng." in sentences(visitor.room.panel)
    visitor.press("take-in")
    assert "Welcome! You belong to the programme of Joyce Achieng now." in sentences(visitor.room.panel)


# Choices


def test_what_waits_for_a_choice_is_said_and_led_to(visitor: Visitor, desk: FakeDesk) -> None:
    desk.exchange.stands = replace(desk.exchange.stands, conflicts=2)
    visitor.enter(ExchangePlace())
    assert "2 choices are waiting for you" in sentences(visitor.room.panel)
    visitor.press("exchange-choice-action")
    assert visitor.went == [ReviewPlace()]


# Joining


def test_whoever_is_alone_makes_a_card_and_is_told_what_comes_next(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    desk.be_alone()
    visitor.enter(ExchangePlace())
    assert "You work alone so far. Were you invited?" in sentences(visitor.room.panel)
    assert visitor.find("exchange-give", QPushButton).isHidden()
    room_of(visitor)._make_card(tmp_path / "card.visitbook")
    visitor.settle()
    assert "Your card is in card.visitbook. Give it to your coordinator." in sentences(visitor.room.panel)
    visitor.press("exchange-others")
    assert visitor.went == [SettingsPlace()]


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
@pytest.mark.parametrize("where", ["home", "give", "take"])
def test_every_word_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path, language: str, where: str
) -> None:
    install_pseudo_languages()
    (file,) = made(tmp_path, "a.visitbook")
    desk.exchange.files[file] = file_of(file, adds=1)
    visitor.enter(ExchangePlace())
    if where == "give":
        visitor.press("exchange-give")
        room_of(visitor).panel.give.set_folder(tmp_path)
        visitor.press("give-make")
    elif where == "take":
        drop(visitor, [file])
    i18n.use(language)
    visitor.room.retranslate()
    texts = [words for words in sentences(visitor.room.panel) if words != "K7QD"]
    assert texts
    assert [words for words in texts if not is_fenced(words)] == []
