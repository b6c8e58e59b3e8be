"""Where backups go and how often; and trying one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.backups import BackupPlan, Every
from desktop.i18n import told
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage


class PlanPage(SubPage):
    """Choices count as soon as they are made; the first backup follows the folder at once."""

    folder_wanted = Signal()
    rhythm_chosen = Signal(str)  # an Every

    def __init__(self) -> None:
        super().__init__("backup-plan")
        self._plan: BackupPlan | None = None
        self.busy = ProgressLine("backup-plan-busy")
        self.add_notice(self.busy)
        self.pick = Button("", "pick-backup-folder", Icon.FOLDER)
        self._folder = Words("")
        self._folder_field = Field("", _beside(self.pick, self._folder))
        self._same_disk = Words("", Role.HINT)
        self.rhythm = ChoiceRow("", "backup-rhythm")
        self._rhythm_field = Field("", self.rhythm)
        self._kept = Words("", Role.HINT)
        self._here = Words("", Role.HINT)
        for widget in (self._folder_field, self._same_disk, self._rhythm_field, self._kept, self._here):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.pick.clicked.connect(self.folder_wanted)
        self.rhythm.chosen.connect(self.rhythm_chosen)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        self.pick.setEnabled(not on)
        if not on and self.isVisible():
            self.focus()

    def show_plan(self, plan: BackupPlan) -> None:
        self._plan = plan
        self._word()

    def focus(self) -> None:
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Where backups go, and how often"))
        self._folder_field.set_label(told("Folder for backups"))
        self.pick.setText(told("Choose a folder"))
        self._rhythm_field.set_label(told("How often"))
        self.rhythm.setAccessibleName(told("How often"))
        self._same_disk.setText(
            told(
                "This folder is on the same disk as your notes. It helps when a file is damaged, but not when the "
                "laptop is lost, stolen or broken. A stick that you keep elsewhere helps then."
            )
        )
        self._kept.setText(
            told(
                "Older backups in this folder are removed by and by: one stays of each of the last 7 days, 4 weeks and "
                "12 months. Files of other people are never touched."
            )
        )
        self._here.setText(
            told(
                "Besides, a backup is made every day beside your notes on this laptop, while there is room. It helps "
                "when the file of your notes is damaged, and is lost when the laptop is."
            )
        )
        self._word()

    def _word(self) -> None:
        plan = self._plan
        folder = plan.folder if plan is not None else None
        self._folder.setText(told("No folder chosen yet") if folder is None else str(folder))
        self._same_disk.setVisible(plan is not None and folder is not None and not plan.away)
        self._rhythm_field.setVisible(folder is not None)
        self._kept.setVisible(folder is not None)
        blocked = self.rhythm.blockSignals(True)
        self.rhythm.set_choices([Choice(every.value, rhythm_name(every)) for every in Every])
        if plan is not None:
            self.rhythm.choose(plan.every.value)
        self.rhythm.blockSignals(blocked)


class TrialPage(SubPage):
    """A backup that nobody has opened is a hope: this opens one, and leaves nothing of it."""

    file_wanted = Signal()
    try_wanted = Signal(object, str)  # Path, passphrase
    later_wanted = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__("try-backup")
        self._file: Path | None = None
        self.busy = ProgressLine("trying")
        self._why = Words("")
        self.pick = Button("", "pick-trial", Icon.FOLDER)
        self._shown = Words("")
        self._file_field = Field("", _beside(self.pick, self._shown))
        self.entry = PassphraseField("trial-passphrase", completions=completions)
        self._field = Field("", self.entry)
        self.later = Button("", "trial-later")
        self.open = PrimaryButton("", "try-now", Icon.UNLOCK)
        for widget in (self._why, self._file_field, self._field, self.busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=[self.later], trailing=[self.open])
        self.pick.clicked.connect(self.file_wanted)
        self.later.clicked.connect(self.later_wanted)
        self.open.clicked.connect(self._try)
        self.entry.submitted.connect(self._try)
        self.entry.changed.connect(lambda: self._field.complain(""))
        self.retranslate()

    def offer(self, file: Path | None) -> None:
        """The backup that was made last, where the stick is in."""
        if file is not None and self._file is None:
            self.file_is(file)

    def file_is(self, file: Path) -> None:
        self._file = file
        self._file_field.complain("")
        self._word()
        self.focus()

    def wait(self, *, on: bool) -> None:
        for each in (self.pick, self.entry, self.open, self.later):
            each.setEnabled(not on)
        if on:
            self.notice.tell("")

    def tell(self, text: str) -> None:
        """It opens."""
        self.entry.clear()
        self.notice.tell(text, Tone.DONE)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._file = None
        self.entry.clear()
        self._file_field.complain("")
        self._field.complain("")
        self.wait(on=False)
        self._word()

    def focus(self) -> None:
        first = self.pick if self._file is None else self.entry.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Try your backup"))
        self._why.setText(
            told(
                "A backup helps only if it opens. Put the stick in and type the passphrase. The backup is read to its "
                "end and nothing is changed, here or there. It keeps the passphrase of the day it was made."
            )
        )
        self._file_field.set_label(told("Backup file"))
        self.pick.setText(told("Choose the file"))
        self._field.set_label(told("Passphrase of the backup"))
        self.entry.edit.setAccessibleName(told("Passphrase of the backup"))
        self.later.setText(told("Not this week"))
        self.open.setText(told("Try it"))
        self._word()

    def _word(self) -> None:
        self._shown.setText(told("No file chosen yet") if self._file is None else self._file.name)

    def _try(self) -> None:
        if self._file is None:
            self._file_field.complain(told("Choose the backup file first."))
            self.focus()
        elif not self.entry.text():
            self._field.complain(told("Type the passphrase of the backup."))
            self.focus()
        else:
            self.try_wanted.emit(self._file, self.entry.text())


def rhythm_name(every: Every) -> str:
    match every:
        case Every.DAY:
            return told("Every day")
        case Every.WEEK:
            return told("Every week")
        case Every.OFF:
            return told("Only by hand")


def _beside(button: Button, words: Words) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(12)
    inside.addWidget(button)
    inside.addWidget(words, 1)
    row.setFocusProxy(button)
    return row
