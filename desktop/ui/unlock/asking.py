"""Being helped by coordinators, from "Forgot passphrase?" to the open casebook, off the GUI thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.recovery import Asked, Standing
from desktop.i18n import told
from desktop.ui.kit import files
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.wording import worded_error
from desktop.ui.unlock.forgot_page import ForgotPage
from desktop.ui.unlock.help_page import AskPage, WaitPage
from desktop.ui.unlock.panel import UnlockPanel

REQUEST = ".visitbook-request"
ANSWERS = "*.visitbook-answer"


class Helped(Protocol):
    """The part of the lockbox that asks and takes answers."""

    def standing(self, folder: Path) -> Standing | None: ...
    def has_asked(self, folder: Path) -> bool: ...
    def ask(self, folder: Path, new_passphrase: str, out: Path) -> Asked: ...
    def digits(self, folder: Path, new_passphrase: str) -> str: ...
    def answered(self, folder: Path, grant: Path, new_passphrase: str) -> object: ...
    def suggested_passphrase(self) -> str: ...
    def suggested_digits(self) -> str: ...
    def completions(self, prefix: str) -> tuple[str, ...]: ...


class Asking(QObject):
    """Made when somebody has forgotten; its pages stand behind the card of the door."""

    opened = Signal(object)  # the desk
    sheet_wanted = Signal(bool)  # whether anybody could help
    left = Signal()

    def __init__(self, vaults: Helped, lane: Lane, panel: UnlockPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._vaults, self._lane, self._panel = vaults, lane, panel
        self._folder = Path()
        self.forgot, self.ask, self.wait = ForgotPage(), AskPage(vaults.completions), WaitPage(vaults.completions)
        self.forgot.sheet_wanted.connect(partial(self.sheet_wanted.emit, True))
        self.forgot.help_wanted.connect(self._go_on)
        self.forgot.left.connect(self.left)
        self.ask.left.connect(self._back)
        self.ask.ask_wanted.connect(self._ask_place)
        self.ask.new.words_wanted.connect(self._offer_words)
        self.ask.new.digits_wanted.connect(self._offer_digits)
        self.wait.left.connect(self._back)
        self.wait.anew_wanted.connect(self._ask_anew)
        self.wait.digits_wanted.connect(self._show_digits)
        self.wait.answer_wanted.connect(self._ask_answer)
        self._waits = False
        self._standing = Standing(0, 1, 1)

    def begin(self, folder: Path) -> None:
        """Somebody has forgotten the passphrase of this vault. Where nobody can help, only the sheet is offered."""
        vaults, self._folder = self._vaults, folder
        self._lane.start(
            self,
            lambda _progress: (vaults.standing(folder), vaults.has_asked(folder)),
            done=lambda found: self._offer(*found),
            failed=lambda _error: self.sheet_wanted.emit(False),
        )

    def retranslate(self) -> None:
        for page in (self.forgot, self.ask, self.wait):
            page.retranslate()

    def clear(self) -> None:
        self.ask.clear()
        self.wait.clear()

    # Which page

    def _offer(self, standing: Standing | None, waits: bool) -> None:  # noqa: FBT001 - a lane's answer
        if standing is None:
            self.sheet_wanted.emit(False)
            return
        self._standing, self._waits = standing, waits
        self.forgot.offer(standing, waits=waits)
        self._panel.show_page(self.forgot)
        self.forgot.focus()

    @Slot()
    def _back(self) -> None:
        self.clear()
        self.begin(self._folder)

    @Slot()
    def _go_on(self) -> None:
        if self._waits:
            self.wait.clear()
            self.wait.begin(self._standing)
            self._panel.show_page(self.wait)
            self.wait.focus()
        else:
            self._ask_anew()

    @Slot()
    def _ask_anew(self) -> None:
        self.clear()
        self._panel.show_page(self.ask)
        self.ask.focus()
        self.ask.new.begin()

    @Slot()
    def _offer_words(self) -> None:
        self._suggest(self._vaults.suggested_passphrase, self.ask.new.words_are)

    @Slot()
    def _offer_digits(self) -> None:
        self._suggest(self._vaults.suggested_digits, self.ask.new.digits_are)

    def _suggest(self, make: Callable[[], str], show: Callable[[str], None]) -> None:
        page = self.ask
        self._lane.start(
            self,
            lambda _progress: make(),
            done=show,
            failed=lambda error: page.refuse(worded_error(error).text),
        )

    # Asking

    @Slot(str)
    def _ask_place(self, passphrase: str) -> None:
        files.ask_where_to_save(
            self._panel, told("Where to put the request"), told("request") + REQUEST, partial(self._ask, passphrase)
        )

    def _ask(self, passphrase: str, out: Path) -> None:
        vaults, folder, page = self._vaults, self._folder, self.ask
        page.wait(on=True)
        self._lane.start(
            self,
            lambda _progress: vaults.ask(folder, passphrase, out),
            done=partial(self._asked, passphrase),
            failed=lambda error: page.refuse(worded_error(error).text),
        )

    def _asked(self, passphrase: str, asked: Asked) -> None:
        self.clear()
        self._standing, self._waits = asked.standing, True
        self.wait.begin(asked.standing, digits=asked.digits, passphrase=passphrase)
        self._panel.show_page(self.wait)
        self.wait.focus()

    # Answers

    @Slot(str)
    def _show_digits(self, passphrase: str) -> None:
        vaults, folder = self._vaults, self._folder
        self.wait.wait(on=True)
        self._lane.start(
            self, lambda _progress: vaults.digits(folder, passphrase), done=self._digits_are, failed=self._refuse
        )

    def _digits_are(self, digits: str) -> None:
        self.wait.wait(on=False)
        self.wait.show_digits(digits)

    @Slot(str)
    def _ask_answer(self, passphrase: str) -> None:
        files.ask_for_file(
            self._panel, told("Choose the answer"), told("Answers"), ANSWERS, partial(self._take, passphrase)
        )

    def _take(self, passphrase: str, grant: Path) -> None:
        vaults, folder = self._vaults, self._folder
        self.wait.wait(on=True)
        self._lane.start(
            self,
            lambda _progress: vaults.answered(folder, grant, passphrase),
            done=self._answered,
            failed=self._refuse,
        )

    def _answered(self, result: object) -> None:
        self.wait.wait(on=False)
        if isinstance(result, Standing):
            self._standing = result
            self.wait.stands(result)
        else:
            self.clear()
            self.opened.emit(result)

    def _refuse(self, error: Exception) -> None:
        self.wait.wait(on=False)
        self.wait.refuse(worded_error(error).text)
