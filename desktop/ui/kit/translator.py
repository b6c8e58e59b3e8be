"""Qt's own words (buttons, menus of text fields, the file dialog) from our catalog, Qt's where we have none."""

from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.i18n import Language, qt_message


class QtWords(QTranslator):
    """Asks the catalog of whatever language is spoken now."""

    # Qt asks

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        # None, not "": Qt then asks the next translator, and in the end shows its own English
        return cast("str", qt_message(context, source))

    def isEmpty(self) -> bool:
        return False


def install(app: QApplication, language: Language) -> None:
    """Let Qt speak `language`, in place of what it spoke before. Every widget gets a LanguageChange event."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language.region))
    shipped = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if shipped.load(f"qtbase_{language.code}", folder):
        app.installTranslator(shipped)
    app.installTranslator(QtWords(app))  # the last one installed is asked first
