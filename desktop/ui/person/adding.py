"""What can be written down about a person besides a visit: what is always there, then what is switched on."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.features import Feature
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES, RecordType
from desktop.domain.roles import Role
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.typeicons import type_icon


@dataclass(frozen=True, slots=True)
class Adding:
    """One entry of the menu."""

    kind: str
    words: str
    icon: Icon


@dataclass(frozen=True, slots=True)
class Addings:
    """Entries that belong together; those of one part of the casebook open under its name."""

    words: str  # "" for what is always there
    entries: tuple[Adding, ...]


def addings(programme: Programme, role: Role) -> tuple[Addings, ...]:
    """In the order of the features; nothing that this member may not write."""
    groups = [Addings("", tuple(_entries(None, role)))]
    for feature in Feature:
        if programme.has(feature):
            words = code_word("programme_settings", "features", feature.value)
            groups.append(Addings(words, tuple(_entries(feature, role))))
    return tuple(group for group in groups if group.entries)


def _entries(feature: Feature | None, role: Role) -> Iterator[Adding]:
    for kind in TYPES.values():
        if kind.written_on_person and kind.feature is feature and _may(kind, role):
            yield Adding(kind.name, type_word(kind.name), type_icon(kind.name))


def _may(kind: RecordType, role: Role) -> bool:
    return role in kind.writers and not kind.by_program
