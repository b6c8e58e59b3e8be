"""The headings that a layout puts over the parts of a note."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.changes import Value
from desktop.domain.layouts import FREE, parts_of, unmarked
from desktop.i18n.fieldwords import code_word
from desktop.i18n.words import marked, told

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "girp": (
        marked("My goal today"),
        marked("What we did together"),
        marked("What it was like for me"),
        marked("What happens next"),
    ),
    "dap": (marked("What we talked about and did"), marked("What we noticed"), marked("Plan")),
    "soap": (
        marked("In their words"),
        marked("What was done or seen"),
        marked("What matters most now"),
        marked("Plan"),
    ),
}


def headings(layout: str) -> tuple[str, ...]:
    """One for each part; none for a note in one piece."""
    return tuple(told(heading) for heading in _HEADINGS.get(layout, ()))


def layout_word(layout: str) -> str:
    """As a choice, with the letters under which partners know it."""
    word = code_word("encounter", "layout", layout or FREE)
    return word if layout in ("", FREE) else told("{layout} ({letters})", layout=word, letters=layout.upper())


def laid_out(fields: Mapping[str, Value]) -> str:
    """The notes of a visit as its layout shows them, for reading."""
    text, layout = fields.get("narrative"), fields.get("layout")
    if not isinstance(text, str):
        return ""
    names = headings(str(layout))
    if not names:
        return unmarked(text)
    shown = zip(names, parts_of(text, str(layout)), strict=True)
    return "\n\n".join(f"{name}\n{unmarked(part).strip()}" for name, part in shown if part.strip())


def folded_words() -> str:
    """What lists and papers tell in place of the words of a record that is kept folded shut."""
    return told("Folded shut. Open it to read it.")
