"""Text as it is searched and sorted: the same word, however it was typed."""

import re
import unicodedata

# Arabic short vowels, superscript alef and tatweel carry no meaning for finding; people leave them out at will.
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")


def folded(text: str) -> str:
    """`text` in NFC without Arabic vowel marks and tatweel; case is folded by the index."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _ARABIC_MARKS.sub("", text)


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
