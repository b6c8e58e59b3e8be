"""What somebody wants, plans and says of themselves: goals, plans, what helps, check-ins, things to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.measures import SHIPPED
from desktop.domain.records.plans import TAKEN_BACK
from desktop.i18n.fieldwords import field_word
from desktop.reports.fhir.elements import HL7, LOINC, OWN, Json, coding, concept, observed, patient, points, worker
from desktop.reports.fhir.entry import QUESTIONS, Entry, Mapped, title
from desktop.reports.fhir.people import about

_LIFE: Final = {"thinking": "proposed", "changed": "cancelled", "reached": "completed", "let_go": "cancelled"}
_ACHIEVED: Final = {
    "started": "in-progress", "going_well": "improving", "stuck": "no-progress", "reached": "achieved",
}  # fmt: skip


def _goal(entry: Entry) -> Iterator[Json]:
    status = entry.text("status")
    made = entry.begin("Goal") | {
        "lifecycleStatus": _LIFE.get(status, "active"),
        "description": {"text": entry.text("words")},
    }
    if status in _ACHIEVED:
        made["achievementStatus"] = concept(HL7 + "goal-achievement", _ACHIEVED[status])
    if entry.text("area"):
        made["category"] = [entry.concept("area")]
    if entry.text("start"):
        made["startDate"] = entry.text("start")
    if entry.value("own") and entry.person is not None:
        made["expressedBy"] = patient(entry.person)
    why = entry.note("why")
    yield made | ({"note": why} if why else {})


GOAL = Mapped(
    type="goal",
    into=("Goal",),
    takes={
        "words": "Goal.description",
        "area": "Goal.category",
        "start": "Goal.startDate",
        "own": "Goal.expressedBy",
        "why": "Goal.note",
    },
    make=_goal,
)


def _observation(entry: Entry, part: str, code: Json, day: str) -> Json:
    return entry.begin("Observation", part) | {
        "status": "final",
        "category": [concept(HL7 + "observation-category", "survey")],
        "code": code,
        **({"effectiveDateTime": day} if day else {}),
        "performer": [worker(entry.author)],
    }


def _goal_rating(entry: Entry) -> Iterator[Json]:
    code = concept(f"{OWN}observation", "goal_rating", title(entry))
    made = _observation(entry, "", code, entry.text("date"))
    parts = [
        observed(name, value, field_word("goal_rating", name))
        for name in ("closeness", "level", "count")
        if (value := entry.number(name)) is not None
    ]
    goal, words = about("Goal", entry, "goal"), entry.note("words")
    made |= {"component": parts} if parts else {}
    made |= {"focus": [goal]} if goal is not None else {}
    yield made | ({"note": words} if words else {})


GOAL_RATING = Mapped(
    type="goal_rating",
    into=("Observation",),
    takes={
        "date": "Observation.effectiveDateTime",
        "goal": "Observation.focus",
        "closeness": "Observation.component",
        "level": "Observation.component",
        "count": "Observation.component",
        "words": "Observation.note",
    },
    make=_goal_rating,
)


def _care_plan(entry: Entry, category: Json, heading: str) -> Json:
    made = entry.begin("CarePlan") | {
        "status": "revoked" if entry.text("shared") == TAKEN_BACK else "active",
        "intent": "plan",
        "category": [category],
        "title": heading,
    }
    return made | ({"created": entry.text("date")} if entry.text("date") else {})


def _plan(entry: Entry) -> Iterator[Json]:
    made = _care_plan(entry, concept(f"{OWN}type", "wellness", title(entry)), entry.words("part"))
    made["category"] = [concept(f"{OWN}type", "wellness", title(entry)), entry.concept("part")]
    if entry.text("words"):
        made["description"] = entry.text("words")
    actions = entry.note("actions")
    yield made | ({"note": actions} if actions else {})


PLAN = Mapped(
    type="plan",
    into=("CarePlan",),
    takes={
        "part": "CarePlan.category",
        "words": "CarePlan.description",
        "actions": "CarePlan.note",
        "date": "CarePlan.created",
    },
    make=_plan,
)


def _crisis_plan(entry: Entry) -> Iterator[Json]:
    """What is wished for stands question by question; whether it binds anybody is for a country's law."""
    made = _care_plan(entry, concept(f"{OWN}type", "crisis", title(entry)), title(entry))
    wishes = [field.name for field in entry.kind.fields if field.name not in ("person", "date")]
    form = [{"reference": f"{QUESTIONS}/{entry.id}-form"}] if any(entry.value(name) for name in wishes) else []
    yield made | ({"supportingInfo": form} if form else {})


