"""The foot of the window: what is said there is said whole as long as there is any way to."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.theme import Theme
from desktop.ui.shell.foot import Foot


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_both_lines_have_no_room_the_backups_have_that_of_both(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, 1.0, language)
    foot = Foot()
    foot.tell_exchange("Last exchange: 5 days ago")
    foot.tell_backup("There is no backup away from this laptop yet.")
    qtbot.addWidget(foot)
    foot.resize(1_400, 40)
    foot.show()
    qtbot.waitUntil(lambda: foot.exchange.isVisible() and foot.backup.width() >= foot.backup.sizeHint().width())
    foot.resize(700, 40)
    qtbot.waitUntil(lambda: not foot.exchange.isVisible() and foot.backup.width() >= foot.backup.sizeHint().width())
    foot.tell_backup("")
    qtbot.waitUntil(foot.exchange.isVisible)
