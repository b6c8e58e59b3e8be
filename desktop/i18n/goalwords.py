"""How near a goal feels, and how it went, in words."""

from desktop.i18n.digits import digits
from desktop.i18n.words import told


def near(value: int) -> str:
    """6 of 10."""
    return told("{value} of 10", value=value)


def level_word(level: int) -> str:
    """What a level of goal attainment scaling is called."""
    words = {
        -2: told("Much less than hoped for"),
        -1: told("A little less"),
        0: told("As hoped for"),
        1: told("A little more"),
        2: told("Much more than hoped for"),
    }
    return words.get(level, digits(str(level)))
