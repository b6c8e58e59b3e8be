"""A register is read without guessing: days in every form, letters, delimiters, templates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.registers import Order, Problem, Reads
from desktop.reports.registers.days import NoDay, day_of, orders_of
from desktop.reports.registers.heads import numbered
from desktop.reports.registers.plans import guessed, parsed_plan, template_of
from desktop.reports.registers.reading import Torn, delimiter_of, encoding_of, rows_of, text_of

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-14",
        "2024/3/14",
        "2024-03-14 00:00:00",
        "14/3/2024",
        "14.03.24",
        "14 Mar 2024",
        "45365",
        "45365.0",
        "१४/३/२०२४",
    ],
)
def test_one_day_in_every_form(written: str) -> None:
    assert day_of(written, None, TODAY) == date(2024, 3, 14)


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("3/4/2024", Order.DMY, date(2024, 4, 3)),
        ("3/4/2024", Order.MDY, date(2024, 3, 4)),
        ("4/4/2024", None, date(2024, 4, 4)),
    ],
)
def test_the_order_that_somebody_said_holds(written: str, order: Order | None, day: date) -> None:
    assert day_of(written, order, TODAY) == day


@pytest.mark.parametrize(
    ("written", "order", "why"),
    [
        ("3/4/2024", None, Problem.TWO_DAYS),
        ("14/3/2024", Order.MDY, Problem.NO_DAY),
        ("31/2/2024", Order.DMY, Problem.NO_DAY),
        ("last week", None, Problem.NO_DAY),
        ("7", None, Problem.NO_DAY),
        ("", None, Problem.NO_DAY),
    ],
)
def test_what_could_be_two_days_or_none_is_told(written: str, order: Order | None, why: Problem) -> None:
    with pytest.raises(NoDay) as told:
        day_of(written, order, TODAY)
    assert told.value.why is why


@given(st.dates(date(1930, 1, 1), date(2060, 1, 1)), st.sampled_from(Order), st.sampled_from("/.- "))
def test_every_day_is_read_as_it_was_written(day: date, order: Order, between: str) -> None:
    first, second = (day.day, day.month) if order is Order.DMY else (day.month, day.day)
    assert day_of(f"{first}{between}{second}{between}{day.year}", order, TODAY) == day
    assert day_of(str((day - date(1899, 12, 30)).days), None, TODAY) == day
    later = day + timedelta(days=1500)  # whoever counts from 1904 is four years and a day behind
    assert day_of(str((later - date(1904, 1, 1)).days), None, TODAY, since_1904=True) == later
    assert day_of(day.isoformat(), None, TODAY) == day


def test_a_column_may_show_its_order() -> None:
    assert orders_of(["3/4/2024", "25/4/2024", "x"]) == {Order.DMY}
    assert orders_of(["3/4/2024"]) == set(Order)
    assert orders_of(["25/4/2024", "4/25/2024"]) == set()


def test_letters_are_shown_or_asked_for() -> None:
    assert encoding_of("é".encode()) == "utf-8"
    assert encoding_of("é".encode("utf-8-sig")) == "utf-8"
    assert encoding_of("Zoé".encode("utf-16")) == "utf-16-le"
    assert encoding_of("Zoé,1984".encode("utf-16-be")) == ""
    assert encoding_of("Zoé".encode("cp1252")) == ""
    assert text_of("Zoé".encode("cp1252"), "cp1252") == "Zoé"
    with pytest.raises(RegisterRefused) as told:
        text_of("Zoé".encode("cp1252"), "utf-8")
    assert told.value.why is Unread.OTHER_ENCODING


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_what_they_divide(delimiter: str) -> None:
    text = f'name{delimiter}place{delimiter}what\n"Mwangi, A; B|C"{delimiter}Thika{delimiter}x\n'
    assert delimiter_of(text) == delimiter
    assert rows_of(text)[1] == (2, ("Mwangi, A; B|C", "Thika", "x"))


def test_a_file_may_say_its_delimiter() -> None:
    assert rows_of("sep=;\nname;place, town\nA;B\n") == [(2, ("name", "place, town")), (3, ("A", "B"))]


def test_lines_are_counted_as_a_spreadsheet_counts_them() -> None:
    assert rows_of('a,b\n"two\nlines",x\n,\nc,d\n') == [(1, ("a", "b")), (2, ("two\nlines", "x")), (4, ("c", "d"))]


def torn(text: str) -> list[int]:
    return [line for line, cells in rows_of(text) if isinstance(cells, Torn)]


@pytest.mark.parametrize(
    ("text", "lines", "left_out"),
    [
        ('name,x\n"Amina,F\nBaraka,M\nChebet,F\n', 4, [2]),
        ('name,x\n"Amina,said "fine"\nBaraka,"a, b"\n', 3, [2]),
        ('name,x\n"Amina,F\nBaraka "Bob",5" nail\n"Chebet, C.",F\n', 4, [2]),
        ('name,x\n"Amina,F\n"Baraka,M\nChebet,F\n', 4, [2, 3]),
        ('name,x\nAmina,"he "said"\nno, and\nwent",\nBaraka,M\n', 5, [2, 4]),
        ('name,x,y\nAmina,"he "said"\nno\nand went",\nBaraka,M,\n', 5, [2, 3, 4]),
        ('name,x\nAmina "Mama",F\nBaraka,5" nail\n"Chebet ""C""",""\n', 4, []),
    ],
)
def test_a_quotation_mark_that_does_not_close_takes_nobody_else_along(
    text: str, lines: int, left_out: list[int]
) -> None:
    assert len(rows_of(text)) == lines
    assert torn(text) == left_out


