"""Whether somebody may be reached right now, before anybody calls or comes by."""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.changes import Value
from desktop.domain.safecontact import safety_of
from desktop.i18n import told


def unsafe_words(person: Mapping[str, Value], now: datetime) -> str:
    """Why one had better wait before calling or coming by; "" when nothing speaks against it."""
    return "" if safety_of(person).is_safe_at(now) else told("They asked not to be reached at this time.")
