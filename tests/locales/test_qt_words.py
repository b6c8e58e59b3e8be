"""Qt's own words: each is one that the shipped Qt really asks for, letter by letter."""

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator

from desktop.i18n.qt_words import QT_WORDS


@pytest.fixture(scope="module")
def known_to_qt() -> list[QTranslator]:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translators = [QTranslator(), QTranslator()]
    assert translators[0].load("qtbase_fr", folder)
    assert translators[1].load("qtbase_de", folder)
    return translators


@pytest.mark.parametrize(("context", "source"), QT_WORDS, ids=lambda text: text[:30])
def test_word_is_in_the_catalogs_that_qt_ships(context: str, source: str, known_to_qt: list[QTranslator]) -> None:
    assert any(translator.translate(context, source) for translator in known_to_qt)


def test_no_word_is_listed_twice() -> None:
    assert len(set(QT_WORDS)) == len(QT_WORDS)
