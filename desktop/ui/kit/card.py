"""What a row of a card list says, as values. Import them from `cards`."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole  # the Card or Heading itself


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word in a small frame: `1 goal`, `late`. The icon stands before the word."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: Icon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One row. Everything is a finished text in the person's language."""

    key: Hashable  # what comes back when it is chosen
    title: str
    subtitle: str = ""
    trailing: str = ""  # at the far end of the first line: a date, a state
    icon: Icon | None = None  # None: the first letters of the title in a circle
    badges: tuple[Badge, ...] = ()  # at the far end of the second line
    tone: Tone = Tone.PLAIN  # of `trailing` and of the icon
    action: str = ""  # a verb on a button in the row; also Ctrl+Enter
    menu: bool = False  # shows that a menu opens (⋯); also the menu key and the right button
    marked: tuple[str, ...] = ()  # words that are told apart in the subtitle, where they or their beginnings stand
    spoken: str = ""  # the whole sentence for the screen reader, where the parts joined are not one

    def sentence(self) -> str:
        parts = (self.title, self.subtitle, self.trailing, *(badge.text for badge in self.badges))
        return self.spoken or ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between groups of cards, such as LATE; cannot be selected."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: Icon | None = None


Row = Card | Heading


def card_at(index: Index) -> Card | None:
    """The card behind an index of a card list; None for a heading and for no row at all."""
    row = index.data(ROW_ROLE) if index.isValid() else None
    return row if isinstance(row, Card) else None
