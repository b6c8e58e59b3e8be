"""What the settings do: looks at once, keys and copies on a lane, people by cards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from desktop import VERSION
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.roles import Deed, MemberState, Role, may
from desktop.domain.views import Admitted, Changed, MemberLine, Self, Verified
from desktop.i18n import plural, told
from desktop.ui.kit import files
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.jobs import Job, Lane
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import Lanes, Place, Room
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.key_pages import SubPage
from desktop.ui.settings.main_page import Facts
from desktop.ui.settings.panel import SettingsPanel


class Casebook(Protocol):
    def me(self) -> Self: ...
    def verify(self, *, deep: bool = False) -> Verified: ...


class Membership(Protocol):
    def members(self) -> tuple[MemberLine, ...]: ...
    def card(self, out: Path) -> Path: ...
    def admit(self, card: Path, role: Role, out: Path) -> Admitted: ...
    def checked(self, member: MemberId) -> Changed: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> Membership: ...


class Desk(Protocol):
    """The part of an open casebook that the settings need."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    def change_passphrase(self, old: str, new: str) -> None: ...
    def add_sheet(self, code: str) -> None: ...
    def backup(self, file: Path, progress: Progress) -> None: ...
    def check_integrity(self) -> None: ...


class KeyMaker(Protocol):
    """New words and codes: the lockbox makes them."""

    def suggested_passphrase(self) -> str: ...
    def completions(self, prefix: str) -> tuple[str, ...]: ...
    def new_sheet_code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Known:
    """Who this is and who else there is, read together."""

    me: Self
    members: tuple[MemberLine, ...]


