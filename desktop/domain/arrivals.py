"""What arrives: what of it changes the notes people see, and what is kept aside, explained and tried again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.domain.changes import Change, Refusal, Value
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.veil import Veil, code_of
from desktop.domain.views import Taken


class Because(StrEnum):
    """Why something that arrived is kept aside, for ever under these words."""

    UNKNOWN_AUTHOR = "unknown_author"  # nobody on the roster wrote it
    ROLE = "role"  # its author may not write this
    REVOKED = "revoked"  # written after its author was shut out
    NOT_THEIR_DEVICE = "not_their_device"  # under the number of somebody else's laptop
    RECORD_MISSING = "record_missing"  # what it is about has not arrived
    EARLIER_MISSING = "earlier_missing"  # it builds on a change that has not arrived
    UNKNOWN_TYPE = "unknown_type"  # of a newer program
    UNKNOWN_SENDER = "unknown_sender"  # a file
    KEY_CHANGED = "key_changed"  # a file of somebody whose key is not the one that was compared
    REVOKED_SENDER = "revoked_sender"  # a file of somebody who is shut out
    TOO_NEW = "too_new"  # a file of a newer program
    NOT_READ = "not_read"  # a file that cannot be read, or not by this member

    @property
    def waits(self) -> bool:
        """Whether it comes in by itself once something else has arrived."""
        return self in {Because.RECORD_MISSING, Because.EARLIER_MISSING, Because.UNKNOWN_SENDER}


class Kind(StrEnum):
    """What a file does to one record; what asks for somebody comes first."""

    CHOICE = "choice"  # two versions stand side by side
    ASIDE = "aside"  # kept, and not seen
    BIN = "bin"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FieldComing:
    """One field before and after; `beside` are versions that stand beside what is shown afterwards."""

    name: str
    before: Value
    after: Value
    beside: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a file does to one record."""

    kind: Kind
    type: str
    record: RecordId
    person: RecordId | None
    author: MemberId  # of the last of its changes in the file
    at: Moment
    fields: tuple[FieldComing, ...]
    because: Because | None = None  # for ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file that was looked into record by record; `more` counts those beyond `lines`."""

    taken: Taken
    lines: tuple[Coming, ...]
    more: int
    people: Mapping[RecordId, str]  # names of those in `lines`
    members: Mapping[MemberId, str]


_NAMING = frozenset({"name", "alias"})


def unnamed(preview: Preview) -> Preview:
    """The same with everybody's name put away, in what is said of them too."""
    return replace(
        preview,
        lines=tuple(replace(line, fields=_unnamed_fields(line, preview)) for line in preview.lines),
        people={person: code_of(person) for person in preview.people},
    )


def _unnamed_fields(line: Coming, preview: Preview) -> tuple[FieldComing, ...]:
    person = line.record if line.type == "person" else line.person
    if person is None:
        return line.fields
    name, code = preview.people.get(person, ""), code_of(person)
    veil = Veil(name, code)
    return tuple(
        replace(
            field,
            before=_put_away(field.name, field.before, veil),
            after=_put_away(field.name, field.after, veil),
            beside=tuple(_put_away(field.name, value, veil) for value in field.beside),
        )
        for field in line.fields
    )


def _put_away(name: str, value: Value, veil: Veil) -> Value:
    if name in _NAMING and value:
        return veil.instead
    return veil.over_fields({name: value})[name]


@dataclass(frozen=True, slots=True)
class Aside:
    """A change that is held and not seen, as the log knows it."""

    change: Change
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """A change that is held and not seen, as people are told of it."""

    id: Stamp
    type: str  # perhaps one this program does not know
    record: RecordId
    person: RecordId | None  # where that is known
    person_name: str  # "" where it is not known
    author: MemberId
    author_name: str  # "" for a stranger
    at: Moment
    because: Because
    creates: bool
    fields: tuple[str, ...]  # what it writes, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that lies in `waiting/` as it came."""

    file: Path
    tag: str  # "" where its head cannot be read; so with what follows
    sender: MemberId | None
    sender_name: str  # as the roster says, else as their own card in it does
    made: datetime | None
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything that is kept aside; `more` counts changes beyond those listed."""

    changes: tuple[KeptChange, ...]
    more: int
    files: tuple[KeptFile, ...]


OF_REFUSAL = {
    Refusal.UNKNOWN_AUTHOR: Because.UNKNOWN_AUTHOR,
    Refusal.ROLE: Because.ROLE,
    Refusal.REVOKED: Because.REVOKED,
    Refusal.NOT_THEIR_DEVICE: Because.NOT_THEIR_DEVICE,
}
