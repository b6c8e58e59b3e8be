"""What record types, their fields and their codes are called; one module beside each of domain/records."""

from typing import Final

from desktop.i18n.recordwords import (
    agreements,
    checkins,
    courses,
    encounters,
    goals,
    groups,
    helping,
    house,
    people,
    pictures,
    plans,
    programme,
    referrals,
    reflections,
    reporting,
    retention,
    safety,
    support,
    supporters,
    tasks,
    totals,
    wording,
)
from desktop.i18n.recordwords.declare import RecordWords

ALL: Final[tuple[RecordWords, ...]] = (
    agreements.WORDS,
    checkins.WORDS,
    courses.WORDS,
    encounters.WORDS,
    goals.WORDS,
    groups.WORDS,
    helping.WORDS,
    house.WORDS,
    people.WORDS,
    pictures.WORDS,
    plans.WORDS,
    programme.WORDS,
    referrals.WORDS,
    reflections.WORDS,
    reporting.WORDS,
    retention.WORDS,
    safety.WORDS,
    support.WORDS,
    supporters.WORDS,
    tasks.WORDS,
    totals.WORDS,
    wording.WORDS,
)
