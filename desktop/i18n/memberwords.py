"""Doubts about a name, in words: what to look at before somebody is believed."""

from desktop.domain.lookalikes import Doubt, NameDoubt
from desktop.i18n.words import told


def doubt_words(doubt: NameDoubt) -> str:
    """One sentence."""
    match doubt.doubt:
        case Doubt.SAME:
            return told("Somebody else in the programme is called {name} too. Make sure who it is.", name=doubt.other)
        case Doubt.ALIKE:
            return told(
                "This name looks like that of {name}, who is somebody else. Make sure who it is.", name=doubt.other
            )
        case Doubt.HIDDEN:
            return told("This name holds signs that do not show. Make sure who it is.")
        case Doubt.MIXED:
            return told("This name mixes letters of two alphabets that look alike. Make sure who it is.")
