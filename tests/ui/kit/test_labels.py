"""Words on the page, in a script that runs leftwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.ui.kit import theme
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, Theme

TEXT = (
    "يحصل كل ما على هذا الحاسوب على مفتاح جديد أيضًا، فلا تعود العبارة القديمة تفتح شيئًا هنا. "
    "يستغرق ذلك وقت عمل نسخة احتياطية ومساحتها، ثم تُقفل الملاحظات."
)


_BETWEEN = 4  # rows without ink that part two lines


def lines(picture: QImage) -> list[tuple[int, int]]:
    """Where each line of the text begins and ends, from the left."""
    ground = picture.pixelColor(0, 0)
    found: list[tuple[int, int, int]] = []
    for y in range(picture.height()):
        inked = [x for x in range(picture.width()) if picture.pixelColor(x, y) != ground]
        if inked and found and y - found[-1][0] < _BETWEEN:
            found[-1] = (y, min(found[-1][1], inked[0]), max(found[-1][2], inked[-1]))
        elif inked:
            found.append((y, inked[0], inked[-1]))
    return [(left, right) for _y, left, right in found]


@pytest.mark.parametrize("wide", [600, 500, 300])
def test_every_line_begins_at_the_edge_and_none_is_cut_off(qapp: QApplication, qtbot: QtBot, wide: int) -> None:
    i18n.use("ar")
    theme.apply(qapp, Theme.LIGHT)
    label = Words(TEXT, Role.HINT)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.resize(wide, label.heightForWidth(wide))
    seen = lines(label.grab().toImage())
    assert len(seen) > 1
    assert all(left > 0 and right >= wide - 3 for left, right in seen)


def test_leftwards_they_have_the_colour_of_what_they_are(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.use("ar")
    pictures = []
    for what in (Role.HINT, Role.ERROR):
        label = Words(TEXT, what)
        qtbot.addWidget(label)
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        label.resize(400, label.heightForWidth(400))
        pictures.append(label.grab().toImage())
    assert pictures[0] != pictures[1]
