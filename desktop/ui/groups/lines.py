"""Groups, those who come, and what was held, as cards."""

from collections.abc import Sequence
from datetime import date, time

from desktop.domain.groups import Companion, GroupLine, GroupPage
from desktop.domain.ids import RecordId
from desktop.domain.views import MemberLine, Record
from desktop.i18n import formats, plural, told, worded
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.cards import Badge, Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon

Key = tuple[str, RecordId]  # what a card of a group's page stands for: "person", "session"


def group_cards(lines: Sequence[GroupLine], on: date, *, may_write: bool) -> list[Row]:
    """Those that meet, by name; then those that meet no longer."""
    meeting = [line for line in lines if not line.retired]
    over = [line for line in lines if line.retired]
    rows: list[Row] = [_group(line, on, may_write=may_write) for line in meeting]
    if over:
        rows += [Heading(told("They meet no longer")), *(_group(line, on, may_write=False) for line in over)]
    return rows


def _group(line: GroupLine, on: date, *, may_write: bool) -> Card:
    due = line.next is not None and line.next <= on
    kind = code_word("group", "kind", line.kind) if line.kind else ""
    return Card(
        key=line.id,
        title=line.name,
        subtitle=formats.side_by_side(kind, line.place, when_words(line)),
        trailing=next_words(line, on),
        icon=Icon.GROUP,
        tone=Tone.ATTENTION if line.next is not None and line.next < on else Tone.PLAIN,
        badges=(Badge(plural("{n} person", "{n} people", line.people)),) if line.people else (),
        action=worded("button", "Start session") if may_write and due else "",
    )


def when_words(line: GroupLine) -> str:
    """`Saturday · 16:00 · Every week`."""
    day = code_word("group", "weekday", line.weekday) if line.weekday else ""
    every = code_word("group", "every", line.every) if line.every else ""
    return formats.side_by_side(day, _time(line.time), every)


def _time(text: str) -> str:
    hour, _, minute = text.partition(":")
    if not (hour.isdigit() and minute.isdigit()):
        return text
    return formats.time_of(time(int(hour), int(minute)))


def next_words(line: GroupLine, on: date) -> str:
    """When it meets next; what was due and is not written down says so."""
    if line.next is None:
        return ""
    days = (line.next - on).days
    if days < 0:
        return told("not written down: {day}", day=formats.weekday_date(line.next))
    if days == 0:
        return told("today")
    return told("tomorrow") if days == 1 else formats.weekday_date(line.next)


def page_rows(page: GroupPage, *, may_write: bool) -> list[Row]:
    """Who comes, and what was held."""
    now = [one for one in page.people if not one.until]
    rows: list[Row] = [Heading(told("People who come ({n})", n=formats.number(len(now))), icon=Icon.PEOPLE)]
    rows += [_person(one, may_write=may_write) for one in now]
    rows.append(Heading(told("Sessions ({n})", n=formats.number(len(page.sessions))), icon=Icon.CALENDAR))
    rows += [_session(record) for record in page.sessions]
    return rows


def _person(one: Companion, *, may_write: bool) -> Card:
    named = told("named at sessions") if one.may_be_named else told("counted without a name")
    since = formats.date(date.fromisoformat(one.since)) if one.since else ""
    return Card(
        key=("person", one.person),
        title=one.name,
        subtitle=formats.side_by_side(one.alias, told("since {day}", day=since) if since else "", named),
        action=worded("button", "Change") if may_write else "",
    )


def _session(record: Record) -> Card:
    fields = record.fields
    topics = fields.get("topics")
    words = formats.listed(map(str, topics)) if isinstance(topics, tuple) else ""
    came = fields.get("came")
    narrative = str(fields.get("narrative", "")).partition("\n")[0]
    badges = []
    if isinstance(came, int):
        badges.append(Badge(plural("{n} came", "{n} came", came), icon=Icon.PEOPLE))
    saved = fields.get("saved")
    if isinstance(saved, int) and saved:
        amount = formats.number(saved)
        badges.append(
            Badge(
                told("saved: {amount}", amount=" ".join(filter(None, (amount, str(fields.get("currency", "")))))),
                Tone.DONE,
            )
        )
    return Card(
        key=("session", record.id),
        title=formats.weekday_date(date.fromisoformat(str(fields["date"]))),
        subtitle=formats.side_by_side(words, narrative),
        icon=Icon.CALENDAR,
        badges=tuple(badges),
    )


def lead_cards(page: GroupPage, members: Sequence[MemberLine]) -> list[Row]:
    """Everybody in the programme, those who lead the group first."""
    found = sorted(members, key=lambda line: line.id not in page.leads)
    return [
        Card(
            key=line.id,
            title=line.name,
            trailing=told("leads it") if line.id in page.leads else "",
            tone=Tone.DONE if line.id in page.leads else Tone.PLAIN,
            action=worded("button", "Leads it no longer") if line.id in page.leads else worded("button", "Leads it"),
        )
        for line in found
    ]
