"""Tables open right in a spreadsheet: letters, formulas, columns that stay."""

import csv
import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.layouts import MARK, text_of
from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.i18n.notewords import headings
from desktop.reports.tables import BOM, columns_of, dictionary, head, kinds, line, row, safe

ME = MemberId(UUID(int=1))


def written(type_: str, **fields: object) -> Record:
    return Record(
        id=RecordId(1 << 60, 1),
        type=type_,
        fields=fields,  # type: ignore[arg-type] # values of every kind
        deleted=False,
        conflicts=(),
        author=ME,
        moment=Moment(1_773_500_000_000, 180),
        edited=False,
        bases={},
    )


def cells(type_: str, *, names: bool = True, **fields: object) -> dict[str, str]:
    columns = columns_of(TYPES[type_], (), names=names)
    text = (head(columns) + row(written(type_, **fields), columns)).decode("utf-8-sig")
    (found,) = csv.DictReader(io.StringIO(text, newline=""))
    return found


def test_codes_stand_beside_their_words() -> None:
    found = cells("encounter", date="2026-03-14", mode="home_visit", activities=("advocacy", "listening"), wellbeing=3)
    assert (found["mode"], found["mode_words"]) == ("home_visit", "Home visit")
    assert found["activities"] == "advocacy; listening"
    assert (found["wellbeing"], found["edited"]) == ("3", "no")


def test_columns_stay_without_names_and_say_nothing() -> None:
    told, hidden = cells("person", name="Amina", phone="0712"), cells("person", names=False, name="Amina", phone="0712")
    assert list(told) == list(hidden)
    assert (told["name"], hidden["name"], hidden["phone"]) == ("Amina", "", "")
    assert "safe_contact" not in told


@pytest.mark.parametrize("layout", ["girp", "dap", "soap", "free"])
def test_a_note_stands_under_the_headings_of_its_layout(layout: str) -> None:
    note = text_of(["To sleep", "We walked", "It was good", "Sunday again"][: len(headings(layout)) or 1], layout)
    told = cells("encounter", date="2026-03-14", narrative=note, layout=layout)["narrative"]
    assert MARK not in told
    assert all(heading in told for heading in headings(layout))
    assert "To sleep" in told


def test_a_note_that_is_laid_out_no_more_has_no_mark_in_it() -> None:
    assert MARK not in cells("encounter", date="2026-03-14", narrative=f"Before\n{MARK}\nAfter")["narrative"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_text_begins_like_a_formula(begin: str) -> None:
    assert safe(f"{begin}1+1") == f"'{begin}1+1"
    assert cells("task", what=f"{begin}cmd")["what"] == f"'{begin}cmd"


def test_numbers_below_nought_stay_numbers() -> None:
    assert cells("goal_rating", date="2026-03-14", level=-2)["level"] == "-2"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=4))
def test_a_line_is_read_as_it_was_written(texts: list[str]) -> None:
    (found,) = csv.reader(io.StringIO(line(texts).decode(), newline=""))
    assert found == texts


def test_every_column_is_in_the_dictionary() -> None:
    columns = {kind.name: columns_of(kind, ("x_line_house",), names=False) for kind in kinds()}
    text = b"".join(dictionary(columns)).decode("utf-8-sig")
    said = {(one["table"], one["column"]) for one in csv.DictReader(io.StringIO(text, newline=""))}
    assert said == {(name, column.name) for name, ones in columns.items() for column in ones}
    assert ("person", "x_line_house") in said
    assert head(columns["person"]).startswith(BOM)
