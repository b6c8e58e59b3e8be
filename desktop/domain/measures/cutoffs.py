"""Where a programme looks again: a total of its own, in place of the bands of a questionnaire.

What is normal in one place is not in another: published bands come from where a questionnaire was made. The words of
the questionnaire, its counting and its terms stay as they are.
"""

from dataclasses import dataclass
from typing import Final

from desktop.domain.measures.declare import Band, Measure
from desktop.domain.measures.scoring import band_of
from desktop.domain.records.checkins import AND_LESS, TOTALS

ASK_MORE: Final = "ask_more"  # the one thing that a programme's own number says


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """Totals of a measure, known by its id or by its name alone, after which this programme asks more."""

    measure: str
    side: str  # AND_MORE or AND_LESS
    at: int
    source: str

    @property
    def band(self) -> Band:
        low, high = (TOTALS[0], self.at) if self.side == AND_LESS else (self.at, TOTALS[1])
        return Band(low=low, high=high, source=self.source, code=ASK_MORE)


def band_here(measure: Measure | None, total: int, cut_off: CutOff | None) -> Band | None:
    """What is said of a total in a programme: by its own number where it has one, else as a source of the measure."""
    if cut_off is not None:
        return cut_off.band if cut_off.band.low <= total <= cut_off.band.high else None
    return band_of(measure, total) if measure is not None else None
