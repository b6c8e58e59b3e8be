"""Help from others, parcels, money, and worries about somebody's safety."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.referring import Status
from desktop.reports.fhir.elements import OWN, Json, concept, worker
from desktop.reports.fhir.entry import Entry, Mapped, title
from desktop.reports.fhir.people import about


def _directory(entry: Entry) -> Iterator[Json]:
    made = entry.begin("Organization", subject="") | {"active": not entry.value("retired"), "name": entry.text("name")}
    if entry.text("kind"):
        made["type"] = [entry.concept("kind")]
    if entry.text("phone"):
        made["telecom"] = [{"system": "phone", "value": entry.text("phone")}]
    if entry.text("place"):
        made["address"] = [{"text": entry.text("place")}]
    yield made


DIRECTORY_ENTRY = Mapped(
    type="directory_entry",
    into=("Organization",),
    takes={
        "name": "Organization.name",
        "kind": "Organization.type",
        "phone": "Organization.telecom",
        "place": "Organization.address",
        "retired": "Organization.active",
    },
    make=_directory,
)

_PRIORITY: Final = {"this_week": "urgent", "today": "asap", "emergency": "stat"}
_ORDERED: Final = {Status.DECLINED: "revoked", Status.CLOSED: "completed", Status.OFFERED: "draft"}
_WAY: Final = {
    Status.OFFERED: "draft",
    Status.DECLINED: "rejected",
    Status.ACCEPTED: "requested",
    Status.SENT: "requested",
    Status.RECEIVED: "received",
    Status.APPOINTMENT: "accepted",
    Status.ATTENDED: "in-progress",
    Status.NOT_ATTENDED: "failed",
    Status.CLOSED: "completed",
}


def _referral(entry: Entry) -> Iterator[Json]:
    status = entry.text("status")
    known = Status(status) if status in set(Status) else Status.OFFERED
    made = entry.begin("ServiceRequest") | {
        "status": _ORDERED.get(known, "active"),
        "intent": "proposal" if known is Status.OFFERED else "plan",
        "priority": _PRIORITY.get(entry.text("urgency"), "routine"),
        "authoredOn": entry.text("date"),
        "requester": worker(entry.author),
    }
    if entry.text("why"):
        made["reasonCode"] = [{"text": entry.text("why")}]
    if entry.text("to_words"):
        made["code"] = {"text": entry.text("to_words")}
    place = about("Organization", entry, "entry")
    yield made | ({"performer": [place]} if place is not None else {})
    due = {"restriction": {"period": {"end": entry.text("due")}}} if entry.text("due") else {}
    yield entry.begin("Task", "way", subject="for") | {
        "status": _WAY[known],
        "businessStatus": entry.concept("status"),
        "intent": "plan",
        "focus": {"reference": f"ServiceRequest/{entry.id}"},
        "authoredOn": entry.recorded,
        "requester": worker(entry.author),
        **due,
    }


REFERRAL = Mapped(
    type="referral",
    into=("ServiceRequest", "Task"),
    takes={
        "date": "ServiceRequest.authoredOn",
        "entry": "ServiceRequest.performer",
        "to_words": "ServiceRequest.code",
        "why": "ServiceRequest.reasonCode",
        "status": "Task.businessStatus",
        "due": "Task.restriction.period.end",
    },
    make=_referral,
)


def _delivery(entry: Entry) -> Iterator[Json]:
    to = entry.text("given_to")
    yield entry.begin("SupplyDelivery", subject="patient") | {
        "status": "abandoned" if to == "nobody" else "completed" if to else "in-progress",
        "type": concept(f"{OWN}type", "delivery", title(entry)),
        "suppliedItem": {"itemCodeableConcept": {"text": entry.text("parcel")}},
        "occurrenceDateTime": entry.text("date"),
        "supplier": worker(entry.author),
    }


DELIVERY = Mapped(
    type="delivery",
    into=("SupplyDelivery",),
    takes={"date": "SupplyDelivery.occurrenceDateTime", "parcel": "SupplyDelivery.suppliedItem"},
    make=_delivery,
)


def _support(entry: Entry) -> Iterator[Json]:
    amount = entry.number("amount")
    item: Json = {"itemCodeableConcept": entry.concept("kind")}
    if amount is not None:
        item["quantity"] = {"value": amount} | ({"unit": entry.text("currency")} if entry.text("currency") else {})
    yield entry.begin("SupplyDelivery", subject="patient") | {
        "status": "completed",
        "type": concept(f"{OWN}type", "support", title(entry)),
        "suppliedItem": item,
        "occurrenceDateTime": entry.text("date"),
        "supplier": worker(entry.author),
    }


SUPPORT = Mapped(
    type="support",
    into=("SupplyDelivery",),
    takes={
        "date": "SupplyDelivery.occurrenceDateTime",
        "kind": "SupplyDelivery.suppliedItem.itemCodeableConcept",
        "amount": "SupplyDelivery.suppliedItem.quantity.value",
        "currency": "SupplyDelivery.suppliedItem.quantity.unit",
    },
    make=_support,
)


def _concern(entry: Entry) -> Iterator[Json]:
    """A worry, never a score. Somebody who is no patient of the programme has no flag: only the words about it."""
    kinds = [entry.concept("kinds", code) for code in entry.codes("kinds")]
    words = ", ".join(str(one["text"]) for one in kinds)
    flag = entry.begin("Flag") | {
        "status": "inactive" if entry.value("closed") else "active",
        "category": [concept(f"{OWN}type", "safety_concern", title(entry))],
        "code": {"coding": [code for one in kinds for code in _codings(one)], "text": words},
        "period": {"start": entry.text("date")} | ({"end": entry.text("closed_on")} if entry.text("closed_on") else {}),
        "author": worker(entry.author),
    }
    if "subject" not in flag:
        return
    yield flag
    if set(entry.codes("told")) - {"nobody"}:
        told_at = entry.text("told_at")
        yield entry.begin("Communication", "told") | {
            "status": "completed",
            "category": [entry.concept("told", code) for code in entry.codes("told")],
            "about": [{"reference": f"Flag/{entry.id}"}],
            "sent": entry.at(entry.text("date"), told_at) if told_at else entry.text("date"),
            "sender": worker(entry.author),
        }


def _codings(one: Json) -> list[object]:
    found = one["coding"]
    return list(found) if isinstance(found, list) else []


SAFETY_CONCERN = Mapped(
    type="safety_concern",
    into=("Flag", "Communication"),
    takes={"date": "Flag.period.start", "kinds": "Flag.code", "closed": "Flag.status", "closed_on": "Flag.period.end"},
    make=_concern,
)


def _access_request(entry: Entry) -> Iterator[Json]:
    made = entry.begin("Task", subject="for") | {
        "status": "completed" if entry.value("given") or entry.value("closed") else "requested",
        "intent": "order",
        "code": concept(f"{OWN}type", "access_request", title(entry)),
        "authoredOn": entry.text("asked"),
        "requester": worker(entry.author),
    }
    if entry.text("what"):
        made["description"] = entry.text("what")
    if entry.text("given"):
        made["executionPeriod"] = {"end": entry.text("given")}
    yield made


ACCESS_REQUEST = Mapped(
    type="access_request",
    into=("Task",),
    takes={
        "asked": "Task.authoredOn",
        "what": "Task.description",
        "given": "Task.executionPeriod.end",
        "closed": "Task.status",
    },
    make=_access_request,
)


def _outside_role(entry: Entry) -> Iterator[Json]:
    made = entry.begin("Task", subject="for") | {
        "status": "accepted" if entry.value("taken_over") else "requested",
        "intent": "proposal",
        "code": concept(f"{OWN}type", "outside_role", title(entry)),
        "authoredOn": entry.text("date"),
        "requester": worker(entry.author),
    }
    if entry.text("what"):
        made["description"] = entry.text("what")
    if entry.text("answer_by"):
        made["restriction"] = {"period": {"end": entry.text("answer_by")}}
    yield made


OUTSIDE_ROLE = Mapped(
    type="outside_role",
    into=("Task",),
    takes={
        "date": "Task.authoredOn",
        "what": "Task.description",
        "answer_by": "Task.restriction.period.end",
        "taken_over": "Task.status",
    },
    make=_outside_role,
)
