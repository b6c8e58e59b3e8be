"""An open casebook as the shell knows it. What it is made of (session.py) is loaded once the passphrase was right."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.rooms import Leaving, Place


class Area(StrEnum):
    """What the navigation leads to, in its order. What comes and goes stands last: nothing moves under the pointer."""

    TODAY = "today"
    PEOPLE = "people"
    EXCHANGE = "exchange"
    OWN = "own"
    SETTINGS = "settings"
    REVIEW = "review"
    GROUPS = "groups"


class Inside(QObject):
    """From unlocking to locking, on the GUI thread."""

    lock_wanted = Signal(object)  # Locked

    panel: QWidget
    practice: bool
    unkept: bool  # whether what was half written had to be let go when it ended

    def begin(self, place: Place | None = None) -> None:
        """Show `place`, else come back to where the person was when it was locked; Today the first time."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Leave the room, then show `place`."""
        raise NotImplementedError

    def go_to_area(self, area: Area) -> None:
        """Show where an area begins."""
        raise NotImplementedError

    def walk_areas(self, step: int) -> None:
        """Put the keyboard on another part of the window."""
        raise NotImplementedError

    def back(self) -> None:
        """Close the help, else go where the person was before, at last to Today."""
        raise NotImplementedError

    def record_visit(self) -> None:
        """For the person on the screen, else the one last looked at, else whom the editor asks for."""
        raise NotImplementedError

    def explain(self) -> None:
        """Show what the keys do here; once more puts it away."""
        raise NotImplementedError

    def help_now(self) -> None:
        """Whom to call and what to do, over whatever is on the screen; once more puts it away."""
        raise NotImplementedError

    def hide_names(self) -> None:
        """Put everybody's name away from every screen, until the same key brings them back or the casebook closes."""
        raise NotImplementedError

    def undo(self) -> None:
        """Undo what the last toast said was done, also when the toast is gone."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """In passing."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """The language was switched: tell every word again."""
        raise NotImplementedError

    def ask_to_leave(self, leaving: Leaving) -> None:
        """Before the window closes: what can be kept nowhere is not let go in silence."""
        raise NotImplementedError

    def end(self, then: Callable[[], None]) -> None:
        """Leave everything whole and close the casebook, then call `then`. Again is no more than once."""
        raise NotImplementedError
