"""Why the notes are locked, for whoever comes back to them."""

from collections.abc import Mapping
from typing import Final

from desktop.i18n import marked, plural, told
from desktop.ui.kit.rooms import Locked

_WHY: Final[Mapping[str, str]] = {
    Locked.KEY: marked("Locked. What you were writing is kept."),
    Locked.SLEEP: marked("Locked because the computer went to sleep. What you were writing is kept."),
    Locked.SCREEN: marked("Locked because the screen of this computer was locked. What you were writing is kept."),
    Locked.LID: marked("Locked because the lid was closed. What you were writing is kept."),
    Locked.LEFT: marked("All notes of the other casebook are gone from this computer."),
    Locked.REKEYED: marked("Everything has a new key now. Open your notes with the new passphrase."),
    Locked.SWITCHED: marked("Locked because somebody else signed in to this computer. What you were writing is kept."),
    Locked.PRACTISED: marked("The practice is over, and everything in it is gone. You can begin anew at any time."),
    Locked.UNKEPT: marked(
        "Locked. There was no room left on the disk, so what you were writing last could not be kept. Everything you "
        "saved is here. Please free some 50 MB before you go on."
    ),
}


def why_locked(why: str, minutes: int) -> str:
    """A sentence about a `Locked`; "" for anything else. `minutes` is after how many it locks without use."""
    if why == Locked.IDLE:
        return plural(
            "Locked after {n} minute without use. What you were writing is kept.",
            "Locked after {n} minutes without use. What you were writing is kept.",
            minutes,
        )
    return told(_WHY[why]) if why in _WHY else ""
