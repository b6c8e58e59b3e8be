"""The person, those around them, and what they agreed to."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.records.agreements import NO_LONGER, PURPOSES, WHOLE
from desktop.domain.records.supporters import said_no
from desktop.i18n.fieldwords import field_word
from desktop.reports.fhir.elements import HL7, OWN, Json, coding, concept, patient, points, worker
from desktop.reports.fhir.entry import Entry, Mapped, title

_GENDERS: Final = {"woman": "female", "man": "male", "other": "other", "not_said": "unknown"}


def _person(entry: Entry) -> Iterator[Json]:
    lead = entry.copying.leads.get(entry.record.id)
    made = entry.begin("Patient", subject="") | {"active": lead is None}
    if lead is not None:  # R4's own way of saying that two records are of one person
        made["link"] = [{"other": patient(lead), "type": "replaced-by"}]
    called = [
        {"use": use, "text": text}
        for field, use in (("alias", "nickname"), ("name", "usual"))
        if (text := entry.text(field))
    ]
    if called:
        made["name"] = called
    if entry.text("phone"):
        made["telecom"] = [{"system": "phone", "value": entry.text("phone")}]
    if entry.text("gender"):  # a choice of the programme's own is told as it is, in the form
        made["gender"] = _GENDERS.get(entry.text("gender"), "other")
    if entry.value("birth_year") is not None:
        made["birthDate"] = entry.text("birth_year")
    yield made


PERSON = Mapped(
    type="person",
    into=("Patient",),
    takes={
        "name": "Patient.name (usual)",
        "alias": "Patient.name (nickname)",
        "phone": "Patient.telecom",
        "birth_year": "Patient.birthDate",
    },
    make=_person,
)


def _related(entry: Entry) -> Iterator[Json]:
    made = entry.begin("RelatedPerson", subject="patient")
    if "patient" not in made:
        return
    made["active"] = not (entry.value("ended") or entry.value("moved_out"))
    if entry.text("relation"):
        made["relationship"] = [{"text": entry.text("relation")}]
    if entry.text("name"):
        made["name"] = [{"text": entry.text("name")}]
    if entry.text("phone"):
        made["telecom"] = [{"system": "phone", "value": entry.text("phone")}]
    if entry.number("birth_year") is not None:
        made["birthDate"] = entry.text("birth_year")
    if entry.text("since"):
        made["period"] = {"start": entry.text("since")}
    yield made


SUPPORTER = Mapped(
    type="supporter",
    silent=lambda entry: said_no(entry.record.type, entry.record.fields),
    into=("RelatedPerson",),
    takes={
        "name": "RelatedPerson.name",
        "relation": "RelatedPerson.relationship",
        "phone": "RelatedPerson.telecom",
        "since": "RelatedPerson.period",
        "ended": "RelatedPerson.active",
    },
    make=_related,
)
HOUSEHOLD = Mapped(
    type="household",
    into=("RelatedPerson",),
    takes={
        "name": "RelatedPerson.name",
        "relation": "RelatedPerson.relationship",
        "birth_year": "RelatedPerson.birthDate",
        "moved_out": "RelatedPerson.active",
    },
    make=_related,
)


def _assignment(entry: Entry) -> Iterator[Json]:
    period = {end: entry.text(field) for end, field in (("start", "since"), ("end", "until")) if entry.text(field)}
    yield entry.begin("EpisodeOfCare", subject="patient") | {
        "status": "active" if entry.value("active") else "finished",
        "type": [entry.concept("kind")] if entry.text("kind") else [concept(f"{OWN}type", "assignment", title(entry))],
        "careManager": {"reference": f"Practitioner/{entry.text('member')}"},
        **({"period": period} if period else {}),
    }


ASSIGNMENT = Mapped(
    type="assignment",
    into=("EpisodeOfCare",),
    takes={
        "member": "EpisodeOfCare.careManager",
        "active": "EpisodeOfCare.status",
        "kind": "EpisodeOfCare.type",
        "since": "EpisodeOfCare.period.start",
        "until": "EpisodeOfCare.period.end",
    },
    make=_assignment,
)


def _agreement(entry: Entry) -> Iterator[Json]:
    said = {name: entry.text(name) for name in (*PURPOSES, *WHOLE) if entry.text(name)}
    given = [
        {
            "type": "deny" if word in NO_LONGER else "permit",
            "purpose": [coding(f"{OWN}purpose", name, field_word("agreement", name))],
        }
        for name, word in said.items()
    ]
    yield entry.begin("Consent", subject="patient") | {
        "status": _status(tuple(said.values())),
        "scope": concept(HL7 + "consentscope", "patient-privacy"),
        "category": [concept(f"{OWN}type", "agreement", title(entry))],
        "dateTime": entry.text("date"),
        "policyRule": concept(HL7 + "v3-ActCode", "OPTIN"),
        # Whatever was not said yes to is not agreed.
        "provision": {"type": "deny"} | ({"provision": given} if given else {}),
    }


def _status(words: tuple[str, ...]) -> str:
    if "yes" in words or not words:
        return "active"
    return "rejected" if "no" in words else "inactive"


AGREEMENT = Mapped(
    type="agreement",
    into=("Consent",),
    takes={"date": "Consent.dateTime"},
    make=_agreement,
)


def colleague(entry_id: str, name: str, role: str) -> Iterator[Json]:
    """Somebody who works for the programme. `name` is "" in a copy without names."""
    made: Json = {
        "resourceType": "Practitioner",
        "id": entry_id,
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{entry_id}"}],
        "active": role != "none",
    }
    yield made | ({"name": [{"text": name}]} if name else {})
    yield {
        "resourceType": "PractitionerRole",
        "id": f"{entry_id}-role",
        "practitioner": {"reference": f"Practitioner/{entry_id}"},
        "code": [concept(f"{OWN}role", role)],
    }


def author(entry: Entry) -> Json:
    """Whoever did it, as a participant."""
    return {"individual": worker(entry.author)}


def about(resource: str, entry: Entry, field: str) -> Json | None:
    """To the record in a field, where it is in the copy."""
    found = entry.points_to(field)
    return points(resource, found) if found is not None else None
