"""Who can open these notes, for everybody; helping a member, for coordinators; the rule, for the founder."""

from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.recovery import Asking, Granted, Help, RuleLine, Ways
from desktop.domain.roles import Deed
from desktop.i18n import plural, told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.opening_words import holders_words
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.opening_pages import HelpPage, OpenersPage, RulePage, no_help_words
from desktop.ui.settings.rows import Row

REQUESTS = "*.visitbook-request"
GRANT = ".visitbook-answer"


class Recovery(Protocol):
    def ways(self) -> Ways: ...
    def helps(self) -> tuple[Help, ...]: ...
    def rule(self) -> RuleLine: ...
    def set_up(self, needed: int | None = None) -> Changed: ...
    def switch_off(self) -> Changed: ...
    def look(self, request: Path) -> Asking: ...
    def grant(self, request: Path, digits: str, out: Path) -> Granted: ...


class Services(Protocol):
    @property
    def recovery(self) -> Recovery: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that opening it with help needs."""


class Openers(Matter):
    """Everybody sees at any time who could open their notes, and who did."""

    part: ClassVar[Part] = Part.KEYS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._ways: Ways | None = None
        self._button = Button("", "to-openers", Icon.PEOPLE)
        self._row = Row(self._button)
        self.page = OpenersPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.page))

    def know(self, known: Known) -> None:
        recovery = self._desk.read.recovery
        self._lanes.read.start(
            self,
            lambda _progress: (recovery.ways(), recovery.helps()),
            done=lambda found: self._show(*found),
            failed=lambda error: self.front.tell(worded_error(error).text),
        )

    def word(self) -> None:
        self._row.word(told("Who can open these notes"), self._hint())
        self._button.setText(told("Show who"))

    def _show(self, ways: Ways, helps: tuple[Help, ...]) -> None:
        self._ways = ways
        self.page.show_ways(ways, helps)
        self.word()

    def _hint(self) -> str:
        if self._ways is None:
            return ""
        return no_help_words(self._ways.why_none) if self._ways.holders is None else holders_words(self._ways.holders)


class Helping(Matter):
    """A coordinator's part of opening somebody else's notes."""

    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._on = False  # whether this row is there: not for everybody, and not before it is known
        self._button = Button("", "to-help-somebody", Icon.KEY)
        self._row = Row(self._button)
        self.page = HelpPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.page))
        self.page.file_wanted.connect(self._ask_file)
        self.page.help_wanted.connect(self._ask_place)

    def know(self, known: Known) -> None:
        self._on = known.may(Deed.RECOVERY) and any(line.id != known.me.member for line in known.members)
        self.front.show_row(self._row, on=self._on)

    def word(self) -> None:
        self.front.show_row(self._row, on=self._on)
        self._row.word(
            told("Somebody forgot the passphrase"),
            told("With a file from their laptop, and digits that they read out."),
        )
        self._button.setText(told("Help them"))

    @Slot()
    def _ask_file(self) -> None:
        files.ask_for_file(self._window, told("Choose the request"), told("Requests for help"), REQUESTS, self._look)

    def _look(self, file: Path) -> None:
        recovery, page = self._desk.read.recovery, self.page
        self._lanes.read.start(
            self,
            lambda _progress: recovery.look(file),
            done=partial(page.request_is, file),
            failed=page.complain,
        )

    @Slot(object, str)
    def _ask_place(self, request: Path, digits: str) -> None:
        files.ask_where_to_save(
            self._window, told("Where to put the answer"), told("answer") + GRANT, partial(self._grant, request, digits)
        )

    def _grant(self, request: Path, digits: str, out: Path) -> None:
        recovery, page = self._desk.write.recovery, self.page
        page.wait(on=True)

        def failed(error: Exception) -> None:
            page.wait(on=False)
            page.complain(error)
            page.focus()

        self._lanes.write.start(
            self, lambda _progress: recovery.grant(request, digits, out), done=self._granted, failed=failed
        )

    def _granted(self, granted: Granted) -> None:
        self.page.done(
            told(
                "The answer is written: {file}. Give it to them. It opens nothing for anybody else. That you helped is "
                "noted here and there.",
                file=granted.file.name,
            )
        )


class Rule(Matter):
    """Whether coordinators of this programme can help at all."""

    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._line: RuleLine | None = None
        self._on = False  # whether this row is there: for the founder of a programme of several
        self._button = Button("", "to-recovery-rule", Icon.KEY)
        self._row = Row(self._button)
        self.page = RulePage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.page))
        self.page.rule_wanted.connect(self._use)

    def know(self, known: Known) -> None:
        recovery = self._desk.read.recovery
        others = any(line.id != known.me.member for line in known.members)

        def show(line: RuleLine) -> None:
            self._line, self._on = line, line.mine and others
            self.page.show_rule(line)
            self.word()

        self._lanes.read.start(
            self,
            lambda _progress: recovery.rule(),
            done=show,
            failed=lambda error: self.front.tell(worded_error(error).text),
        )

    def word(self) -> None:
        self.front.show_row(self._row, on=self._on)
        line = self._line
        hint = told("Not set up yet: whoever has no recovery sheet could not be helped.")
        if line is not None and line.on:
            hint = plural(
                "{n} of {count} coordinators is enough to help.",
                "{n} of {count} coordinators must help together.",
                line.needed,
                count=line.count,
            )
        if line is not None and line.count < line.needed:
            hint = told("Fewer coordinators are left than must help together: nobody can be helped. Choose anew.")
        self._row.word(told("If a member forgets the passphrase"), hint)
        self._button.setText(told("Change") if line is not None and line.on else told("Set it up"))

    @Slot(int)
    def _use(self, needed: int) -> None:
        recovery, page = self._desk.write.recovery, self.page

        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.done(told("It holds for everybody once your next file has told them."))

        self._lanes.write.start(
            self,
            lambda _progress: recovery.set_up(needed) if needed else recovery.switch_off(),
            done=done,
            failed=page.complain,
        )
