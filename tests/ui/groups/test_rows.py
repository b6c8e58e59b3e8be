"""Who was there: what can be said of somebody is read whole."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.ui.groups.rows import Rows
from desktop.ui.kit import theme
from desktop.ui.kit.theme import Theme


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "hi", "ar", "sw"])
def test_no_answer_of_a_session_is_cut_in_its_box(
    qtbot: QtBot, qapp: QApplication, language: str, scale: float
) -> None:
    i18n.use(language)
    theme.apply(qapp, Theme.LIGHT, scale, language, compact=True)
    rows = Rows()
    qtbot.addWidget(rows)
    rows.show_people([("a", "Amina Mwangi")])
    rows.resize(860, 200)
    rows.show()
    QApplication.processEvents()
    for box in rows.findChildren(QComboBox):
        for number in range(box.count()):
            box.setCurrentIndex(number)
            option = QStyleOptionComboBox()
            box.initStyleOption(option)
            field = box.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
            )
            picture = 0 if box.itemIcon(number).isNull() else box.iconSize().width() + 4
            assert field.width() >= box.fontMetrics().horizontalAdvance(box.itemText(number)) + picture
    i18n.use("en")
