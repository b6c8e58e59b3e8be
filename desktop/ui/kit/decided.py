"""What the programme has decided, as the window last heard: forms and words follow it. On the GUI thread."""

from desktop.domain.programme import Programme
from desktop.i18n import ownwords

_now = Programme()


def now() -> Programme:
    """The decisions that forms and words follow at this moment."""
    return _now


def follow(programme: Programme) -> bool:
    """From now on these. Answers whether anything is called otherwise than before, so that it has to be told again."""
    global _now  # noqa: PLW0603 - as with the language: one place says what holds
    _now = programme
    return ownwords.use(programme.words)
