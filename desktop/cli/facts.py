"""What services answer, as the JSON objects of the contract. Absent fields are left out, never null."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from desktop.domain import recovery as help_
from desktop.domain.arrivals import KeptChange
from desktop.domain.audit import AuditEntry
from desktop.domain.carrying import told_path
from desktop.domain.changes import SetEdit, Side, Value, Written
from desktop.domain.clock import Moment
from desktop.domain.erasing import ErasureLine, OutOfReach
from desktop.domain.ids import Stamp, name_of
from desktop.domain.records import Field
from desktop.domain.rootkey import KeyStanding
from desktop.domain.twins import FIELD_OF, Evidence, Pair
from desktop.domain.undoing import TakenBack
from desktop.domain.views import (
    Admitted,
    Conflict,
    Due,
    Gap,
    Given,
    Hit,
    Lost,
    MemberLine,
    Past,
    PastImport,
    Receipted,
    Record,
    Self,
    Shown,
    ShutOut,
    Standing,
    Taken,
    Verified,
)

Fact = dict[str, object]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def of_value(value: Value) -> object:
    """A value as JSON."""
    if isinstance(value, Stamp):
        return name_of(value)
    return list(value) if isinstance(value, tuple) else value


def of_device(device: int) -> str:
    """A device number as sixteen hexadecimal digits: JSON's numbers do not hold 64 bits everywhere."""
    return f"{device:016x}"


def at_moment(moment: Moment) -> datetime:
    """The wall clock of whoever saved, with its offset."""
    return moment.when


def of_time(when: datetime) -> str:
    """ISO 8601 with offset, to the second."""
    return when.isoformat(timespec="seconds")


def of_record(shown: Shown) -> Fact:
    """A record in full."""
    record = shown.record
    return {
        "type": record.type,
        "id": name_of(record.id),
        "fields": _values(record.fields),
        "deleted": record.deleted,
        "conflicts": list(record.conflicts),
        "receipts": [_receipt(receipt) for receipt in shown.receipts],
    }


def of_past(past: Past) -> Fact:
    """One step of a history; `cleared` names the fields that it emptied."""
    cleared = sorted(name for name, value in past.fields.items() if value is None)
    return {
        "id": name_of(past.stamp),
        "author": str(past.author),
        "device": of_device(past.device),
        "at": of_time(at_moment(past.moment)),
        "fields": {name: _written(value) for name, value in past.fields.items() if value is not None},
        **({"cleared": cleared} if cleared else {}),
        **({"why": past.why} if past.why else {}),
        **({"done_by": str(past.done_by)} if past.done_by else {}),
    }


def of_field(field: Field) -> Fact:
    """A field of a type, as it is declared."""
    return {
        "name": field.name,
        "kind": field.kind.value,
        "required": field.required,
        "codes": list(field.codes),
        "writers": sorted(role.value for role in field.writers),
        "merge": field.merges.value,
        "privacy": field.privacy.value,
        **({"refers": field.refers} if field.refers else {}),
    }


def of_member(member: MemberLine) -> Fact:
    """A line of the roster."""
    return {
        "id": str(member.id),
        "name": member.name,
        "role": member.role.value,
        "state": member.state.value,
        "checked": member.checked,
        **({"check": member.check} if member.check else {}),
        "devices": [of_device(device) for device in member.devices],
        **({"last_heard": of_time(member.last_heard)} if member.last_heard else {}),
        **({"alike": True} if member.alike else {}),
        **({"claims": True} if member.claims else {}),
        **({"forked": True} if member.forked else {}),
        **({"shut_out": _of_shut_out(member.shut_out)} if member.shut_out else {}),
    }


def _of_shut_out(shut_out: ShutOut) -> Fact:
    told = {"by": shut_out.by, "why": shut_out.why}
    return {"at": of_time(shut_out.at), **{key: value for key, value in told.items() if value}}


def of_admitted(admitted: Admitted) -> Fact:
    """Somebody who was let in."""
    doubts = [{"doubt": one.doubt.value, **({"name": one.other} if one.other else {})} for one in admitted.doubts]
    return {
        "member": str(admitted.member),
        "file": str(admitted.file),
        "check": admitted.check,
        **({"doubts": doubts} if doubts else {}),
    }


