"""Whoever carries a parcel does not know what is inside, and the record has no place for it."""

import re

import pytest

from desktop.domain.records.declare import Field, Kind
from desktop.domain.records.referrals import DELIVERY
from desktop.i18n.recordwords.referrals import WORDS

INSIDE = re.compile(r"drug|dose|medic|pill|tablet|capsule|inject|syrup|strength|diagnos|illness|disease|\bmg\b|\bml\b")


@pytest.mark.parametrize("field", DELIVERY.fields, ids=lambda field: field.name)
def test_no_field_of_a_parcel_is_about_what_is_inside(field: Field) -> None:
    words = " ".join([field.name, *field.codes, WORDS.fields["delivery", field.name]]).replace("_", " ").lower()
    assert not INSIDE.search(words)


def test_nothing_of_a_parcel_is_counted_and_no_long_text_is_asked_for() -> None:
    kinds = {field.kind for field in DELIVERY.fields}
    assert not kinds & {Kind.NUMBER, Kind.TEXT, Kind.WORDS}
