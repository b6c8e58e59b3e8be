"""The languages that ship, and the one that is spoken now.

Switching is one assignment, so any thread may read while the window switches. Nobody is told: whoever
called `use` re-reads the words it shows.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from typing import Final

from desktop.i18n import catalogs


class Direction(StrEnum):
    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    code: str  # BCP 47, and the folder under locales/
    own_name: str  # what its speakers call it: the list of languages shows this
    direction: Direction
    script: str  # ISO 15924; the font family is chosen by it
    region: str  # CLDR identifier with the country that dates, numbers and lists are formatted for
    numbering: str  # CLDR name of its native digits; "latn" where these are 0 to 9
    plural: str  # gettext Plural-Forms, from CLDR

    @property
    def rtl(self) -> bool:
        return self.direction is Direction.RTL


# As `babel.plural.to_gettext` writes CLDR's rules; a test holds them together. The rules that pybabel itself puts into
# new catalogs are older and wrong for Hindi.
_ONE_AND_OTHER: Final = "nplurals=2; plural=((((n == 1)) && ((0 == 0))) ? 0 : 1);"

ENGLISH: Final = Language(
    code="en",
    own_name="English",
    direction=Direction.LTR,
    script="Latn",
    region="en_GB",
    numbering="latn",
    plural=_ONE_AND_OTHER,
)

# By own name in the order of the list that people choose from: the source first, then as the programmes grew.
SHIPPED: Final[tuple[Language, ...]] = (
    ENGLISH,
    Language(
        code="sw",
        own_name="Kiswahili",
        direction=Direction.LTR,
        script="Latn",
        region="sw_KE",
        numbering="latn",
        plural=_ONE_AND_OTHER,
    ),
    Language(
        code="hi",
        own_name="हिन्दी",
        direction=Direction.LTR,
        script="Deva",
        region="hi_IN",
        numbering="deva",
        plural="nplurals=2; plural=((((n == 0)) || ((n == 1))) ? 0 : 1);",
    ),
    Language(
        code="ar",
        own_name="العربية",
        direction=Direction.RTL,
        script="Arab",
        region="ar_EG",
        numbering="arab",
        plural=(
            "nplurals=6; plural=((((n % 100) >= 3 && (n % 100) <= 10)) ? 3 : (((n % 100) >= 11 && (n % 100) <= 99)) "
            "? 4 : ((n == 1)) ? 1 : ((n == 2)) ? 2 : ((n == 0)) ? 0 : 5);"
        ),
    ),
)

# As somebody may have written them down as a person's language.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("English",),
    "sw": ("Kiswahili", "Swahili"),
    "hi": ("हिन्दी", "हिंदी", "Hindi"),
    "ar": ("العربية", "Arabic", "عربي"),
}

_VARIABLES: Final = ("VISITBOOK_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class _Spoken:
    language: Language
    words: NullTranslations


_spoken = _Spoken(ENGLISH, NullTranslations())
_meanwhile: ContextVar[_Spoken | None] = ContextVar("meanwhile", default=None)
_installed: dict[str, _Spoken] = {}


def use(code: str) -> Language:
    """Speak the language `code` from now on, and return it; English where it is unknown.

    Costs one small file where its `.mo` is fresh (catalogs.py).
    """
    global _spoken  # noqa: PLW0603 - the one place that says which language is spoken
    _spoken = _installed.get(code) or _loaded(code)
    return _spoken.language


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Another language within the block, on this thread alone: for a paper in the language of whoever will read it."""
    token = _meanwhile.set(_installed.get(code) or _loaded(code))
    try:
        yield current()
    finally:
        _meanwhile.reset(token)


def current() -> Language:
    return (_meanwhile.get() or _spoken).language


def words() -> NullTranslations:
    """The catalog of the current language."""
    return (_meanwhile.get() or _spoken).words


def install(language: Language, translations: NullTranslations) -> None:
    """Make a language known to `use` that does not ship, such as the pseudo-languages of the tests."""
    _installed[language.code] = _Spoken(language, translations)


def shipped(name: str) -> Language:
    """The shipped language of a code or locale name (`sw`, `sw-TZ`, `sw_KE.UTF-8`); English where there is none."""
    return _by_stem(name) or ENGLISH


def from_environment(environ: Mapping[str, str] | None = None) -> Language:
    """The first shipped language that the system asks for, by gettext's variables, then by Windows' own setting."""
    wanted = os.environ if environ is None else environ
    names = [name for variable in _VARIABLES for name in wanted.get(variable, "").split(":")]
    return next(filter(None, map(_by_stem, [*names, _windows_locale()])), ENGLISH)


def _by_stem(name: str) -> Language | None:
    stem = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in SHIPPED if language.code == stem), None)


def _loaded(code: str) -> _Spoken:
    language = shipped(code)
    return _Spoken(language, catalogs.load(language.code))


def _windows_locale() -> str:
    if sys.platform == "win32":
        import ctypes  # only Windows has what it is asked for
        from locale import windows_locale

        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
