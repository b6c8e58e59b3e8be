"""What happened between two people: visits, calls and messages, nights in a respite house, and pictures of them."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from desktop.domain.visitcodes import MET, WRITTEN_MESSAGES
from desktop.i18n.fieldwords import field_word, wellbeing_word
from desktop.i18n.notewords import laid_out
from desktop.reports.fhir.elements import HL7, OWN, UCUM, Json, coding, concept, patient, worker
from desktop.reports.fhir.entry import Entry, Mapped, title
from desktop.reports.fhir.people import author

_CLASSES: Final = {  # v3-ActCode; whatever is not here is AMB, where people come to
    "home_visit": "HH", "phone": "VR", "video": "VR", "warmline": "VR", "group_online": "VR", "chat": "VR",
    "sms": "VR", "voice_message": "VR", "email": "VR", "letter": "VR", "outreach": "FLD", "community_place": "FLD",
    "accompaniment": "FLD", "delivery": "FLD", "ward_visit": "IMP", "respite_stay": "SS",
}  # fmt: skip
_MESSAGES: Final = WRITTEN_MESSAGES | {"letter"}
_NOT_HELD: Final = {"planned": "booked", "no_show": "noshow"}  # whatever else was not held was cancelled
WHOLE_DAY: Final = ("00:00", "23:59")  # of what has no hour: R4 asks for both ends of an appointment


def of_class(code: str) -> Json:
    """How people met, in HL7's words."""
    return coding(HL7 + "v3-ActCode", code)


def _encounter(entry: Entry) -> Iterator[Json]:
    status, mode = entry.text("status") or "done", entry.text("mode")
    if status == "attempted" or (status in MET and mode in _MESSAGES):
        main = _communication(entry, held=status in MET)
    elif status in MET:
        main = _held(entry, mode)
    else:
        main = _appointment(entry, status)
    yield main
    yield from narrative(entry, main)
    yield from wellbeing(entry)


def _held(entry: Entry, mode: str) -> Json:
    minutes = entry.number("minutes")
    made = entry.begin("Encounter") | {
        "status": "finished",
        "class": of_class(_CLASSES.get(mode, "AMB")),
        "participant": [author(entry)],
        "period": entry.period(entry.text("date"), entry.text("start"), minutes),
    }
    if mode:
        made["type"] = [entry.concept("mode")]
    if minutes is not None:
        made["length"] = {"value": minutes, "unit": "min", "system": UCUM, "code": "min"}
    return made


def _communication(entry: Entry, *, held: bool) -> Json:
    made = entry.begin("Communication") | {
        "status": "completed" if held else "not-done",
        "sender": worker(entry.author),
        "sent": entry.at(entry.text("date"), entry.text("start")) if entry.text("start") else entry.text("date"),
    }
    if entry.person is not None:
        made["recipient"] = [patient(entry.person)]
    if entry.text("mode"):
        made["medium"] = [entry.concept("mode")]
    if not held and entry.text("attempt_result"):
        made["statusReason"] = entry.concept("attempt_result")
    return made


def _appointment(entry: Entry, status: str) -> Json:
    begin, end = (entry.text("start"),) * 2 if entry.text("start") else WHOLE_DAY
    attending = [worker(entry.author)] + ([patient(entry.person)] if entry.person is not None else [])
    made = entry.begin("Appointment", subject="") | {
        "status": _NOT_HELD.get(status, "cancelled"),
        "start": entry.at(entry.text("date"), begin),
        "end": _end(entry, begin, end),
        "participant": [{"actor": one, "status": "accepted"} for one in attending],
    }
    if entry.text("mode"):
        made["serviceType"] = [entry.concept("mode")]
    if entry.text("no_show_reason"):
        made["cancelationReason"] = entry.concept("no_show_reason")
    return made


def _end(entry: Entry, begin: str, end: str) -> str:
    minutes = entry.number("minutes")
    if begin == end and minutes:
        return str(entry.period(entry.text("date"), begin, minutes).get("end", entry.at(entry.text("date"), begin)))
    return entry.at(entry.text("date"), end)


