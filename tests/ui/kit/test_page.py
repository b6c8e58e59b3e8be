"""The page: its bar is always on the screen, and it mirrors."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QListView, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.focus import RING_GAP
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.searched_page import SearchedPage
from desktop.ui.kit.theme import Theme


def long_page(qtbot: QtBot) -> tuple[Page, PrimaryButton]:
    page = Page("A person with a very long name that goes on and on", back="People")
    page.add_action(Button("Print", "print"))
    for number in range(60):
        page.body.addWidget(QLabel(f"line {number}"))
    save = PrimaryButton("Save visit", "save")
    page.set_bar(trailing=[Button("Back", "leave"), save])
    qtbot.addWidget(page)
    page.resize(700, 480)  # 900 px less the navigation
    page.show()
    return page, save


def place(widget: PrimaryButton, page: Page) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_the_primary_button_is_on_the_screen_at_the_smallest_size(
    qtbot: QtBot, qapp: QApplication, scale: float, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, scale, language, compact=True)
    page, save = long_page(qtbot)
    assert page.minimumSizeHint().height() <= 480
    assert page.rect().contains(place(save, page))
    assert save.width() >= save.sizeHint().width()


def test_the_primary_button_stands_at_the_trailing_end(qtbot: QtBot, qapp: QApplication) -> None:
    page, save = long_page(qtbot)
    assert place(save, page).right() > page.width() * 0.9
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    page.layout().activate()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: place(save, page).left() < page.width() * 0.1)


def test_a_long_title_gives_way_to_the_actions(qtbot: QtBot) -> None:
    page, _ = long_page(qtbot)
    button = page.findChild(Button, "print")
    assert isinstance(button, Button)
    assert button.mapTo(page, QPoint(0, 0)).x() + button.width() <= page.width()


def test_the_way_back_is_there_when_it_has_a_name(qtbot: QtBot) -> None:
    page = Page("Today")
    qtbot.addWidget(page)
    page.show()
    assert page.back.isHidden()
    page.set_back("People")
    with qtbot.waitSignal(page.back_wanted):
        page.back.click()


def test_what_has_just_been_said_is_scrolled_to_its_end(qtbot: QtBot) -> None:
    page, _ = long_page(qtbot)
    said = Words("")
    page.body.addWidget(said)
    qtbot.waitUntil(lambda: said.y() > 1_000)
    said.setText("It would bring many people. " * 20)
    page.scroll_to(said)
    view = page.findChild(QScrollArea)
    assert view is not None
    seen = QRect(said.mapTo(view.viewport(), QPoint(0, 0)), said.size())
    assert said.height() >= said.heightForWidth(said.width())
    assert view.viewport().rect().contains(seen)


def test_a_bar_whose_buttons_are_all_away_has_no_height(qtbot: QtBot) -> None:
    page, save = long_page(qtbot)
    leave = page.findChild(Button, "leave")
    assert leave is not None
    bar = leave.parentWidget()
    assert bar is not None
    for button in (save, leave):
        button.hide()
    qtbot.waitUntil(lambda: bar.height() == 0)
    save.show()
    qtbot.waitUntil(lambda: bar.height() > save.height())


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_a_title_without_room_stands_above_the_deeds_where_nothing_leads_back(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page = Page("Today")
    for number in range(3):
        page.add_action(Button("Record a visit", f"deed-{number}"))
    page.set_title("Today", "Tuesday, 1 December 2026")
    qtbot.addWidget(page)
    page.resize(760, 480)
    page.show()
    deed = page.findChild(Button, "deed-0")
    assert deed is not None
    qtbot.waitUntil(lambda: deed.mapTo(page, QPoint(0, 0)).y() >= page.subtitle.mapTo(page, QPoint(0, 0)).y() + 10)
    assert page.title.width() > 300
    page.resize(1400, 480)
    qtbot.waitUntil(lambda: deed.mapTo(page, QPoint(0, 0)).y() < page.subtitle.mapTo(page, QPoint(0, 0)).y() + 10)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_title_without_room_beside_the_others_stands_beneath_them_and_is_whole(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page, _ = long_page(qtbot)
    print_ = page.findChild(Button, "print")
    assert print_ is not None
    title = page.title
    qtbot.waitUntil(lambda: title.mapTo(page, QPoint(0, 0)).y() >= print_.mapTo(page, print_.rect().bottomLeft()).y())
    assert title.height() >= title.heightForWidth(title.width())
    page.set_title("Anna")
    qtbot.waitUntil(lambda: title.mapTo(page, QPoint(0, 0)).y() < print_.mapTo(page, print_.rect().bottomLeft()).y())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bar_without_room_puts_the_leading_buttons_above_and_cuts_no_word(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page = Page("Codes")
    leading = [Button("Letter to the authority", "one"), Button("Letter to the people", "two")]
    save = PrimaryButton("Save", "save")
    page.set_bar(leading=leading, trailing=[save])
    qtbot.addWidget(page)
    page.resize(760, 480)
    page.show()
    for button in (*leading, save):
        qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())  # type: ignore[misc]
    assert place(save, page).top() > leading[0].mapTo(page, leading[0].rect().bottomLeft()).y()
    page.resize(1400, 480)
    qtbot.waitUntil(lambda: place(save, page).center().y() == leading[0].mapTo(page, leading[0].rect().center()).y())


def test_a_hint_in_the_bar_gives_way_to_the_buttons(qtbot: QtBot) -> None:
    page = Page("A visit")
    hint, save = Words("What you write is kept by itself.", wraps=False), PrimaryButton("Save visit", "save")
    page.set_bar(leading=[hint, QuietButton("Stays on this laptop", "stays")], trailing=[save])
    qtbot.addWidget(page)
    page.resize(600, 480)
    page.show()
    low = place(save, page).height()
    bar = save.parentWidget()
    assert bar is not None
    qtbot.waitUntil(lambda: hint.width() > 0)
    page.resize(380, 480)
    qtbot.waitUntil(lambda: hint.width() == 0)
    assert bar.height() < 2 * low


def noticed(qtbot: QtBot, *words: str, high: int = 400) -> tuple[Page, list[Notice]]:
    page = Page("Anna", scrolls=False)
    notices = [Notice(f"notice-{number}") for number in range(len(words))]
    for notice, text in zip(notices, words, strict=True):
        page.add_notice(notice)
        notice.tell(text, action="Choose")
    qtbot.addWidget(page)
    page.resize(700, high)
    page.show()
    return page, notices


def seen(notices: list[Notice]) -> list[int]:
    return [number for number, notice in enumerate(notices) if not notice.isHidden()]


def test_notices_that_would_take_the_room_of_the_page_share_the_place_of_one(qtbot: QtBot) -> None:
    page, notices = noticed(qtbot, "Come by day only", "Two people wrote here", "", "Nothing is passed on")
    qtbot.waitUntil(lambda: seen(notices) == [0])
    for following in (1, 3, 0):
        button = notices[seen(notices)[0]].findChild(Button, f"notice-{seen(notices)[0]}-next")
        assert button is not None
        button.click()
        qtbot.waitUntil(lambda following=following: seen(notices) == [following])  # type: ignore[misc]
    page.resize(700, 1_200)
    qtbot.waitUntil(lambda: seen(notices) == [0, 1, 3])


def test_the_next_notice_comes_when_the_one_shown_has_nothing_to_tell_any_more(qtbot: QtBot) -> None:
    _page, notices = noticed(qtbot, "Come by day only", "Two people wrote here", "Nothing is passed on")
    qtbot.waitUntil(lambda: seen(notices) == [0])
    notices[0].tell("")
    qtbot.waitUntil(lambda: seen(notices) == [1])


def test_what_went_wrong_is_never_folded_away(qtbot: QtBot) -> None:
    _page, notices = noticed(qtbot, "Come by day only", "Two people wrote here", "Nothing is passed on")
    notices[2].tell("The disk is full", Tone.DANGER)
    qtbot.waitUntil(lambda: seen(notices) == [0, 2])


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_a_notice_that_would_leave_the_body_no_room_scrolls_with_it_and_is_whole(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page, save = long_page(qtbot)
    notice = Notice("worry")
    page.add_notice(notice)
    view = page.findChild(QScrollArea)
    assert view is not None
    notice.tell("Nothing about them is passed on: this stays here. " * 6, Tone.ATTENTION, action="Tell the least")
    qtbot.waitUntil(lambda: view.isAncestorOf(notice) and notice.height() >= notice.heightForWidth(notice.width()))
    assert page.rect().contains(place(save, page))
    notice.tell("This stays here.", Tone.ATTENTION)
    page.resize(700, 900)
    qtbot.waitUntil(lambda: not view.isAncestorOf(notice) and notice.mapTo(page, QPoint(0, 0)).y() < view.y())


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_what_stands_over_a_list_without_room_scrolls_with_it_and_lies_over_nothing(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page = Page("Amina", back="People", scrolls=False)
    button, entries = Button("Write an agreement", "write"), QListView()
    for widget in (Words("Old market, by the blue gate"), button):
        page.body.addWidget(widget)
    page.body.addWidget(entries, 1)
    notice = Notice("choice")
    page.add_notice(notice)
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    notice.tell("Two people wrote something different here. Both are kept.", action="Choose")
    view = page.findChild(QScrollArea)
    assert view is not None
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert page.minimumSizeHint().height() <= 480
    assert button.height() >= button.minimumSizeHint().height()
    assert entries.y() > button.geometry().bottom()
    assert entries.height() > 2 * theme.sizes().line
    page.resize(700, 1200)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_what_stands_beside_a_search_goes_into_other_rows_and_is_not_cut(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    page = SearchedPage("places", "places-cards", CardModel(), Icon.HOME)
    qtbot.addWidget(page)
    kinds = [Button("Every kind of help there is", f"kind-{number}") for number in range(2)]
    page.lay(*kinds, page.count)
    page.count.setText("3 places")
    page.resize(700, 480)
    page.show()
    view = page.findChild(QScrollArea)
    assert view is not None
    inside = view.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: kinds[1].y() > kinds[0].y() and inside.width() <= view.viewport().width())


class _Asked(QObject):
    """How often anything asked for another layout."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("scrolls", [True, False])
