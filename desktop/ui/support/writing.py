"""The page on which something is written down for a member: the form of its type, and who took part besides."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES, Kind
from desktop.i18n import plural, told
from desktop.i18n.digits import digits
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit.buttons import Chip
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.theme import Role
from desktop.ui.support.lines import Names

TOGETHER: Final = ("group", "co_reflection")  # ways of supervision in which several take part
HOURS: Final = (1, 2, 3)  # within which people usually are back
WITH: Final = "with"  # who took part besides, among what is kept of a page


class WritingPage(FormPage):
    """One type of record."""

    def __init__(self, kind: str, now: Callable[[], datetime]) -> None:
        self.kind = kind
        self._now = now
        self._hours = _Chips("support-hours")
        self._watch = Notice("support-watch")
        self.others = Others()
        super().__init__(kind, _asked(kind), lambda: now().date())
        self.setObjectName(f"support-{kind}")
        self.add_notice(self._watch)
        if kind == "lone_visit":
            self.body.insertWidget(0, self._hours)
            for hours in HOURS:
                chip = Chip("", f"support-hours-{hours}")
                chip.clicked.connect(partial(self._be_back_in, hours))
                self._hours.add(chip)
        else:
            self._hours.hide()
        self.body.insertWidget(self.body.count() - 1, self.others)
        self.others.altered.connect(self.edited)
        self.edited.connect(self._follow)
        self.retranslate()

    def show_work(self, title: str, content: Mapping[str, object], others: Names, *, old: bool) -> None:
        """`others`: who may have taken part besides; nobody where that is not asked."""
        save = told("Save change") if old else told("Going now") if self.kind == "lone_visit" else told("Save")
        self.show_form(title, told("Back"), save, content)
        self.others.show_names(others)
        self.fill(content)

    def warn(self, words: str) -> None:
        """What to watch for with whoever may be visited today; "" for nothing."""
        self._watch.tell(words, Tone.ATTENTION)

    def fill(self, content: Mapping[str, object]) -> None:
        """Show something else in place of what stands there."""
        self.start_over(content)
        self.others.choose(content.get(WITH))
        self._follow()

    def content(self) -> Mapping[str, object]:
        chosen = [str(one) for one in self.taking_part()]
        return self.form.content() | ({WITH: chosen} if chosen else {})

    def taking_part(self) -> tuple[MemberId, ...]:
        return self.others.chosen() if self._is_together() else ()

    def begin(self) -> None:
        self.scroll_up()
        self.form.focus(_first(self.kind))

    def retranslate(self) -> None:
        super().retranslate()
        self.others.retranslate()
        for hours, chip in zip(HOURS, self._hours.chips, strict=False):
            chip.setText(plural("In {n} hour", "In {n} hours", hours))

    # Inside

    def _follow(self) -> None:
        self.others.setVisible(self._is_together() and self.others.anybody)

    def _is_together(self) -> bool:
        if self.kind == "training":
            return True
        return self.kind == "supervision" and self.form.content().get("way") in TOGETHER

    def _be_back_in(self, hours: int, _checked: object = None) -> None:
        """One press says it: for whoever stands at the door."""
        entry = self.form.entry("back_by").widget
        if isinstance(entry, QLineEdit):
            entry.setText(digits(f"{self._now() + timedelta(hours=hours):%H:%M}"))
        self.save.setFocus()


class Others(QWidget):
    """Colleagues who took part too; one record is written for each of them."""

    altered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label = Words("", Role.LABEL)
        self._hint = Words("", Role.HINT)
        self._chips = _Chips("support-others")
        self._names: Names = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._chips, self._hint):
            column.addWidget(widget)
        self.retranslate()

    @property
    def anybody(self) -> bool:
        return bool(self._names)

    def show_names(self, names: Names) -> None:
        self._names = names
        self._chips.clear()
        for member, name in names.items():
            chip = Chip(name, f"support-with-{member}", checkable=True)
            chip.toggled.connect(self._tell)
            self._chips.add(chip)

    def choose(self, members: object) -> None:
        """Says nothing by `altered`."""
        wanted = {str(one) for one in members} if isinstance(members, list | tuple) else set()
        for member, chip in zip(self._names, self._chips.chips, strict=True):
            blocked = chip.blockSignals(True)
            chip.setChecked(str(member) in wanted)
            chip.blockSignals(blocked)

    def chosen(self) -> tuple[MemberId, ...]:
        return tuple(member for member, chip in zip(self._names, self._chips.chips, strict=True) if chip.isChecked())

    def retranslate(self) -> None:
        self._label.setText(told("Who else took part"))
        self._hint.setText(told("The same is written down for each of them. None of them reads another's."))

    def _tell(self, _on: object = None) -> None:
        self.altered.emit()


class _Chips(QWidget):
    """A row of them, and more rows where they do not fit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self, gap=6)
        self.chips: list[Chip] = []

    def add(self, chip: Chip) -> None:
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def clear(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []


def title_of(kind: str, name: str, *, old: bool) -> str:
    """What is written, and for whom."""
    if kind == "lone_visit" and not old:
        return told("Going out alone")
    return told("{what}: {name}", what=type_word(kind), name=name) if name else type_word(kind)


def blank(kind: str, now: datetime) -> dict[str, object]:
    """What stands on a new page."""
    if kind == "lone_visit":
        return {"left": digits(f"{now:%H:%M}")}
    return {"date": now.date().isoformat()}


def _asked(kind: str) -> Sequence[str]:
    """A day alone cannot say when somebody is back; it follows from the times."""
    if kind == "lone_visit":
        return ("back_by", "place", "call", "left", "hazards")
    return tuple(one.name for one in TYPES[kind].fields if one.asked and one.kind not in (Kind.RECORD, Kind.MEMBER))


def _first(kind: str) -> str:
    """Where one begins to type: what is filled in already is passed over."""
    return {"lone_visit": "back_by", "training": "what", "supervision": "way"}.get(kind, "")
