"""What a deed altered, as every screen is told. Loads nothing: the door knows of it too."""

from dataclasses import dataclass

from desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True)
class Changed:
    """What a deed altered. Views refresh what they show of it, and nothing else."""

    records: frozenset[RecordId] = frozenset()
    people: frozenset[RecordId] = frozenset()  # whose page is touched
    everything: bool = False  # after an import: too much to name
    roster: bool = False
