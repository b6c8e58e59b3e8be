"""What ships is whole: every item and every value has its published words, and no band is without its source."""

import re

import pytest

from desktop.domain.measures import BY_TOTAL, SHIPPED, Measure, Verdict
from desktop.domain.measures.phq import PHQ_2, PHQ_8, PHQ_9

every = pytest.mark.parametrize("measure", SHIPPED.values(), ids=lambda measure: measure.id)
worded = [measure for measure in SHIPPED.values() if measure.licence.verdict is not Verdict.OWN]

# Words of illnesses and findings; a measure is no diagnosis, whatever it is named after in its own title.
_FINDINGS = re.compile(r"disorder|depressive|diagnos|psychosis|patient|syndrome", re.IGNORECASE)


@every
def test_it_may_be_shipped(measure: Measure) -> None:
    assert measure.licence.verdict in {Verdict.SHIP, Verdict.OWN}
    assert measure.licence.attribution or measure.licence.verdict is Verdict.OWN


@pytest.mark.parametrize("measure", worded, ids=lambda measure: measure.id)
def test_every_item_and_every_value_has_words(measure: Measure) -> None:
    assert measure.wordings
    for wording in measure.wordings.values():
        assert wording.items.keys() == measure.by_id.keys()
        assert tuple(wording.options) == measure.options
        for item in measure.items:
            if item.options:
                assert tuple(wording.own_options[item.id]) == item.options
        for words in (wording.stem, *wording.items.values(), *wording.options.values()):
            assert words == words.strip()
            assert not _FINDINGS.search(words)
        assert wording.source


@every
def test_bands_lie_apart_within_bounds_and_have_their_source(measure: Measure) -> None:
    low, high = measure.bounds
    ends = [end for band in measure.bands for end in (band.low, band.high)]
    assert ends == sorted(ends)
    assert all(low <= end <= high for end in ends)
    assert all(band.source for band in measure.bands)


def test_better_is_by_as_much_as_a_source_says_and_in_its_direction() -> None:
    found = {id_: measure.better_by for id_, measure in SHIPPED.items() if measure.better_by}
    assert found == {"phq-9": -5, "gad-7": -4}
    assert all(measure.change is None or measure.change.source for measure in SHIPPED.values())


@every
def test_flags_are_answers_that_can_be_given(measure: Measure) -> None:
    for flag in measure.flags:
        assert flag.at_least in measure.values_of(measure.by_id[flag.item])


def test_eight_comes_before_nine() -> None:
    order = list(SHIPPED)
    assert order.index("phq-8") < order.index("phq-2") < order.index("phq-9")


def test_the_short_forms_ask_in_the_very_words_of_the_long_one() -> None:
    long = PHQ_9.wordings["en"]
    for short in (PHQ_2, PHQ_8):
        assert short.wordings["en"].stem == long.stem
        for id_, words in short.wordings["en"].items.items():
            assert words == long.items[id_]


def test_the_lowest_answer_is_not_at_all() -> None:
    assert PHQ_8.wordings["en"].options[0] == SHIPPED["gad-7"].wordings["en"].options[0] == "Not at all"


def test_what_is_entered_by_total_alone_is_not_shipped() -> None:
    assert not {name.lower() for name in BY_TOTAL} & SHIPPED.keys()
