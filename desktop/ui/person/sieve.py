"""Above a long timeline: which kinds of record it shows, and a search in this person alone."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.i18n import told
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.typeicons import type_icon


class Sieve(QWidget):
    """Hidden where everything is seen at a glance."""

    altered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField("", "person-search")
        self._kinds = QuietButton("", "person-kinds", Icon.DOWN)
        self._kind = ""
        self._offered: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 1)
        row.addWidget(self._kinds)
        self.search.searched.connect(lambda _words: self.altered.emit())
        self._kinds.clicked.connect(self._open)
        self.hide()
        self.retranslate()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types that are shown; none: all."""
        return (self._kind,) if self._kind else ()

    @property
    def words(self) -> str:
        return self.search.text().strip()

    @property
    def active(self) -> bool:
        return bool(self._kind or self.words)

    def reset(self) -> None:
        """For somebody else. Says nothing."""
        self._kind = ""
        blocked = self.blockSignals(True)
        self.search.clear()
        self.blockSignals(blocked)
        self._word()

    def offer(self, kinds: tuple[str, ...]) -> None:
        """The types that this person has something of."""
        self._offered = kinds
        self._kinds.setVisible(len(kinds) > 1 or bool(self._kind))

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("person-kinds-menu")
        group = QActionGroup(menu)
        for kind in ("", *self._offered):
            action = menu.addAction(_word(kind))
            if kind:
                action.setIcon(icon(type_icon(kind)))
            action.setObjectName(f"person-kind-{kind or 'all'}")
            action.setCheckable(True)
            action.setChecked(kind == self._kind)
            action.triggered.connect(partial(self._choose, kind))
            group.addAction(action)
        return menu

    def retranslate(self) -> None:
        self.search.set_name(told("Search in this person"))
        self._word()

    def _word(self) -> None:
        words = told("Show: {what}", what=_word(self._kind))
        self._kinds.setText(words.replace("&", "&&"))

    def _choose(self, kind: str, _checked: object = None) -> None:
        if kind != self._kind:
            self._kind = kind
            self._word()
            self.altered.emit()

    @Slot()
    def _open(self) -> None:
        self.menu().popup(self._kinds.mapToGlobal(QPoint(0, self._kinds.height() + 4)))


def _word(kind: str) -> str:
    return type_word(kind) if kind else told("Everything")
