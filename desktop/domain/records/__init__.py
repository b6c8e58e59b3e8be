"""Record types, each declared once: tables, validation, JSON, change encoding, default form and search follow."""

from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.declare import Field, Kind, Merge, Privacy, RecordType, Scope
from desktop.domain.records.encounters import ENCOUNTER
from desktop.domain.records.people import ASSIGNMENT, PERSON
from desktop.domain.records.programme import PROGRAMME_SETTINGS
from desktop.domain.records.retention import RETENTION
from desktop.domain.records.tasks import TASK

TYPES: dict[str, RecordType] = {
    t.name: t for t in (AGREEMENT, ASSIGNMENT, ENCOUNTER, PERSON, PROGRAMME_SETTINGS, RETENTION, TASK)
}

__all__ = ["TYPES", "Field", "Kind", "Merge", "Privacy", "RecordType", "Scope"]
