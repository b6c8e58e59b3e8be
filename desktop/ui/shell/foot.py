"""The line at the foot of the window: what is saved, when files last changed hands, and the lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desktop.i18n import told
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.theme import Role, role
from desktop.ui.shell.shortcuts import Deed, shown_keys


class Foot(QFrame):
    """Never names a person. Everything in it is also said elsewhere, so that a narrow window may cut it."""

    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        role(self, Role.STATUS)
        self.setObjectName("foot")
        self.draft = self._line("foot-draft")
        self.exchange = self._line("foot-exchange")
        self.help = QuietButton("", "foot-help", Icon.HELP)
        self.lock = QuietButton("", "foot-lock", Icon.LOCK)
        self.help.clicked.connect(self.help_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 6, 1)
        row.setSpacing(18)
        row.addWidget(self.draft)
        row.addWidget(self.exchange, 1)
        row.addWidget(self.help)
        row.addWidget(self.lock)
        self.tell_draft("")
        self.retranslate()

    def tell_draft(self, text: str) -> None:
        """Say when half-written work was last kept; the empty text hides it."""
        self.draft.setText(text)
        self.draft.setVisible(bool(text))

    def tell_exchange(self, text: str) -> None:
        self.exchange.setText(text)

    def retranslate(self) -> None:
        self.setAccessibleName(told("Foot of the window"))
        self.help.setText(told("Help {keys}", keys=shown_keys(Deed.HELP)))
        self.lock.setText(told("Lock {keys}", keys=shown_keys(Deed.LOCK)))

    @staticmethod
    def _line(name: str) -> QLabel:
        label = role(QLabel(), Role.SMALL)
        label.setObjectName(name)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return label
