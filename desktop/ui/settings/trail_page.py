"""What was done in this casebook, newest first, of every kind or of some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.audit import AuditDeed, AuditEntry
from desktop.domain.records import TYPES
from desktop.i18n import formats, plural, told
from desktop.i18n.deedwords import deed_words
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.cards import Card, CardList, CardModel, Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage


class Sort(StrEnum):
    """What can be asked for."""

    ALL = "all"
    LOOKED = "looked"
    WRITTEN = "written"
    OTHERS = "others"
    KEYS = "keys"


_ICONS: Mapping[Sort, Icon] = {
    Sort.LOOKED: Icon.SHOW,
    Sort.WRITTEN: Icon.EDIT,
    Sort.OTHERS: Icon.EXCHANGE,
    Sort.KEYS: Icon.LOCK,
}
DEEDS: Mapping[Sort, frozenset[AuditDeed]] = {
    Sort.LOOKED: frozenset(
        {AuditDeed.OPENED, AuditDeed.VIEWED, AuditDeed.LISTED, AuditDeed.SEARCHED, AuditDeed.PRINTED}
    ),
    Sort.WRITTEN: frozenset(
        {
            AuditDeed.CREATED,
            AuditDeed.EDITED,
            AuditDeed.DELETED,
            AuditDeed.UNDELETED,
            AuditDeed.SETTLED,
            AuditDeed.RESTRICTED,
            AuditDeed.UNRESTRICTED,
            AuditDeed.MERGED,
            AuditDeed.UNMERGED,
            AuditDeed.TOLD_APART,
            AuditDeed.ERASED,
            AuditDeed.FORGOTTEN,
        }
    ),
    Sort.OTHERS: frozenset(
        {
            AuditDeed.EXPORTED,
            AuditDeed.COPIED,
            AuditDeed.REPORTED,
            AuditDeed.IMPORTED,
            AuditDeed.IMPORT_UNDONE,
            AuditDeed.ASSIGNED,
            AuditDeed.UNASSIGNED,
            AuditDeed.LET_GO,
            AuditDeed.TOLD_MINIMUM,
            AuditDeed.ADMITTED,
            AuditDeed.ROLE_SET,
            AuditDeed.CHECKED,
            AuditDeed.REVOKED,
            AuditDeed.RELEASED,
            AuditDeed.RECOVERY_GRANTED,
        }
    ),
    Sort.KEYS: frozenset(
        {
            AuditDeed.PASSPHRASE_CHANGED,
            AuditDeed.SHEET_MADE,
            AuditDeed.RECOVERED,
            AuditDeed.REKEYED,
            AuditDeed.ROOT_GIVEN,
            AuditDeed.ROOT_TAKEN,
            AuditDeed.ROOT_SHEETS,
            AuditDeed.ROOT_LAID_DOWN,
            AuditDeed.BACKED_UP,
            AuditDeed.RESTORED,
            AuditDeed.SHORTENED,
            AuditDeed.BROKEN,
        }
    ),
}
_ALARMING = frozenset({AuditDeed.SHORTENED, AuditDeed.BROKEN})


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An entry with the names that stand behind its ids."""

    entry: AuditEntry
    who: str
    other: str
    person: str


class TrailPage(SubPage):
    """It shows and it asks for more; it decides nothing."""

    sort_wanted = Signal(str)  # a Sort

    def __init__(self) -> None:
        super().__init__("trail", scrolls=False, narrow=True)
        self.model = CardModel(self)
        self.sorts = ChoiceRow("", "trail-sorts")
        self.list = CardList("", "trail-list", self.model)
        self._explained = Words("", Role.HINT)
        self._none = Empty(Icon.HISTORY, "trail-none")
        self._stack = QStackedWidget()
        for widget in (self.list, self._none):
            self._stack.addWidget(widget)
        self._lines: list[TrailLine] = []
        self.body.addWidget(self._explained)
        self.body.addWidget(self.sorts)
        self.body.addWidget(self._stack, 1)
        self.retranslate()
        self.sorts.choose(Sort.ALL)
        self.sorts.chosen.connect(self.sort_wanted)

    @property
    def sort(self) -> Sort:
        return Sort(self.sorts.key() or Sort.ALL)

    def begin(self) -> None:
        """Forget every line and ask for the first ones."""
        self._lines = []
        self._stack.setCurrentWidget(self.list)
        self.model.restart()

    def add(self, lines: Sequence[TrailLine], after: int | None) -> None:
        self._lines += lines
        self.model.append([_card(line) for line in lines], after)
        self._stack.setCurrentWidget(self.list if self._lines else self._none)

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._lines = []
        self.model.show([])

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("What was done here"))
        self.list.setAccessibleName(told("What was done here"))
        self._explained.setText(
            told("On this laptop, newest first. It never tells what the notes say, and nobody can change it unseen.")
        )
        self.sorts.setAccessibleName(told("Show"))
        blocked = self.sorts.blockSignals(True)
        self.sorts.set_choices([Choice(sort, _word(sort), _ICONS.get(sort)) for sort in Sort])
        self.sorts.blockSignals(blocked)
        self._none.tell(told("Nothing of this kind yet"))
        for line in self._lines:
            self.model.replace(_card(line))


def _word(sort: Sort) -> str:
    match sort:
        case Sort.ALL:
            return told("Everything")
        case Sort.LOOKED:
            return told("Looked at")
        case Sort.WRITTEN:
            return told("Written")
        case Sort.OTHERS:
            return told("With others")
        case Sort.KEYS:
            return told("Keys and copies")


def _card(line: TrailLine) -> Card:
    noted = line.entry.noted
    sort = next((sort for sort, deeds in DEEDS.items() if noted.deed in deeds), Sort.ALL)
    count = sum(len(runs) for runs in noted.changes.values())
    kind = type_word(noted.detail) if noted.record and noted.record != noted.person and noted.detail in TYPES else ""
    about = [kind, line.person, line.other, plural("{n} change", "{n} changes", count) if count else ""]
    if line.entry.forgotten:
        about = [told("a person who was erased")]
    return Card(
        key=line.entry.number,
        title=told("{who} {what}", who=line.who or told("Somebody"), what=deed_words(noted.deed)),
        subtitle=formats.side_by_side(*about),
        trailing=formats.moment(noted.moment.when),
        icon=_ICONS.get(sort, Icon.HISTORY),
        tone=Tone.DANGER if noted.deed in _ALARMING else Tone.PLAIN,
    )
