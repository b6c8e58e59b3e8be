"""What the programme has decided, as the window last heard: forms and words follow it. On the GUI thread."""

from collections.abc import Mapping

from desktop.domain.ids import MemberId
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES
from desktop.i18n import money, ownwords

_now = Programme()
_colleagues: Mapping[MemberId, str] = {}


def now() -> Programme:
    """The decisions that forms and words follow at this moment."""
    return _now


def offered(type_: str, field: str) -> tuple[str, ...]:
    """The choices of a field for whoever chooses now: ours and those of the programme, without what is retired."""
    gone = _now.retired(type_, field)
    return tuple(code for code in _now.form(TYPES[type_]).by_name[field].codes if code not in gone)


def colleagues() -> Mapping[MemberId, str]:
    """For whom whoever sits here may type, and what they are called."""
    return _colleagues


def type_for(those: Mapping[MemberId, str]) -> None:
    """From now on these."""
    global _colleagues  # noqa: PLW0603 - as with the decisions
    _colleagues = those


def follow(programme: Programme) -> bool:
    """From now on these. Answers whether anything is called otherwise than before, so that it has to be told again."""
    global _now  # noqa: PLW0603 - as with the language: one place says what holds
    _now = programme
    otherwise = money.use(programme.currency)
    return ownwords.use(programme.words) or otherwise
