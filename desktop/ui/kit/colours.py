"""The three palettes, and which colours may meet.

A screen never names a colour: it says what a thing is (`Tone`, a role in `theme`), and the palette answers. Every
text-on-ground pair that can occur is listed by `Colours.pairs`, so that a test measures the contrast of all of them
(WCAG 2.2: 4.5, and 7 in high contrast).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from desktop.domain.emblems import Hue


class Tone(StrEnum):
    """What a notice, a badge or a card means. Colour never says it alone: an icon and a word stand beside it."""

    PLAIN = "plain"
    INFO = "info"
    DONE = "done"
    ATTENTION = "attention"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Ink:
    """One ground and what is legible on it."""

    ground: str
    text: str
    edge: str  # its border


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours as #rrggbb. `line` parts areas and need not be seen to use the screen; `edge` bounds what can be used."""

    window: str
    rail: str  # the navigation at the leading side
    surface: str  # cards, fields, pop-ups
    raised: str  # a row under the pointer, the head of a table
    sunk: str  # a button while it is pressed, the groove of a progress bar
    text: str
    muted: str  # second lines, hints: on every ground above
    faint: str  # what cannot be used now; exempt from contrast
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    link: str  # accent as text on every ground above
    chosen: str  # ground of the selected row, the current place
    on_chosen: str
    chosen_muted: str
    chosen_edge: str
    ring: str  # keyboard focus
    info: Ink
    done: Ink
    attention: Ink
    danger: Ink
    toast: Ink  # dark in the light theme: it lies over everything
    avatars: tuple[Ink, ...]  # circles behind initials
    emblems: Mapping[Hue, Ink]  # what a vault is told apart by

    def tone(self, tone: Tone) -> Ink:
        match tone:
            case Tone.PLAIN:
                return Ink(self.raised, self.text, self.line)
            case Tone.INFO:
                return self.info
            case Tone.DONE:
                return self.done
            case Tone.ATTENTION:
                return self.attention
            case Tone.DANGER:
                return self.danger

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Name, text and ground of everything that is read somewhere."""
        for ground in ("window", "rail", "surface", "raised"):
            for ink in ("text", "muted", "link"):
                yield f"{ink} on {ground}", getattr(self, ink), getattr(self, ground)
        for ground in ("accent", "accent_hover", "accent_pressed"):
            yield f"on_accent on {ground}", self.on_accent, getattr(self, ground)
        yield "text on sunk", self.text, self.sunk
        yield "danger on sunk", self.danger.text, self.sunk
        yield "on_chosen on chosen", self.on_chosen, self.chosen
        yield "chosen_muted on chosen", self.chosen_muted, self.chosen
        for tone in Tone:
            ink_of = self.tone(tone)
            yield f"{tone} on its ground", ink_of.text, ink_of.ground
            if tone is not Tone.PLAIN:
                yield f"{tone} on surface", ink_of.text, self.surface
                yield f"{tone} on window", ink_of.text, self.window
        yield "toast", self.toast.text, self.toast.ground
        for number, ink_of in enumerate(self.avatars):
            yield f"initials {number}", ink_of.text, ink_of.ground
        for hue, ink_of in self.emblems.items():
            yield f"emblem {hue}", ink_of.text, ink_of.ground

    def outlines(self) -> Iterator[tuple[str, str, str]]:
        """Borders and rings that must be seen to use the screen, against their ground (WCAG 1.4.11: 3)."""
        for ground in ("window", "surface"):
            yield f"edge on {ground}", self.edge, getattr(self, ground)
            yield f"ring on {ground}", self.ring, getattr(self, ground)
        yield "ring on rail", self.ring, self.rail
        yield "accent on sunk", self.accent, self.sunk

    def names(self) -> dict[str, str]:
        """Every single colour by name, as the style sheet asks for them (`info_ground`, `info_text`, `info_edge` …)."""
        found: dict[str, str] = {}
        for entry in fields(self):
            value = getattr(self, entry.name)
            if isinstance(value, str):
                found[entry.name] = value
            elif isinstance(value, Ink):
                found |= {f"{entry.name}_{part.name}": getattr(value, part.name) for part in fields(value)}
        return found


# The same colours by name in every palette: deep on a light ground, bright on a dark one.
_DEEP: Final = {
    Hue.GREEN: Ink("#0f5c36", "#ffffff", "#0f5c36"),
    Hue.BLUE: Ink("#1b4d8c", "#ffffff", "#1b4d8c"),
    Hue.RED: Ink("#8e231a", "#ffffff", "#8e231a"),
    Hue.YELLOW: Ink("#f5c518", "#2b2000", "#8a6d00"),
    Hue.PURPLE: Ink("#5f2f7d", "#ffffff", "#5f2f7d"),
    Hue.BROWN: Ink("#63391a", "#ffffff", "#63391a"),
}
_BRIGHT: Final = {
    Hue.GREEN: Ink("#5fc98f", "#06200f", "#101010"),
    Hue.BLUE: Ink("#7db4ff", "#06152b", "#101010"),
    Hue.RED: Ink("#ff8f80", "#2b0703", "#101010"),
    Hue.YELLOW: Ink("#ffd84d", "#2b2000", "#101010"),
    Hue.PURPLE: Ink("#d3a4f5", "#1d0a2b", "#101010"),
    Hue.BROWN: Ink("#d9a066", "#241200", "#101010"),
}

LIGHT = Colours(
    window="#f7f4ee",
    rail="#ece7dd",
    surface="#ffffff",
    raised="#f1ede5",
    sunk="#e0d9cc",
    text="#23211d",
    muted="#5b564d",
    faint="#a39c8f",
    line="#e0d9cc",
    edge="#8f8778",
    accent="#0f6b5b",
    accent_hover="#0c5a4d",
    accent_pressed="#09483e",
    on_accent="#ffffff",
    link="#0b5f51",
    chosen="#d9ebe5",
    on_chosen="#0a3f36",
    chosen_muted="#37584f",
    chosen_edge="#0f6b5b",
    ring="#1d4ed8",
    info=Ink("#e6eef8", "#1c4470", "#b9cfe8"),
    done=Ink("#e0f0e6", "#125434", "#a9d3ba"),
    attention=Ink("#fdefd0", "#6f4400", "#e6c37c"),
    danger=Ink("#fce8e4", "#8e231a", "#eebbb2"),
    toast=Ink("#2b2924", "#ffffff", "#2b2924"),
    avatars=(
        Ink("#dcebe6", "#0b4f43", "#dcebe6"),
        Ink("#f3e3d3", "#6b3f14", "#f3e3d3"),
        Ink("#e3e4f3", "#373c7c", "#e3e4f3"),
        Ink("#f3dfe6", "#7a2748", "#f3dfe6"),
        Ink("#e5ead3", "#47530f", "#e5ead3"),
        Ink("#dbe8f1", "#1d4a68", "#dbe8f1"),
    ),
    emblems=_DEEP,
)

DARK = Colours(
    window="#1c1f1e",
    rail="#151817",
    surface="#262a29",
    raised="#303534",
    sunk="#3a403e",
    text="#efebe3",
    muted="#b9b3a7",
    faint="#717470",
    line="#3a403e",
    edge="#858c88",
    accent="#63c7ae",
    accent_hover="#7bd6bf",
    accent_pressed="#4fb39a",
    on_accent="#05231c",
    link="#7fd3bd",
    chosen="#1f4a40",
    on_chosen="#dcf5ed",
    chosen_muted="#b3d8cc",
    chosen_edge="#63c7ae",
    ring="#8ab4ff",
    info=Ink("#1d3145", "#b5d4f5", "#36536f"),
    done=Ink("#1c3b2b", "#a6e0bf", "#33624a"),
    attention=Ink("#41330f", "#f7cf7a", "#77601f"),
    danger=Ink("#482420", "#ffb5aa", "#7c413a"),
    toast=Ink("#3a403e", "#ffffff", "#858c88"),
    avatars=(
        Ink("#234a41", "#b9e6d9", "#234a41"),
        Ink("#4d3722", "#f0cfae", "#4d3722"),
        Ink("#34365c", "#cfd2f7", "#34365c"),
        Ink("#502c3b", "#f3c3d4", "#502c3b"),
        Ink("#3b431d", "#d9e3a8", "#3b431d"),
        Ink("#233f52", "#bcdcf1", "#233f52"),
    ),
    emblems=_BRIGHT,
)

# Black, white and yellow only. A tone is told by its icon, its word and its border.
_OUTLINED = Ink("#000000", "#ffffff", "#ffffff")
_LOUD = Ink("#000000", "#ffe600", "#ffe600")

CONTRAST = Colours(
    window="#000000",
    rail="#000000",
    surface="#000000",
    raised="#1a1a1a",
    sunk="#333333",
    text="#ffffff",
    muted="#ffffff",
    faint="#9a9a9a",
    line="#ffffff",
    edge="#ffffff",
    accent="#ffe600",
    accent_hover="#fff27a",
    accent_pressed="#ffffff",
    on_accent="#000000",
    link="#ffe600",
    chosen="#ffe600",
    on_chosen="#000000",
    chosen_muted="#000000",
    chosen_edge="#ffffff",
    ring="#00e5ff",
    info=_OUTLINED,
    done=_OUTLINED,
    attention=_LOUD,
    danger=_LOUD,
    toast=Ink("#1a1a1a", "#ffffff", "#ffffff"),
    avatars=(_OUTLINED,),
    emblems=_BRIGHT,
)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB, IEC 61966-2-1


class _Shown:
    """The palette in use. One application has one palette, as Qt's own `QApplication.palette()` has."""

    colours: Colours = LIGHT


def now() -> Colours:
    """The palette in use; painting code asks at every paint, so a switch of theme needs no more than a repaint."""
    return _Shown.colours


def show(colours: Colours) -> None:
    """Only `theme.apply` calls this: style sheet, Qt's palette and painting code change together."""
    _Shown.colours = colours
