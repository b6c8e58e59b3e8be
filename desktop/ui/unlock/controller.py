"""Opening a casebook: the passphrase, or the recovery sheet, off the GUI thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.domain.emblems import Emblem
from desktop.domain.errors import VaultDamaged, WrongPassphrase
from desktop.domain.ports import Progress
from desktop.i18n import current
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.practising import practice_names
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import Door
from desktop.ui.kit.wording import worded_error
from desktop.ui.unlock.asking import Asking, Helped
from desktop.ui.unlock.panel import UnlockPanel
from desktop.ui.unlock.restore_page import RestorePage
from desktop.ui.unlock.sheet_page import SheetPage
from desktop.ui.unlock.words import why_locked

PREPARE_AFTER_MS: Final = 300  # once somebody types: what opening needs is loaded meanwhile
_PATIENT: Final = 5  # tries without waiting; then a growing pause, for whoever guesses at somebody's keyboard
_PAUSE_MS: Final = 2_000
_LONGEST_PAUSE_MS: Final = 30_000


class Vaults(Helped, Protocol):
    """The part of the lockbox that the door needs."""

    def known_vaults(self) -> tuple[Path, ...]: ...
    def emblems(self) -> Mapping[Path, Emblem]: ...
    def open(self, folder: Path, passphrase: str) -> object: ...
    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> object: ...
    def practise(self, *, name: str, programme: str, language: str) -> object: ...
    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress) -> object: ...
    def default_folder(self) -> Path: ...
    def backups_beside(self, folder: Path) -> tuple[Path, ...]: ...


@dataclass(frozen=True, slots=True)
class _Tried:
    """How often, at this start of the program; nothing is ever wiped."""

    times: int = 0

    def pause_ms(self) -> int:
        return 0 if self.times < _PATIENT else min(_PAUSE_MS * 2 ** (self.times - _PATIENT), _LONGEST_PAUSE_MS)


class UnlockDoor(Door):
    """`prepare` loads what opening needs; it is called on the lane while the person types."""

    def __init__(  # noqa: PLR0913 - each is something else the door needs
        self,
        vaults: Vaults,
        lane: Lane,
        preferences: Preferences,
        *,
        why: str = "",
        prepare: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._vaults, self._lane, self._preferences, self._why = vaults, lane, preferences, why
        self._tried = _Tried()
        self._shown = {str(folder): emblem for folder, emblem in vaults.emblems().items()}
        self._folder = max(map(Path, self._shown), key=_touched, default=Path())
        self.panel: UnlockPanel = UnlockPanel(vaults.completions)
        self._prepare = QTimer(self, singleShot=True, interval=PREPARE_AFTER_MS)
        self._prepare.timeout.connect(lambda: self._load(prepare))
        self._prepared = False
        self._sheet: SheetPage | None = None
        self._restore: RestorePage | None = None
        self._asking: Asking | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)
        panel = self.panel
        panel.entry.changed.connect(self._typed)
        panel.open_wanted.connect(self._open)
        panel.vault_chosen.connect(self._choose)
        panel.restore_wanted.connect(self.show_restore)
        panel.forgotten.connect(self.forget)
        panel.language_chosen.connect(lambda code: self.preferred.emit(replace(self._preferences, language=code)))
        panel.practice_wanted.connect(self._practise)
        panel.start_anew_wanted.connect(lambda: self.swapped.emit("firstrun"))
        self._show()

    def enter(self) -> None:
        self.panel.focus()

    def retranslate(self) -> None:
        self._preferences = replace(self._preferences, language=current().code)
        self.panel.retranslate()
        for each in (self._sheet, self._restore, self._asking):
            if each is not None:
                each.retranslate()
        self._show()

    @Slot()
    def forget(self) -> None:
        """Show the ways in without the passphrase."""
        if self._asking is None:
            self._asking = Asking(self._vaults, self._lane, self.panel, self)
            self._asking.sheet_wanted.connect(lambda helped: self.show_sheet(alone=not helped))
            self._asking.left.connect(self.panel.show_card)
            self._asking.opened.connect(self._opened)
        self._asking.begin(self._folder)

    def show_sheet(self, *, alone: bool = True) -> None:
        """Show the way in with the recovery sheet; `alone` where nobody can help besides it."""
        self._sheet = self._sheet or self._new_sheet()
        self._sheet.is_alone(on=alone)
        self.panel.show_page(self._sheet)
        self._sheet.focus()
        self._sheet.new.begin()

    def _new_sheet(self) -> SheetPage:
        # Made late: hardly anybody needs it, and everybody waits for the door.
        sheet = SheetPage(self._vaults.completions)
        sheet.recover_wanted.connect(self._recover)
        sheet.new.words_wanted.connect(self._offer_words)
        sheet.new.digits_wanted.connect(self._offer_digits)
        sheet.left.connect(self._leave_sheet)
        return sheet

    @Slot()
    def _leave_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.clear()
        self.panel.show_card()

    @Slot()
    def show_restore(self) -> None:
        """Show the way back from a backup, with the one beside the chosen notes that was made last."""
        page = self._restore = self._restore or self._new_restore()
        vaults, folder = self._vaults, self._folder
        self.panel.show_page(page)
        page.focus()
        self._lane.start(
            self, lambda _progress: vaults.backups_beside(folder), done=page.offer, failed=lambda _error: None
        )

    def _new_restore(self) -> RestorePage:
        page = RestorePage()
        page.restore_wanted.connect(self._bring_back)
        page.left.connect(self._leave_restore)
        return page

    @Slot()
    def _leave_restore(self) -> None:
        if self._restore is not None:
            self._restore.clear()
        self.panel.show_card()

    def _show(self) -> None:
        self.panel.offer_vaults(self._shown, str(self._folder))
        self.panel.speak(current().code)
        self.panel.notice.tell(why_locked(self._why, self._preferences.lock_minutes))

    # What the panel reports

    @Slot()
    def _typed(self) -> None:
        self.panel.field.complain("")
        if not self._prepared:
            self._prepare.start()

    def _load(self, prepare: Callable[[], None]) -> None:
        if not self._prepared:
            self._prepared = True
            self._lane.start(self, lambda _progress: prepare(), done=lambda _n: None, failed=lambda _e: None)

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key:
            self._folder = Path(key)

    @Slot(str)
    def _open(self, passphrase: str) -> None:
        vaults, folder = self._vaults, self._folder
        self._start(self.panel, lambda _progress: vaults.open(folder, passphrase))

    @Slot()
    def _practise(self) -> None:
        vaults, language = self._vaults, current().code
        name, programme = practice_names()
        self._start(self.panel, lambda _progress: vaults.practise(name=name, programme=programme, language=language))

    @Slot(str, str)
    def _recover(self, code: str, passphrase: str) -> None:
        vaults, folder = self._vaults, self._folder
        if self._sheet is not None:
            self._start(self._sheet, lambda _progress: vaults.recover(folder, code, passphrase))

    @Slot(object, str)
    def _bring_back(self, backup: Path, passphrase: str) -> None:
        vaults, page = self._vaults, self._restore
        if page is None:
            return
        self._stop_timers()
        page.wait(on=True)
        job = self._lane.start(
            self,
            lambda progress: vaults.restore(backup, vaults.default_folder(), passphrase, progress),
            done=self._opened,
            failed=self._not_brought_back,
            cancelled=lambda: page.wait(on=False),
        )
        job.stepped.connect(page.form.busy.step)
        page.form.stop_wanted.connect(job.cancel)

    def _not_brought_back(self, error: Exception) -> None:
        if self._restore is not None:
            self._refuse(self._restore, error)
            if isinstance(error, VaultDamaged):
                self._restore.form.offer_next()

    @Slot()
    def _offer_words(self) -> None:
        if self._sheet is not None:
            self._offer(self._sheet, self._vaults.suggested_passphrase, self._sheet.new.words_are)

    @Slot()
    def _offer_digits(self) -> None:
        if self._sheet is not None:
            self._offer(self._sheet, self._vaults.suggested_digits, self._sheet.new.digits_are)

    def _offer(self, sheet: SheetPage, make: Callable[[], str], show: Callable[[str], None]) -> None:
        self._lane.start(
            self,
            lambda _progress: make(),
            done=show,
            failed=lambda error: sheet.refuse(worded_error(error).text),
        )

    def _start(self, asked_on: UnlockPanel | SheetPage, work: Callable[[Progress], object]) -> None:
        self._stop_timers()
        asked_on.wait(on=True)
        self._lane.start(self, work, done=self._opened, failed=lambda error: self._refuse(asked_on, error))

    def _stop_timers(self) -> None:
        self._prepare.stop()
        self._pause.stop()  # another way in was taken meanwhile; its answer begins the pause anew

    def _opened(self, desk: object) -> None:
        self.panel.entry.clear()
        for page in (self._sheet, self._restore):
            if page is not None:
                page.clear()
        self.opened.emit(desk, None)

    def _refuse(self, asked_on: UnlockPanel | SheetPage | RestorePage, error: Exception) -> None:
        if isinstance(error, VaultDamaged) and asked_on is self.panel:
            self.panel.offer_restore()
        else:
            asked_on.refuse(worded_error(error).text)
        if isinstance(error, WrongPassphrase):
            self._tried = _Tried(self._tried.times + 1)
        pause_ms = self._tried.pause_ms()
        if pause_ms and asked_on is self.panel:
            self.panel.pause(pause_ms // 1000)
        self._pause.start(pause_ms)

    @Slot()
    def _go_on(self) -> None:
        for page in (self._sheet, self._restore):
            if page is not None:
                page.wait(on=False)
        self.panel.wait(on=False)
        if self._restore is not None and self._restore.isVisible():
            self._restore.focus()
        if self.panel.entry.isVisible():
            self.panel.focus()
            self.panel.entry.edit.selectAll()


def _touched(folder: Path) -> float:
    """When files last came or went in a vault, as they do at every opening: the last one used is offered first."""
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0
