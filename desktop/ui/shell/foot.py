"""The line at the foot of the window: what is saved, when files last changed hands, and the lock."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.i18n import told
from desktop.ui.kit import colours
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.theme import Role, role
from desktop.ui.shell.shortcuts import Deed, shown_keys


class Foot(QFrame):
    """Never names a person. Everything in it is also said elsewhere, so that a narrow window may cut it."""

    lock_wanted = Signal()
    help_wanted = Signal()
    names_wanted = Signal()  # they are hidden, and are to be shown again

    def __init__(self) -> None:
        super().__init__()
        role(self, Role.STATUS)
        self.setObjectName("foot")
        self.draft = _Line("foot-draft")
        self.exchange = _Line("foot-exchange")
        self.backup = _Line("foot-backup")
        self.names = QuietButton("", "foot-names", Icon.HIDE)
        self.help = QuietButton("", "foot-help", Icon.HELP)
        self.lock = QuietButton("", "foot-lock", Icon.LOCK)
        self.names.clicked.connect(self.names_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 6, 1)
        row.setSpacing(18)
        row.addWidget(self.draft)
        row.addWidget(self.exchange, 1)
        row.addWidget(self.backup, 2)
        row.addWidget(self.names)
        row.addWidget(self.help)
        row.addWidget(self.lock)
        self.names.hide()
        self.tell_draft("")
        self.tell_backup("")
        self.retranslate()

    def tell_draft(self, text: str) -> None:
        """Say when half-written work was last kept; the empty text hides it."""
        self.draft.setText(text)
        self.draft.setVisible(bool(text))

    def tell_exchange(self, text: str) -> None:
        self.exchange.setText(text)

    def tell_backup(self, text: str) -> None:
        """Say what is wrong with the backups; the empty text hides it."""
        self.backup.setText(text)
        self.backup.setVisible(bool(text))

    def tell_names(self, *, hidden: bool) -> None:
        """Names are put away: say so, and offer the way back."""
        self.names.setVisible(hidden)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return done

    def _fit(self) -> None:
        """Where both lines would be cut, what is wrong with the backups has the room of both."""
        others = (self.draft, self.names, self.help, self.lock)
        shown = [each.sizeHint().width() for each in others if not each.isHidden()]
        wanted = self.exchange.sizeHint().width() + self.backup.sizeHint().width()
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - sum(shown) - self._row.spacing() * (len(shown) + 1)
        self.exchange.setVisible(self.backup.isHidden() or wanted <= room)

    def retranslate(self) -> None:
        self.setAccessibleName(told("Foot of the window"))
        self.names.setText(told("Show names {keys}", keys=shown_keys(Deed.HIDE_NAMES)))
        self.help.setText(told("Help {keys}", keys=shown_keys(Deed.HELP)))
        self.lock.setText(told("Lock {keys}", keys=shown_keys(Deed.LOCK)))


class _Line(QLabel):
    """One line that ends in … where the window is too narrow for it."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        role(self, Role.SMALL)
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    # Qt asks

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(colours.now().muted))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        where = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), where, shown)