class SettingsRoom(Room):
    """`prefer` is told every choice of looks as soon as it is made."""

    def __init__(  # noqa: PLR0913 - each is something else the settings need
        self,
        desk: Desk,
        lanes: Lanes,
        parent: QObject,
        *,
        keys: KeyMaker,
        preferences: Preferences,
        prefer: Callable[[Preferences], None],
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._keys, self._prefer = desk, lanes, keys, prefer
        # A backup may take minutes and needs neither connection: it holds up neither saving nor searching.
        self._care = Lane(self)
        self._long: Job | None = None
        self._after_long: Callable[[], None] | None = None
        self._known: _Known | None = None
        self.panel: SettingsPanel = SettingsPanel(preferences, keys.completions, VERSION)
        self._connect(self.panel)

    # The window asks

    def enter(self, place: Place) -> None:
        self._to_main()
        self._read()

    def step_back(self) -> bool:
        panel = self.panel
        match panel.currentWidget():
            case panel.main:
                return False
            case panel.compare | panel.admit:
                self._show(panel.people)
            case _:
                self._to_main()
        return True

    def refresh(self, changed: Changed) -> None:
        if changed.roster or changed.everything:
            self._read()

    def leave(self, then: Callable[[], None]) -> None:
        for page in self.panel.sub_pages():
            page.clear()
        if self._long is None:
            then()
        else:
            self._after_long = then
            self._long.cancel()

    def retranslate(self) -> None:
        self.panel.retranslate()

    # Walking

    def _connect(self, panel: SettingsPanel) -> None:
        panel.main.chosen.connect(self._prefer)
        panel.main.page_wanted.connect(self._open_page)
        panel.main.deed_wanted.connect(lambda deed: self._ask_backup() if deed == "backup" else self._check())
        panel.main.busy.stop_wanted.connect(self._stop)
        for page in panel.sub_pages():
            page.back_wanted.connect(self.step_back)
        panel.passphrase.new.words_wanted.connect(self._offer_words)
        panel.passphrase.change_wanted.connect(self._change_passphrase)
        panel.sheet.use_wanted.connect(self._use_sheet)
        panel.people.card_wanted.connect(self._ask_card)
        panel.people.admit_wanted.connect(partial(self._show, panel.admit))
        panel.people.compare_wanted.connect(self._compare)
        panel.compare.same_wanted.connect(self._same)
        panel.admit.card_wanted.connect(
            lambda: files.ask_for_file(
                panel, told("Choose the card"), told("Joining cards"), "*.visitbook-card", panel.admit.card_is
            )
        )
        panel.admit.admit_wanted.connect(self._ask_welcome)

    def _to_main(self) -> None:
        for page in self.panel.sub_pages():
            page.clear()
        self.panel.show_page(self.panel.main)

    def _show(self, page: SubPage) -> None:
        page.clear()
        self.panel.show_page(page)

    @Slot(str)
    def _open_page(self, name: str) -> None:
        panel = self.panel
        match name:
            case "passphrase":
                self._show(panel.passphrase)
                self._offer_words()
            case "sheet":
                self._show(panel.sheet)
                self._lanes.read.start(
                    self,
                    lambda _progress: self._keys.new_sheet_code(),
                    done=panel.sheet.sheet.show_code,
                    failed=partial(self._complain_on, panel.sheet),
                )
            case "people":
                self._show(panel.people)
            case "about":
                self._show(panel.about)

    # Facts

    def _read(self) -> None:
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _Known(read.casebook.me(), read.membership.members()),
            done=self._know,
            failed=self._complain,
        )

    def _know(self, known: _Known) -> None:
        self._known = known
        others = [line for line in known.members if line.state is MemberState.ACTIVE]
        unchecked = sum(1 for line in others if line.check and not line.checked)
        self.panel.main.tell(Facts(has_sheet=known.me.has_sheet, people=len(others), unchecked=unchecked))
        self.panel.people.show_members(known.members, may_admit=may(known.me.role, Deed.ADMIT))

    # Keys

    @Slot()
    def _offer_words(self) -> None:
        keys, page = self._keys, self.panel.passphrase
        self._lanes.read.start(
            self,
            lambda _progress: keys.suggested_passphrase(),
            done=page.new.words_are,
            failed=partial(self._complain_on, page),
        )

    @Slot(str, str)
    def _change_passphrase(self, old: str, new: str) -> None:
        desk, page = self._desk, self.panel.passphrase
        page.wait(on=True)
        self._lanes.write.start(
            self,
            lambda _progress: desk.change_passphrase(old, new),
            done=lambda _nothing: self._done(told("The passphrase is changed. From now on only the new one opens.")),
            failed=lambda error: page.refuse(worded_error(error).text),
        )

    @Slot(str)
    def _use_sheet(self, code: str) -> None:
        desk, page = self._desk, self.panel.sheet
        page.wait(on=True)

        def failed(error: Exception) -> None:
            page.wait(on=False)
            self._complain_on(page, error)

        self._lanes.write.start(
            self,
            lambda _progress: desk.add_sheet(code),
            done=lambda _nothing: self._done(told("The new recovery sheet is in use.")),
            failed=failed,
        )

    def _done(self, text: str) -> None:
        self._to_main()
        self.said.emit(text, None)
        self._read()

    # A copy, and a check

    def _ask_backup(self) -> None:
        name = f"backup-{date.today().isoformat()}.visitbook-backup"  # noqa: DTZ011 - the day on this laptop's wall
        files.ask_where_to_save(self.panel, told("Where to put the backup"), name, self._backup)

    def _backup(self, file: Path) -> None:
        desk, main = self._desk, self.panel.main
        self._begin(told("Making the backup"))
        self._long = self._care.start(
            self,
            lambda progress: desk.backup(file, progress),
            done=lambda _nothing: self._backed_up(file),
            failed=self._ended_badly,
            cancelled=self._ended,
        )
        self._long.stepped.connect(main.busy.step)

    def _backed_up(self, file: Path) -> None:
        self.panel.main.tell_backup(told("Written and read back: {file}. You can take the stick out.", file=file.name))
        self._ended()
        self.said.emit(told("Backup written and checked."), None)

    def _check(self) -> None:
        desk = self._desk
        self._begin(told("Reading everything"), stoppable=False)
        self._long = self._care.start(
            self, lambda _progress: desk.check_integrity(), done=self._verify, failed=self._ended_badly
        )

    def _verify(self, _nothing: None) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(self, lambda _progress: casebook.verify(), done=self._verified, failed=self._ended_badly)

    def _verified(self, found: Verified) -> None:
        if found.ok:
            self.panel.main.tell_check(
                plural("All is well: {n} record is whole.", "All is well: {n} records are whole.", found.records)
            )
        else:
            self.panel.main.notice.tell(
                told(
                    "Something in the notes does not fit together. Nothing was changed. Make a backup now, and ask "
                    "your coordinator for help."
                ),
                Tone.DANGER,
            )
        self._ended()

    def _begin(self, what: str, *, stoppable: bool = True) -> None:
        main = self.panel.main
        main.notice.tell("")
        main.work(on=True)
        main.busy.begin(what, stoppable=stoppable)

    @Slot()
    def _stop(self) -> None:
        if self._long is not None:
            self._long.cancel()

    def _ended(self) -> None:
        self._long = None
        self.panel.main.work(on=False)
        self.panel.main.busy.end()
        then, self._after_long = self._after_long, None
        if then is not None:
            then()

    def _ended_badly(self, error: Exception) -> None:
        self._complain(error)
        self._ended()

    # People

    @Slot(object)
    def _compare(self, member: MemberId) -> None:
        line = next((line for line in self._known.members if line.id == member), None) if self._known else None
        if line is not None:
            self._show(self.panel.compare)
            self.panel.compare.show_member(line)
            self.panel.compare.focus()

    @Slot(object)
    def _same(self, member: MemberId) -> None:
        membership, page = self._desk.write.membership, self.panel.compare

        def done(changed: Changed) -> None:
            self._show(self.panel.people)
            self.said.emit(told("Noted: the keys are the same."), None)
            self.changed.emit(changed)
            self._read()

        self._lanes.write.start(
            self,
            lambda _progress: membership.checked(member),
            done=done,
            failed=partial(self._complain_on, page),
        )

    @Slot()
    def _ask_card(self) -> None:
        name = told("joining-card") + ".visitbook-card"
        files.ask_where_to_save(self.panel, told("Where to put your joining card"), name, self._save_card)

    def _save_card(self, file: Path) -> None:
        membership, page = self._desk.write.membership, self.panel.people

        def done(written: Path) -> None:
            page.notice.tell(
                told("Your joining card is written: {file}. Give it to the coordinator.", file=written.name), Tone.DONE
            )

        self._lanes.write.start(
            self,
            lambda _progress: membership.card(file),
            done=done,
            failed=partial(self._complain_on, page),
        )

    @Slot(object, str)
    def _ask_welcome(self, card: Path, role: str) -> None:
        name = told("welcome") + ".visitbook"
        files.ask_where_to_save(
            self.panel, told("Where to put the welcome file"), name, partial(self._admit, card, Role(role))
        )

    def _admit(self, card: Path, role: Role, out: Path) -> None:
        membership, page = self._desk.write.membership, self.panel.admit
        page.let_in.setEnabled(False)

        def failed(error: Exception) -> None:
            page.let_in.setEnabled(True)
            self._complain_on(page, error)

        self._lanes.write.start(
            self, lambda _progress: membership.admit(card, role, out), done=self._admitted, failed=failed
        )

    def _admitted(self, admitted: Admitted) -> None:
        self.changed.emit(Changed(roster=True))
        self._show(self.panel.people)
        self.panel.people.notice.tell(
            told(
                "The welcome file is written: {file}. Give it to them, then compare the 40 digits together.",
                file=admitted.file.name,
            ),
            Tone.DONE,
        )
        self._read()

    # What went wrong

    def _complain(self, error: Exception) -> None:
        self.panel.main.notice.tell(worded_error(error).text, Tone.DANGER)

    def _complain_on(self, page: SubPage, error: Exception) -> None:
        page.notice.tell(worded_error(error).text, Tone.ATTENTION)
