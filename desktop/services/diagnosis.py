"""The help file for support: everything that helps to help, and nothing that anybody wrote.

Versions come from libraries, counts and sizes from storage, kinds of errors from classes. Whatever could hold a word of
a person (a name, a path, a note, the text of an error) has no way in here; a test fills a vault with words and looks.
"""

import platform
import sys
from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import Final

from desktop import VERSION
from desktop.services.events import Event, Happening, lately

Diagnosis = Mapping[str, int | str]

_MOST_ERRORS: Final = 20


def diagnosis(measured: Diagnosis) -> Diagnosis:
    """What `measured` says of the vault, and what is known of the program without one."""
    program: dict[str, int | str] = {
        "program": VERSION,
        "built": int(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    return {**program, **measured, **_times(lately()), **_errors(lately())}


def in_lines(found: Diagnosis) -> str:
    """As it is shown before it is copied or written."""
    return "".join(f"{name}: {value}\n" for name, value in found.items())


def _times(happenings: tuple[Happening, ...]) -> Diagnosis:
    found: dict[str, int | str] = {}
    for event in (Event.OPENED, Event.SAVED, Event.CHECKED):
        times = [one.ms for one in happenings if one.event is event]
        if times:
            found |= {f"{event}_times": len(times), f"{event}_ms": round(median(times)), f"{event}_ms_most": max(times)}
    return found


def _errors(happenings: tuple[Happening, ...]) -> Diagnosis:
    kinds = Counter(f"{one.event}_{one.kind}" for one in happenings if one.event in {Event.REFUSED, Event.BUG})
    return dict(kinds.most_common(_MOST_ERRORS))
