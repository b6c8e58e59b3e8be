"""What indicators are called, and their numbers in words."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.indicators.declare import (
    AGE,
    COMING,
    DISABILITY,
    GENDER,
    NEW,
    NO,
    NOT_MET,
    NOT_SAID,
    PLACE,
    RETURNING,
    WITHHELD,
    YES,
    Figure,
    Measure,
    Seen,
)
from desktop.domain.indicators.report import Line, Report
from desktop.domain.measures import SHIPPED
from desktop.i18n import formats
from desktop.i18n.digits import number
from desktop.i18n.fieldwords import answered_line, code_word, field_word, type_word
from desktop.i18n.measurewords import measure_name
from desktop.i18n.money import COSTS, money
from desktop.i18n.words import marked, plural, told

FIGURES: Final = {
    "I01": marked("Contacts for each peer"),
    "I02": marked("Home visits for each peer"),
    "I03": marked("People met in the last 60 days"),
    "I03.median": marked("People for each peer, in the middle"),
    "I03.most": marked("People of the peer with the most"),
    "I04": marked("People met for the first time"),
    "I04.again": marked("People met again after 90 days or more"),
    "I05": marked("Met again within 30 days"),
    "I05.crisis": marked("Met within 7 days of a worry"),
    "I05.discharge": marked("Met within 7 days of going home from hospital"),
    "I06": marked("Visits at which nobody was met"),
    "I07": marked("People out of contact"),
    "I08": marked("Referrals that led to a visit there"),
    "I08.days": marked("Days from sending to being seen, in the middle"),
    "I08.declined": marked("Referrals the person did not want"),
    "I09": marked("Worries seen by a coordinator by the next day"),
    "I10": marked("Members with supervision in this time"),
    "I11": marked("Group sessions"),
    "I11.heads": marked("People at a group session"),
    "I11.kept": marked("Present of those on the list"),
    "I12": marked("Courses finished"),
    "I13": marked("People with a plan looked at in half a year"),
    "I13.crisis": marked("People with a crisis plan looked at in half a year"),
    "I14": marked("Goals that came closer or were reached"),
    "I14.scaled": marked("Goals on a scale, where 50 is as expected"),
    "I15": marked("Change between the first and the last answers"),
    "I15.better": marked("Change as large as the source of the questions asks for"),
    "I16": marked("Days in hospital in 100 months"),
    "I16.times": marked("Times in hospital in 100 months"),
    "I16.before": marked("Days in hospital in 100 months of the year before"),
    "I16.times_before": marked("Times in hospital in 100 months of the year before"),
    "I17": marked("Parcels handed over"),
    "I17.late": marked("Parcels handed over later than promised"),
    "I17.days": marked("Days that late parcels were late, in the middle"),
    "I18": marked("Times something was given"),
    "I18.cost": marked("Cost of what was given, for each contact"),
    "I18.travel": marked("Travel cost of a contact"),
    "I19": marked("People with an agreement in force"),
    "I20": marked("Notes read back and agreed"),
    "I21": marked("Members who left"),
    "I21.sharing": marked("Members who shared how they are"),
    "I22": marked("Contacts in which a peer's role was taken"),
    "I23": marked("Notes written within two days"),
    "I23.missing": marked("Contacts where something important is missing"),
}
_TO: Final = "\u2013"  # from one to the other; alone, nothing
_TYPES_OF: Final[Mapping[str, str]] = {Seen.PAIRED: "check_in", Seen.SPENT: "support"}
_FIELDS: Final = {
    GENDER: marked("Gender"),
    AGE: marked("Age"),
    PLACE: marked("Place"),
    DISABILITY: marked("Disability (Washington Group)"),
    COMING: marked("New or met before"),
}
_ANYWHERE: Final = {NOT_SAID: marked("Not said"), WITHHELD: marked("Known to one laptop alone")}
_VALUES: Final = {
    (DISABILITY, YES): marked("A lot of difficulty with something"),
    (DISABILITY, NO): marked("Little or no difficulty"),
    (COMING, NEW): marked("Met for the first time"),
    (COMING, RETURNING): marked("Met before"),
    (COMING, NOT_MET): marked("Not met yet"),
}


def figure_word(figure: Figure) -> str:
    """`Home visits for each peer`."""
    return told(FIGURES[figure.code]) if figure.code in FIGURES else figure.name or figure.code


def own_figure_words(said: Mapping[str, str]) -> str:
    """What one of the programme's own counts: `How many · Visit · Way of meeting: Home visit`."""
    of, field, value, by = (said.get(name, "") for name in ("of", "field", "value", "by"))
    parts = [code_word("own_indicator", "way", said.get("way", "")), type_word(of)]
    if field and value:
        parts.append(told("{field}: {value}", field=field_word(of, field), value=code_word(of, field, value)))
    elif field:
        parts.append(field_word(of, field))
    if by:
        parts.append(told("Told apart by: {field}", field=sorting_word(of, by)))
    return formats.side_by_side(*parts)


