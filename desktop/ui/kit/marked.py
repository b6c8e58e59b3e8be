"""Text with marks: what was added is underlined, what was taken out is crossed out; colour says it once more."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt

from desktop.domain.texts import Mark, Piece
from desktop.i18n import told
from desktop.ui.kit import colours
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role


class MarkedText(Words):
    """A label that wraps. To the screen reader every mark is a word before what it marks."""

    def __init__(self, pieces: Sequence[Piece] = (), what: Role | None = None) -> None:
        super().__init__("", what)
        self._pieces = tuple(pieces)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._paint()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._paint()

    def plain(self) -> str:
        """All of it, without marks."""
        return "".join(piece.text for piece in self._pieces)

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LanguageChange} and self._pieces:
            self._paint()

    def _paint(self) -> None:
        if all(piece.mark is Mark.SAME for piece in self._pieces):
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self.plain())
        else:
            self.setTextFormat(Qt.TextFormat.RichText)
            self.setText("".join(_html(piece) + _gap(piece, after) for piece, after in pairwise([*self._pieces, END])))
        self.setAccessibleName(spoken(self._pieces))


END: Final = Piece("", Mark.SAME)


def _gap(piece: Piece, after: Piece) -> str:
    """What was taken out does not run into what stands there now."""
    meet = piece.mark is Mark.TAKEN and after.mark is Mark.ADDED
    return " " if meet and not piece.text[-1:].isspace() and not after.text[:1].isspace() else ""


def spoken(pieces: Sequence[Piece]) -> str:
    """The text with a word before each mark."""
    parts = []
    for piece in pieces:
        words = piece.text.strip()
        if piece.mark is Mark.ADDED and words:
            parts.append(told("(new: {words})", words=words))
        elif piece.mark is Mark.TAKEN and words:
            parts.append(told("(taken out: {words})", words=words))
        elif words:
            parts.append(words)
    return " ".join(parts)


def _html(piece: Piece) -> str:
    """Everything people wrote is escaped. Space at the ends of a mark stays unmarked."""
    shown = colours.now()
    text = piece.text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if text.strip() else ""
    inner = text.strip()
    if not inner:
        return _spaced(text)
    if piece.mark is Mark.SAME:
        return _spaced(text)
    if piece.mark is Mark.ADDED:
        look = f"background-color:{shown.info.ground}; color:{shown.info.text}; text-decoration:underline"
    else:
        look = f"background-color:{shown.raised}; color:{shown.muted}; text-decoration:line-through"
    return f'{_spaced(lead)}<span style="{look}">{_spaced(inner)}</span>{_spaced(trail)}'


def _spaced(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("  ", "&nbsp; ")
