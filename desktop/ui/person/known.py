"""What the page of a person is made from, and how it is asked for."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.domain.agreed import Agreed, agreed_of
from desktop.domain.caseload import Carer
from desktop.domain.clock import Moment
from desktop.domain.consent import Readers, Unnamed
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.domain.programme import Programme
from desktop.domain.records.endings import ENDING, holds
from desktop.domain.records.people import RESTRICTED, USE
from desktop.domain.roles import Deed, may
from desktop.domain.twins import Decided
from desktop.domain.veil import Veil
from desktop.domain.views import PersonLine, Record, Self, Shown
from desktop.i18n import told
from desktop.ui.kit.icons import Icon
from desktop.ui.person.promises import Services
from desktop.ui.person.reading import RECEIPT_ICONS, Names, receipt_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody, whose vault this is, and who else there is."""

    shown: Shown
    names: Names
    me: Self
    readers: Readers
    carers: tuple[Carer, ...]
    joined: tuple[Decided, ...]  # the words by which others are one with them
    again: Mapping[str, Record]  # the records of these others, by what lists call them
    programme: Programme
    agreed: Agreed  # what they said yes and no to
    endings: tuple[Record, ...] = ()  # that their support ended, as far as they have not come back; the last one first
    line: PersonLine | None = None  # as lists show them; None for somebody without a name here
    unnamed: Unnamed | None = None  # somebody of whom no more is known than that they are there
    asked_as: str = ""  # what they are called in another of their records, where that was asked for

    @property
    def id(self) -> RecordId:
        return self.shown.record.id

    @property
    def name(self) -> str:
        if self.unnamed is not None:
            return told("Somebody without a name here")
        written = str(self.shown.record.fields.get("name", ""))
        return self.line.name if self.line is not None and self.name_hidden else written

    @property
    def name_hidden(self) -> bool:
        """Whether lists call them something else just now, and their own page does so, too."""
        return self.line is not None and self.line.name != self.shown.record.fields.get("name", "")

    def veiled(self, fields: Mapping[str, T]) -> Mapping[str, T]:
        """What is read on their page: without their name in it while that is put away."""
        if not self.name_hidden:
            return fields
        return Veil(str(self.shown.record.fields.get("name", "")), self.name).over_fields(fields)

    @property
    def may_write(self) -> bool:
        return may(self.me.role, Deed.WRITE) and self.unnamed is None

    @property
    def may_add(self) -> bool:
        """Whether anything new is written about them."""
        return self.may_write and not self.shown.record.deleted and not self.restricted

    @property
    def restricted(self) -> bool:
        return self.shown.record.fields.get(USE) == RESTRICTED


def known_of(services: Services, person: RecordId) -> Known:
    """Runs on the lane. Of whoever is one with others it is who leads, under whom they are shown. Raises NotFound."""
    casebook, head = services.casebook, services.twins.head(person)
    if head != person:
        found = known_of(services, head)
        names = (pair for word in found.joined for pair in zip(word.people, word.names, strict=True))
        return replace(found, asked_as=next((name for one, name in names if one == person), found.name))
    try:
        shown, unnamed = casebook.show("person", person), None
    except NotFound:
        unnamed = next((one for one in services.sharing.unnamed() if one.person == person), None)
        if unnamed is None:
            raise
        shown = _nothing_known(person, casebook.me())
    joined = services.twins.joined(person) if unnamed is None else ()
    return Known(
        shown=shown,
        unnamed=unnamed,
        names=services.membership.names(),
        me=casebook.me(),
        readers=services.sharing.readers("person", person, person),
        carers=services.caseload.carers(person) if unnamed is None else (),
        joined=joined,
        again=_again(services, person, joined),
        programme=services.programme.now(),
        agreed=agreed_of(one.record for one in casebook.list("agreement", where={"person": name_of(person)})),
        endings=_endings(services, person),
        line=casebook.person(person) if unnamed is None else None,
    )


def _endings(services: Services, person: RecordId) -> tuple[Record, ...]:
    every = (one.record for one in services.casebook.list(ENDING.name, where={"person": name_of(person)}))
    return tuple(sorted((one for one in every if holds(one.fields)), key=_ended_on, reverse=True))


def _ended_on(record: Record) -> str:
    return str(record.fields.get(ENDING.date_field, ""))


def _again(services: Services, person: RecordId, joined: Sequence[Decided]) -> Mapping[str, Record]:
    """Without whoever lies in the bin, or is not here."""
    found: dict[str, Record] = {}
    for one, name in (pair for word in joined for pair in zip(word.people, word.names, strict=True)):
        if one != person:
            with suppress(NotFound):
                found[name] = services.casebook.show("person", one).record
    return {name: record for name, record in found.items() if not record.deleted}


def ways(shown: Shown, names: Names) -> tuple[tuple[Icon, str], ...]:
    """How far a record has come, step by step."""
    return tuple((RECEIPT_ICONS[step.state], receipt_words(step, names)) for step in shown.receipts)


def _nothing_known(person: RecordId, me: Self) -> Shown:
    """What stands in place of the record of somebody of whom nothing is passed on."""
    record = Record(
        id=person,
        type="person",
        fields={},
        deleted=False,
        conflicts=(),
        author=me.member,
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )
    return Shown(record=record, receipts=())
