"""What the words of some record types are: marked sources, told only when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """By type, by (type, field), and codes by (type, field) once more. What has no hint is left out."""

    types: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]
    hints: Mapping[tuple[str, str], str] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
