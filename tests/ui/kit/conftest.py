"""Every test of the kit sees the light theme in English, and leaves it so."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.ui.kit import theme
from desktop.ui.kit.theme import Theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    i18n.use("en")
    theme.apply(qapp, Theme.LIGHT)
    yield
    i18n.use("en")
    theme.apply(qapp, Theme.LIGHT)
