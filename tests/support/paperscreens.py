"""The pages of the Paper room."""

from collections.abc import Callable, Mapping
from typing import Final

from desktop.ui.kit.rooms import PaperPlace
from tests.support.realwindow import RealWindow, until


def _paper(window: RealWindow, _load: object) -> None:
    window.go(PaperPlace())
    until(lambda: window.sees("paper-form-visit"), "what can be printed is there")


def _behind(button: str, page: str) -> Callable[[RealWindow, object], None]:
    def show(window: RealWindow, load: object) -> None:
        _paper(window, load)
        window.press(button)
        until(lambda: window.sees(page), f"{page} is there")
        window.settle()

    return show


PAPER_ROOMS: Final[Mapping[str, Callable[[RealWindow, object], None]]] = {
    "paper": _paper,
    "paper-list": _behind("paper-list-7", "print-page"),
    "paper-form": _behind("paper-form-visit", "print-page"),
    "paper-typing": _behind("paper-type-visit", "typing"),
    "paper-typing-agreement": _behind("paper-type-agreement", "typing"),
    "paper-typing-register": _behind("paper-type-register", "typing"),
}
