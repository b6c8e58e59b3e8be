"""Giving and taking, and how one knows: the front of three modules that each do one of these."""

from collections.abc import Sequence
from pathlib import Path

from desktop.domain.arrivals import Kept, Preview
from desktop.domain.carrying import Finds, Glance, Synced
from desktop.domain.clock import Clock
from desktop.domain.consent import ToGive
from desktop.domain.ids import MemberId
from desktop.domain.ports import QUIET, Progress
from desktop.domain.totals import Month
from desktop.domain.undoing import TakenBack
from desktop.domain.views import Given, PastImport, Standing, Taken, TeamLine
from desktop.services.accounts import Accounts
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.disk import Outside
from desktop.services.giving import Giving
from desktop.services.kept import LISTED_MOST, KeptAside
from desktop.services.many import Heard, unheard
from desktop.services.stores import Store
from desktop.services.syncing import Syncing
from desktop.services.taking import Taking
from desktop.services.totals import Totals
from desktop.services.undoing import Undoing


class Exchange:
    """Bundles of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, outside: Outside) -> None:
        self._disk = outside.disk
        self._accounts = Accounts(store, circle, clock, outside)
        self._totals = Totals(store, circle, clock)
        self._giving = Giving(store, circle, clock, audit, outside)
        self._taking = Taking(store, circle, clock, audit, outside=outside, accounts=self._accounts)
        self._kept = KeptAside(store, circle, outside)
        self._syncing = Syncing(store, circle, clock, outside=outside, giving=self._giving, taking=self._taking)
        self._undoing = Undoing(store, circle, audit, outside)

    def give(  # noqa: PLR0913 - what a file is asked for with
        self,
        out: Path,
        *,
        to: Sequence[MemberId] = (),
        max_size: int | None = None,
        everything: bool = False,
        pictures: bool = True,
        progress: Progress = QUIET,
    ) -> tuple[Given, ...]:
        """Make a file for each scope among the receivers: a peer's coordinators, or a coordinator's members.

        `out` is a folder, where names are neutral, or a file. `everything` ignores what was acknowledged, never scope
        or consent. Without `pictures` the large ones wait for another file. Raises NotFound for a receiver nobody can
        seal to, NoSpace, NotWritable, FileMissing.
        """
        return self._giving.give(
            out, to=to, max_size=max_size, everything=everything, pictures=pictures, progress=progress
        )

    def preview_give(self, to: Sequence[MemberId] = ()) -> tuple[ToGive, ...]:
        """What `give` would put into each file, and whom it would leave out. Nothing is changed. Raises NotFound."""
        return self._giving.preview(to)

    def months(self) -> tuple[Month, ...]:
        """How much was done in the whole programme, newest month first, without anybody in it."""
        return self._totals.months()

    def look(self, file: Path, progress: Progress = QUIET) -> Taken:
        """What taking `file` in would do; nothing is changed. Raises BundleRefused, FileMissing."""
        return self._taking.look(file, progress)

    def preview(self, file: Path, limit: int = LISTED_MOST, progress: Progress = QUIET) -> Preview:
        """The same, record by record: the first `limit`, what asks for somebody first. Changes nothing."""
        return self._taking.preview(file, limit, progress)

    def take(self, file: Path, progress: Progress = QUIET) -> Taken:
        """Take `file` in, whole or not at all, and then what was waiting for it. Raises BundleRefused, FileMissing."""
        return self._taking.take(file, progress)

    def find(self, places: Sequence[Path], progress: Progress = QUIET) -> Finds:
        """What of ours is in these files, folders and archives, newest first. Raises FileMissing, NotWritable."""
        return self._disk.find(places, progress)

    def glance(self, file: Path) -> Glance:
        """What the head of a file says: cheap, and nothing of the rest is read. Raises BundleRefused, FileMissing."""
        return self._taking.glance(file)

    def sync(self, folder: Path, progress: Progress = QUIET, heard: Heard = unheard) -> Synced:
        """Both directions through a folder: what is there for us comes in, what others do not have is left there.

        `heard` is told of each file as it is done. Raises FileMissing, NotWritable (cannot be looked into), Cancelled.
        """
        return self._syncing.sync(folder, progress, heard)

    def undo(self, import_: str, progress: Progress = QUIET) -> TakenBack:
        """Take the newest import back, whole or not at all, with what waited for it. Raises NotFound, UndoTooLate."""
        return self._undoing.undo(import_, progress)

    def folder(self) -> Path | None:
        """The folder that is exchanged through every time, where one was chosen."""
        return self._syncing.folder()

    def remember_folder(self, folder: Path | None) -> None:
        """From now on exchange through this one; None: through none."""
        self._syncing.remember_folder(folder)

    def try_waiting(self) -> None:
        """Files kept for an unknown sender, once more: the roster may know them now."""
        self._taking.try_waiting()

    def judge_again(self, devices: Sequence[int]) -> None:
        """After this vault changed the roster; inside a transaction."""
        self._taking.judge_again(devices)

    def imports(self) -> tuple[PastImport, ...]:
        """What was taken in, newest first."""
        return self._accounts.imports()

    def standing(self, days: int = 30) -> Standing:
        """How this member's own records stand, and who has not been heard of for `days`."""
        return self._accounts.standing(days)

    def remind_after(self, days: int) -> None:
        """Days after which people want to be reminded to give."""
        self._accounts.remind_after(days)

    def team(self, days: int = 30) -> tuple[TeamLine, ...]:
        """Colleagues by name: their newest file, for how many they are there, what they wrote. Raises NotAllowed."""
        return self._accounts.team(days)

    def kept(self, limit: int = LISTED_MOST) -> Kept:
        """What arrived and is not seen, and why: the first `limit` changes by id, and the files that wait."""
        return self._kept.all(limit)
