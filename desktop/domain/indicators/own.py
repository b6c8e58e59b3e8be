"""A programme's own indicators, as figures like all others."""

from collections.abc import Iterable
from typing import Final

from desktop.domain.ids import name_of
from desktop.domain.indicators.declare import OF_PERSON, Figure, Has, Is, Measure, Protects, Said
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Field, Given, Kind, RecordType, Scope
from desktop.domain.records.reporting import AVERAGE, COUNT
from desktop.domain.views import Record

OWN: Final = "X-"  # their codes begin so, and no other does
_TOLD: Final = (Kind.CODE, Kind.CODES, Kind.FLAG)


def countable(kind: RecordType) -> bool:
    """Whether a programme may count records of a type: they are of a day, and of its work, or of how it keeps those who
    do the work."""
    work = kind.scope in (Scope.PERSON, Scope.LEADS) and kind.given not in (Given.SHORTER, Given.LARGE)
    return (work or _of_members(kind)) and bool(kind.date_field) and not kind.by_program


def _of_members(kind: RecordType) -> bool:
    """Of a colleague alone: who sat down with them, what they learned. What is about a person besides is not."""
    return kind.scope is Scope.NAMED and kind.given is Given.TEAM and kind.person_field is None


def fits(way: str, field: Field) -> bool:
    """Whether a field can be counted in this way."""
    return field.kind is Kind.NUMBER if way == AVERAGE else field.kind in _TOLD


def sorts(kind: RecordType, name: str) -> bool:
    """Whether what is counted of a type can be told apart by this."""
    if name in OF_PERSON:
        return kind.person_field is not None
    field = kind.named(name)
    return field is not None and field.kind is Kind.CODE


def own_figures(records: Iterable[Record]) -> dict[str, Figure]:
    """Those in force, by code. What this program cannot count is left out."""
    found = {}
    for record in records:
        figure = None if record.fields.get("retired") else own_figure(record)
        if figure is not None:
            found[figure.code] = figure
    return found


def own_figure(record: Record) -> Figure | None:
    """None where it names what is not there, or cannot be counted so."""
    said = {name: str(value) for name, value in record.fields.items()}
    kind = TYPES.get(said["of"])
    if kind is None or not countable(kind):
        return None
    name, way = said.get("field", ""), said["way"]
    field = kind.named(name) if name else None
    if field is None:
        return _figure(record, kind, Measure.COUNT) if way == COUNT and not name else None
    if not fits(way, field):
        return None
    if way == AVERAGE:
        return _figure(record, kind, Measure.MEAN, field=name)
    answer = _answer(field, said.get("value", ""))
    if way == COUNT:
        return _figure(record, kind, Measure.COUNT, among=(answer,))
    # Where only a yes is ever written down, whoever did not say it is among all.
    among = () if field.kind is Kind.FLAG else (Said(name),)
    return _figure(record, kind, Measure.SHARE, among=among, hit=(answer,))


def _answer(field: Field, value: str) -> Is | Has | Said:
    if field.kind is Kind.FLAG:
        return Is(field.name, frozenset({"0" if value == "false" else "1"}))
    if not value:
        return Said(field.name)
    return Has(field.name, value) if field.kind is Kind.CODES else Is(field.name, frozenset({value}))


def _figure(record: Record, kind: RecordType, measure: Measure, **more: object) -> Figure:
    code, by = OWN + name_of(record.id)[-8:].upper(), str(record.fields.get("by", ""))
    return Figure(
        code=code,
        name=str(record.fields["name"]),
        measure=measure,
        of=kind.name,
        by=(by,) if sorts(kind, by) else (),
        protects=_protects(kind, plain=measure is Measure.COUNT and not more and not sorts(kind, by)),
        **more,  # type: ignore[arg-type] # of the fields of a figure
    )


def _protects(kind: RecordType, *, plain: bool) -> Protects:
    """How often somebody sat down with anybody says nothing of a member; what was found there does."""
    if kind.person_field is not None:
        return Protects.PEOPLE
    return Protects.MEMBERS if _of_members(kind) and not plain else Protects.NOBODY
