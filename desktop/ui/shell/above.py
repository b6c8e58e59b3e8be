"""What stands above the rooms: one thing at a time, the worst first, until it was read."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.views import DiskSpace, DraftNote
from desktop.i18n import told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.shell.backups import Above, BackupCare
from desktop.ui.shell.frame import Frame
from desktop.ui.shell.opening import OpeningNews
from desktop.ui.shell.promises import Desk


class AboveRooms(QObject):
    """What opening found, damage on the disk, news, and a disk that is nearly full."""

    go = Signal(object)  # a Place

    def __init__(self, desk: Desk, lanes: Lanes, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._frame = desk, lanes, frame
        self._told_of_space = False
        self._on_read: Callable[[], None] | None = None  # what the button does, besides taking it away
        self._opening = OpeningNews(desk, lanes, self)
        self._opening.above.connect(self.say)
        frame.notice.acted.connect(self._read)

    def read_everything(self, lane: Lane) -> None:
        """Read everything on the disk once, after opening."""
        desk = self._desk
        lane.start(self, lambda _progress: desk.check_integrity(), done=lambda _nothing: None, failed=self.tell_damage)

    def tell_damage(self, error: Exception) -> None:
        self._on_read = None
        self._frame.warn(worded_error(error).text, Tone.DANGER)

    def look(self, backups: BackupCare) -> None:
        """Say what opening found; one thing at a time, the worst first."""
        if self._desk.lost_session:
            text = told(
                "The computer stopped suddenly last time. What was saved in its last moments may be missing: please "
                "look at your newest notes. What others have received from you comes back with their next file."
            )
        elif self._desk.trail_altered:
            text = told(
                "These notes are older than they were here, or the list of what was done was changed from outside. If "
                "you did not put them back yourself, tell your coordinator."
            )
        elif self._desk.drafts_lost:
            text = told(
                "Some of what was being written last time may be missing. Everything that was saved is here: please "
                "look at your unfinished notes."
            )
        elif self._desk.mirrored_by:
            text = told(
                "{name} seems to copy the folder of these notes while you work. That can damage them. Move the folder "
                "to another place, or tell that program to leave it out.",
                name=self._desk.mirrored_by,
            )
        elif self._desk.ended_suddenly:
            self._look_for_draft()
            return
        else:
            self._opening.look(otherwise=backups.look_above)
            return
        self._frame.warn(text, action=told("I have read this"))

    def _look_for_draft(self) -> None:
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self, lambda _progress: drafts.all(), done=self._offer_draft, failed=lambda _error: None
        )

    def _offer_draft(self, drafts: tuple[DraftNote, ...]) -> None:
        """The newest half-written work, after a session that did not come to its end."""
        from desktop.ui.today.lines import unfinished  # not before a casebook is open: it brings the locale data along

        waiting = unfinished(drafts)
        if waiting and not self._frame.notice.text():
            self._on_read = partial(self.go.emit, waiting[0].place)
            self._frame.warn(
                told("Visitbook closed suddenly last time. What was saved is here, and so is your draft."),
                Tone.INFO,
                action=told("Open the draft"),
            )

    def say(self, said: Above) -> None:
        if not self._frame.notice.text():  # damage was found meanwhile
            self._on_read = said.then
            self._frame.warn(said.text, Tone.INFO, action=said.action)

    def _read(self) -> None:
        then, self._on_read = self._on_read, None
        self._frame.warn("")
        if then is not None:
            then()

    def look_at_space(self) -> None:
        space = self._desk.space
        self._lanes.read.start(self, lambda _progress: space(), done=self._tell_space, failed=lambda _error: None)

    def _tell_space(self, space: DiskSpace) -> None:
        """Once, until there is plenty again; never in place of something worse."""
        if space is DiskSpace.PLENTY:
            self._told_of_space = False
        elif not self._told_of_space and not self._frame.notice.text():
            self._told_of_space = True
            text = told("This disk is nearly full. Everything you saved is safe. Please free some 50 MB soon.")
            self._frame.warn(text, action=told("I have read this"))

    def look_again(self) -> None:
        """The roster may be another: who can open the notes is news."""
        if not self._frame.notice.text():
            self._opening.look_again()
