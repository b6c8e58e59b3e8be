"""What can be written on a person's page: which draft it has, and what the page of its form is called."""

from dataclasses import dataclass

from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.records import TYPES, Kind, RecordType
from desktop.domain.views import DraftNote
from desktop.i18n import told
from desktop.i18n.fieldwords import type_word
from desktop.ui.person.forms import FormHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is written: `record` of `kind`, or a new one about `person`."""

    kind: str
    record: RecordId | None = None
    person: RecordId | None = None
    name: str = ""  # of the person; for a new one what was searched for
    visiting: bool = False  # a visit with them was left for it, and is gone on with afterwards

    @property
    def key(self) -> str:
        """The key of its draft; Today reads the first part."""
        if self.record is not None and self.kind == "person":
            return f"person:{name_of(self.record)}"
        if self.record is not None:
            return f"{self.kind}:record:{name_of(self.record)}"
        return f"{self.kind}:{name_of(self.person)}" if self.person is not None else f"{self.kind}:new"


def target_of(draft: DraftNote, name: str) -> Target | None:
    """What a kept form goes on with; None where the draft is another editor's."""
    match draft.key.split(":"):
        case [kind, "record", record] if kind in TYPES and TYPES[kind].written_on_person:
            return Target(kind=kind, record=record_of(record), person=draft.person, name=name)
        case [kind, _person] if kind in TYPES and TYPES[kind].written_on_person:
            return Target(kind=kind, person=draft.person, name=name)
        case _:
            return None


def unfinished_words(draft: DraftNote) -> str:
    """That a form about this person is half filled."""
    match draft.key.partition(":")[0]:
        case "task":
            return told("A task with this person is not saved yet.")
        case "agreement":
            return told("An agreement with this person is not saved yet.")
        case "safety_concern":
            return told("A worry about this person is not saved yet.")
        case kind:
            return told("Not saved yet: {what}", what=type_word(kind))


def head_of(target: Target) -> FormHead:
    """What the page of its form says above and below."""
    old = target.record is not None
    match target.kind:
        case "person":
            title = told("Edit {name}", name=target.name) if old else told("New person")
            beside = "" if old else told("Only a name is needed; a nickname will do.")
            back = target.name if old else told("People")
            return FormHead(title=title, beside=beside, back=back, save=told("Save"), amends=False)
        case "task":
            title = told("Change a task") if old else told("A task with {name}", name=target.name)
            return FormHead(title=title, beside="", back=target.name, save=told("Save task"), amends=False)
        case "safety_concern":
            title = told("A worry about {name}", name=target.name)
            beside = told("Stay with them if you can. What to do and whom to call comes before writing.")
            return FormHead(
                title=title,
                beside=beside,
                back=told("Visit: {name}", name=target.name) if target.visiting else target.name,
                save=told("Save worry"),
                amends=old,
                first="" if old else "kinds",
            )
        case "agreement":
            title = told("Agreement with {name}", name=target.name)
            beside = told("Only what you answer here changes. Earlier answers stay.") if not old else ""
            save = told("Save change") if old else told("Save agreement")
            first = "" if old else "keep_notes"
            return FormHead(title=title, beside=beside, back=target.name, save=save, amends=old, first=first)
        case kind:
            save = told("Save change") if old else told("Save")
            first = "" if old else _first_asked(TYPES[kind])
            return FormHead(
                title=type_word(kind), beside=target.name, back=target.name, save=save, amends=old, first=first
            )


def dated_by(kind: RecordType) -> str:
    """The field that holds the day it was, which is mostly today; "" where it has none, or a day to come."""
    return kind.date_field if kind.date_field and kind.by_name[kind.date_field].required else ""


def _first_asked(kind: RecordType) -> str:
    """Where the cursor begins: the day stands there already."""
    asked = [each.name for each in kind.fields if each.asked and each.kind not in (Kind.RECORD, Kind.MEMBER)]
    return next((name for name in asked if name != dated_by(kind)), "")
