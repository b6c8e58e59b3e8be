"""What stands in the editor of a session, as values: the draft and what is saved both follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from desktop.domain.changes import Bases, Value, patch_of
from desktop.domain.groups import SessionPage
from desktop.domain.ids import RecordId, Stamp, name_of, record_of
from desktop.domain.records.groups import WAS_THERE

_NEW: Final = "group_session:group:"
_OLD: Final = "group_session:record:"
FORM_NEW: Final = "group:new"
_FORM: Final = "group:record:"
TASK_MOST: Final = 200  # characters of a note that become a task
SESSION: Final = "@session"  # stands for the session in the lines that are saved with it


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one person. `here` is a code of `attendance`, or "" where nothing is said."""

    here: str = ""
    wellbeing: int = 0
    note: str = ""
    follow_up: bool = False

    @property
    def was_there(self) -> bool:
        return self.here in WAS_THERE

    @property
    def says_nothing(self) -> bool:
        return self == Row()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a person can change in the editor. Dates are ISO, or what was typed where that is no date."""

    date: str = ""
    rows: Mapping[str, Row] = field(default_factory=dict)  # by the name of the person's record; silent ones left out
    visitors: int = 0
    came: int = 0  # in all, as somebody counted; 0: as many as are named, with the visitors
    narrative: str = ""
    course: str = ""  # the name of the course's record
    step: int = 0  # which of its sessions; 0: none
    more: Mapping[str, object] = field(default_factory=dict)  # all other fields, as the form keeps them
    cursor: int = field(default=0, compare=False)

    @property
    def named(self) -> int:
        """How many were there by name."""
        return sum(row.was_there for row in self.rows.values())

    @property
    def counts_for(self) -> dict[str, object]:
        """What the attendance of whoever was there says of a course."""
        return {"curriculum": self.course, "course_number": self.step} if self.course and self.step else {}

    @property
    def heads(self) -> int:
        """How many came."""
        return self.came or self.named + self.visitors


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """One save. What is new goes in one transaction; of a session that stood already, what is different."""

    lines: tuple[tuple[str, Mapping[str, object]], ...]  # (type, fields) to add; the session of a new one comes first
    edits: tuple[
        tuple[str, RecordId, Mapping[str, object], Mapping[str, object], Bases], ...
    ]  # patch, and the way back


def key_of(group: RecordId, session: RecordId | None) -> str:
    """The key of the one draft of this editor."""
    return _NEW + name_of(group) if session is None else _OLD + name_of(session)


def form_key(group: RecordId | None) -> str:
    """The key of the draft of a group's form."""
    return FORM_NEW if group is None else _FORM + name_of(group)


def kept(content: Content, group: RecordId) -> dict[str, object]:
    """As JSON values, for the draft."""
    return {
        "group": name_of(group),
        "date": content.date,
        "rows": {name: [row.here, row.wellbeing, row.note, row.follow_up] for name, row in content.rows.items()},
        "visitors": content.visitors,
        "came": content.came,
        "course": content.course,
        "step": content.step,
        "narrative": content.narrative,
        "more": dict(content.more),
        "cursor": content.cursor,
    }


def content_of(draft: Mapping[str, object]) -> Content:
    """What `kept` wrote down; what is not understood is left out."""
    rows, more = draft.get("rows"), draft.get("more")
    return Content(
        date=_text(draft.get("date")),
        rows={str(name): _row(cells) for name, cells in rows.items()} if isinstance(rows, Mapping) else {},
        visitors=_whole(draft.get("visitors")),
        came=_whole(draft.get("came")),
        course=_text(draft.get("course")),
        step=_whole(draft.get("step")),
        narrative=_text(draft.get("narrative")),
        more={str(name): value for name, value in more.items()} if isinstance(more, Mapping) else {},
        cursor=_whole(draft.get("cursor")),
    )


