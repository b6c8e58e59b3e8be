"""What an edit writes: which fields, on top of what, as how many changes, and what the deed is called."""

from collections.abc import Callable, Mapping

from desktop.domain.audit import AuditDeed
from desktop.domain.changes import Bases, Draft, SetEdit, Value, Written
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.records import RecordType
from desktop.domain.records.declare import Merge
from desktop.domain.records.people import RESTRICTED, USE
from desktop.domain.views import Past, Record


def superseding(
    kind: RecordType,
    record: Record,
    values: Mapping[str, Value],
    seen: Bases | None,
    history: Callable[[], tuple[Past, ...]],
) -> tuple[dict[str, Written], dict[str, tuple[Stamp, ...]]]:
    """What an edit writes, and its bases: the shown value only, so that a conflict stays until it is settled.

    Where several wrote the same, all of them were on the screen: writing over one would contradict the others.
    `history` is asked only there.
    """
    on_screen = record.bases if seen is None else seen
    fields: dict[str, Written] = {}
    bases: dict[str, tuple[Stamp, ...]] = {}
    for name, value in values.items():
        now = record.fields.get(name)
        heads = on_screen.get(name, ())
        if kind.by_name[name].merges is Merge.SET:
            edit = _set_edit(now, value)
            if edit.added or edit.removed:
                fields[name] = edit
                bases[name] = heads
        elif value != now:
            fields[name] = value
            bases[name] = _equal(history, name, heads)
    return fields, {name: stamps for name, stamps in bases.items() if stamps}


def drafts_of(
    kind: RecordType,
    record: RecordId,
    fields: Mapping[str, Written],
    bases: Mapping[str, tuple[Stamp, ...]],
    why: str,
) -> list[Draft]:
    """One change; two where some of it are words that go by what the person said (merge spec §10.8)."""
    parts = [[name for name in fields if kind.is_apart(name) is apart] for apart in (False, True)]
    return [
        Draft(
            type=kind.name,
            record=record,
            fields={name: fields[name] for name in names},
            bases={name: bases[name] for name in names if name in bases},
            why=why,
        )
        for names in parts
        if names
    ]


def deed_of(kind: RecordType, record: Record, fields: Mapping[str, Written], why: str) -> AuditDeed:
    """What an edit is called. A record that is kept and not used comes into use again for a reason."""
    if kind.name != "person" or USE not in fields:
        return AuditDeed.EDITED
    if fields[USE] == RESTRICTED:
        return AuditDeed.RESTRICTED
    if record.fields.get(USE) != RESTRICTED:
        return AuditDeed.EDITED
    if not why.strip():
        raise BadRecord(Why.MISSING, "why")
    return AuditDeed.UNRESTRICTED


def _equal(history: Callable[[], tuple[Past, ...]], name: str, heads: tuple[Stamp, ...]) -> tuple[Stamp, ...]:
    """The heads of a field that say what the first one says."""
    if len(heads) <= 1:
        return heads
    said = {past.stamp: past.fields.get(name) for past in history()}
    return tuple(head for head in heads if said.get(head) == said.get(heads[0]))


def _set_edit(now: Value, wanted: Value) -> SetEdit:
    before = {str(member) for member in now} if isinstance(now, tuple) else set()
    after = {str(member) for member in wanted} if isinstance(wanted, tuple) else set()
    return SetEdit(added=tuple(sorted(after - before)), removed=tuple(sorted(before - after)))
