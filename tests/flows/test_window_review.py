"""Two laptops disagree about a long note; one person reads both, keeps what they come to together, and both agree."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton

from desktop.app.wiring import Desk, wiring
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.kit.cards import Card, CardList
from desktop.ui.kit.rooms import PersonPlace, ReviewPlace, ReviewTab
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, until

CTRL: Final = Qt.KeyboardModifier.ControlModifier
EARLIER: Final = "We shelled beans. Sleep has been better since the walks."
HERS: Final = "We shelled beans. Sleep has been much better since the walks. She laughed."
THEIRS: Final = "We shelled beans with her sister. Sleep has been better since the walks."
BOTH: Final = "We shelled beans with her sister. Sleep has been much better since the walks. She laughed."


def opened(home: Path) -> Desk:
    return wiring(data=home / "data", state=home / "state").open(home / "data" / "vault", PASSPHRASE)


def carry(giver: Desk, taker: Desk, stick: Path) -> None:
    for given in giver.write.exchange.give(stick):
        taker.write.exchange.take(given.file)
        given.file.unlink()


def disagree(amina: Desk, joyce: Desk, stick: Path) -> RecordId:
    """Amina belongs to Joyce's programme; on one note both have written apart from each other. The note."""
    card = amina.write.membership.card(stick / "card")
    amina.write.exchange.take(joyce.write.membership.admit(card, Role.PEER, stick / "welcome.visitbook").file)
    person = amina.write.casebook.add("person", {"name": "Grace Banda"})
    note = amina.write.casebook.add(
        "encounter", {"date": "2026-03-14", "person": name_of(person), "narrative": EARLIER, "mode": "home_visit"}
    )
    carry(amina, joyce, stick)
    amina.write.casebook.edit("encounter", note, {"narrative": HERS})
    joyce.write.casebook.edit("encounter", note, {"narrative": THEIRS})
    carry(amina, joyce, stick)
    return note


def test_a_note_that_two_wrote_on_is_read_united_and_agreed_on(laptops: Laptops, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    homes = {name: tmp_path / name for name in ("Amina", "Joyce")}
    for name, home in homes.items():
        settle(home, name)
    desks = {name: opened(home) for name, home in homes.items()}
    note = disagree(desks["Amina"], desks["Joyce"], stick)
    person = desks["Joyce"].read.casebook.people().rows[0].id
    desks["Joyce"].close()

    joyce = laptops("Joyce", home=homes["Joyce"])
    assert joyce.desk is not None
    until(lambda: "1 choice is waiting" in joyce.find("to-review").toolTip(), "a choice is counted")
    joyce.go(PersonPlace(person))
    timeline = joyce.find("person-timeline", CardList).model()
    (card,) = [timeline.data(timeline.index(0, 0), Qt.ItemDataRole.UserRole)]
    assert isinstance(card, Card)
    assert "2 versions: choose" in [badge.text for badge in card.badges]

    # Both versions are read, with what each of them changed; and what they come to together.
    joyce.press("person-choice-action")
    assert joyce.find("choice-0", QRadioButton).accessibleDescription() != ""
    assert joyce.find("encounter-narrative", QPlainTextEdit).toPlainText() == BOTH
    assert joyce.desk.read.casebook.show("encounter", note).record.fields["narrative"] in (HERS, THEIRS)
    joyce.key(Qt.Key.Key_C)
    joyce.key(Qt.Key.Key_Return)
    until(lambda: joyce.sees("person-page"), "back where she came from")
    joyce.settle()
    assert joyce.desk.read.casebook.show("encounter", note).record.fields["narrative"] == BOTH

    # Undone, it is a choice again; decided again, it travels like any change.
    joyce.key(Qt.Key.Key_Z, CTRL)
    until(lambda: "1 choice is waiting" in joyce.find("to-review").toolTip(), "it is a choice again")
    joyce.key(Qt.Key.Key_5, CTRL)
    until(lambda: joyce.reads("Choices"), "a coordinator begins at a glance")
    joyce.go(ReviewPlace(ReviewTab.CHOICES))
    until(lambda: joyce.sees("choice-own"), "it is on the screen")
    joyce.settle()
    joyce.key(Qt.Key.Key_C)
    joyce.key(Qt.Key.Key_Return)
    until(lambda: joyce.reads("Nothing to review"), "all is decided")
    joyce.settle()
    amina = desks["Amina"]
    for given in joyce.desk.write.exchange.give(stick):
        amina.write.exchange.take(given.file)
    assert amina.read.casebook.conflicts() == ()
    shown = amina.read.casebook.show("encounter", note).record
    assert shown.fields["narrative"] == BOTH
    past = [step.fields.get("narrative") for step in amina.read.casebook.history("encounter", note)]
    assert {EARLIER, HERS, THEIRS, BOTH} <= set(past), "every version is in the history"
    amina.close()
