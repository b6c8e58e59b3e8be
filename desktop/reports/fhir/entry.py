"""One record on its way into FHIR: what may be told of it, and what every resource of it begins with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from desktop.domain.copies import is_copied
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.records import TYPES, Field, Kind, RecordType
from desktop.domain.views import Record
from desktop.i18n.fieldwords import code_word, field_word, type_word
from desktop.reports.fhir.elements import OWN, Json, coding, concept, identifier, named, patient, worker

QUESTIONS = "QuestionnaireResponse"


@dataclass(frozen=True, slots=True)
class Copying:
    """What holds for a whole copy."""

    names: bool  # whether it says who people are
    here: Callable[[str, RecordId], bool]  # whether a record of a type is in the copy, so that others may point to it
    members: Mapping[MemberId, str]
    companions: Mapping[RecordId, tuple[Record, ...]]  # group -> who comes to it, of those who may be named
    leads: Mapping[RecordId, RecordId] = field(
        default_factory=dict
    )  # who was written down twice -> who stands for them


@dataclass(frozen=True)
class Entry:
    """A record, and nothing of it that a copy may not have. What several resources of it say is worked out once."""

    record: Record
    copying: Copying

    @cached_property
    def kind(self) -> RecordType:
        """What it is."""
        return TYPES[self.record.type]

    @cached_property
    def id(self) -> str:
        """Its name outside."""
        return name_of(self.record.id)

    def value(self, name: str) -> object:
        """What stands in a field; None for nothing, and for what is not in this copy."""
        value = self.record.fields.get(name)
        if value in (None, (), ""):
            return None
        field = self.kind.named(name)
        if field is None or not is_copied(self.record.type, field, names=self.copying.names):
            return None
        return value

    def text(self, name: str) -> str:
        """The same as text, "" for nothing."""
        value = self.value(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """The same as a number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def codes(self, name: str) -> tuple[str, ...]:
        """The members of a set."""
        value = self.value(name)
        return tuple(map(str, value)) if isinstance(value, tuple) and not isinstance(value, Stamp) else ()

    def points_to(self, name: str) -> RecordId | None:
        """The record in a field, where that is in the copy too."""
        value = self.value(name)
        field = self.kind.by_name[name]
        return value if isinstance(value, Stamp) and self.copying.here(field.refers, value) else None

    def words(self, name: str, code: str | None = None) -> str:
        """A code in words."""
        said = self.text(name) if code is None else code
        return code_word(self.record.type, name, said) if said else ""

    def concept(self, name: str, code: str | None = None) -> Json:
        """A code of ours."""
        said = self.text(name) if code is None else code
        return concept(f"{OWN}{self.record.type}.{name}", said, self.words(name, said))

    @cached_property
    def person(self) -> RecordId | None:
        """Whom it is about, where that is in the copy."""
        if self.kind.person_field == "":
            return self.copying.leads.get(self.record.id, self.record.id)
        return self.points_to(self.kind.person_field) if self.kind.person_field else None

    @property
    def author(self) -> MemberId:
        """Who did it."""
        return self.record.done_by or self.record.author

    def begin(self, resource: str, part: str = "", subject: str = "subject") -> Json:
        """What every resource begins with. `part` tells several of one record apart, `subject` is where the person
        stands; "" for a resource that has no place for one."""
        id_ = self.id + (f"-{part}" if part else "")
        made: Json = {"resourceType": resource, "id": id_}
        if resource not in _NAMELESS and not part:
            made["identifier"] = identifier(self.record.id) if resource == QUESTIONS else [identifier(self.record.id)]
        if subject and self.person is not None:
            made[subject] = patient(self.person)
        return made

    @cached_property
    def recorded(self) -> str:
        """When it was written down, as an instant."""
        return self.record.moment.when.isoformat(timespec="milliseconds")

    def at(self, day: str, hour: str) -> str:
        """A day and an hour, where the laptop was."""
        return f"{day}T{hour}:00{self.recorded[-6:]}"

    def period(self, day: str, hour: str = "", minutes: int | None = None) -> Json:
        """From the hour on where one is written, else the day."""
        if not hour:
            return {"start": day, "end": day}
        start = self.at(day, hour)
        if minutes is None:
            return {"start": start}
        end = _later(start, minutes)
        return {"start": start, "end": end} if end else {"start": start}

    def note(self, *names: str) -> list[Json]:
        """Fields as notes, those that say something."""
        return [{"text": text} for name in names if (text := self.text(name))]


