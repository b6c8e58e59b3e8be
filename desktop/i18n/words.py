"""Sentences in the language of the person: English in, their language out.

Whatever a translation says, nothing here raises, and no field that a person should read is lost: where the
fields of a translation differ from those of its source, the English sentence is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Final

from desktop.i18n import language
from desktop.i18n.digits import digits, number
from desktop.i18n.isolation import directed, isolate

_COUNT: Final = "n"


@dataclass(frozen=True, slots=True)
class _Template:
    parts: tuple[tuple[str, str | None], ...]  # literal text, then the field that follows it
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the place of another, with fields of its own; `counted`: a word for one and for several."""

    message: str
    fields: Mapping[str, str]
    counted: tuple[str, str] | None = None


Otherwise = Mapping[str, Mapping[str, Said]]  # by language and message; a label goes by its message alone
_otherwise: Otherwise = {}


def say_otherwise(sentences: Otherwise) -> None:
    """From now on these stand in the place of others (ownwords.py)."""
    global _otherwise  # noqa: PLW0603 - as with the language: one place says what is said
    _otherwise = sentences


def _instead(message: str) -> Said | None:
    return _otherwise.get(language.current().code, {}).get(message) if _otherwise else None


def told(message: str, /, **fields: object) -> str:
    """The sentence `message` with its `{named}` fields filled in, each isolated from the sentence's direction.

    Values are put in as they are: dates and large numbers come formatted (formats.py). Whole numbers get the digits
    in use and no grouping, so that a year stays a year.
    """
    if not message:
        return ""  # gettext would answer with the catalog's header
    if (other := _instead(message)) is not None:
        message, fields = other.message, {**fields, **other.fields}
    template = _template(message)
    translated = _template(language.words().gettext(message))
    return _filled(translated if translated.names == template.names else template, fields)


def plural(one: str, many: str, n: int, /, **fields: object) -> str:
    """The form of the sentence that `n` asks for; `{n}` stands for it, grouped and with the digits in use.

    A form may leave `{n}` out ("one visit"), and no other field.
    """
    named: Mapping[str, object] = {**fields, _COUNT: number(n)}
    if (other := _instead(one)) is not None and other.counted is not None:
        return told(other.message, **{**named, "counted": other.counted[0 if n == 1 else 1]})
    source = _template(one if n == 1 else many)
    wanted = _template(one).names | _template(many).names
    try:
        translated = _template(language.words().ngettext(one, many, abs(n)))
    except ArithmeticError:  # a plural rule that divides by zero
        return _filled(source, named)
    return _filled(translated if wanted - {_COUNT} <= translated.names <= wanted else source, named)


def worded(context: str, message: str, /) -> str:
    """A short label that needs its place to be translated: `worded("button", "Open")`, `worded("status", "Open")`."""
    if (other := _instead(message)) is not None:
        return told(other.message, **other.fields)
    return language.words().pgettext(context, message)


def marked(message: str, /) -> str:
    """`message` as it is, noted for the translators: for constants, which are `told` later."""
    return message


def qt_message(context: str, source: str, /) -> str | None:
    """Our word for one of Qt's own (qt_words.py), for a translator that Qt asks; None leaves it to Qt."""
    translated = language.words().pgettext(context, source)
    return None if translated == source else translated


def _filled(template: _Template, fields: Mapping[str, object]) -> str:
    filled: list[str] = []
    for literal, name in template.parts:
        filled.append(literal)
        if name is not None:
            # A field nobody gave is shown by its name: catalogs' check finds the call, a person keeps working.
            filled.append(isolate(_shown(fields[name])) if name in fields else f"{{{name}}}")
    return directed("".join(filled))


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return digits(str(value))
    return str(value)


@lru_cache(maxsize=4096)
def _template(message: str) -> _Template:
    """A message cut at its fields. One that cannot be cut, or does more than name fields, has the one field `{`."""
    parts: list[tuple[str, str | None]] = []
    try:
        for literal, name, spec, conversion in Formatter().parse(message):
            if name is not None and (not name.isidentifier() or spec or conversion):
                return _Template(((message, None),), frozenset("{"))
            parts.append((literal, name))
    except ValueError:
        return _Template(((message, None),), frozenset("{"))
    return _Template(tuple(parts), frozenset(name for _, name in parts if name is not None))
