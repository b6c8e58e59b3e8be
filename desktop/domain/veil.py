"""Names put away from the screen: what people are called while somebody may be looking over a shoulder."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from desktop.domain.ids import RecordId, Stamp
from desktop.domain.reading import latin

T = TypeVar("T")

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_LONG = 4
_APART = 1_000_003  # between two devices
_TURNS = 8  # times that the codes of one device begin anew: millions of changes


def code_of(person: RecordId) -> str:
    """A short code that is the same on every laptop and says nothing: `P-7K3F`."""
    number = person.device * _APART + person.seq
    found = ""
    for _ in range(_LONG):
        number, at = divmod(number, len(_LETTERS))
        found = _LETTERS[at] + found
    return f"P-{found}"


def code_typed(text: str) -> str:
    """A code as it is written, out of what somebody typed from paper: `p 7k3f` is `P-7K3F`."""
    first, *others = re.findall(r"[^\W_]+", latin(text).upper()) or [""]
    if others:
        return "P-" + "".join(others if first == "P" else [first, *others])
    return f"P-{first.removeprefix('P') if len(first) > _LONG else first}"


def ids_with(code: str, devices: Iterable[int]) -> Iterator[RecordId]:
    """Every id that has the code: few for each device that may have given it, so that nobody looks through all."""
    digits = [_LETTERS.find(letter) for letter in code.removeprefix("P-")]
    if len(digits) != _LONG or min(digits) < 0:
        return
    number = 0
    for digit in digits:
        number = number * len(_LETTERS) + digit
    every = len(_LETTERS) ** _LONG
    for device in devices:
        first = (number - device * _APART) % every
        for turn in range(_TURNS):
            if seq := first + turn * every:
                yield RecordId(device, seq)


def called(person: RecordId, name: str, alias: str, *, hidden: bool) -> str:
    """The name; put away, what others may see: the other name, or a code."""
    return (alias or code_of(person)) if hidden else name


_SHORTEST = 3  # letters of a part of a name that is looked for by itself


@dataclass(frozen=True)
class Veil:
    """What stands in place of one person's name wherever it is read, also in the words of a note."""

    name: str
    instead: str

    def over(self, text: str) -> str:
        return self._pattern.sub(lambda _found: self.instead, text) if self.name else text

    def over_fields(self, fields: Mapping[str, T]) -> dict[str, T]:
        """For reading alone: nobody saves what is told so."""
        return {name: cast("T", self._over(value)) for name, value in fields.items()}

    def _over(self, value: object) -> object:
        if isinstance(value, str):
            return self.over(value)
        if isinstance(value, tuple) and not isinstance(value, Stamp):
            return tuple(map(self._over, value))
        return value

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The whole name first, then each part of it; in scripts with capitals only whole words are meant."""
        parts = [self.name, *(part for part in self.name.split() if len(part) >= _SHORTEST)]
        return re.compile("|".join(map(_whole, parts)), re.IGNORECASE)


def _whole(part: str) -> str:
    """Where letters have capitals words stand apart; elsewhere they may be joined to others."""
    apart = part.upper() != part.lower()
    return rf"(?<!\w){re.escape(part)}(?!\w)" if apart else re.escape(part)
