"""Who has seen a person's record, in words that can be read to the person."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.audit import How, Seen
from desktop.domain.ids import MemberId
from desktop.i18n import formats, plural, told
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.labels import Words
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.person.reading import Line
from desktop.ui.person.sheets import Sheet


class SeenPage(Page):
    """A line for each member, and what this laptop cannot know."""

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("seen-page")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._shown: tuple[str, MemberId | None, tuple[Seen, ...]] = ("", None, ())
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def show_seen(self, name: str, me: MemberId, seen: Sequence[Seen]) -> None:
        self._shown = (name, me, tuple(seen))
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name, me, seen = self._shown
        self.set_title(told("Who has seen this"), name)
        self.set_back(name)
        clear(self._column)
        self._column.addWidget(Words(told("You can read this to {name} at any time.", name=name), Role.HINT))
        self._column.addWidget(Sheet(seen_lines(seen, me)))
        self._column.addWidget(
            Words(
                told(
                    "This is what this laptop knows: who opened the page here, who wrote, and to whom it was given. "
                    "Who looks at it on another laptop is noted there. Lists and search results are not counted."
                ),
                Role.HINT,
            )
        )


def seen_lines(seen: Sequence[Seen], me: MemberId | None) -> tuple[Line, ...]:
    """A label and a few sentences for each member, in the order they come in."""
    lines = []
    for member, theirs in groupby(seen, key=lambda one: one.member):
        some = tuple(theirs)
        name = some[0].name or told("Somebody who is not in the programme")
        label = told("{name} (this laptop)", name=name) if member == me else name
        lines.append(Line(label, "\n".join(map(_sentence, some))))
    return tuple(lines)


def _sentence(seen: Seen) -> str:
    day = formats.date(seen.last.when.date())
    match seen.how:
        case How.LOOKED:
            return plural("Looked at this on {day}.", "Looked at this {n} times, last on {day}.", seen.times, day=day)
        case How.WROTE:
            return plural("Wrote here on {day}.", "Wrote here {n} times, last on {day}.", seen.times, day=day)
        case How.GOT:
            return plural(
                "Was given this in a file on {day}.", "Was given this in {n} files, last on {day}.", seen.times, day=day
            )
        case How.GAVE:
            return plural(
                "Gave this in a file on {day}.", "Gave this in {n} files, last on {day}.", seen.times, day=day
            )
        case How.PRINTED:
            return plural("Printed this on {day}.", "Printed this {n} times, last on {day}.", seen.times, day=day)
        case How.COPIED:
            return plural(
                "Wrote this out as a file on {day}.",
                "Wrote this out as a file {n} times, last on {day}.",
                seen.times,
                day=day,
            )