def written(page: SessionPage, more: Mapping[str, object]) -> Content:
    """A saved session as it stands in the editor; `more` is filled from it by the form."""
    fields: Mapping[str, Value] = page.session.fields if page.session else {}
    rows = {
        name_of(person): Row(
            _text(record.fields.get("here")),
            _whole(record.fields.get("wellbeing")),
            _text(record.fields.get("note")),
            record.fields.get("follow_up") is True,
        )
        for person, record in page.attendance.items()
    }
    content = Content(
        date=_text(fields.get("date")),
        rows=rows,
        visitors=_whole(fields.get("visitors")),
        came=_whole(fields.get("came")),
        course=name_of(course) if isinstance(course := fields.get("curriculum"), Stamp) else "",
        step=_whole(fields.get("course_number")),
        narrative=_text(fields.get("narrative")),
        more=more,
    )
    counted = content.came if content.came != content.named + content.visitors else 0
    return replace(content, came=counted, cursor=len(content.narrative))


def session_fields(content: Content, more: Mapping[str, object]) -> dict[str, object]:
    """The session's own fields: nobody's name is among them. Nothing that is empty, but for how many came."""
    fields: dict[str, object] = {
        "date": content.date,
        "visitors": content.visitors,
        "curriculum": content.course,
        "course_number": content.step,
        "narrative": content.narrative.strip(),
    }
    return {name: value for name, value in fields.items() if value} | {"came": content.heads} | dict(more)


def row_fields(row: Row, counts_for: Mapping[str, object]) -> dict[str, object]:
    """The fields of one person's attendance; who has a note and no word of having come was not there.

    `counts_for`: which session of a course it was for whoever came.
    """
    fields: dict[str, object] = {
        "here": row.here or "absent",
        "wellbeing": row.wellbeing,
        "note": row.note.strip(),
        "follow_up": row.follow_up,
    }
    return {name: value for name, value in fields.items() if value} | (dict(counts_for) if row.was_there else {})


def saving_of(  # noqa: PLR0913 - the values of one save
    group: RecordId,
    page: SessionPage,
    before: Content,
    after: Content,
    *,
    was: Mapping[str, object],
    now: Mapping[str, object],
    follow_up: str,
) -> Saving:
    """What has to be written so that `after` stands. `was` and `now` are the session's own fields.

    `follow_up` is what a task says that has no note to go by.
    """
    lines: list[tuple[str, Mapping[str, object]]] = []
    edits: list[tuple[str, RecordId, Mapping[str, object], Mapping[str, object], Bases]] = []
    session = SESSION
    if page.session is None:
        lines.append(("group_session", {"of_group": name_of(group), **now}))
    else:
        session = name_of(page.session.id)
        if patch := patch_of(was, now):
            edits.append(("group_session", page.session.id, patch, patch_of(now, was), page.session.bases))
    for name, row in after.rows.items():
        person = record_of(name)
        stood = None if person is None else page.attendance.get(person)
        old = before.rows.get(name, Row())
        there, then = row_fields(row, after.counts_for), row_fields(old, before.counts_for)
        if row == old and (stood is None or there == then):
            continue
        if stood is not None:
            edits.append(("attendance", stood.id, patch_of(then, there), patch_of(there, then), stood.bases))
        else:
            named = {"person": name, "of_group": name_of(group), "session": session, "date": after.date}
            lines.append(("attendance", named | there))
        if row.follow_up and not old.follow_up:
            what = row.note.strip()[:TASK_MOST] or follow_up
            lines.append(("task", {"what": what, "person": name, "due": _day_after(after.date)}))
    return Saving(lines=tuple(lines), edits=tuple(edits))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _row(cells: object) -> Row:
    if not isinstance(cells, list | tuple) or len(cells) != 4:  # noqa: PLR2004 - as `kept` wrote it
        return Row()
    here, wellbeing, note, follow_up = cells
    return Row(_text(here), _whole(wellbeing), _text(note), follow_up is True)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
