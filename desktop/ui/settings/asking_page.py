"""The list of those who asked for their records, and the days in which a programme promises to answer."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal, Slot

from desktop.domain.ids import MemberId, member_named
from desktop.domain.records.protection import is_open
from desktop.domain.views import Record
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.settings.keeping_pages import ListPage

DAYS: Final = (7, 14, 21, 30)
_NONE: Final = "none"  # no day is set


class AskingPage(ListPage):
    """Those who wait first."""

    decided = Signal(object)  # days, or None: no day is set

    def __init__(self) -> None:
        super().__init__("asking", Icon.SHEET)
        self.days = ChoiceRow("", "asking-days")
        self._days = Field("", self.days)
        self._within: int | None = None
        self.body.addWidget(self._days)
        self.days.chosen.connect(self._tell)
        self.retranslate()

    def show_days(self, within: int | None) -> None:
        """The usual numbers, and another one where that was said."""
        self._within = within
        offered = sorted({*DAYS, *([within] if within else [])})
        choices = [Choice(str(days), plural("{n} day", "{n} days", days)) for days in offered]
        blocked = self.days.blockSignals(True)
        self.days.set_choices([Choice(_NONE, told("No day is set")), *choices])
        self.days.choose(str(within or _NONE))
        self.days.blockSignals(blocked)

    def retranslate(self) -> None:
        super().retranslate()
        self.word(
            told("Who asked for their records"),
            told(
                "Whoever is written about may have all that is theirs. That they ask is written down on their page, "
                "and making a copy for them answers it."
            ),
            told("Nobody has asked yet"),
        )
        self._days.set_label(told("Within how many days they are given them"))
        self._days.set_hint(told("As the law of your country says, or as you promise. It holds for the programme."))
        self.show_days(self._within)

    @Slot(str)
    def _tell(self, key: str) -> None:
        days = int(key) if key.isdecimal() else None
        if days != self._within:
            self._within = days
            self.decided.emit(days)


def asking_card(record: Record, called: str, names: Mapping[MemberId, str], within: int | None, today: date) -> Card:
    """One of them, with what became of it."""
    fields = record.fields
    asked = date.fromisoformat(str(fields["asked"]))
    who = value_words(record.type, "asked_by", fields.get("asked_by"), {})
    said = (
        told("asked on {day}", day=formats.date(asked)),
        who,
        formats.isolate(str(fields.get("what") or "")),
    )
    waits = is_open(fields)
    due = asked + timedelta(days=within) if waits and within else None
    late = due is not None and due < today
    return Card(
        key=record.id,
        title=formats.isolate(called),
        subtitle=formats.side_by_side(*said),
        trailing=_came_of_it(record, names, due),
        icon=Icon.LATE if waits else Icon.DONE,
        tone=Tone.ATTENTION if waits else Tone.PLAIN,
        badges=(Badge(told("time is up"), Tone.DANGER, Icon.LATE),) if late else (),
    )


def _came_of_it(record: Record, names: Mapping[MemberId, str], due: date | None) -> str:
    fields = record.fields
    if given := fields.get("given"):
        by = fields.get("given_by")
        member = member_named(str(by))
        name = names.get(member, "") if member is not None else ""
        day = formats.date(date.fromisoformat(str(given)), "short")
        how = value_words(record.type, "given_as", fields.get("given_as"), {})
        words = told("given on {day} by {name}", day=day, name=name) if name else told("given on {day}", day=day)
        return ", ".join(part for part in (words, how) if part)
    if fields.get("closed"):
        return field_word(record.type, "closed")
    return told("to be given by {day}", day=formats.weekday_date(due)) if due is not None else told("waits still")
