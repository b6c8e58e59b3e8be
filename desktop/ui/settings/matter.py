"""One thing the settings are about, from its rows on the first page to its pages and deeds.

The room (controller.py) knows no matter by name: it walks between their pages, reads once what all of them show, and
lets each of them end what it has begun. A new matter is a module here and a line in matters.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain.changed import Changed
from desktop.domain.roles import Deed, may
from desktop.domain.views import MemberLine, Self
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Part(Enum):
    """The parts of the first page, in their order there."""

    KEYS = auto()
    LOOKS = auto()
    COPIES = auto()
    OTHERS = auto()
    PROGRAMME = auto()
    RECORDS = auto()
    PROGRAM = auto()


@dataclass(frozen=True, slots=True)
class Known:
    """Who this is and who else there is, read together."""

    me: Self
    members: tuple[MemberLine, ...]

    def may(self, deed: Deed) -> bool:
        """Whether this member's role allows the deed."""
        return may(self.me.role, deed)


class Front(Protocol):
    """What a matter may do on the first page besides its rows."""

    def tell(self, text: str, tone: Tone = Tone.DANGER) -> None:
        """Say something above all parts; the empty text takes it away."""

    def show_row(self, row: Row, *, on: bool) -> None:
        """Rows that not everybody has. A part without a row is not shown."""


class Matter(QObject):
    """Lives as long as its room, on the GUI thread."""

    said = Signal(str)  # a sentence for the toast
    saved = Signal(str, object)  # the same, and the callable without arguments that takes it back, or None
    changed = Signal(object)  # domain.changed.Changed
    page_wanted = Signal(object)  # a SubPage of this matter, or None for the first page
    place_wanted = Signal(object)  # a Place outside the settings
    aged = Signal()  # something everybody shows was altered: read it again
    lock_wanted = Signal(object)  # Locked

    part: ClassVar[Part]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.pages: tuple[SubPage, ...] = ()
        self.front: Front  # set by the first page, before anything is asked

    def tell_saved(
        self, words: str, back: Callable[[], Changed], lanes: Lanes, page: SubPage, then: Callable[[], None]
    ) -> None:
        """The toast offers the way back; `then` shows what is so once it was gone, `page` says why it could not be."""

        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            then()

        self.saved.emit(
            words, lambda: lanes.write.start(self, lambda _progress: back(), done=done, failed=page.complain)
        )

    def word(self) -> None:
        """Tell every word of the rows, in the language in use; pages retranslate by themselves."""
        raise NotImplementedError

    def know(self, known: Known) -> None:
        """The facts were read: at every entering, and whenever they may have changed."""

    def open(self, page: SubPage) -> None:
        """Somebody was led to this page from elsewhere."""
        self.page_wanted.emit(page)

    def before(self, page: SubPage) -> SubPage | None:
        """Where Back leads from a page of this matter; None: to the first page."""

    def leave(self, then: Callable[[], None]) -> None:
        """The settings are left: stop what is under way, then call `then` once."""
        then()

    def done(self, text: str) -> None:
        """A deed behind the first page has ended well."""
        self.page_wanted.emit(None)
        self.said.emit(text)
        self.aged.emit()
