"""What is told about a bug: which kind, and where in our own code. Never what it was about.

Python's own answer prints the text of the error and what stood in the line; Qt hands bugs in slots to the same hook.
On a desktop that ends in a log file outside the vault.
"""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Final

from desktop.services.events import Event, happened

_HOME: Final = Path(__file__).resolve().parents[1]
_MOST_PLACES: Final = 12


def tell_no_content() -> None:
    """From now on, in every thread."""
    sys.excepthook = _unforeseen
    threading.excepthook = lambda found: _unforeseen(found.exc_type, found.exc_value, found.exc_traceback)
    sys.unraisablehook = lambda found: _unforeseen(found.exc_type, found.exc_value, found.exc_traceback)


def places_of(trace: TracebackType | None) -> list[str]:
    """Where in our own code, innermost last: `desktop/ui/kit/jobs.py:77`. Other code is passed over."""
    found: list[str] = []
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_HOME):
            found.append(f"{path.relative_to(_HOME.parent).as_posix()}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[-_MOST_PLACES:]


def _unforeseen(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    happened(Event.BUG, error=kind)
    if sys.stderr is not None:  # a window started without a console has none
        sys.stderr.write(f"Visitbook: {kind.__name__} at {', '.join(places_of(trace)) or '?'}\n")
