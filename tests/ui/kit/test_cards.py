"""Card lists: paging on the bare model, what is chosen how, and that everything mirrors."""

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.i18n.isolation import isolate
from desktop.ui.kit import card_painting, theme
from desktop.ui.kit.card_painting import initials, marked_runs
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel, Heading
from desktop.ui.kit.theme import Theme


def cards(first: int, count: int) -> list[Card]:
    return [Card(key=number, title=f"Person {number}", subtitle="Ward 1") for number in range(first, first + count)]


def a_card(**changes: object) -> Card:
    parts = {"key": 7, "title": "Amina", "subtitle": "Ward 1", "trailing": "late", "action": "Visit", "menu": True}
    return Card(**(parts | changes))  # type: ignore[arg-type]


@pytest.fixture
def model(qapp: QApplication) -> CardModel:
    return CardModel()


@pytest.fixture
def wanted(model: CardModel) -> list[object]:
    asked: list[object] = []
    model.page_wanted.connect(asked.append)
    return asked


@pytest.fixture
def view(qtbot: QtBot, model: CardModel) -> CardList:
    made = CardList("People", "people", model)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_nothing_is_asked_for_before_the_start(model: CardModel, wanted: list[object]) -> None:
    model.fetchMore(QModelIndex())
    assert wanted == []


def test_a_restart_asks_for_the_first_page(model: CardModel, wanted: list[object]) -> None:
    model.restart()
    assert wanted == [None]


def test_an_impatient_view_is_given_one_page(model: CardModel, wanted: list[object]) -> None:
    model.restart()
    for _ in range(5):
        model.fetchMore(QModelIndex())
    assert wanted == [None]
    model.append(cards(0, 3), after="c3")
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert wanted == [None, "c3"]


def test_after_the_last_page_nothing_is_asked_for(model: CardModel, wanted: list[object]) -> None:
    model.restart()
    model.append(cards(0, 3), after=None)
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 3
    assert wanted == [None]


def test_a_restart_forgets_rows_and_cursor(model: CardModel, wanted: list[object]) -> None:
    model.restart()
    model.append(cards(0, 3), after="c3")
    model.restart()
    assert model.rowCount() == 0
    assert wanted == [None, None]


def test_rows_among_those_shown_are_put_in_and_anything_else_is_shown_anew(
    qtbot: QtBot, model: CardModel, wanted: list[object]
) -> None:
    model.show([*cards(0, 2), Heading("Notes")], after="c2")
    with qtbot.waitSignal(model.rowsInserted) as put_in, qtbot.assertNotEmitted(model.modelReset):
        model.show_more([*cards(0, 5), Heading("Notes")], after="c5")
    assert put_in.args is not None
    assert put_in.args[1:] == [2, 4]
    model.fetchMore(QModelIndex())
    assert wanted == ["c5"]
    anew: list[list[Card | Heading]] = [[*cards(1, 3)], [Heading("Yours"), *cards(0, 6), Heading("Other")], []]
    for others in anew:
        with qtbot.waitSignal(model.modelReset):
            model.show_more(others)
        assert [model.row(n) for n in range(model.rowCount())] == others


def test_a_row_is_replaced_by_its_key(qtbot: QtBot, model: CardModel) -> None:
    model.show(cards(0, 3))
    with qtbot.waitSignal(model.dataChanged):
        assert model.replace(Card(key=1, title="New"))
    assert model.index(1, 0).data() == "New"
    assert not model.replace(Card(key=9, title="Nobody"))


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, model: CardModel) -> None:
    model.show([Heading("Late"), *cards(0, 5)])
    qtmodeltester.check(model)


def test_the_screen_reader_is_told_a_row_as_one_sentence(model: CardModel) -> None:
    model.show([a_card(badges=(Badge("3 goals"),)), a_card(key=8, spoken="Amina, three days late.")])
    spoken = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert spoken == ["Amina. Ward 1. late. 3 goals", "Amina, three days late."]


def test_the_keyboard_passes_a_heading(qtbot: QtBot, view: CardList, model: CardModel) -> None:
    model.show([*cards(0, 1), Heading("Today"), *cards(1, 1)])
    assert view.select_first()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == 1


def test_enter_chooses_and_control_enter_acts(qtbot: QtBot, view: CardList, model: CardModel) -> None:
    model.show([a_card()])
    view.select(7)
    with qtbot.waitSignal(view.chosen) as chosen, qtbot.assertNotEmitted(view.acted):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.acted) as acted:
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (chosen.args, acted.args) == ([7], [7])


