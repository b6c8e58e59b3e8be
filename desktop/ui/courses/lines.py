"""Courses and their sessions as cards: where somebody is, and what was practised."""

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain.courses import Stage, Step, Track
from desktop.domain.ids import RecordId
from desktop.domain.views import Record
from desktop.i18n import formats, plural, told, worded
from desktop.i18n.coursewords import stage_name
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit.cards import Badge, Card, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon

Key = tuple[RecordId, int]  # an enrolment, and the number of a session; 0: the enrolment itself

_ICONS = {
    Step.DONE: (Icon.DONE, Tone.DONE),
    Step.PARTLY: (Icon.CHECK, Tone.DONE),
    Step.MISSED: (Icon.LATE, Tone.PLAIN),
    Step.NEXT: (Icon.NEXT, Tone.ATTENTION),
    Step.AHEAD: (Icon.CALENDAR, Tone.PLAIN),
}


def rows(tracks: Sequence[Track], *, may_write: bool) -> list[Row]:
    """Each course as a card, and beneath it its sessions as steps."""
    return [row for track in tracks for row in _track(track, may_write=may_write)]


def name_of_track(track: Track) -> str:
    return track.name or type_word("enrolment")


def share_words(track: Track) -> str:
    """`4 of 10 sessions · 40 %`."""
    count = len(track.stages)
    words = plural("{done} of {n} session", "{done} of {n} sessions", count, done=formats.number(track.done))
    return formats.side_by_side(words, formats.percent(track.done / count) if count else "")


def session_name(track: Track, number: int) -> str:
    """`3. People around me`."""
    stage = next((one for one in track.stages if one.number == number), None)
    return stage_name(stage.title if stage is not None else "", number)


def _track(track: Track, *, may_write: bool) -> Iterator[Row]:
    fields = track.enrolment.fields
    state = str(fields.get("state", "started"))
    ended = _day(fields.get("completed"))
    yield Card(
        key=(track.enrolment.id, 0),
        title=name_of_track(track),
        subtitle=formats.side_by_side(str(fields.get("goal", "")), str(fields.get("area", ""))),
        trailing=formats.side_by_side(code_word("enrolment", "state", state), ended),
        icon=Icon.FILE,
        tone=Tone.DONE if state == "completed" else Tone.PLAIN,
        badges=(Badge(share_words(track), Tone.DONE if state == "completed" else Tone.PLAIN),),
        action=worded("button", "Change") if may_write else "",
    )
    yield from (_stage(track, stage, may_write=may_write and track.is_open) for stage in track.stages)


def _stage(track: Track, stage: Stage, *, may_write: bool) -> Card:
    image, tone = _ICONS[stage.step]
    held = stage.held
    return Card(
        key=(track.enrolment.id, stage.number),
        title=session_name(track, stage.number),
        subtitle="" if held is None else _practised(held),
        trailing=_state(stage),
        icon=image,
        tone=tone,
        badges=() if held is None else tuple(_badges(held)),
        action=worded("button", "Write down") if may_write and stage.step is Step.NEXT else "",
    )


def _practised(held: Record) -> str:
    texts = (str(held.fields.get(name, "")) for name in ("practised", "weekly_plan", "note"))
    return formats.side_by_side(*(" ".join(text.split()) for text in texts if text))


def _state(stage: Stage) -> str:
    if stage.held is not None:
        missed = told("not there") if stage.step is Step.MISSED else ""
        return formats.side_by_side(missed, _day(stage.held.fields.get("date")))
    if stage.met is not None:
        return told("in the group, {day}", day=_day(stage.met.fields.get("date")))
    return told("next") if stage.step is Step.NEXT else ""


def _badges(held: Record) -> Iterator[Badge]:
    match held.fields.get("practice"):
        case "yes":
            yield Badge(told("practised at home"), Tone.DONE)
        case "partly":
            yield Badge(told("practised some of it"))
        case _:
            pass
    sure = held.fields.get("confidence")
    if isinstance(sure, int):
        yield Badge(told("sure of the plan: {n} of 10", n=formats.number(sure)))
    exchanges = held.fields.get("exchanges")
    if isinstance(exchanges, int) and exchanges:
        yield Badge(plural("{n} message", "{n} messages", exchanges), icon=Icon.CHAT)


def _day(value: object) -> str:
    try:
        return formats.date(date.fromisoformat(str(value))) if value else ""
    except ValueError:
        return str(value)
