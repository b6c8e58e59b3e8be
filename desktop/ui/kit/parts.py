"""What the page of a person and its parts promise each other.

A part is one tab: plans, goals, check-ins. It lives in a package of its own beside the rooms and knows none of them;
the person's room hosts it, as the window hosts rooms. What needs the whole window (a form, a plan read at length) is a
page of the part, which the room shows over the person's page while the part asks for it.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.views import DraftNote, Record
from desktop.ui.kit.page import Page
from desktop.ui.kit.rooms import Leaving


class Part(QObject):
    """One tab of a person's page. Lives on the GUI thread as long as the room that hosts it."""

    changed = Signal(object)  # domain.changed.Changed, after a deed of this part
    go = Signal(object)  # a Place
    said = Signal(str, object)  # a sentence for the toast, and the callable without arguments that undoes it, or None
    drafted = Signal()  # a draft has just been kept
    opened = Signal(object)  # one of `pages` is to be shown over the person's page
    closed = Signal()  # back to the person's page, with this tab in front
    write_wanted = Signal(str, object)  # the form of a type that is written on the page: the record, or None: a new one
    found = Signal()  # it became known whether it holds something
    read_wanted = Signal(str, object)  # a record type and the id of a record of this person, to be read whole
    help_wanted = Signal()  # what to do and whom to call when somebody may not be safe
    let_go = Signal()  # what was half written could be kept nowhere, and the part had to be left

    panel: QWidget  # the tab
    pages: tuple[Page, ...] = ()
    edits: Collection[str] = ()  # the types whose records it changes on pages of its own
    feature: Feature | None = None  # what has to be on for the tab to be there while it holds nothing

    def word(self) -> str:
        """What the tab is called: one or two words."""
        raise NotImplementedError

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        """Show this person; called when their page opens, before the tab is looked at. What it shows is asked for late.

        `may_write` is False for viewers, and for a record that is in the bin or not used.
        """
        raise NotImplementedError

    def look(self) -> None:
        """The tab comes to the front: fetch what it shows, where that was not done yet."""
        raise NotImplementedError

    def holds_something(self) -> bool:
        """Whether anything is known to be there, so that the tab is shown though its feature is off."""
        return False

    def refresh(self, changed: Changed) -> None:
        """Something was altered, by whichever room."""
        raise NotImplementedError

    def step_back(self) -> bool:
        """Go one step back inside a page of this part, as Esc asks; False where the page itself is to be left."""
        return False

    def takes(self, draft: DraftNote) -> bool:
        """Whether `go_on` can go on with it."""
        return False

    def go_on(self, draft: DraftNote) -> None:
        """Open the page on which this was half written."""
        raise NotImplementedError

    def edit(self, record: Record) -> None:
        """Open the page on which a record of one of `edits` is changed."""
        raise NotImplementedError

    def unfinished_words(self, draft: DraftNote) -> str:
        """What of this person is not saved yet, in a sentence: for the offer to go on with a draft it `takes`."""
        raise NotImplementedError

    def leave(self, leaving: Leaving) -> None:
        """As `Room.ask_to_leave`: what is half written is kept as a draft, then `leaving.then`."""
        leaving.then()

    def retranslate(self) -> None:
        """The language was switched: tell every word again."""
        raise NotImplementedError