def sorting_word(type_name: str, name: str) -> str:
    """`Age`, or what the field is called on the form of a type."""
    return told(_FIELDS[name]) if name in _FIELDS else field_word(type_name, name)


def by_field_word(figure: Figure, name: str) -> str:
    """`Age`, or what the field is called on its form."""
    return sorting_word(_type_of(figure), name)


def by_value_word(figure: Figure, name: str, value: str) -> str:
    """`Woman`, `Home visit`, `Not said`."""
    if value in _ANYWHERE:
        return told(_ANYWHERE[value])
    if name == AGE:
        return formats.digits(value.replace("-", _TO))
    if (name, value) in _VALUES:
        return told(_VALUES[name, value])
    if name == PLACE:
        return value
    if figure.of is Seen.PAIRED and value in SHIPPED:
        return measure_name(SHIPPED[value])
    return code_word("person" if name == GENDER else _type_of(figure), name, value)


def by_words(line: Line) -> str:
    """What a line is of: `Home visit`, or `All together`."""
    said = [by_value_word(line.figure, name, value) for name, value in line.by.items()]
    return formats.side_by_side(*said) if said else told("All together")


def number_cells(line: Line) -> tuple[str, str, str]:
    """Numerator, denominator and value; where they are not told, the value says why."""
    if line.no_data:
        return "", "", told("Not recorded")
    if line.suppressed:
        return "", "", told("Too few to tell")
    return _number(line.numerator), _number(line.denominator), value_words(line)


def value_words(line: Line) -> str:
    """`45%`, `3.5`, or a dash where it is of nothing."""
    if line.value is None:
        return _TO
    if line.figure.measure is Measure.SHARE:
        return formats.percent(line.value)
    return money(line.value) if line.figure.field in COSTS else _number(line.value)


def heads() -> tuple[str, ...]:
    """Of a table on a terminal."""
    return (told("id"), told("indicator"), told("of whom"), told("counted"), told("out of"), told("value"))


def reported_words(made: Report) -> str:
    """`14 of 17 members to 31 October 2026`, and whether the time is over."""
    words = plural(
        "Notes of {reported} of {n} member are here up to {day}.",
        "Notes of {reported} of {n} members are here up to {day}.",
        made.expected,
        reported=formats.number(made.reported),
        day=formats.date(made.period.last),
    )
    not_over = told("This time is not over yet: the numbers will grow.")
    return words if made.over else f"{words} {not_over}"


def programme_words(made: Report) -> str:
    """What kind of programme it is of, and who decides there; "" where neither is said."""
    kind = code_word("programme_settings", "kind", made.kind) if made.kind else ""
    who = answered_line(field_word("programme_settings", "governance"), made.governance) if made.governance else ""
    return formats.side_by_side(kind, who)


def _type_of(figure: Figure) -> str:
    return _TYPES_OF.get(figure.of, str(figure.of))


def _number(amount: float | None) -> str:
    if amount is None:
        return ""
    return number(int(amount) if amount == int(amount) else round(amount, 1))
