"""Labels, hints and errors of a field, for the eye and for the ear."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.passphrase import PassphraseField
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Theme


def test_the_label_names_the_input_and_leads_to_it(qtbot: QtBot) -> None:
    field = Field("&Name", QLineEdit())
    qtbot.addWidget(field)
    assert field.label.buddy() is field.entry
    assert field.entry.accessibleName() == "Name"


def test_the_name_reaches_the_input_inside_a_larger_field(qtbot: QtBot) -> None:
    for entry in (DateField("when"), PassphraseField("secret")):
        field = Field("&Label", entry)
        qtbot.addWidget(field)
        assert entry.edit.accessibleName() == "Label"
        assert field.label.buddy() is entry.edit


def test_an_error_stands_beneath_and_is_read_with_the_input(qtbot: QtBot) -> None:
    field = Field("Name", QLineEdit(), hint="As you like")
    qtbot.addWidget(field)
    field.show()
    field.complain("Write at least one letter.")
    assert field.error() == "Write at least one letter."
    assert field.entry.accessibleDescription() == "Write at least one letter."
    assert field.entry.property("wrong") == "true"
    field.complain("")
    assert field.entry.accessibleDescription() == "As you like"
    assert field.entry.property("wrong") == "false"


def test_optional_is_said_in_a_word(qtbot: QtBot) -> None:
    field = Field("Phone", QLineEdit(), optional=True)
    qtbot.addWidget(field)
    assert "optional" in {label.text() for label in field.findChildren(QLabel) if not label.isHidden()}


def test_latin_words_begin_at_the_right_on_an_arabic_page(qtbot: QtBot, qapp: QApplication) -> None:
    words, note = Words("Amina"), NoteField("note")
    qtbot.addWidget(words)
    qtbot.addWidget(note)
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    assert words.alignment() & Qt.AlignmentFlag.AlignRight
    assert note.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
    theme.apply(qapp, Theme.LIGHT, 1.0, "en")
    assert words.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_name_is_never_read_as_markup(qtbot: QtBot) -> None:
    words = Words("<b>Amina</b>")
    qtbot.addWidget(words)
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_a_notice_hides_until_told_and_offers_one_thing_to_do(qtbot: QtBot) -> None:
    notice = Notice("notice")
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.tell("There is no room left on this disk.", Tone.ATTENTION, action="Look again")
    assert notice.isVisible()
    assert QAccessible.queryAccessibleInterface(notice).text(QAccessible.Text.Name) == notice.text()
    with qtbot.waitSignal(notice.acted):
        qtbot.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    notice.tell("")
    assert notice.isHidden()


def test_a_search_waits_until_the_typing_rests(qtbot: QtBot) -> None:
    search = SearchField("Find a person", "search")
    qtbot.addWidget(search)
    with qtbot.waitSignal(search.searched) as found:
        qtbot.keyClicks(search, "amin")
    assert found.args == ["amin"]
    with qtbot.waitSignal(search.searched) as emptied:
        search.clear()
    assert emptied.args == [""]


def test_enter_in_the_search_does_not_wait(qtbot: QtBot) -> None:
    search = SearchField("Find a person", "search")
    qtbot.addWidget(search)
    qtbot.keyClicks(search, " amin ")
    with qtbot.waitSignal(search.searched, timeout=50) as found:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert found.args == ["amin"]


def test_tab_leaves_a_note(qtbot: QtBot) -> None:
    note = NoteField("note")
    qtbot.addWidget(note)
    assert note.tabChangesFocus()
