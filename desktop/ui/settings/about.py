"""What this program is."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QObject

from desktop import VERSION
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.settings.about_page import AboutPage
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row


class About(Matter):
    part: ClassVar[Part] = Part.PROGRAM

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._button = Button("", "to-about", Icon.INFO)
        self._row = Row(self._button)
        page = AboutPage(VERSION)
        self.rows, self.pages = (self._row,), (page,)
        self._button.clicked.connect(partial(self.page_wanted.emit, page))

    def word(self) -> None:
        self._row.word("Visitbook", told("Version, fonts and licences."))
        self._button.setText(told("About Visitbook"))
