"""The pieces of the tab: a card for what is written at length, a row for what helps."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout

from desktop.domain.records.plans import HELPS, STILL
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role

EXCERPT = 220  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a card says: finished words."""

    name: str  # of its button
    heading: str
    words: str
    empty: bool  # `words` are a prompt of ours
    icon: Icon | None = None
    foot: str = ""
    verb: str = ""  # "" where nobody may write


class OwnCard(QFrame):
    """A heading, the first words, and one line that says who may read them."""

    wanted = Signal()

    def __init__(self, said: Said) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(said.heading, Role.LABEL), 1)
        if said.verb:
            button = QuietButton(said.verb, said.name, Icon.ADD if said.empty else Icon.EDIT)
            button.setAccessibleName(f"{said.verb}: {said.heading}")
            button.clicked.connect(self.wanted)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(Words(shortened(said.words), Role.HINT if said.empty else None))
        column.addStretch(1)
        if said.foot:
            foot = QHBoxLayout()
            foot.setSpacing(6)
            if said.icon is not None:
                foot.addWidget(Picture(said.icon, Shade.MUTED))
            foot.addWidget(Words(said.foot, Role.SMALL), 1)
            column.addLayout(foot)


class HelpRow(QFrame):
    """Something that helps, and whether it still does. Never a number."""

    wanted = Signal()
    told_still = Signal(str)  # a code of `still`

    def __init__(self, number: int, what: str, still: str, foot: str, *, may_write: bool) -> None:
        super().__init__()
        role(self, Role.CARD)
        self._what = what
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(what))
        if foot:
            words.addWidget(Words(foot, Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addLayout(words, 1)
        says = code_word(HELPS.name, "still", still) if still else told("Still so?")
        if may_write:
            self._still = QuietButton(says, f"helps-still-{number}", Icon.DOWN)
            self._still.setAccessibleName(f"{what}: {says}")
            self._still.clicked.connect(self._ask)
            change = QuietButton(told("Change"), f"helps-{number}", Icon.EDIT)
            change.setAccessibleName(f"{told('Change')}: {what}")
            change.clicked.connect(self.wanted)
            row.addWidget(self._still)
            row.addWidget(change)
        elif still:
            row.addWidget(Words(says, Role.HINT))

    def menu(self) -> QMenu:
        """The three answers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("helps-still-menu")
        for code in STILL:
            menu.addAction(code_word(HELPS.name, "still", code)).triggered.connect(
                lambda _checked=False, code=code: self.told_still.emit(code)
            )
        return menu

    def _ask(self) -> None:
        self.menu().popup(self._still.mapToGlobal(QPoint(0, self._still.height() + 4)))


def shortened(text: str) -> str:
    """The first words, in one paragraph."""
    return formats.beginning(text, EXCERPT)
