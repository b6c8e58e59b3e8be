"""Nothing that is written of a person stands in a log, an error, a diagnosis or a file outside the vault.

A word that stands nowhere else is put into every field there is; then a day is lived with every log open, at the
command line and in the window, with everything going wrong that can; and everything that was let out is searched.
"""

import logging
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from json import dumps
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtCore import Qt, qDebug

from desktop.app.wiring import Desk, wiring
from desktop.domain.errors import AppError
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES, Field, Kind, RecordType
from desktop.services.casebook import Casebook
from desktop.services.diagnosis import in_lines
from desktop.ui.kit.rooms import ExchangePlace, PersonPlace, SettingsPlace, VisitPlace
from tests.support.disks import full_disk
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE, until
from tests.support.shells import Answer, Laptop

MARK = "kanarix"  # in every word that may not get out
CTRL = Qt.KeyboardModifier.ControlModifier
_numbers = count(1)


def word() -> str:
    return f"{MARK}{next(_numbers)}"


class QtSaid(Protocol):
    """What pytest-qt hands over."""

    @property
    def records(self) -> list[Any]: ...


class Net(logging.Handler):
    """Catches everything that this process lets out, at its most talkative. Standard output and error are those of the
    process: libraries in other languages are caught as well.
    """

    def __init__(self, streams: pytest.CaptureFixture[str], qt: QtSaid) -> None:
        super().__init__(logging.DEBUG)
        self._caught: list[str] = []
        self._streams = streams
        self._qt = qt

    def emit(self, record: logging.LogRecord) -> None:
        self._caught += [self.format(record), repr(vars(record))]

    def error(self, error: BaseException) -> None:
        """As a report of it would have it."""
        self._caught += ["".join(traceback.format_exception(error)), repr(error)]

    def leaks(self) -> list[str]:
        self._caught += [*self._streams.readouterr(), *(str(record.message) for record in self._qt.records)]
        return [text for text in self._caught if MARK in text.casefold()]


@pytest.fixture
def net(capfd: pytest.CaptureFixture[str], qtlog: QtSaid) -> Iterator[Net]:
    caught = Net(capfd, qtlog)
    root = logging.getLogger()
    before = root.level
    root.addHandler(caught)
    root.setLevel(logging.DEBUG)
    logging.captureWarnings(capture=True)
    yield caught
    logging.captureWarnings(capture=False)
    root.setLevel(before)
    root.removeHandler(caught)


def filled(kind: RecordType, made: Mapping[str, RecordId], member: str) -> dict[str, object]:
    """A record with every field, and a word of its own in each that takes words."""
    return {
        field.name: _value(field, made, member)
        for field in kind.fields
        if field.kind is not Kind.RECORD or field.refers in made
    }


def in_order() -> list[RecordType]:
    """Every type that is written by people, behind those whose records it points to."""
    left = {kind.name: kind for kind in TYPES.values() if not kind.by_program}
    ordered: list[RecordType] = []
    while left:
        points = {
            name: {f.refers for f in kind.fields if f.kind is Kind.RECORD} - {name} for name, kind in left.items()
        }
        ready = sorted(name for name in left if points[name].isdisjoint(left)) or [min(left)]  # a circle is cut once
        ordered += [left.pop(name) for name in ready]
    return ordered


def _value(field: Field, made: Mapping[str, RecordId], member: str) -> object:
    if field.kind in (Kind.LINE, Kind.TEXT):
        return word()
    others: dict[Kind, object] = {
        Kind.WORDS: [word(), word()],
        Kind.CODE: next(iter(field.codes), ""),
        Kind.CODES: list(field.codes[:2]),
        Kind.NUMBER: field.bounds[0] + 1,
        Kind.FLAG: True,
        Kind.DATE: "2026-03-14",
        Kind.TIME: "10:30",
        Kind.MEMBER: member,
        Kind.RECORD: name_of(made[field.refers]) if field.kind is Kind.RECORD else "",
    }
    return others[field.kind]


def outside(home: Path) -> list[str]:
    """Files, and names of files, in which a word stands: the vault is encrypted, so that none may be found anywhere."""
    found = []
    for path in home.rglob("*"):
        forms = (MARK.encode(), MARK.encode("utf-16-le"))
        if MARK in path.name or (path.is_file() and any(form in path.read_bytes().lower() for form in forms)):
            found.append(str(path))
    return found


def desk_of(home: Path) -> Desk:
    return wiring(data=home / "data", state=home / "state").create(
        home / "data" / "vault", PASSPHRASE, name="Amina", floor=True
    )


@pytest.mark.logs
def test_the_net_catches_whatever_is_let_out(net: Net, tmp_path: Path) -> None:
    logging.getLogger("somewhere.deep").debug("saved %s", word())
    logging.getLogger("babel").info("with", extra={"note": word()})
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(word(), stacklevel=1)
    qDebug(word())
    net.error(ValueError(word()))
    print(word())  # noqa: T201 - what is tested
    assert len({leak for leak in net.leaks() if MARK in leak}) >= 6
    (tmp_path / "left behind").write_text(word(), "utf-16")
    (tmp_path / word()).touch()
    assert len(outside(tmp_path)) == 2


