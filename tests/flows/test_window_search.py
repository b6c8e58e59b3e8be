"""What is about nobody is found among people by its words, and Enter opens it: the real window over a real vault."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import name_of
from desktop.ui.kit.rooms import PeoplePlace, TodayPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

ENTER = Qt.Key.Key_Return
DAY: Final = {"date": "2026-03-14"}
# A word of each record, what else it says, and the page that opens.
WRITTEN: Final[Mapping[str, tuple[str, Mapping[str, object], str]]] = {
    "group": ("name", {}, "group-page"),
    "group_session": ("narrative", DAY, "session-editor"),
    "warmline_call": ("before", DAY, "warmline_call-page"),
    "drop_in": ("note", {**DAY, "count": 3}, "drop_in-page"),
    "respite_stay": ("alias", {"arrival": "2026-03-14"}, "respite_stay-page"),
    "encounter": ("narrative", {**DAY, "mode": "warmline"}, "visit-editor"),
    "task": ("what", {}, "support-record"),
    "safety_concern": ("said", {**DAY, "kinds": ["self_harm"]}, "support-record"),
    "training": ("what", DAY, "support-record"),
    "adverse_event": ("what", {**DAY, "kinds": ["boundary"]}, "support-record"),
    "breach": ("what", {"found": "2026-03-14"}, "breaches"),
    "curriculum": ("name", {"sessions": 4}, "course-plans-page"),
}


def test_what_is_about_nobody_is_found_and_opens(laptops: Laptops) -> None:
    window = laptops("joyce")
    assert window.desk is not None
    casebook, me = window.desk.write.casebook, window.desk.read.casebook.me().member
    window.desk.write.programme.switch_all(Feature, on=True)
    group = casebook.add("group", {"name": "Savings circle"})
    beside = {"group_session": {"of_group": name_of(group)}, "training": {"member": str(me)}}
    for kind, (field, others, _page) in WRITTEN.items():
        casebook.add(kind, {**others, **beside.get(kind, {}), field: f"Zanzibar {word(kind)}"})
    window.room(TodayPlace).changed.emit(Changed(everything=True))
    window.settle()
    for kind, (_field, _others, page) in WRITTEN.items():
        opens(window, word(kind), page)


def opens(window: RealWindow, words: str, page: str) -> None:
    window.go(PeoplePlace())
    window.write(words)
    window.key(ENTER)
    until(lambda: window.sees(page), f"{words} opens {page}")


def word(kind: str) -> str:
    """One that no other record has."""
    return f"{kind.replace('_', '')}lemon"
