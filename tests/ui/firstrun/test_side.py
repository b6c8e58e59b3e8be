"""The steps beside the first run: done, here, or still to come."""

from pytestqt.qtbot import QtBot

from desktop.ui.firstrun.side import Side
from desktop.ui.kit.picture import Picture


def test_only_the_step_that_is_on_the_screen_and_those_done_carry_a_mark(qtbot: QtBot) -> None:
    side = Side()
    qtbot.addWidget(side)
    side.show()
    side.come_to(2)
    marks = [line.findChild(Picture) for line in side._steps]
    assert [mark is not None and mark.isVisible() for mark in marks] == [True, True, False, False, False]
    assert len({line.text.x() for line in side._steps}) == 1