def test_the_menu_key_asks_for_the_menu_of_the_row(qtbot: QtBot, view: CardList, model: CardModel) -> None:
    model.show([a_card()])
    view.select(7)
    with qtbot.waitSignal(view.menu_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_Menu)
    assert wanted.args is not None
    assert wanted.args[0] == 7


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_click_hits_what_is_painted_there(
    qtbot: QtBot, qapp: QApplication, view: CardList, model: CardModel, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 1.0, language)
    model.show([a_card()])
    row = view.visualRect(model.index(0, 0))
    boxes = card_painting._laid_out(a_card(), row, card_painting._Fonts.now())
    for box, signal in ((boxes.action, view.acted), (boxes.menu, view.menu_wanted), (boxes.title, view.chosen)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_card_is_mirrored_as_a_whole_in_arabic(qapp: QApplication) -> None:
    row = QRect(0, 0, 700, 60)
    card = a_card(badges=(Badge("one"), Badge("two")))
    fonts = card_painting._Fonts.now()
    before = card_painting._laid_out(card, row, fonts)
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    qapp.setFont(fonts.plain)
    theme._Set.sizes = theme._sizes(fonts.plain, compact=False)
    after = card_painting._laid_out(card, row, fonts)
    for name in ("circle", "title", "trailing", "subtitle", "action", "menu"):
        left, right = getattr(before, name), getattr(after, name)
        assert (left.left(), left.width()) == (row.right() - right.right(), right.width()), name
    assert [box.left() for box in before.badges] == [row.right() - box.right() for box in after.badges]


def test_parts_of_a_card_never_overlap_whatever_the_size(qapp: QApplication) -> None:
    card = a_card(
        title="A name that goes on and on and on", trailing="many days late", badges=(Badge("three goals"), Badge("b"))
    )
    for scale in theme.SCALES:
        theme.apply(qapp, Theme.LIGHT, scale)
        for width in (320, 420, 560, 700, 1200):
            row = QRect(0, 0, width, card_painting.row_height())
            boxes = card_painting._laid_out(card, row, card_painting._Fonts.now())
            shown = [boxes.circle, boxes.title, boxes.trailing, boxes.subtitle, *boxes.badges, boxes.action, boxes.menu]
            shown = [box for box in shown if not box.isEmpty()]
            for number, box in enumerate(shown):
                assert row.contains(box), (scale, width, box)
                assert not any(box.intersects(other) for other in shown[number + 1 :]), (scale, width, box)


def test_the_title_keeps_its_room_at_large_text(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0)
    row = QRect(0, 0, 600, card_painting.row_height())
    boxes = card_painting._laid_out(a_card(), row, card_painting._Fonts.now())
    assert boxes.title.width() > row.width() // 2


def test_a_title_without_a_second_line_stands_in_the_middle(qapp: QApplication) -> None:
    row = QRect(0, 0, 700, card_painting.row_height())
    fonts = card_painting._Fonts.now()
    alone = card_painting._laid_out(a_card(subtitle=""), row, fonts)
    assert abs(alone.title.center().y() - alone.circle.center().y()) <= 2
    assert card_painting._laid_out(a_card(), row, fonts).title.bottom() < row.center().y() + 2


def test_rows_have_one_height_and_headings_are_lower(view: CardList, model: CardModel) -> None:
    model.show([Heading("Late"), *cards(0, 3)])
    heights = [view.rowHeight(number) for number in range(4)]
    assert heights[0] < heights[1]
    assert len(set(heights[1:])) == 1
    assert heights[1] >= 40


def test_a_card_where_a_heading_stood_is_as_high_as_the_others(view: CardList, model: CardModel) -> None:
    model.show([Heading("Late"), *cards(0, 1), Heading("Today"), *cards(1, 2)])
    model.show([Heading("Late"), *cards(0, 2), Heading("Today"), *cards(2, 1)])
    heights = [view.rowHeight(number) for number in range(5)]
    assert heights[0] == heights[3] < heights[1]
    assert heights[1] == heights[2] == heights[4]


def test_rows_paint_in_every_palette(qapp: QApplication, view: CardList, model: CardModel) -> None:
    model.show([Heading("Late"), a_card(badges=(Badge("one"),)), *cards(0, 3)])
    view.select(7)
    pictures = set()
    for shown in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        theme.apply(qapp, shown)
        pictures.add(view.grab().toImage().pixelColor(view.width() // 2, view.height() - 20).name())
    assert len(pictures) == 3


def test_initials_are_letters_of_the_name_in_its_own_script() -> None:
    assert initials("Amina Wanjiru Mwangi") == "AM"
    assert initials("amina") == "A"
    assert initials("सीता थापा") == "सीथा"
    assert initials("  ") == "•"
    assert initials("P-0004 (call first)") == "PF"


def test_a_name_that_is_kept_apart_from_the_sentence_around_it_has_its_initials() -> None:
    i18n.use("ar")
    assert initials(isolate("Amina Mwangi")) == "AM"
    assert initials(isolate("Brian")) == "B"


def test_what_was_looked_for_is_told_apart_where_a_word_begins_with_it() -> None:
    assert marked_runs("She went to the market, then home", ("mark", "home")) == ((16, 4), (29, 4))
    assert marked_runs("supermarket", ("market",)) == ()
    assert marked_runs("घर की बात", ("की",)) == ((3, 2),)
    assert marked_runs("قالت السلام عليكم", ("السلام",)) == ((5, 6),)
    assert marked_runs("nothing", ()) == ()
