"""What check-ins say in sentences."""

from desktop.domain.measures import Measure
from desktop.domain.measures.cutoffs import band_here
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.language import SHIPPED as LANGUAGES
from desktop.i18n.measurewords import band_words, measure_about, measure_name, total_of
from desktop.ui.checkins.known import Series, day_of
from desktop.ui.kit import decided


def series_name(series: Series) -> str:
    return measure_name(series.measure) if series.measure is not None else series.name


def total_words(series: Series, record: Record) -> str:
    """12 of 24; or that there is no total."""
    total = record.fields.get("total")
    if not isinstance(total, int):
        return told("No total")
    return total_of(series.measure, total)


def what_it_says(series: Series, record: Record) -> str:
    """What the programme or a source calls the total, and what they said about it."""
    total, parts = record.fields.get("total"), []
    if isinstance(total, int):
        band = band_here(series.measure, total, decided.now().cut_offs.get(series.name))
        parts += [band_words(band)] if band is not None else []
    if words := " ".join(str(record.fields.get("words") or "").split()):
        parts.append(words)
    return formats.side_by_side(*parts)


def way_words(series: Series) -> str:
    """The last total with the one before: 9 → 7 is said as a sentence."""
    said = [record for record in series.records if isinstance(record.fields.get("total"), int)]
    if not said:
        return told("No total yet")
    last = total_words(series, said[-1])
    if len(said) == 1:
        return last
    return told("{last}; before that {before}", last=last, before=total_words(series, said[-2]))


def day_words(record: Record) -> str:
    return formats.date(day_of(record))


def offer_words(measure: Measure) -> str:
    """What it is about, and in which language it asks."""
    spoken = formats.listed(_language_name(code) for code in measure.wordings if code)
    about = measure_about(measure)
    asks = told("It asks in {languages}.", languages=spoken) if spoken else ""
    return " ".join(part for part in (about, asks) if part)


def _language_name(code: str) -> str:
    return next((known.own_name for known in LANGUAGES if known.code == code), code)
