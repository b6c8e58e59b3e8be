"""Who did what is typed here, where that is somebody else: folded away until whoever types says so."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit import decided
from desktop.ui.kit.beside import Beside
from desktop.ui.kit.buttons import QuietButton


class Whose(QWidget):
    """Not there for whoever types for nobody else."""

    edited = Signal()

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)  # what is shown before it has one opens as a window of its own
        self._open = QuietButton("", f"{kind}-for-another")
        self._who = QComboBox()
        self._who.setObjectName(f"{kind}-done-by")
        self._who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._field = Beside("", self._who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._field)
        self._open.clicked.connect(self._unfold)
        self._who.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.show_member("")

    def member(self) -> str:
        """The id of who did it; "": whoever types."""
        return str(self._who.currentData() or "")

    def show_member(self, member: str) -> None:
        """Anew, with whoever there is to type for now. Says nothing by `edited`."""
        blocker = QSignalBlocker(self._who)
        self._who.clear()
        self._who.addItem("", "")
        for one, name in decided.colleagues().items():
            self._who.addItem(name, str(one))
        self._who.setCurrentIndex(max(0, self._who.findData(member)))
        blocker.unblock()
        self._field.setVisible(bool(self.member()))
        self._open.setVisible(not self.member())
        self.setVisible(bool(decided.colleagues()))
        self.retranslate()

    def retranslate(self) -> None:
        self._open.setText(told("Somebody else did this"))
        self._field.set_label(told("Who did it"))
        self._who.setItemText(0, told("I did it myself"))

    # Inside

    def _unfold(self) -> None:
        self._open.hide()
        self._field.show()
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)