def test_many_marks_that_do_not_close_cost_no_more_than_as_many_lines() -> None:
    rows = 20_000
    assert len(torn("name,x\n" + '"Amina,F\n' * rows)) == rows


def test_an_apostrophe_that_kept_excel_from_counting_is_no_part_of_the_text() -> None:
    assert rows_of("name,x\n'=Amina,'quoted\n")[1][1] == ("=Amina", "'quoted")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (b"{", "JSON"),
        (b"[]", "visitbook_map"),
        (b'{"visitbook_map":1}', "columns"),
        (b'{"visitbook_map":1,"columns":[]}', "person.name"),
        (b'{"visitbook_map":1,"columns":[{"column":"A","to":"person.id"}]}', "person.id"),
        (b'{"visitbook_map":1,"columns":[{"column":"A","to":"encounter.person"}]}', "encounter.person"),
        (b'{"visitbook_map":1,"columns":[{"column":"A","to":"person.gender","words":{"F":"x"}}]}', "A"),
        (b'{"visitbook_map":1,"columns":[],"colour":1}', "colour"),
        (b'{"visitbook_map":1,"columns":[],"dates":"ymd"}', "dates"),
    ],
)
def test_a_template_is_read_strictly(said: bytes, where: str) -> None:
    with pytest.raises(RegisterRefused) as told:
        parsed_plan(said)
    assert (told.value.why, told.value.where) == (Unread.MAP, where)


def test_a_template_can_be_kept_and_read_again() -> None:
    said = (
        b'{"visitbook_map":1,"dates":"dmy","heads":2,"columns":[{"column":"Name","to":"person.name","fill_down":true},'
        b'{"column":"Sex","to":"person.gender","words":{"F":"woman"}},{"column":"V2","to":"encounter.date","nth":2}]}'
    )
    plan = parsed_plan(said)
    assert parsed_plan(template_of(plan)) == plan


def test_of_heads_that_are_alike_the_later_ones_are_numbered_and_guessed_for_another_visit() -> None:
    assert numbered(("Visit", "visit", "Visit (2)", "", "", "Visit")) == (
        "Visit",
        "visit (3)",
        "Visit (2)",
        "",
        "",
        "Visit (4)",
    )
    heads = numbered(("Name", "Visit date", "Notes", "Visit date", "Notes", "Name"))
    assert [(one.column, one.field, one.nth) for one in guessed(heads)] == [
        ("Name", "name", 1),
        ("Visit date", "date", 1),
        ("Notes", "narrative", 1),
        ("Visit date (2)", "date", 2),
        ("Notes (2)", "narrative", 2),
        ("Name (2)", "name", 1),
    ]


def test_heads_are_guessed_and_what_is_not_known_goes_nowhere() -> None:
    found = {one.column: (one.type, one.field, one.reads) for one in guessed(("Full name", "DOB", "Village", "Band 7"))}
    assert found == {
        "Full name": ("person", "name", Reads.PLAIN),
        "DOB": ("person", "birth_year", Reads.BIRTH_DATE),
        "Village": ("person", "place", Reads.PLAIN),
    }