def of_key_standing(standing: KeyStanding) -> Fact:
    """Who has the programme's key."""
    holders = zip(standing.holders, standing.names, strict=True)
    return {
        "mine": standing.mine,
        "holders": [{"id": str(id_), "name": name} for id_, name in holders],
        **({"shut_out": list(standing.shut_out)} if standing.shut_out else {}),
        **({"needed": standing.needed, "count": standing.count} if standing.count else {}),
        **({"made": of_time(standing.made)} if standing.made else {}),
    }


def of_self(me: Self, vault: str) -> Fact:
    """Whose vault it is, and where it lies."""
    return {
        "member": str(me.member),
        "programme": str(me.programme),
        "device": of_device(me.device),
        "vault": vault,
    }


def of_help_standing(standing: help_.Standing) -> Fact:
    """How many answers there are to a request for help, of those that are needed and that could come."""
    return {"have": standing.have, "needed": standing.needed, "holders": standing.count}


def of_asking(asking: help_.Asking) -> Fact:
    """A request for help as a holder sees it."""
    fact: Fact = {"member": str(asking.owner), "name": asking.name, "made": of_time(asking.made)}
    fact |= {"given": of_time(asking.given)} if asking.given else {}
    return fact | {"needed": asking.needed, "holders": asking.count}


def of_ways(ways: help_.Ways, rule: help_.RuleLine, helps: Sequence[help_.Help]) -> Fact:
    """Who can open these notes, what the programme says about it, and when somebody did."""
    fact: Fact = {"sheet": ways.sheet, "rule": {"needed": rule.needed, "holders": rule.count, "usual": rule.usual}}
    if ways.holders is not None:
        held = ways.holders
        people = [{"id": str(id_), "name": name} for id_, name in zip(held.members, held.names, strict=True)]
        fact |= {"needed": held.needed, "holders": people, "since": of_time(held.since)}
    if ways.why_none is not None:
        fact["why"] = ways.why_none.value
    return fact | {"helped": [{"at": of_time(one.at), "by": [str(member) for member in one.by]} for one in helps]}


def of_hit(hit: Hit) -> Fact:
    """Something found."""
    return {
        "type": hit.type,
        "id": name_of(hit.id),
        **({"person": name_of(hit.person)} if hit.person else {}),
        "snippet": hit.snippet,
        **({"folded": True} if hit.folded else {}),
    }


def of_due(due: Due) -> Fact:
    """A line of Today."""
    return {
        "kind": due.kind.value,
        **({"person": name_of(due.person)} if due.person else {}),
        "record": name_of(due.record),
        "due": due.due.isoformat(),
        "late_days": due.late_days,
    }


def of_given(given: Given) -> Fact:
    """A file that was made."""
    return {
        "file": told_path(given.file),
        "id": given.id,
        "tag": given.tag,
        "bytes": given.bytes,
        "changes": given.changes,
        "to": [str(member) for member in given.to],
        "part": given.part,
        "parts": given.parts,
        "withheld": given.withheld,
    }


def of_taken(taken: Taken) -> Fact:
    """What a file holds, or did."""
    return {
        "file": told_path(taken.file),
        "id": taken.id,
        **({"sender": str(taken.sender)} if taken.sender else {}),
        "state": taken.state.value,
        "adds": taken.adds,
        "updates": taken.updates,
        "conflicts": taken.conflicts,
        "removes": taken.removes,
        "quarantined": taken.quarantined,
        "waiting": taken.waiting,
        "kept_out": taken.kept_out,
        **({"orders": taken.orders} if taken.orders else {}),
        "gaps": [_gap(gap) for gap in taken.gaps],
    }


def of_erasure(line: ErasureLine) -> Fact:
    """What was erased, and who is known to have done it. `late`: changes that arrived since and were not kept."""
    return {
        **({"person": name_of(line.person)} if line.person else {}),
        "ordered": of_time(line.ordered),
        "by": str(line.by),
        "why": line.why,
        "records": line.records,
        "late": line.late,
        "done": [str(member) for member in line.done],
        "open": [str(member) for member in line.open],
        **({"out_of_reach": [_out_of_reach(one) for one in line.out_of_reach]} if line.out_of_reach else {}),
    }


def _out_of_reach(one: OutOfReach) -> Fact:
    since = {"since": of_time(one.since)} if one.since is not None else {}
    return {"member": str(one.member), "why": one.why.value, **since}


def of_kept(kept: KeptChange) -> Fact:
    """A change that is held and not seen; `id` names the change."""
    return {
        "id": name_of(kept.id),
        "type": kept.type,
        "record": name_of(kept.record),
        "author": str(kept.author),
        "why": kept.because.value,
    }


