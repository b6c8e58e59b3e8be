"""From nothing to an open casebook: language, passphrase, recovery sheet, picture, name; or a backup brought back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from desktop.i18n import current
from desktop.ui.firstrun.panel import FirstRunPanel
from desktop.ui.firstrun.promises import NewVaults
from desktop.ui.firstrun.steps import Have, Step
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.practising import practice_names
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import Door, ExchangePlace, PersonFormPlace, Place, TodayPlace
from desktop.ui.kit.wording import worded_error

T = TypeVar("T")


class FirstRunDoor(Door):
    """Nothing is written to the disk before the last page."""

    def __init__(
        self, vaults: NewVaults, lane: Lane, preferences: Preferences, *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._vaults, self._lane, self._preferences = vaults, lane, preferences
        self._with_sheet = True
        self.panel: FirstRunPanel = FirstRunPanel(vaults.completions)
        self._connect(self.panel)

    def enter(self) -> None:
        self.panel.welcome.previous.setVisible(bool(self._vaults.known_vaults()))
        self.panel.picture.choice.offer(self._vaults.free_emblem(), self._vaults.emblems().values())
        self.panel.show_step(self.panel.welcome)
        self.panel.passphrase.entry.begin()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self.panel.welcome.speak()

    def _connect(self, panel: FirstRunPanel) -> None:
        panel.welcome.language_chosen.connect(self._speak)
        panel.welcome.next_wanted.connect(self._after_welcome)
        panel.welcome.back_pressed.connect(lambda: self.swapped.emit("unlock"))
        panel.passphrase.entry.words_wanted.connect(self._offer_words)
        panel.passphrase.entry.digits_wanted.connect(self._offer_digits)
        panel.passphrase.next_wanted.connect(self._to_sheet)
        panel.sheet.next_wanted.connect(lambda: self._to_picture(with_sheet=True))
        panel.sheet.later_wanted.connect(lambda: self._to_picture(with_sheet=False))
        panel.picture.next_wanted.connect(lambda: self.panel.show_step(self.panel.name))
        panel.name.next_wanted.connect(lambda: self._create(look_around=False))
        panel.name.look_around_wanted.connect(lambda: self._create(look_around=True))
        panel.backup.restore_wanted.connect(self._restore)
        for step, before in (
            (panel.passphrase, panel.welcome),
            (panel.backup, panel.welcome),
            (panel.sheet, panel.passphrase),
            (panel.picture, panel.sheet),
            (panel.name, panel.picture),
        ):
            step.back_pressed.connect(lambda to=before: self.panel.show_step(to))

    # Walking

    @Slot(str)
    def _speak(self, code: str) -> None:
        if code and code != current().code:
            self._preferences = replace(self._preferences, language=code)
            self.preferred.emit(self._preferences)

    @Slot()
    def _after_welcome(self) -> None:
        if self.panel.welcome.have.key() == Have.PRACTICE:
            self._practise()
            return
        joining = self.panel.welcome.have.key() == Have.INVITATION
        self.panel.sheet.offer_later(on=joining)
        self.panel.name.join(on=joining)
        backup = self.panel.welcome.have.key() == Have.BACKUP
        self.panel.show_step(self.panel.backup if backup else self.panel.passphrase)

    @Slot()
    def _to_sheet(self) -> None:
        vaults, panel = self._vaults, self.panel
        panel.show_step(panel.sheet)
        if not panel.sheet.sheet.shown():
            self._ask(panel.sheet, vaults.new_sheet_code, panel.sheet.sheet.show_code)

    def _to_picture(self, *, with_sheet: bool) -> None:
        self._with_sheet = with_sheet
        self.panel.show_step(self.panel.picture)

    @Slot()
    def _offer_words(self) -> None:
        step = self.panel.passphrase
        self._ask(step, self._vaults.suggested_passphrase, step.entry.words_are)

    @Slot()
    def _offer_digits(self) -> None:
        step = self.panel.passphrase
        self._ask(step, self._vaults.suggested_digits, step.entry.digits_are)

    def _ask(self, step: Step, what: Callable[[], T], done: Callable[[T], None]) -> None:
        def answered(answer: T) -> None:
            done(answer)
            self.panel.reveal(step)

        self._lane.start(
            self,
            lambda _progress: what(),
            done=answered,
            failed=lambda error: step.notice.tell(worded_error(error).text, Tone.DANGER),
        )

    # The deeds

    def _practise(self) -> None:
        vaults, step, language = self._vaults, self.panel.welcome, current().code
        name, programme = practice_names()
        step.wait(on=True)

        def refused(error: Exception) -> None:
            step.wait(on=False)
            step.notice.tell(worded_error(error).text, Tone.DANGER)

        self._lane.start(
            self,
            lambda _progress: vaults.practise(name=name, programme=programme, language=language),
            done=lambda desk: self._opened(desk, TodayPlace()),
            failed=refused,
        )

    def _create(self, *, look_around: bool) -> None:
        panel, vaults = self.panel, self._vaults
        joining = panel.welcome.have.key() == Have.INVITATION
        place: Place = TodayPlace() if look_around else ExchangePlace() if joining else PersonFormPlace()
        passphrase = panel.passphrase.entry.value()
        code = panel.sheet.sheet.code() if self._with_sheet else None
        name = panel.name.name.text().strip()
        programme = "" if joining else panel.name.programme.text().strip()
        language = current().code
        emblem = panel.picture.choice.emblem()
        panel.name.wait(on=True)
        self._lane.start(
            self,
            lambda _progress: vaults.create(
                vaults.default_folder(),
                passphrase,
                name=name,
                programme=programme,
                language=language,
                sheet_code=code or None,
                emblem=emblem,
            ),
            done=lambda desk: self._opened(desk, place),
            failed=self._not_created,
        )

    def _not_created(self, error: Exception) -> None:
        self.panel.name.wait(on=False)
        self.panel.name.notice.tell(worded_error(error).text, Tone.DANGER)

    @Slot(object, str)
    def _restore(self, backup: Path, passphrase: str) -> None:
        vaults, step = self._vaults, self.panel.backup
        step.wait(on=True)
        job = self._lane.start(
            self,
            lambda progress: vaults.restore(backup, vaults.default_folder(), passphrase, progress),
            done=lambda desk: self._opened(desk, None),
            failed=lambda error: step.refuse(worded_error(error).text),
            cancelled=lambda: step.wait(on=False),
        )
        job.stepped.connect(step.form.busy.step)
        step.form.stop_wanted.connect(job.cancel)

    def _opened(self, desk: object, place: Place | None) -> None:
        self.panel.passphrase.entry.clear()
        self.panel.sheet.sheet.clear()
        self.panel.backup.form.clear()
        self.opened.emit(desk, place)
