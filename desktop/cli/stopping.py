"""Ctrl+C, heard for certain.

Python raises KeyboardInterrupt wherever it happens to be; in a finalizer or a callback it is reported and lost, and the
command would go on to its end. So it is also remembered, and asked for where a long deed goes round.
"""

import signal
from threading import Event
from types import FrameType

_asked = Event()


def listen() -> None:
    """Once, on the main thread of a process."""
    signal.signal(signal.SIGINT, _heard)


def demand_going_on() -> None:
    """Raises KeyboardInterrupt where somebody has asked to stop."""
    if _asked.is_set():
        raise KeyboardInterrupt


def _heard(_signal: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
