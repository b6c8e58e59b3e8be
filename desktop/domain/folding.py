"""Text as it is searched and sorted: the same word, however it was typed."""

import re
import unicodedata

# What carries no meaning for finding, and people leave out at will: Arabic short vowels, superscript alef and tatweel;
# the joiners that shape letters in Indic scripts and Persian, and soft hyphens, which nobody sees.
_LEFT_OUT = re.compile("[\u00ad\u0640\u064b-\u0652\u0670\u200c\u200d]")


def folded(text: str) -> str:
    """`text` in NFC without Arabic vowel marks, tatweel and joiners; case is folded by the index."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _LEFT_OUT.sub("", text)


def sort_key(text: str) -> str:
    """A key that brings like names together: folded, case-folded, without surrounding space."""
    return folded(text).casefold().strip()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a query, folded, in order."""
    return tuple("".join(run) for run in _runs(folded(text)))


def _runs(text: str) -> list[list[str]]:
    """Runs of letters, numbers and marks: what the index's tokenizer keeps together."""
    runs: list[list[str]] = []
    inside = False
    for char in text:
        category = unicodedata.category(char)
        keeps = category[0] in "LN" or category in ("Co", "Mn", "Mc")
        if keeps and not inside:
            runs.append([])
        if keeps:
            runs[-1].append(char)
        inside = keeps
    return runs