def of_taken_back(back: TakenBack) -> Fact:
    """An import that was undone."""
    return {"id": back.id, "files": list(back.files), "sender": str(back.sender), "changes": back.changes}


def of_import(past: PastImport) -> Fact:
    """A file taken in earlier."""
    return {
        "id": past.id,
        "file": past.file,
        "sender": str(past.sender),
        "at": of_time(past.at),
        "undoable": past.undoable,
    }


def of_standing(standing: Standing) -> Fact:
    """How the exchange stands."""
    return {
        "unsealed": standing.unsealed,
        "sealed": standing.sealed,
        "received": standing.received,
        "withheld": standing.withheld,
        "gaps": [_gap(gap) for gap in standing.gaps],
        "quarantine": standing.quarantine,
        "waiting": standing.waiting,
        "conflicts": standing.conflicts,
        "clock_doubts": [str(member) for member in standing.clock_doubts],
        **({"lost": [_lost(lost) for lost in standing.lost]} if standing.lost else {}),
        **({"keys_changed": [str(member) for member in standing.changed_keys]} if standing.changed_keys else {}),
        "not_reported": [
            {"member": str(silence.member), **({"last": of_time(silence.last)} if silence.last else {})}
            for silence in standing.not_reported
        ],
    }


def _lost(lost: Lost) -> Fact:
    return {"member": str(lost.member), "changes": lost.changes}


def of_conflict(conflict: Conflict) -> Fact:
    """A field that waits for a decision."""
    return {
        "id": conflict.id,
        "type": conflict.type,
        "record": name_of(conflict.record),
        "field": conflict.field,
        "sides": [_side(place, side) for place, side in enumerate(conflict.sides)],
    }


def of_pair(pair: Pair, a: Record, b: Record) -> Fact:
    """Two people who may be one, with what speaks for it and against it."""
    return {
        "a": name_of(pair.a),
        "b": name_of(pair.b),
        "score": pair.score / 100,
        "evidence": [_evidence(one, a, b) for one in pair.evidence],
        **({"quarrel": True} if pair.quarrel else {}),
    }


def _evidence(one: Evidence, a: Record, b: Record) -> Fact:
    field = FIELD_OF.get(one.trait, "")
    values = {side: of_value(record.fields.get(field)) for side, record in (("a", a), ("b", b))}
    told = {side: value for side, value in values.items() if value is not None}
    return {"trait": one.trait.value, "fit": one.fit.value, **told}


def of_entry(entry: AuditEntry) -> Fact:
    """An entry of the audit trail; `number` counts from 1."""
    noted = entry.noted
    return {
        "at": of_time(noted.moment.when),
        "who": str(noted.who),
        "what": noted.deed.value,
        **({"record": name_of(noted.record)} if noted.record else {}),
        **({"person": name_of(noted.person)} if noted.person else {}),
        **({"with": str(noted.other)} if noted.other else {}),
        **({"detail": noted.detail} if noted.detail else {}),
        **({"forgotten": True} if entry.forgotten else {}),
        "device": of_device(entry.device),
        "number": entry.number,
    }


def of_verified(verified: Verified) -> Fact:
    """The result of a check; `audit` is the first entry of the audit trail that is not as it was written."""
    return {
        "ok": verified.ok,
        "records": verified.records,
        "changes": verified.changes,
        "digest": verified.digest,
        **({"audit": verified.trail} if verified.trail else {}),
    }


def letter(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    before, last = divmod(place, len(_LETTERS))
    return (letter(before - 1) if before else "") + _LETTERS[last]


def _side(place: int, side: Side) -> Fact:
    value = of_value(side.value)
    return {
        "letter": letter(place),
        **({"value": value} if value is not None else {}),
        "author": str(side.author),
        "at": of_time(at_moment(side.moment)),
        "shown": place == 0,
    }


def _values(values: Mapping[str, Value]) -> Fact:
    return {name: of_value(value) for name, value in values.items() if value is not None}


def _written(value: Written) -> object:
    if isinstance(value, SetEdit):
        return {"added": list(value.added), "removed": list(value.removed)}
    return of_value(value)


def _receipt(receipt: Receipted) -> Fact:
    return {
        "state": receipt.state.value,
        **({"by": str(receipt.by)} if receipt.by else {}),
        **({"at": of_time(receipt.at)} if receipt.at else {}),
    }


def _gap(gap: Gap) -> Fact:
    return {"member": str(gap.member), "device": of_device(gap.device), "from": gap.low, "to": gap.high}
