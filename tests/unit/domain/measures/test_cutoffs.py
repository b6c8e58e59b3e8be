"""A programme's own number stands in place of the published bands, and says one thing only."""

import pytest

from desktop.domain.measures import SHIPPED
from desktop.domain.measures.cutoffs import CutOff, band_here
from desktop.domain.records.checkins import AND_LESS, AND_MORE

PHQ_9 = SHIPPED["phq-9"]


@pytest.mark.parametrize(("side", "said"), [(AND_MORE, (4, 5, 27)), (AND_LESS, (6, 5, 0))])
def test_it_holds_from_its_number_on_or_down_to_it(side: str, said: tuple[int, int, int]) -> None:
    ours = CutOff(measure="phq-9", side=side, at=5, source="A study, 2025")
    before, at, far = (band_here(PHQ_9, total, ours) for total in said)
    assert before is None, "no published band beside it: two answers to one number help nobody"
    assert at is not None
    assert at == far
    assert (at.code, at.source) == ("ask_more", "A study, 2025")


def test_without_one_the_source_of_the_measure_says_it() -> None:
    band = band_here(PHQ_9, 10, None)
    assert band is not None
    assert band.code == "moderate"
    assert band_here(None, 10, None) is None


def test_what_is_known_by_name_alone_may_have_one_too() -> None:
    assert band_here(None, 7, CutOff(measure="SSQ-14", side=AND_MORE, at=7, source="A study, 2025")) is not None
