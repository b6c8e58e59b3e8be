"""The small parts that FHIR resources are made of. Everything here is plain JSON values."""

from typing import Final
from uuid import UUID

from desktop.domain.ids import MemberId, RecordId, name_of

Json = dict[str, object]

OWN: Final = "urn:visitbook:"  # what only we have a code for: OWN + "encounter.mode"
HL7: Final = "http://terminology.hl7.org/CodeSystem/"
URIS: Final = "urn:ietf:rfc:3986"
UCUM: Final = "http://unitsofmeasure.org"
LOINC: Final = "http://loinc.org"


def identifier(id_: UUID | RecordId) -> Json:
    """The name of a record or a member outside, wherever the resource goes."""
    return {"system": URIS, "value": f"urn:uuid:{id_ if isinstance(id_, UUID) else name_of(id_)}"}


def coding(system: str, code: str, display: str = "") -> Json:
    """One code. Without a display where its system has said one already."""
    made: Json = {"system": system, "code": code}
    return made | ({"display": display} if display else {})


def concept(system: str, code: str, display: str = "") -> Json:
    """A code, with words that can be read without knowing it."""
    return {"coding": [coding(system, code, display)]} | ({"text": display} if display else {})


def points(resource: str, id_: RecordId) -> Json:
    """To a resource of a kind that is known."""
    return {"reference": f"{resource}/{name_of(id_)}"}


def patient(id_: RecordId) -> Json:
    """To the person."""
    return points("Patient", id_)


def worker(id_: MemberId) -> Json:
    """To somebody who works for the programme."""
    return {"reference": f"Practitioner/{id_}"}


def named(id_: RecordId) -> Json:
    """To a record that may have become a resource of one kind or another: by its name outside."""
    return {"identifier": identifier(id_)}


def observed(code: str, value: int, words: str) -> Json:
    """One number of an observation that has several."""
    return {"code": concept(OWN + "observation", code, words), "valueInteger": value}
