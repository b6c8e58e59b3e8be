"""Groups, their sessions and who came; courses and their sessions."""

from collections.abc import Iterator

from desktop.domain.ids import RecordId, Stamp
from desktop.domain.records.groups import WAS_THERE
from desktop.domain.views import Record
from desktop.reports.fhir.elements import OWN, Json, concept, patient, worker
from desktop.reports.fhir.entry import QUESTIONS, Entry, Mapped, title
from desktop.reports.fhir.meetings import WHOLE_DAY, narrative, of_class, wellbeing
from desktop.reports.fhir.people import about, author


def _group(entry: Entry) -> Iterator[Json]:
    made = entry.begin("Group", subject="") | {
        "active": not entry.value("retired"),
        "type": "person",
        "actual": True,
        "name": entry.text("name"),
    }
    if entry.text("kind"):
        made["code"] = entry.concept("kind")
    every = entry.copying.companions.get(entry.record.id, ())
    members = [member for one in every for member in _member(one)]
    yield made | ({"member": members} if members else {})


def _member(membership: Record) -> Iterator[Json]:
    person, until = membership.fields.get("person"), membership.fields.get("until")
    if isinstance(person, Stamp):
        period = {"start": str(membership.fields["since"])} | ({"end": str(until)} if until else {})
        yield {"entity": patient(RecordId(*person)), "period": period, "inactive": bool(until)}


GROUP = Mapped(
    type="group",
    into=("Group",),
    takes={"name": "Group.name", "kind": "Group.code", "retired": "Group.active"},
    make=_group,
)
MEMBERSHIP = Mapped(type="membership", into=(QUESTIONS,), takes={}, make=lambda _entry: iter(()))


def _group_session(entry: Entry) -> Iterator[Json]:
    code = "VR" if entry.text("form") in {"phone", "online"} else "AMB"
    made = entry.begin("Encounter", subject="") | {
        "status": "finished",
        "class": of_class(code),
        "type": [concept(f"{OWN}type", "group_session", title(entry))],
        "participant": [author(entry)],
        "period": entry.period(entry.text("date"), entry.text("start"), entry.number("minutes")),
    }
    group = about("Group", entry, "of_group")
    if group is not None:
        made["subject"] = group
    yield made
    yield from narrative(entry, made)


GROUP_SESSION = Mapped(
    type="group_session",
    into=("Encounter", "DocumentReference"),
    takes={
        "of_group": "Encounter.subject",
        "date": "Encounter.period",
        "start": "Encounter.period.start",
        "narrative": "DocumentReference.content",
    },
    make=_group_session,
)


def _met(entry: Entry, *, was_there: bool, remote: bool = False, missed: str = "noshow") -> Json:
    """A meeting that has its day and no hour, and that somebody came to or did not."""
    kind = concept(f"{OWN}type", entry.record.type, title(entry))
    if was_there:
        return entry.begin("Encounter") | {
            "status": "finished",
            "class": of_class("VR" if remote else "AMB"),
            "type": [kind],
            "participant": [author(entry)],
            "period": entry.period(entry.text("date")),
        }
    attending = [patient(entry.person)] if entry.person is not None else [worker(entry.author)]
    return entry.begin("Appointment", subject="") | {
        "status": missed,
        "start": entry.at(entry.text("date"), WHOLE_DAY[0]),
        "end": entry.at(entry.text("date"), WHOLE_DAY[1]),
        "participant": [{"actor": one, "status": "accepted"} for one in attending],
        "serviceType": [kind],
    }


def _attendance(entry: Entry) -> Iterator[Json]:
    here = entry.text("here")
    yield _met(entry, was_there=here in WAS_THERE, missed="cancelled" if here == "excused" else "noshow")
    yield from wellbeing(entry)


ATTENDANCE = Mapped(
    type="attendance",
    into=("Encounter", "Appointment", "Observation"),
    takes={"date": "Encounter.period, Appointment.start", "wellbeing": "Observation.valueInteger"},
    make=_attendance,
)


def _course_session(entry: Entry) -> Iterator[Json]:
    main = _met(entry, was_there=entry.text("attended") != "no", remote=entry.text("form") in {"phone", "app"})
    episode = about("EpisodeOfCare", entry, "enrolment")
    if episode is not None and main["resourceType"] == "Encounter":
        main["episodeOfCare"] = [episode]
    yield main


COURSE_SESSION = Mapped(
    type="course_session",
    into=("Encounter", "Appointment"),
    takes={"date": "Encounter.period, Appointment.start"},
    make=_course_session,
)


def _enrolment(entry: Entry) -> Iterator[Json]:
    states = {"paused": "onhold", "completed": "finished", "stopped": "finished"}
    period = {"start": entry.text("start")} | ({"end": entry.text("completed")} if entry.text("completed") else {})
    yield entry.begin("EpisodeOfCare", subject="patient") | {
        "status": states.get(entry.text("state"), "active"),
        "type": [concept(f"{OWN}type", "enrolment", title(entry))],
        "period": period,
    }


ENROLMENT = Mapped(
    type="enrolment",
    into=("EpisodeOfCare",),
    takes={"start": "EpisodeOfCare.period.start", "completed": "EpisodeOfCare.period.end"},
    make=_enrolment,
)
