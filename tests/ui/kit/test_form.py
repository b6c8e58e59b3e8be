"""The default form follows from the declaration alone."""

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.changes import Value
from desktop.domain.records import TYPES, Field, Kind, RecordType
from desktop.i18n.formats import NotUnderstood
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.inputs import parsed_time
from tests.support.pseudo import install_pseudo_languages, is_fenced

TODAY = date(2026, 3, 14)


def form_of(qtbot: QtBot, kind: RecordType) -> RecordForm:
    form = RecordForm(kind, today=lambda: TODAY)
    qtbot.addWidget(form)
    return form


def some_value(declared: Field) -> Value:  # noqa: PLR0911 - one for each kind
    """A value that the field may hold."""
    match declared.kind:
        case Kind.DATE:
            return "2026-03-21"
        case Kind.TIME:
            return "16:05"
        case Kind.NUMBER:
            return declared.bounds[0] + 1
        case Kind.CODE:
            return declared.codes[-1]
        case Kind.CODES:
            return declared.codes[:2]
        case Kind.WORDS:
            return ("Kiswahili", "Luo")
        case Kind.FLAG:
            return True
        case _:
            return "Two words"


def full(kind: RecordType) -> Mapping[str, Value]:
    elsewhere = {Kind.RECORD, Kind.MEMBER}
    asked = (declared for declared in kind.fields if declared.asked and declared.kind not in elsewhere)
    return {declared.name: some_value(declared) for declared in asked}


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_whatever_a_record_holds_goes_through_the_form_unchanged(qtbot: QtBot, kind: RecordType) -> None:
    form, fields = form_of(qtbot, kind), full(kind)
    form.show_content(form.content_of(fields))
    assert form.check()
    assert form.values() == form.values_of(fields)
    assert set(form.values()) == set(fields)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_a_draft_of_the_form_comes_back_as_it_was(qtbot: QtBot, kind: RecordType) -> None:
    form, fields = form_of(qtbot, kind), full(kind)
    form.show_content(form.content_of(fields))
    kept = form.content()
    form.show_content({})
    assert form.content() == {}
    form.show_content(kept)
    assert form.content() == kept


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_an_empty_form_asks_for_exactly_what_is_required(qtbot: QtBot, kind: RecordType) -> None:
    form = form_of(qtbot, kind)
    form.check()
    required = {name for name, declared in kind.by_name.items() if declared.required and name in form._fields}
    assert {name for name in form._fields if form.field(name).error()} == required


def test_a_half_typed_day_is_kept_in_the_draft_but_not_saved(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["task"])
    form.show_content({"what": "Call", "due": "21 Ma"})
    assert form.content() == {"what": "Call", "due": "21 Ma"}
    assert not form.check()
    assert form.field("due").error() == "This is not a day yet. Write it like 14 Mar 2026."


@pytest.mark.parametrize("text", ["1889", "2101", "nineteen", "19.5"])
def test_a_number_out_of_its_bounds_is_told_with_the_bounds(qtbot: QtBot, text: str) -> None:
    form = form_of(qtbot, TYPES["person"])
    form.show_content({"name": "Amina", "birth_year": text})
    assert not form.check()
    assert form.field("birth_year").error() == "Write a whole number from 1890 to 2100."


def test_numbers_are_understood_in_any_digits(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["person"])
    form.show_content({"name": "आशा", "birth_year": "१९८९"})
    assert form.check()
    assert form.values()["birth_year"] == 1989


def test_words_are_parted_by_the_commas_of_any_script(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["person"])
    form.show_content({"name": "منى", "languages": "العربية، English, , العربية"})
    assert form.values()["languages"] == ["العربية", "English"]


def test_fields_behind_the_fold_show_themselves_where_something_stands_in_them(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["person"])
    form.show()
    form.show_content({"name": "Amina"})
    assert not form.field("phone").isVisible()
    form.show_content({"name": "Amina", "phone": "0700"})
    assert form.field("phone").isVisible()
    form._more.click()
    assert not form.field("phone").isVisible()


def test_a_choice_can_be_taken_back(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["person"])
    form.show_content({"name": "Amina", "gender": "woman"})
    clear = form.findChild(QPushButton, "person-gender-clear")
    assert clear is not None
    with qtbot.waitSignal(form.edited):
        clear.click()
    assert "gender" not in form.values()


def test_showing_is_no_editing(qtbot: QtBot) -> None:
    form = form_of(qtbot, TYPES["encounter"])
    with qtbot.assertNotEmitted(form.edited):
        form.show_content(form.content_of(full(TYPES["encounter"])))


@pytest.mark.parametrize(
    ("typed", "meant"), [("16:05", "16:05"), ("1605", "16:05"), ("9.30", "09:30"), ("16", "16:00"), ("१६:०५", "16:05")]
)
def test_a_time_is_understood_as_people_write_it(typed: str, meant: str) -> None:
    assert parsed_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "16:75", "noon", "16:5"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parsed_time(typed)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_every_word_is_told_again_and_nothing_entered_is_lost(qtbot: QtBot, kind: RecordType) -> None:
    install_pseudo_languages()
    form = form_of(qtbot, kind)
    form.show_content(form.content_of(full(kind)))
    before = form.values()
    i18n.use("pseudo")
    form.retranslate()
    assert form.values() == before
    assert all(is_fenced(form.field(name).label.text()) for name in form._fields)
