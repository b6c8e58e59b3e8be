"""A walk over every screen of the real window: every word told, with room, named and within reach; both directions."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QToolButton, QWidget

from desktop import i18n
from desktop.domain.measures import BY_TOTAL
from desktop.domain.measures import SHIPPED as MEASURES
from desktop.domain.records import TYPES
from desktop.i18n.language import SHIPPED
from desktop.ui.kit.order import tab_stops
from desktop.ui.kit.rooms import SettingsPlace
from tests.support.laptops import Laptops
from tests.support.packscreens import PACK
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.realwindow import RealWindow, english
from tests.support.screens import DOORS, REGISTER, ROOMS, Caseload, practise, walk
from tests.support.soak import SOAKING
from tests.support.windows import nameless

pytestmark = [pytest.mark.soak, pytest.mark.long]  # a soak walks in both languages

NAMES = {
    "Visitbook",
    "Amina K.",
    "Brian",
    "Zawadi",
    *(language.own_name for language in SHIPPED),
    "films.rar",
    "Simon Sesay",  # in a file that is only looked at
    *("Peter Ochieng", "Piter Ocieng"),  # in a register that is only tried
    "Brian's laptop was taken from the bus.",  # what got out of an invented programme
    *("Where do you sleep?", "meals", "Gardening", "choir"),  # questions and options of an invented programme
    *("Visits on the phone", "Sent on to the clinic"),  # numbers of its own
    *("January 2026", "February 2026", "March 2026"),  # as CLDR says them
}  # the same in every language
LOW = (900, 480)  # the smallest screen in the field, scaled
SWITCHED = ("today", "people", "person", "visit-new", "exchange", "settings")
_SAME_EVERYWHERE = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\W\d_]*",  # no letter in it
        r"((Ctrl|Alt|Shift)\+)*([A-Z0-9]|F\d|Esc|Left)",
        r"(P-)?[0-9A-Z]{4}",  # of a recovery sheet, the tag of a file, or the code of a person
        r"\S+\.visitbook\S*",
        r"\S.* · [A-Za-z][\w.-]+( OR [\w.-]+)?(, [\w.-]+)?",  # what the program is made with, and under which licence
        # Days are written by the formats of the language; those that nobody speaks write English ones.
        r"(\w{3}, )?\d{1,2} \w+( \d{4})?(, \d{1,2}:\d{2})?",
        r"([a-z]+ ){5}[a-z]+",  # six words for a passphrase
        r"[A-Z]{1,2}",  # the first letters of a name
        r"(?s).*<span style=.*</span>.*",  # what people wrote, with marks in it
    )
)


@pytest.fixture(scope="module")
def load(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Caseload:
    return practise(tmp_path_factory.mktemp("caseload") / "home", people=10, contacts=60)


@dataclass(frozen=True)
class Walk:
    """What was noticed on a walk over every screen in a language that nobody speaks, by screen."""

    screens: int
    untold: Mapping[str, list[str]]
    cut_off: Mapping[str, list[str]]
    nameless: Mapping[str, list[str]]
    unreached: Mapping[str, list[str]]
    backwards: Mapping[str, list[str]]


@pytest.fixture(scope="module", params=["pseudo", "pseudo-rtl"] if SOAKING else ["pseudo-rtl"])
def walked(request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    # One of its own: a file that was taken in on one walk is not new on the next.
    load = practise(tmp_path_factory.mktemp("walked") / "home", people=10, contacts=60)
    qapp.setQuitOnLastWindowClosed(False)
    install_pseudo_languages()
    window = RealWindow(load.home)
    window.start(size=LOW)
    speak(window, request.param)
    seen = dict(look_at(window, lambda: NAMES, walk(window, load, DOORS)))
    window.shell.show_door(first_run=False)
    window.unlock()
    seen |= look_at(window, partial(people_wrote, window), walk(window, load, ROOMS))
    window.shell.prefer(english())
    window.close()
    i18n.use("en")
    kinds = ({name: wrong[kind] for name, wrong in seen.items() if wrong[kind]} for kind in range(5))
    return Walk(len(seen), *kinds)


def test_the_language_is_switched_while_running_and_every_word_with_it(laptops: Laptops, load: Caseload) -> None:
    window = laptops("amina", home=load.home)
    known = people_wrote(window)
    screens = {name: ROOMS[name] for name in SWITCHED}
    before = {name: read(window) for name in walk(window, load, screens)}
    window.go(SettingsPlace())
    window.press("choice-ar")
    assert window.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.find("navigation").mapTo(window.window, QPoint()).x() > window.window.width() // 2
    for name in walk(window, load, screens):
        same = {text for text in before[name] & read(window) if not is_of_people(text, known)}
        assert not same, f"{name}: the same in both languages"
    window.go(SettingsPlace())
    window.press("choice-en")
    assert window.window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    for name in walk(window, load, screens):
        assert read(window) == before[name], name


def test_every_word_on_every_screen_comes_from_the_catalog(walked: Walk) -> None:
    assert walked.screens == len(DOORS) + len(ROOMS)
    assert not walked.untold


def test_every_word_on_every_screen_has_room_on_the_smallest_window(walked: Walk) -> None:
    assert not walked.cut_off


def test_a_screen_reader_can_name_all_that_the_keyboard_reaches(walked: Walk) -> None:
    assert not walked.nameless


def test_tab_reaches_everything_and_is_caught_nowhere(walked: Walk) -> None:
    assert not walked.unreached


def test_tab_goes_in_the_order_of_reading(walked: Walk) -> None:
    assert not walked.backwards


def test_what_is_untold_cut_off_nameless_or_out_of_reach_is_noticed(laptops: Laptops, load: Caseload) -> None:
    install_pseudo_languages()
    window = laptops("amina", settled=False, home=load.home)
    speak(window, "pseudo")
    window.find("open").setFixedWidth(30)
    window.find("forgot", QAbstractButton).setText("Nobody told this")
    window.find("start-anew", QAbstractButton).setText("")
    window.settle()
    assert untold(window, NAMES) == ["Nobody told this"]
    assert [words.partition(" ")[0] for words in cut_off(window)] == ["open"]
    assert [each.objectName() for each in nameless(window.window)] == ["start-anew"]
    assert not unreached(window, tabbed(window))
    trap = Trap(window.find("open").parentWidget())
    trap.show()
    trap.setFocus()
    assert "start-anew" in unreached(window, tabbed(window))


class Trap(QLineEdit):
    """Keeps the keyboard to itself."""

    # Qt asks

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return True


# What the tests look for


def speak(window: RealWindow, code: str) -> None:
    window.window.resize(*LOW)
    window.shell.prefer(english(language=code))
    if i18n.current().rtl:
        QApplication.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
        )  # the theme knows the languages that people speak
    window.settle()


def look_at(
    window: RealWindow, known: Callable[[], set[str]], screens: Iterator[str]
) -> Iterator[tuple[str, list[list[str]]]]:
    """`known` is asked on each screen: some are shown by writing something."""
    for name in screens:
        unnamed = [each.objectName() for each in nameless(window.window)]
        wrong = [untold(window, known()), cut_off(window), unnamed]
        reached = tabbed(window)
        yield name, [*wrong, unreached(window, reached), backwards(reached)]


def tabbed(window: RealWindow) -> list[QWidget]:
    """What Tab comes to until it is where it was, from the first stop on."""
    reached: list[QWidget] = []
    window.settle()
    while (focused := QApplication.focusWidget()) is not None and focused not in reached:
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    first = next((reached.index(stop) for stop in tab_stops(window.window) if stop in reached), 0)
    return reached[first:] + reached[:first]


def backwards(reached: list[QWidget]) -> list[str]:
    """Steps of Tab up the page, inside one part of it that scrolls; from the highest on, wherever it was begun."""
    found = []
    heights = [each.mapTo(each.window(), QPoint()).y() for each in reached]
    first = heights.index(min(heights)) if heights else 0
    for one, other in pairwise([*reached[first:], *reached[:first]]):
        page = scroller(one)
        if page is None or page is not scroller(other):
            continue
        above, below = (each.mapTo(page, QPoint()).y() for each in (other, one))
        if above + other.height() <= below:
            found.append(f"{one.objectName()} to {other.objectName()}")
    return found


def scroller(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above.widget() if above is not None else None


def unreached(window: RealWindow, reached: list[QWidget]) -> list[str]:
    """What Tab does not come to; where a sheet covers the screen, of the sheet alone."""
    sheet: QWidget | None = window.window.findChild(QWidget, "safety-help")
    judged = sheet if sheet is not None and sheet.isVisible() else window.window
    return [
        each.objectName() or type(each).__name__
        for each in judged.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each not in reached
    ]


def read(window: RealWindow) -> set[str]:
    return {text for text in window.texts() if text.strip()}


def untold(window: RealWindow, known: set[str]) -> list[str]:
    """Texts that never saw the catalog, unless people wrote them or they are the same in every language."""
    return sorted(text for text in read(window) if not is_fenced(text) and not is_of_people(text, known))


def is_of_people(text: str, known: set[str]) -> bool:
    """Whether it is the same in every language: what people wrote, days, codes, keys; or several of those in a row."""
    rest = text.strip("\u200f\u200e ")
    numbered = rest.lstrip("0123456789").strip()  # an answer of a questionnaire stands behind its number
    if rest in known or numbered in known or any(pattern.fullmatch(rest) for pattern in _SAME_EVERYWHERE):
        return True
    if rest.endswith("…") and any(text.startswith(rest[:-1]) for text in known):
        return True
    for between in (" · ", "\n", ", ", " and "):  # "and" as CLDR joins a list in a language that nobody speaks
        parts = rest.split(between)
        if len(parts) > 1 and all(is_of_people(part, known) for part in parts):
            return True
    return False


def people_wrote(window: RealWindow) -> set[str]:
    """Every text in the casebook, and names that are the same in every language."""
    desk = window.desk
    assert desk is not None
    known = NAMES | {"stick", str(window.home / "stick")}
    for type_ in TYPES:
        for shown in desk.read.casebook.list(type_):
            for value in shown.record.fields.values():
                texts = [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
                known |= {one for text in texts if isinstance(text, str) for one in (text, " ".join(text.split()))}
    known |= {str(side.value) for conflict in desk.read.casebook.conflicts() for side in conflict.sides}
    known |= {line.name for line in desk.read.membership.members()}
    known |= set(texts_in((MEASURES, BY_TOTAL, PACK)))  # questions as their makers published them
    _title, _heads, *rows = REGISTER
    columns = (tuple(filter(None, column)) for column in zip(*rows, strict=True))
    known |= {"register.csv", *(cell for line in REGISTER for cell in line), *map(" · ".join, columns)}
    known |= {entry.words for entry in desk.read.own_log.entries().rows}
    return known


def texts_in(value: object) -> Iterator[str]:
    """Every text of what is declared, however deep."""
    if isinstance(value, str):
        yield from (value, " ".join(value.split()))
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        yield from texts_in(tuple(getattr(value, each.name) for each in fields(value)))


def cut_off(window: RealWindow) -> list[str]:
    """Labels and buttons that have less room than their words need, or that stand partly outside."""
    found = []
    for widget in window.window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QToolButton):  # it shows its icon
            continue
        room, wanted = widget.size(), widget.minimumSizeHint()
        tall = widget.heightForWidth(room.width()) if widget.hasHeightForWidth() else wanted.height()
        # What pops up is a window of its own, which the desktop keeps on the screen.
        if room.width() < wanted.width() or room.height() < tall or not _is_inside(widget, widget.window()):
            found.append(
                f"{widget.objectName() or type(widget).__name__} {widget.text()!r}: {room} for {wanted}, {tall}"
            )
    return found


def _is_inside(widget: QWidget, window: QWidget) -> bool:
    """Whether it stands inside the window; what scrolls, inside what scrolls, at least from side to side."""
    left = widget.mapTo(window, QPoint()).x()
    if left < 0 or left + widget.width() > window.width():
        return False
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    top = widget.mapTo(window, QPoint()).y()
    return top >= 0 and top + widget.height() <= window.height()
