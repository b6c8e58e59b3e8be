"""A form offers and asks what the programme does, and takes nothing away that was answered before."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.changes import DONE_BY, Value
from desktop.domain.programme import Option, Programme, Question, Word
from desktop.domain.records import TYPES
from desktop.ui.checkins.pages import EndPage, TotalPage
from desktop.ui.groups.session_editor import SessionEditor
from desktop.ui.house.pages import WritingPage
from desktop.ui.kit import decided
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.form_page import FormPage as KitFormPage
from desktop.ui.person.forms import FormPage
from desktop.ui.plans.page import OwnPage
from desktop.ui.plans.writing import PAGES
from tests.support.fakedesk import TENDAI

LIST = "encounter.activities"
GARDEN = Option("own_garden")
HOUSE = Question(of="person", name="x_line_house", why="To find help with housing.", order=1)
MEALS = Question(of="person", name="x_number_meals", order=2)
WORDS = {("person.x_line_house", "en"): Word("Where do you sleep?"), (f"{LIST}:own_garden", "en"): Word("Gardening")}


@pytest.fixture(autouse=True)
def nothing_decided() -> Iterator[None]:
    yield
    decided.follow(Programme())
    decided.type_for({})


def form_of(qtbot: QtBot, type_: str) -> RecordForm:
    form = RecordForm(TYPES[type_])
    qtbot.addWidget(form)
    return form


def chip(form: RecordForm, code: str) -> QPushButton | None:
    return form.findChild(QPushButton, f"encounter-activities-{code}")


def test_questions_follow_the_fold_in_their_order_and_are_answered(qtbot: QtBot) -> None:
    form = form_of(qtbot, "person")
    decided.follow(Programme(words=WORDS, questions=(HOUSE, MEALS)))
    form.show_content({"name": "Zuri", "x_line_house": "With an aunt"})
    assert form.field("x_line_house").label.text() == "Where do you sleep?"
    assert form.values() == {"name": "Zuri", "x_line_house": "With an aunt"}
    form.entry("x_number_meals").fill("many")
    assert not form.check()
    form.entry("x_number_meals").fill("2")
    assert form.check()
    assert form.values()["x_number_meals"] == 2


def test_what_is_asked_no_longer_is_there_only_where_it_was_answered(qtbot: QtBot) -> None:
    form = form_of(qtbot, "person")
    retired = Question(of="person", name="x_line_house", retired=True)
    decided.follow(Programme(questions=(retired, MEALS)))
    form.show_content(form.content_of({"name": "Zuri", "x_line_house": "With an aunt"}))
    assert form.values() == {"name": "Zuri", "x_line_house": "With an aunt"}
    form.show_content({"name": "Okello"})
    assert "x_line_house" not in form.content()
    with pytest.raises(KeyError):
        form.entry("x_line_house")


def test_a_choice_of_the_programme_is_offered_and_a_retired_one_only_where_it_was_made(qtbot: QtBot) -> None:
    form = form_of(qtbot, "encounter")
    decided.follow(Programme(words=WORDS, options={LIST: (GARDEN,)}))
    form.show_content({})
    garden = chip(form, "own_garden")
    assert garden is not None
    assert garden.text() == "Gardening"
    assert not garden.isHidden()
    decided.follow(Programme(words=WORDS, options={LIST: (Option("own_garden", retired=True),)}))
    form.show_content({})
    assert garden.isHidden()
    form.show_content(form.content_of({"activities": ("listening", "own_garden")}))
    assert not garden.isHidden()
    assert form.values()["activities"] == ["listening", "own_garden"]


def test_choices_that_another_laptop_offers_stay_on_the_record(qtbot: QtBot) -> None:
    form = form_of(qtbot, "encounter")
    fields: dict[str, Value] = {"activities": ("listening", "own_dance"), "no_show_reason": "own_flood"}
    form.show_content(form.content_of(fields))
    assert form.values() == {"activities": ["listening", "own_dance"], "no_show_reason": "own_flood"}
    assert form.values() == form.values_of(fields)
    box = form.entry("no_show_reason").widget
    assert isinstance(box, QComboBox)
    assert box.currentText() == "flood"


def test_what_is_offered_outside_of_forms_follows_the_programme_too() -> None:
    ours = decided.offered("referral", "reason")
    own = (Option("own_flood"), Option("own_gone", retired=True))
    decided.follow(Programme(options={"referral.reason": own}))
    assert decided.offered("referral", "reason") == (*ours, "own_flood")


def test_lists_that_rules_follow_do_not_grow() -> None:
    for type_, name in (("encounter", "mode"), ("encounter", "status"), ("referral", "status"), ("agreement", "way")):
        assert not TYPES[type_].by_name[name].grows


def pages_of(type_: str) -> Sequence[tuple[QWidget, str]]:
    """The pages on which a record of this type is written down, and what each calls its form."""
    kind = TYPES[type_]
    if type_ in PAGES:
        return [(OwnPage(kind, PAGES[type_], date.today), "form")]
    match type_:
        case "check_in":
            return [(EndPage(date.today), "form"), (TotalPage(date.today), "form")]
        case "group_session":
            return [(SessionEditor(date.today), "more")]
        case "group" | "membership" | "enrolment" | "course_session":
            return [(KitFormPage(type_, [kind.fields[-1].name], date.today), "form")]
        case "warmline_call" | "drop_in" | "respite_stay":
            return [(WritingPage(kind, date.today, datetime.now), "form")]
        case _:
            return [(FormPage(kind, date.today), "form")]


@pytest.mark.parametrize("type_", sorted(kind.name for kind in TYPES.values() if kind.takes_questions))
def test_what_a_programme_may_ask_is_asked_wherever_such_a_record_is_written(qtbot: QtBot, type_: str) -> None:
    decided.follow(Programme(questions=(Question(of=type_, name="x_line_more"),)))
    for page, its_form in pages_of(type_):
        qtbot.addWidget(page)
        form: RecordForm = getattr(page, its_form)
        form.show_content({"x_line_more": "A word"})
        assert form.values() == {"x_line_more": "A word"}


def test_every_form_that_a_peer_fills_may_ask_more() -> None:
    forms = "person encounter agreement plan crisis_plan group group_session warmline_call drop_in check_in enrolment"
    assert all(TYPES[name].takes_questions for name in forms.split())


def test_whoever_types_for_a_colleague_says_so_where_it_is_somebodys_work(qtbot: QtBot) -> None:
    decided.type_for({TENDAI: "Tendai Moyo"})
    form = form_of(qtbot, "support")
    form.show()
    who, way = form.findChild(QComboBox, "support-done-by"), form.findChild(QPushButton, "support-for-another")
    assert who is not None
    assert way is not None
    assert not who.isVisible(), "folded away"
    way.click()
    assert who.isVisible()
    who.setCurrentIndex(who.findText("Tendai Moyo"))
    assert form.content() == form.values() == {DONE_BY: str(TENDAI)}
    draft = form.content()
    form.show_content({})
    assert not form.content(), "the next one begins anew"
    form.show_content(draft)
    assert form.values() == {DONE_BY: str(TENDAI)}
    assert form_of(qtbot, "person").findChild(QComboBox, "person-done-by") is None


class Windows(QObject):
    """Hears of every window that opens, however briefly."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_no_part_of_a_form_opens_as_a_window_of_its_own_while_it_is_made(qtbot: QtBot, qapp: QApplication) -> None:
    decided.type_for({TENDAI: "Tendai Moyo"})
    windows = Windows()
    qapp.installEventFilter(windows)
    form_of(qtbot, "support").show()
    qapp.removeEventFilter(windows)
    assert windows.opened == ["RecordForm"]


def test_nobody_is_asked_who_did_it_where_nobody_types_for_others(qtbot: QtBot) -> None:
    decided.type_for({})
    for type_ in ("check_in", "group_session", "delivery", "referral", "support", "drop_in", "warmline_call"):
        form = form_of(qtbot, type_)
        form.show()
        assert form.findChild(QComboBox, f"{type_}-done-by") is not None
        assert not form.findChildren(QPushButton, f"{type_}-for-another")[0].isVisible()
