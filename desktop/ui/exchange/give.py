"""Give: for whom, where to, and what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.ids import MemberId
from desktop.domain.views import MemberLine
from desktop.i18n import formats, plural, told
from desktop.ui.exchange.given import GivenBox, MadeFile
from desktop.ui.exchange.home import lines_box
from desktop.ui.exchange.words import Said
from desktop.ui.kit.beside import Beside
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton
from desktop.ui.kit.calling import role_name
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.drives import Drive
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

TICKS_MOST = 4  # people who are shown one by one without asking
FOLDER = "folder"  # the key of "a folder of my own"; drives have their root


class GivePage(Page):
    """It shows and it reports; it decides nothing."""

    make_wanted = Signal()
    folder_wanted = Signal()
    both_ways_wanted = Signal()
    show_wanted = Signal()  # the folder where the files lie
    digits_wanted = Signal()
    receivers_changed = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("exchange-give-page")
        self.where = ChoiceRow("", "give-where")
        self.make = PrimaryButton("", "give-make", Icon.GIVE)
        self.progress = ProgressLine("give-progress")
        self._trouble = Notice("give-trouble")
        self._done = Notice("give-done")
        self._unchecked = Notice("give-unchecked")
        self._ticks: dict[MemberId, QCheckBox] = {}
        self._members: tuple[tuple[MemberLine, bool], ...] = ()
        self._drives: tuple[Drive, ...] = ()
        self._folder: Path | None = None
        self._pictures_count = 0
        self._busy = False
        self._lay_out()
        self.where.chosen.connect(self._chosen)
        self.make.clicked.connect(self.make_wanted)
        self._choose.clicked.connect(self.folder_wanted)
        self.retranslate()

    def begin(self) -> None:
        """Enter makes the file, where everything is chosen already."""
        first = self.make if self.make.isEnabled() else self._choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """It is done: Enter goes back, and makes no second file."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_members(self, members: Sequence[tuple[MemberLine, bool]]) -> None:
        """Whom it can be for, and whether it is."""
        self._members = tuple(members)
        for old in self._ticks.values():
            self._tick_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks.clear()
        for number, (line, meant) in enumerate(members):
            words = told("{name}, {role}", name=line.name, role=role_name(line.role))
            tick = QCheckBox(words.replace("&", "&&"))
            tick.setObjectName(f"give-to-{number}")
            tick.setChecked(meant)
            tick.toggled.connect(self._choose_receiver)
            self._ticks[line.id] = tick
            self._tick_column.addWidget(tick)
        self._fold(len(members) > TICKS_MOST)
        self._tell_unchecked()
        self._enable()

    def show_preview(self, inside: str, kept: str, names: Sequence[str]) -> None:
        """What the file will hold, and whom it leaves out; the empty text takes a line away."""
        self._inside.setText(inside)
        self._kept_line.setText(kept)
        self._kept_names.setText("\n".join(names))
        self._what.setVisible(bool(inside))
        for widget in (self._kept_line, self._see):
            widget.setVisible(bool(kept))
        self._kept_names.setVisible(bool(kept) and self._see.isChecked())

    def offer_pictures(self, count: int) -> None:
        """So many are among what would be given; they need not be."""
        self._pictures_count = count
        self._pictures.setText(plural("With {n} picture", "With {n} pictures", count))
        self._pictures.setVisible(count > 0)

    def with_pictures(self) -> bool:
        """Whether pictures go along, where there are any."""
        return self._pictures.isChecked()

    def show_drives(self, drives: Sequence[Drive]) -> None:
        """Sticks come first; one that has just been put in is where it goes."""
        new = [drive for drive in drives if drive not in self._drives and not drive.read_only]
        self._drives = tuple(drives)
        self._word_places()
        if new:
            self.where.choose(str(new[0].root))
        self._enable()

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._word_places()
        self.where.choose(FOLDER)
        self._enable()
        self.begin()

    def to(self) -> tuple[MemberId, ...]:
        return tuple(member for member, tick in self._ticks.items() if tick.isChecked())

    def place(self) -> Path | None:
        """The folder that the file goes to."""
        key = self.where.key()
        return self._folder if key == FOLDER else Path(key) if key else None

    def busy(self, making: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self._busy = making
        self._inputs.setEnabled(not making)
        self._enable()
        if making:
            self.tell_done((), (), "")
            self._trouble.tell("")
            self.progress.begin(told("Making the file"))
        else:
            self.progress.end()

    def tell_done(self, files: Sequence[MadeFile], beside: Sequence[Said], done: str) -> None:
        """What was made and what to do with it; nothing takes it away."""
        clear(self._result)
        self._done.tell(done, Tone.DONE, action=told("Show the folder") if files else "")
        if files:
            self._result.addWidget(GivenBox(files))
        if beside:
            self._result.addWidget(lines_box(beside))

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Give my notes"))
        self.set_back(told("Exchange"))
        self._for.set_label(told("For"))
        self._for.set_hint(told("Only they can open the file."))
        self._at.set_label(told("Where to"))
        self._choose.setText(told("Choose a folder…"))
        self.make.setText(told("Make the file"))
        self._both_ways.setText(told("Give and take through a folder…"))
        self._what.set_label(told("In the file"))
        self._see.setText(told("See who"))
        self.offer_pictures(self._pictures_count)
        self._pictures.setToolTip(told("They make the file large. Without them they come with a later one."))
        self._people.setText(told("Choose people…"))
        chosen = self.to()
        self.show_members([(line, line.id in chosen) for line, _ in self._members])
        self._word_places()

    def _word_places(self) -> None:
        choices = [
            Choice(str(drive.root), drive.name, Icon.STICK, told("{size} free", size=formats.size(drive.free_bytes)))
            for drive in self._drives
            if not drive.read_only
        ]
        if self._folder is not None:
            choices.append(Choice(FOLDER, self._folder.name or str(self._folder), Icon.FOLDER, told("a folder")))
        self.where.set_choices(choices)
        self.where.setVisible(bool(choices))
        self._no_stick.setText("" if choices else told("Put a stick in, or choose a folder."))
        self._no_stick.setVisible(not choices)

    def _fold(self, folded: bool) -> None:  # noqa: FBT001 - it reads as a setter
        """A long list of people is one line until somebody wants to choose among them."""
        self._tick_box.setHidden(folded)
        self._people.setVisible(folded)
        self._count.setVisible(folded)

    @Slot()
    def _unfold(self) -> None:
        self._fold(False)
        next(iter(self._ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_receiver(self, _on: object = None) -> None:
        self._tell_unchecked()
        self._enable()
        self.receivers_changed.emit()

    def _tell_unchecked(self) -> None:
        to = self.to()
        self._count.setText(plural("{n} person", "{n} people", len(to)))
        names = [line.name for line, _ in self._members if line.id in to and line.check and not line.checked]
        words = told(
            "The digits of {names} have not been compared yet. Compare them when you meet: then you know that nobody "
            "else reads your notes.",
            names=formats.listed(names),
        )
        self._unchecked.tell(words if names else "", Tone.INFO, action=told("Compare"))

    def _chosen(self, _key: str) -> None:
        self._enable()

    def _enable(self, _on: object = None) -> None:
        self.make.setEnabled(not self._busy and bool(self.to()) and self.place() is not None)

    def _lay_out(self) -> None:
        self._choose = Button("", "give-folder", Icon.FOLDER)
        self._both_ways = QuietButton("", "give-both-ways", Icon.EXCHANGE)
        self._no_stick = Words("", Role.HINT)
        self._tick_box, receivers, places, inside = QWidget(), QWidget(), QWidget(), QWidget()
        self._count, self._people = Words(""), Button("", "give-people", Icon.PEOPLE)
        self._inside, self._kept_line, self._kept_names = Words(), Words("", Role.HINT), Words("", Role.HINT)
        self._see, self._pictures = QuietButton("", "give-see-kept", Icon.SHOW), QCheckBox()
        self._see.setCheckable(True)
        self._pictures.setObjectName("give-pictures")
        self._pictures.setChecked(True)
        self._tick_column = QVBoxLayout(self._tick_box)
        for_column, place_column, inside_column = QVBoxLayout(receivers), QVBoxLayout(places), QVBoxLayout(inside)
        for_column.addWidget(self._count)
        for_column.addWidget(self._people, 0, Qt.AlignmentFlag.AlignLeading)
        for_column.addWidget(self._tick_box)
        kept_row = QHBoxLayout()
        kept_row.addWidget(self._kept_line)
        kept_row.addWidget(self._see)
        kept_row.addStretch(1)
        inside_column.addWidget(self._inside)
        inside_column.addLayout(kept_row)
        inside_column.addWidget(self._kept_names)
        inside_column.addWidget(self._pictures)
        for column in (self._tick_column, for_column, place_column, inside_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
        place_column.addWidget(self.where)
        place_column.addWidget(self._no_stick)
        place_column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeading)
        self._for = Beside("", receivers)
        self._at = Beside("", places)
        self._what = Beside("", inside)
        self._what.hide()
        self._inputs = QWidget()
        rows = QVBoxLayout(self._inputs)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        for row in (self._for, self._at, self._what):
            rows.addWidget(row)
        self._result = QVBoxLayout()
        self._result.setSpacing(8)
        for notice in (self._trouble, self._done, self._unchecked):
            self.add_notice(notice)
        self.body.addLayout(self._result)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._inputs)
        self.body.addStretch(1)
        self._both_ways.clicked.connect(self.both_ways_wanted)
        self._done.acted.connect(self.show_wanted)
        self._unchecked.acted.connect(self.digits_wanted)
        self._people.clicked.connect(self._unfold)
        self._see.toggled.connect(self._kept_names.setVisible)
        self.set_bar(leading=(self._both_ways,), trailing=(self.make,))
