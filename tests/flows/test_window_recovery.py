"""A forgotten passphrase in the real window: a request, digits read out twice, two answers, and the notes are open."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.app.wiring import Desk, wiring
from desktop.domain.roles import Role
from desktop.ui.kit.rooms import SettingsPlace
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, until

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Joyce", "Tendai", "Amina")


def test_two_coordinators_open_the_notes_of_a_peer(laptops: Laptops, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    together(tmp_path, stick)
    request, answers = stick / "hers.visitbook-request", [stick / f"{name}.visitbook-answer" for name in NAMES[:2]]

    amina = laptops("Amina", settled=False, home=tmp_path / "Amina")
    amina.press("forgot")
    amina.wait_for("forgot-page")
    assert amina.reads("2 of your 2 coordinators can help together")
    amina.press("with-help")
    until(lambda: bool(amina.find("ask-passphrase-words", QLabel).text()), "words are offered")
    amina.settle()
    words = amina.find("ask-passphrase-words", QLabel).text()
    amina.find("ask-passphrase-again").setFocus()
    amina.write(words)
    amina.press("make-request")
    amina.choose_file(request)
    amina.wait_for("wait-page")
    digits = [label.text() for label in amina.find("request-digits").findChildren(QLabel)]

    for name, answer in zip(NAMES, answers, strict=False):
        helper = laptops(name, home=tmp_path / name)
        helper.key(Qt.Key.Key_4, CTRL)
        helper.press("to-help-somebody")
        helper.press("pick-request")
        helper.choose_file(request)
        assert helper.reads("This opens the notes of Amina.")
        assert not any(helper.reads(group) for group in digits), "the digits are to be heard"
        helper.to_front()
        helper.find("heard-digits").setFocus()
        helper.write(" ".join(digits))
        helper.press("give-help")
        helper.choose_file(answer)
        until(partial(helper.reads, "The answer is written"), "the answer is on the stick")

    amina.to_front()
    amina.press("take-answer")
    amina.choose_file(answers[0])
    until(lambda: amina.reads("1 more is needed"), "one answer is here")
    amina.press("take-answer")
    amina.choose_file(answers[1])
    amina.wait_for("frame")
    amina.settle()
    assert amina.reads("with the help of Joyce and Tendai")
    amina.press("window-notice-action")
    amina.go(SettingsPlace())
    amina.press("to-openers")
    assert amina.reads("with the help of Joyce and Tendai, and a new passphrase was set")
    assert amina.reads("Joyce and Tendai can help to open these notes together")
    amina.close()

    again = laptops("Amina", settled=False, home=tmp_path / "Amina")
    again.unlock(words)


def together(place: Path, stick: Path) -> None:
    """Joyce has founded it, Tendai coordinates too, and both can help Amina."""
    desks = {name: desk_of(place / name, name) for name in NAMES}
    joyce = desks["Joyce"]
    joyce.write.recovery.set_up()
    for name, role in (("Tendai", Role.COORDINATOR), ("Amina", Role.PEER)):
        card = desks[name].write.membership.card(stick / f"{name}.card")
        desks[name].write.exchange.take(joyce.write.membership.admit(card, role, stick / f"{name}.visitbook").file)
    (given,) = joyce.write.exchange.give(stick, to=(desks["Tendai"].read.casebook.me().member,))
    desks["Tendai"].write.exchange.take(given.file)  # who Amina is
    for desk in desks.values():
        desk.write.recovery.note_read()
        desk.close()


def desk_of(home: Path, name: str) -> Desk:
    settle(home, name)
    return wiring(data=home / "data", state=home / "state").open(home / "data" / "vault", PASSPHRASE)
