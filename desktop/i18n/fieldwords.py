"""What record types, their fields and their codes are called: every declared name in plain words (recordwords).

The names belong to the files and the command line; these words belong to the people. A test holds both lists together.
Words are told apart without their neighbours ("Another gender", not "Other"), so that each can be translated alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.changes import Value
from desktop.domain.ids import MemberId
from desktop.domain.programme import OWN, list_of, word_of
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.records.declare import EXTRA, extra_of
from desktop.i18n import formats
from desktop.i18n.digits import digits
from desktop.i18n.isolation import isolate
from desktop.i18n.language import SHIPPED
from desktop.i18n.money import COSTS, money
from desktop.i18n.ownwords import own_word
from desktop.i18n.recordwords import ALL
from desktop.i18n.words import marked, told

_TYPES: Final = {name: word for words in ALL for name, word in words.types.items()}
_FIELDS: Final = {key: word for words in ALL for key, word in words.fields.items()}
_HINTS: Final = {key: word for words in ALL for key, word in words.hints.items()}
_CODES: Final = {key: codes for words in ALL for key, codes in words.codes.items()}

_DELETED: Final = marked("In the bin")  # the reserved field `_deleted`, of every type

_WELLBEING: Final = (
    marked("Much worse"),
    marked("Worse"),
    marked("Same"),
    marked("Better"),
    marked("Much better"),
)


def type_word(type_name: str) -> str:
    """`Visit` for `encounter`; the name itself for a type of a later version."""
    return told(_TYPES[type_name]) if type_name in _TYPES else type_name


def field_word(type_name: str, field: str) -> str:
    """`Next visit` for `next_contact`; the name itself for a field of a later version."""
    if field == "_deleted":
        return told(_DELETED)
    word = _FIELDS.get((type_name, field))
    return told(word) if word else own_word(list_of(type_name, field)) or _plain(field)


def field_hint(type_name: str, field: str) -> str:
    """A sentence to stand beneath the field, or ""."""
    return told(_HINTS.get((type_name, field), ""))


def code_word(type_name: str, field: str, code: str) -> str:
    """`Home visit` for `home_visit`; the code itself where a later version wrote it."""
    word = _CODES.get((type_name, field), {}).get(code)
    return told(word) if word else own_word(word_of(list_of(type_name, field), code)) or _plain(code)


def _plain(name: str) -> str:
    """What can be read of a name that the programme gave, until its words have arrived; else the name itself."""
    declared = extra_of(name)
    if declared is not None:
        return name.removeprefix(f"{EXTRA}{declared.kind.value}_").replace("_", " ")
    return name.removeprefix(OWN).replace("_", " ") if name.startswith(OWN) else name


def answered_line(asked: str, answer: str) -> str:
    """One line of a record; after what is asked as a question stands no colon."""
    if asked.endswith(("?", "؟")):
        return f"{asked} {isolate(answer)}"
    return told("{field}: {value}", field=asked, value=answer)


def wellbeing_word(step: int) -> str:
    """`Better` for 4 of 1 to 5; the number for anything else."""
    return told(_WELLBEING[step - 1]) if 1 <= step <= len(_WELLBEING) else str(step)


def wellbeing_words() -> tuple[str, ...]:
    """The five steps from worst to best."""
    return tuple(told(word) for word in _WELLBEING)


def value_words(type_name: str, field: str, value: Value, names: Mapping[MemberId, str]) -> str:
    """What stands in a field, as people say it; "" for nothing, and for the record a field points to.

    Dates come with their weekday, lists with the joints of the language. `names` has the members.
    """
    if value is None or value in ((), ""):
        return ""
    if field == "_deleted":
        return told("In the bin") if value else told("Not in the bin")
    declared = TYPES[type_name].named(field) if type_name in TYPES else None
    if declared is None:
        return str(value)
    return (
        _set_words(type_name, declared, value)
        if isinstance(value, tuple)
        else _one_word(type_name, declared, value, names)
    )


def _set_words(type_name: str, declared: Field, value: tuple[object, ...]) -> str:
    match declared.kind:
        case Kind.CODES:
            return formats.listed(code_word(type_name, declared.name, str(code)) for code in value)
        case Kind.WORDS:
            return formats.listed(_language_words(declared, str(word)) for word in value)
        case _:
            return ""


def _one_word(  # noqa: PLR0911 - one for each kind
    type_name: str,
    declared: Field,
    value: str | int | bool,  # noqa: FBT001 - a value as it is stored
    names: Mapping[MemberId, str],
) -> str:
    match declared.kind:
        case Kind.DATE:
            return _day_words(str(value))
        case Kind.CODE:
            return code_word(type_name, declared.name, str(value))
        case Kind.FLAG:
            return told("Yes") if value else told("No")
        case Kind.NUMBER if declared.name == "wellbeing":
            return wellbeing_word(int(value))
        case Kind.NUMBER if declared.name in COSTS:
            return money(int(value))
        case Kind.NUMBER:
            return digits(str(value))
        case Kind.MEMBER:
            return _member_words(str(value), names)
        case _:
            return _language_words(declared, str(value))


def _language_words(declared: Field, text: str) -> str:
    """What its speakers call a language that was written as a code."""
    if declared.name not in {"language", "languages"}:
        return text
    return next((known.own_name for known in SHIPPED if known.code == text), text)


def _day_words(text: str) -> str:
    try:
        return formats.weekday_date(date.fromisoformat(text))
    except ValueError:
        return text


def _member_words(text: str, names: Mapping[MemberId, str]) -> str:
    try:
        return names.get(MemberId(UUID(text)), text)
    except ValueError:
        return text
