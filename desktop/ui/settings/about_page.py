"""What this program is made of, and under which licences."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.i18n import formats, told
from desktop.ui.kit import fonts
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.sub_page import SubPage

# Name and SPDX expression, as each publishes itself: no words, the same in every language.
PARTS: Final = (
    ("Visitbook", "MIT"),
    ("Python", "PSF-2.0"),
    ("Qt, PySide6", "LGPL-3.0-only"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, Zlib"),
    ("SQLite", "blessing"),
    ("cryptography, OpenSSL", "Apache-2.0 OR BSD-3-Clause, Apache-2.0"),
    ("Babel, CLDR", "BSD-3-Clause, Unicode-3.0"),
    ("zstandard, Zstandard", "BSD-3-Clause"),
    ("msgspec, segno", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("Noto Sans", "OFL-1.1"),
)


class AboutPage(SubPage):
    def __init__(self, version: str) -> None:
        super().__init__("about")
        self._version = version
        self._what = Words("")
        self._made = Words("", Role.HEADING)
        card = role(QFrame(), Role.CARD)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(6)
        self._parts = [Words(formats.side_by_side(name, licence)) for name, licence in PARTS]
        for part in self._parts:
            inside.addWidget(part)
        self._fonts = Button("", "fonts-licence", Icon.SHEET)
        self._fonts.clicked.connect(self._show_fonts)
        self._text = NoteField("licence-text", lines=12)
        self._text.setReadOnly(True)
        self._text.hide()
        self.body.addWidget(self._what)
        self.body.addWidget(self._made)
        self.body.addWidget(card)
        self.body.addWidget(self._fonts, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._text)
        self.body.addStretch(1)
        self.retranslate()

    def focus(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._text.hide()
        self._text.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("About Visitbook"), told("Version {version}", version=self._version))
        self._what.setText(
            told(
                "A casebook for peer-support programmes that works without a network. Your notes are encrypted on this "
                "laptop and in every file that leaves it."
            )
        )
        self._made.setText(told("Made with"))
        self._fonts.setText(told("Licence of the fonts"))
        self._text.setAccessibleName(told("Licence of the fonts"))

    def _show_fonts(self) -> None:
        self._text.setPlainText((fonts.FOLDER / "OFL.txt").read_text("utf-8"))
        self._text.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
