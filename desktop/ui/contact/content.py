"""What stands in the visit editor, as values: the draft and the saved fields both follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.changes import Value
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.ui.contact.rated import Rating, kept_ratings, ratings_of
from desktop.ui.contact.steps import NextStep

NEW = "visit:new"  # the draft of a visit whose person is not chosen yet
_PERSON = "visit:person:"
_RECORD = "visit:record:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a person can change in the editor. Dates are ISO, or what was typed where that is no date."""

    date: str = ""
    mode: str = ""
    wellbeing: int = 0  # 1 to 5; 0 for none
    narrative: str = ""
    layout: str = ""  # of the narrative; "" where it is free
    next_contact: str = ""
    more: Mapping[str, object] = field(default_factory=dict)  # the fields behind the folds, as their forms keep them
    steps: tuple[NextStep, ...] = ()
    ratings: tuple[Rating, ...] = ()  # of goals, those that say something
    ticked: tuple[str, ...] = ()  # names of the tasks that are done now, sorted
    why: str = ""  # of an amendment
    late: str = ""  # why it is written so long after
    done_by: str = ""  # the id of the colleague who was there; "": whoever writes
    cursor: int = field(default=0, compare=False)  # in `narrative`; moving it changes nothing worth a draft


def key_of(person: RecordId | None, encounter: RecordId | None) -> str:
    """The key of the one draft that this editor has."""
    if encounter is not None:
        return _RECORD + name_of(encounter)
    return NEW if person is None else _PERSON + name_of(person)


def parts_of(key: str) -> tuple[RecordId | None, RecordId | None]:
    """The person and the encounter that a draft's key names."""
    if key.startswith(_RECORD):
        return None, record_of(key.removeprefix(_RECORD))
    return record_of(key.removeprefix(_PERSON)), None


def kept(content: Content) -> dict[str, object]:
    """As JSON values, for the draft."""
    return {
        "date": content.date,
        "mode": content.mode,
        "wellbeing": content.wellbeing,
        "narrative": content.narrative,
        "layout": content.layout,
        "next_contact": content.next_contact,
        "more": dict(content.more),
        "steps": [{"what": step.what, "who": step.who, "due": step.due} for step in content.steps],
        "ratings": kept_ratings(content.ratings),
        "ticked": list(content.ticked),
        "why": content.why,
        "late": content.late,
        "done_by": content.done_by,
        "cursor": content.cursor,
    }


def content_of(draft: Mapping[str, object]) -> Content:
    """What `kept` wrote down. What an older or newer version wrote otherwise is left out."""
    more, ticked = draft.get("more"), draft.get("ticked")
    return Content(
        date=_text(draft, "date"),
        mode=_text(draft, "mode"),
        wellbeing=_whole(draft, "wellbeing"),
        narrative=_text(draft, "narrative"),
        layout=_text(draft, "layout"),
        next_contact=_text(draft, "next_contact"),
        steps=_steps(draft.get("steps")),
        more={str(name): value for name, value in more.items()} if isinstance(more, Mapping) else {},
        ratings=ratings_of(draft.get("ratings")),
        ticked=tuple(sorted(map(str, ticked))) if isinstance(ticked, list | tuple) else (),
        why=_text(draft, "why"),
        late=_text(draft, "late"),
        done_by=_text(draft, "done_by"),
        cursor=_whole(draft, "cursor"),
    )


def written(fields: Mapping[str, Value]) -> Content:
    """A saved encounter in the editor; `more` is filled from the same fields by the form."""
    wellbeing = fields.get("wellbeing")
    narrative = _text(fields, "narrative")
    return Content(
        date=_text(fields, "date"),
        mode=_text(fields, "mode"),
        wellbeing=wellbeing if isinstance(wellbeing, int) else 0,
        narrative=narrative,
        layout=_text(fields, "layout"),
        next_contact=_text(fields, "next_contact"),
        late=_text(fields, "late_reason"),
        cursor=len(narrative),
    )


def fields_of(content: Content, more: Mapping[str, object]) -> dict[str, object]:
    """The JSON fields to save; `more` are those behind the folds. Nothing that is empty."""
    fields: dict[str, object] = {
        "date": content.date,
        "mode": content.mode,
        "wellbeing": content.wellbeing,
        "narrative": content.narrative.strip(),
        "layout": content.layout,
        "next_contact": content.next_contact,
        "late_reason": content.late.strip(),
    }
    return {name: value for name, value in fields.items() if value} | dict(more)


def tasks_of(content: Content, person: RecordId | None, visit: str) -> list[dict[str, object]]:
    """The next steps as fields of tasks, each of which points to the `visit` it was agreed at."""
    about: dict[str, object] = {"agreed_at": visit}
    if person is not None:
        about["person"] = name_of(person)
    said = ({"what": step.what, "who": step.who, "due": step.due} for step in content.steps)
    return [{name: value for name, value in step.items() if value} | about for step in said]


def _steps(kept: object) -> tuple[NextStep, ...]:
    steps = [one for one in kept if isinstance(one, Mapping)] if isinstance(kept, list | tuple) else []
    return tuple(NextStep(_text(one, "what"), _text(one, "who"), _text(one, "due")) for one in steps)


def _text(source: Mapping[str, object], name: str) -> str:
    value = source.get(name)
    return value if isinstance(value, str) else ""


def _whole(source: Mapping[str, object], name: str) -> int:
    value = source.get(name)
    return value if isinstance(value, int) and value >= 0 else 0