# Resources that have no identifier of their own in R4.
_NAMELESS = frozenset({"Provenance"})

Make = Callable[[Entry], Iterator[Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """How one record type is told in FHIR.

    `takes`: the fields that a resource has an element for that says all of it, and which. Whatever else is written in
    a record, the answers to a programme's own questions too, stands in a QuestionnaireResponse beside it.
    """

    type: str
    into: tuple[str, ...]
    takes: Mapping[str, str]
    make: Make
    silent: Callable[[Entry], bool] = lambda _entry: False  # whether nothing at all is told of a record


def resources(entry: Entry, mapped: Mapped) -> Iterator[Json]:
    """Everything that one record becomes; the last one says who wrote it and when."""
    made = [] if mapped.silent(entry) else [*mapped.make(entry), *_rest(entry, mapped)]
    yield from made
    if made:
        yield _written(entry, made)


def _written(entry: Entry, made: list[Json]) -> Json:
    agents: list[Json] = [{"who": worker(entry.author)}]
    if entry.author != entry.record.author:
        agents.append({"type": concept(f"{OWN}agent", "typed"), "who": worker(entry.record.author)})
    return {
        "resourceType": "Provenance",
        "id": f"{entry.id}-written",
        "target": [{"reference": f"{one['resourceType']}/{one['id']}"} for one in made],
        "recorded": entry.recorded,
        "agent": agents,
    }


def _rest(entry: Entry, mapped: Mapped) -> Iterator[Json]:
    """What no element says: question by question, as it stands on the form."""
    items = [
        {"linkId": field.name, "text": field_word(entry.record.type, field.name), "answer": answers}
        for field in entry.kind.answered(entry.record.fields)
        if field.name in entry.record.fields
        and field.name not in mapped.takes
        and field.name != entry.kind.person_field
        if (answers := _answers(entry, field))
    ]
    if items:
        yield entry.begin(QUESTIONS, "" if mapped.into == (QUESTIONS,) else "form") | {
            "questionnaire": f"{OWN}form:{entry.record.type}",
            "status": "amended" if entry.record.edited else "completed",
            "authored": entry.recorded,
            "author": worker(entry.author),
            "item": items,
        }


def _answers(entry: Entry, field: Field) -> list[Json]:  # noqa: PLR0911 - one for each kind
    value = entry.value(field.name)
    if value is None:
        return []
    match field.kind:
        case Kind.CODE | Kind.CODES:
            codes = entry.codes(field.name) or (str(value),)
            system = f"{OWN}{entry.record.type}.{field.name}"
            return [{"valueCoding": coding(system, code, entry.words(field.name, code))} for code in codes]
        case Kind.WORDS:
            return [{"valueString": word} for word in entry.codes(field.name)]
        case Kind.RECORD:
            pointed = entry.points_to(field.name)
            return [{"valueReference": named(pointed)}] if pointed is not None else []
        case Kind.MEMBER:
            return [{"valueReference": {"reference": f"Practitioner/{value}"}}]
        case Kind.TIME:
            return [{"valueTime": f"{value}:00"}]
        case _:
            return [{_PLAIN[field.kind]: value}]


_PLAIN: Mapping[Kind, str] = {
    Kind.DATE: "valueDate",
    Kind.NUMBER: "valueInteger",
    Kind.FLAG: "valueBoolean",
    Kind.LINE: "valueString",
    Kind.TEXT: "valueString",
}


def _later(start: str, minutes: int) -> str:
    try:
        return (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
    except OverflowError:
        return ""


def title(entry: Entry) -> str:
    """What such a record is called."""
    return type_word(entry.record.type)