def test_a_page_that_is_laid_out_rests(qtbot: QtBot, scrolls: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    page = Page("Amina", back="People", scrolls=scrolls)
    page.add_action(Button("Print", "print"))
    page.set_bar(trailing=[Button("Back", "leave")])
    page.add_notice(Notice("here"))
    page.body.addWidget(Words("Old market"))
    qtbot.addWidget(page)
    page.resize(700, 480)
    page.show()
    asked = _Asked()
    page.installEventFilter(asked)
    for _ in range(50):
        QApplication.processEvents()
    assert asked.times < 10


def test_the_ring_around_what_stands_over_a_list_is_not_cut_off(qtbot: QtBot) -> None:
    page = Page("Team", scrolls=False)
    tabs = Button("Choices", "tabs")
    page.add_notice(tabs)
    page.body.addWidget(QListView(), 1)
    qtbot.addWidget(page)
    page.resize(700, 480)
    page.show()
    view = page.findChild(QScrollArea)
    assert view is not None
    qtbot.waitUntil(lambda: tabs.mapTo(view.viewport(), QPoint(0, 0)).y() >= RING_GAP)


def test_a_wide_button_stands_beneath_the_words_of_a_notice(qtbot: QtBot) -> None:
    _page, (notice,) = noticed(qtbot, "What the coordinators have already stays with them. " * 3)
    notice.tell(notice.text(), action="From now on only after a yes, and never before it")
    button = notice.findChild(Button, "notice-0-action")
    words = notice.findChild(Words)
    assert button is not None
    assert words is not None
    qtbot.waitUntil(lambda: button.y() > words.geometry().bottom())
    assert words.height() >= words.heightForWidth(words.width())
    notice.tell("Kept.", action="Undo")
    qtbot.waitUntil(lambda: button.geometry().center().y() in range(words.y(), words.geometry().bottom()))
