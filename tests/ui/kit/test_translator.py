"""Qt's own words come from our catalog, and from Qt's where ours has none."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.i18n import language
from desktop.ui.kit import translator
from desktop.ui.kit.translator import QtWords


class Sample(NullTranslations):
    def pgettext(self, context: str, message: str) -> str:
        return "Avbryt" if (context, message) == ("QPlatformTheme", "Cancel") else message


@pytest.fixture
def sample(qapp: QApplication) -> Iterator[QApplication]:
    before = language._spoken
    language._spoken = language._Spoken(i18n.current(), Sample())
    yield qapp
    language._spoken = before
    for old in qapp.findChildren(QTranslator):
        qapp.removeTranslator(old)


def test_our_word_wins(sample: QApplication) -> None:
    translator.install(sample, i18n.current())
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"


def test_what_we_have_no_word_for_is_left_to_qt(sample: QApplication) -> None:
    translator.install(sample, i18n.current())
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "Discard"


def test_qt_speaks_the_language_it_ships(qapp: QApplication) -> None:
    arabic = next(one for one in i18n.SHIPPED if one.code == "ar")
    translator.install(qapp, arabic)
    assert QCoreApplication.translate("QPlatformTheme", "Discard") != "Discard"
    assert QLocale().language() is QLocale.Language.Arabic
    translator.install(qapp, i18n.current())
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "Discard"


def test_installing_again_leaves_no_translator_behind(qtbot: QtBot, qapp: QApplication) -> None:
    for _ in range(3):
        translator.install(qapp, i18n.current())
    qtbot.waitUntil(lambda: len([one for one in qapp.findChildren(QTranslator) if isinstance(one, QtWords)]) == 1)