def test_a_day_of_every_deed_lets_nothing_out(net: Net, tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    book, me = desk.write.casebook, str(desk.read.casebook.me().member)
    made: dict[str, RecordId] = {}
    for kind in in_order():
        made[kind.name] = book.add(kind.name, filled(kind, made, me))
    person = made["person"]
    for name, record in made.items():
        lines = [f.name for f in TYPES[name].fields if f.kind in (Kind.LINE, Kind.TEXT)]
        book.edit(name, record, {field: word() for field in lines}, why=word())
        desk.read.casebook.show(name, record)
        desk.read.casebook.history(name, record)
    desk.read.casebook.search(MARK)
    desk.read.casebook.people(MARK)
    desk.read.casebook.timeline(person)
    desk.drafts.keep("visit:new", {"narrative": word()}, person)
    book.delete("encounter", made["encounter"], word())
    desk.write.membership.card(tmp_path / "card")
    desk.backup(tmp_path / "copy.visitbook-backup")
    assert book.verify(deep=True).ok
    wrong: list[Callable[[], object]] = [
        lambda: book.add("encounter", {"date": word()}),
        lambda: book.add("person", {"name": word(), "birth_year": word()}),
        lambda: book.add("person", {"name": word(), "gender": word()}),
        lambda: book.add("task", {"what": word(), "person": word()}),
        lambda: book.add("person", {"name": {word(): word()}}),
        lambda: book.add_all([(1, {"fields": {"what": word()}, "ref": 7}), (2, word())], "task"),
        lambda: book.edit("person", person, {"name": None, "alias": word()}),
        lambda: desk.write.exchange.take(tmp_path / "card"),
        lambda: desk.write.exchange.give(tmp_path / "out"),
    ]
    for deed in wrong:
        with pytest.raises(AppError) as caught:
            deed()
        net.error(caught.value)
    trail = [repr(entry) for entry in desk.read.audit.entries(limit=10_000).rows]
    diagnosis = in_lines(desk.diagnose())
    assert not any(MARK in entry for entry in (*trail, diagnosis))
    desk.close()
    assert net.leaks() == []
    assert outside(tmp_path) == []


def test_a_full_disk_lets_nothing_out(net: Net, tmp_path: Path) -> None:
    def write_on() -> None:
        for _ in range(5_000):
            desk.write.casebook.add("encounter", {"date": "2026-03-14", "narrative": word() * 1_000})

    with full_disk(tmp_path / "small", 8 << 20) as small:
        desk = desk_of(small)
        with pytest.raises(AppError) as full:
            write_on()
        net.error(full.value)
        desk.close()
        assert outside(small) == []
    assert net.leaks() == []


def test_commands_tell_ids_and_reasons_and_nothing_that_was_written(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = Laptop(lambda: wiring(data=tmp_path / "data", state=tmp_path / "state"), tmp_path / "amina", "Amina")
    answers: list[Answer] = []

    def call(*words: object, stdin: str = "") -> Answer:
        answers.extend(laptop.call(*words, stdin=stdin, json=json) for json in (True, False))
        return answers[-2]

    assert laptop.call("create", "--name", "Amina", "--unlock-cost", "floor").code == 0
    person = call("add", "person", stdin=dumps({"name": word(), "place": word()})).line["id"]
    visit = {"date": "2026-03-14", "person": person, "narrative": word()}
    encounter = call("add", "encounter", stdin=dumps(visit)).line["id"]
    call("edit", "encounter", encounter, "--why", "typo", stdin=dumps({"narrative": word()}))
    call("verify", "--deep")
    call("status")
    call("diagnostics")
    call("audit")
    call("audit", "--record", person)
    call("backup", tmp_path / "copy.visitbook-backup")
    call("delete", "encounter", encounter, "--why", "twice")
    refused = [
        call("add", "encounter", stdin=dumps({"date": word()})),
        call("add", "person", stdin=dumps({"name": [word()]})),
        call("add", "person", stdin='{"name":"' + word()),
        call("edit", "person", person, stdin=dumps({"gender": word()})),
        call("resolve", f"{person}:name", "--value", dumps(word())),
    ]
    assert all(answer.code for answer in refused)

    def broken(self: Casebook, *_: object, **__: object) -> None:
        raise RuntimeError(word())

    monkeypatch.setattr(Casebook, "search", broken)
    assert call("search", "anything").line["error"] == "bug"
    assert [answer for answer in answers if MARK in (answer.out + answer.err).casefold()] == []
    assert net.leaks() == []
    assert outside(tmp_path) == []


def test_a_day_in_the_window_lets_nothing_out(net: Net, laptops: Laptops, tmp_path: Path) -> None:
    window = laptops("amina")
    window.key(Qt.Key.Key_N, CTRL)
    window.write(word())
    window.key(Qt.Key.Key_Return, CTRL)
    until(lambda: window.sees("person-page"), "the person is saved")
    person = window.room(PersonPlace).person_here()
    assert person is not None
    window.go(VisitPlace(person=person))
    until(lambda: window.sees("visit-notes"), "the editor is open")
    window.settle()
    window.write(word())
    window.key(Qt.Key.Key_L, CTRL)
    window.wait_for("passphrase")
    window.unlock()
    window.settle()
    window.go(PersonPlace(person))
    window.settle()
    window.room(PersonPlace).panel.page.seen_wanted.emit()
    until(lambda: window.sees("seen-page"), "it is told who has seen this")
    window.go(SettingsPlace())
    window.press("show-trail")
    window.settle()
    window.go(ExchangePlace())
    window.settle()
    assert window.desk is not None
    assert window.window.windowTitle().casefold().count(MARK) == 0
    window.close()
    assert net.leaks() == []
    assert outside(tmp_path) == []