CRISIS_PLAN = Mapped(type="crisis_plan", into=("CarePlan",), takes={"date": "CarePlan.created"}, make=_crisis_plan)


def _helps(entry: Entry) -> Iterator[Json]:
    code = concept(f"{OWN}observation", "helps", title(entry))
    made = _observation(entry, "", code, entry.text("date"))
    made["category"] = [concept(HL7 + "observation-category", "social-history")]
    yield made | {"valueString": entry.text("what")}


HELPS = Mapped(
    type="helps",
    into=("Observation",),
    takes={"what": "Observation.valueString", "date": "Observation.effectiveDateTime"},
    make=_helps,
)
APPOINTMENT_PREP = Mapped(type="appointment_prep", into=(QUESTIONS,), takes={}, make=lambda _entry: iter(()))

# LOINC's codes for the totals of those measures that have one.
_TOTALS: Final[Mapping[str, str]] = {"phq-2": "55758-7", "phq-9": "44261-6", "gad-7": "70274-6"}
_NOT_ANSWERED: Final = "-"


def _check_in(entry: Entry) -> Iterator[Json]:
    measure, version = entry.text("measure"), entry.text("version")
    questions = _asked(entry, measure)
    if questions:
        yield entry.begin(QUESTIONS, "answers") | {
            "questionnaire": f"{OWN}measure:{measure}" + (f"|{version}" if version else ""),
            "status": "completed",
            "authored": entry.recorded,
            "author": worker(entry.author),
            "item": questions,
        }
    total = entry.number("total")
    if total is not None:
        name = SHIPPED[measure].name if measure in SHIPPED else measure
        coded = [coding(LOINC, _TOTALS[measure])] if measure in _TOTALS else []
        code: Json = {"coding": [*coded, coding(f"{OWN}measure", measure, name)], "text": name}
        made = _observation(entry, "", code, entry.text("date")) | {
            "valueQuantity": {
                "value": total,
                "unit": "{score}",
                "system": "http://unitsofmeasure.org",
                "code": "{score}",
            }
        }
        derived = [{"reference": f"{QUESTIONS}/{entry.id}-answers"}] if questions else []
        yield made | ({"derivedFrom": derived} if derived else {})


def _asked(entry: Entry, measure: str) -> list[Json]:
    """The answers as they are kept, `q1=2 q2=-` (docs/decisions/0026), with the published words where they ship."""
    known = SHIPPED.get(measure)
    wording = known.wordings.get(entry.text("language")) if known else None
    found: list[Json] = []
    for one in entry.text("answers").split():
        id_, _, value = one.partition("=")
        item: Json = {"linkId": id_}
        if wording and id_ in wording.items:
            item["text"] = wording.items[id_]
        if value not in ("", _NOT_ANSWERED) and value.lstrip("-").isdecimal():
            item["answer"] = [{"valueInteger": int(value)}]
        found.append(item)
    return found


CHECK_IN = Mapped(
    type="check_in",
    into=(QUESTIONS, "Observation"),
    takes={
        "date": "Observation.effectiveDateTime",
        "total": "Observation.valueQuantity",
        "answers": "QuestionnaireResponse.item",
    },
    make=_check_in,
)


def _task(entry: Entry) -> Iterator[Json]:
    made = entry.begin("Task", subject="for") | {
        "status": "completed" if entry.value("done") else "requested",
        "intent": "plan",
        "description": entry.text("what"),
        "authoredOn": entry.recorded,
        "requester": worker(entry.author),
    }
    if entry.text("who"):
        made["performerType"] = [entry.concept("who")]
    if entry.text("due"):
        made["restriction"] = {"period": {"end": entry.text("due")}}
    goal = entry.points_to("goal")
    yield made | ({"reasonReference": points("Goal", goal)} if goal is not None else {})


TASK = Mapped(
    type="task",
    into=("Task",),
    takes={
        "what": "Task.description",
        "who": "Task.performerType",
        "due": "Task.restriction.period.end",
        "done": "Task.status",
        "goal": "Task.reasonReference",
    },
    make=_task,
)