def narrative(entry: Entry, main: Json) -> Iterator[Json]:
    """What was written about what happened, which is in `main`: for reading, under the headings of its layout."""
    text = laid_out({"narrative": entry.text("narrative"), "layout": entry.text("layout")})
    if not text:
        return
    to = {"reference": f"{main['resourceType']}/{main['id']}"}
    made = entry.begin("DocumentReference", "note") | {
        "status": "current",
        "docStatus": "amended" if entry.record.edited else "final",
        "type": concept(f"{OWN}type", "note", title(entry)),
        "date": entry.recorded,
        "author": [worker(entry.author)],
        "content": [
            {"attachment": {"contentType": "text/plain; charset=utf-8", "data": b64encode(text.encode()).decode()}}
        ],
        "context": {"encounter": [to]} if main["resourceType"] == "Encounter" else {"related": [to]},
    }
    if "subject" in main and "subject" not in made:
        made["subject"] = main["subject"]
    yield made


def wellbeing(entry: Entry) -> Iterator[Json]:
    """How the person was, of five."""
    value = entry.number("wellbeing")
    if value is not None:
        yield entry.begin("Observation", "wellbeing") | {
            "status": "final",
            "category": [concept(HL7 + "observation-category", "survey")],
            "code": concept(f"{OWN}observation", "wellbeing", field_word(entry.record.type, "wellbeing")),
            "effectiveDateTime": entry.text("date"),
            "performer": [worker(entry.author)],
            "valueInteger": value,
            "note": [{"text": wellbeing_word(value)}],
        }


ENCOUNTER = Mapped(
    type="encounter",
    into=("Encounter", "Appointment", "Communication", "DocumentReference", "Observation"),
    takes={
        "date": "Encounter.period, Appointment.start, Communication.sent",
        "start": "Encounter.period.start, Appointment.start, Communication.sent",
        "mode": "Encounter.type, Appointment.serviceType, Communication.medium",
        "narrative": "DocumentReference.content",
        "wellbeing": "Observation.valueInteger",
    },
    make=_encounter,
)


def _stay(entry: Entry) -> Iterator[Json]:
    left = entry.text("departure")
    yield entry.begin("Encounter") | {
        "status": "finished" if left else "in-progress",
        "class": of_class("SS"),
        "type": [concept(f"{OWN}type", "respite_stay", title(entry))],
        "participant": [author(entry)],
        "period": {"start": entry.text("arrival")} | ({"end": left} if left else {}),
    }


RESPITE_STAY = Mapped(
    type="respite_stay",
    into=("Encounter",),
    takes={"arrival": "Encounter.period.start", "departure": "Encounter.period.end"},
    make=_stay,
)


def _warmline(entry: Entry) -> Iterator[Json]:
    period = entry.period(entry.text("date"), entry.text("start"))
    if entry.text("start") and entry.text("end") > entry.text("start"):
        period["end"] = entry.at(entry.text("date"), entry.text("end"))
    yield entry.begin("Encounter") | {
        "status": "finished",
        "class": of_class("VR"),
        "type": [concept(f"{OWN}type", "warmline_call", title(entry))],
        "participant": [author(entry)],
        "period": period,
    }


WARMLINE_CALL = Mapped(
    type="warmline_call",
    into=("Encounter",),
    takes={"date": "Encounter.period", "start": "Encounter.period.start"},
    make=_warmline,
)


def _picture(entry: Entry) -> Iterator[Json]:
    kind = f"image/{entry.text('format') or 'jpeg'}"
    size = entry.number("bytes")
    attachment: Json = {"contentType": kind, "title": entry.text("caption") or title(entry)}
    yield entry.begin("DocumentReference") | {
        "status": "current",
        "type": entry.concept("kind") if entry.text("kind") else concept(f"{OWN}type", "picture", title(entry)),
        "date": entry.recorded,
        "author": [worker(entry.author)],
        "content": [{"attachment": attachment | ({"size": size} if size is not None else {})}],
    }


PICTURE = Mapped(
    type="picture",
    into=("DocumentReference",),
    takes={
        "kind": "DocumentReference.type",
        "caption": "DocumentReference.content.attachment.title",
        "bytes": "DocumentReference.content.attachment.size",
        "format": "DocumentReference.content.attachment.contentType",
    },
    make=_picture,
)
