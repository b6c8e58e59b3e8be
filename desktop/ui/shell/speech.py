"""Language, digits, direction, fonts and theme of the whole application, switched together while it runs."""

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication

from desktop.i18n import current, from_environment, use
from desktop.i18n.digits import Digits, use_digits
from desktop.i18n.language import Language
from desktop.ui.kit import theme, translator
from desktop.ui.kit.preferences import Preferences


class Speech(QObject):
    """Applies preferences to `app`. Switching costs some 30 ms."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._spoken: tuple[Language, Digits] | None = None
        self._compact = False
        self._shown = Preferences()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def apply(self, preferences: Preferences) -> bool:
        """Show everything as `preferences` say. True: words or digits changed, so rooms tell theirs again."""
        self._shown = preferences
        language = use(preferences.language or from_environment().code)
        use_digits(preferences.digits)
        told_anew = self._spoken != (language, preferences.digits)
        self._spoken = (language, preferences.digits)
        self._dress()
        if told_anew:
            translator.install(self._app, language)
            if preferences.digits is Digits.LATIN:
                QLocale.setDefault(QLocale(_latin(language)))
        return told_anew

    def fit(self, height: int) -> None:
        """Smaller rows and margins for a low window."""
        compact = height < theme.COMPACT_BELOW
        if compact is not self._compact:
            self._compact = compact
            self._dress()

    def _follow_system(self) -> None:
        if self._shown.theme is theme.Theme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        theme.apply(self._app, self._shown.theme, self._shown.scale, current().code, compact=self._compact)


def _latin(language: Language) -> str:
    """A QLocale of the language that writes 0 to 9: only the country says so to Qt."""
    return "ar_AE" if language.code == "ar" else language.region
