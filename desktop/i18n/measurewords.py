"""What measures are called and what their totals are called, in our words. What a measure asks stays in its own words.

A band says what a source calls a total, never what somebody has.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.measures import OWN_WORDS, Band, Measure, Wording
from desktop.domain.measures.scoring import Answers
from desktop.i18n import formats, language
from desktop.i18n.digits import digits
from desktop.i18n.words import marked, told

_NAMES: Final = {"faces": marked("Five faces")}
_ABOUT: Final = {
    "faces": marked("How they feel today, in one touch."),
    "phq-8": marked("Eight questions about mood and energy in the last two weeks."),
    "phq-2": marked("The first two of these questions."),
    "phq-9": marked("Nine questions; the last one asks about hurting oneself."),
    "gad-7": marked("Seven questions about worry and nerves in the last two weeks."),
    "qpr-15": marked("Fifteen sentences about their own recovery. More is better."),
    "wg-ss": marked("Six questions about what is difficult to do. It was made for counting people."),
}
_BANDS: Final = {
    "minimal": marked("minimal"),
    "mild": marked("mild"),
    "moderate": marked("moderate"),
    "moderately_severe": marked("moderately severe"),
    "severe": marked("severe"),
    "ask_more": marked("worth asking more"),
    "a_lot": marked("at least one thing is very difficult or cannot be done"),
}
_FACES: Final = {
    1: marked("Very bad"),
    2: marked("Bad"),
    3: marked("In between"),
    4: marked("Good"),
    5: marked("Very good"),
}


def measure_name(measure: Measure) -> str:
    """`PHQ-8`; our own scales have names in every language."""
    return told(_NAMES[measure.id]) if measure.id in _NAMES else measure.name


def measure_about(measure: Measure) -> str:
    """One sentence, or "" for a measure that came as a pack."""
    return told(_ABOUT.get(measure.id, ""))


def band_words(band: Band) -> str:
    """What the source calls it, with the source: never one without the other."""
    return told("{word} ({source})", word=_band_word(band), source=band.source)


def published_words(measure: Measure) -> str:
    """All that its sources call its totals, each source once; "" where none does."""
    said: dict[str, list[str]] = {}
    for band in measure.bands:
        run = told("{low} to {high}: {words}", low=band.low, high=band.high, words=_band_word(band))
        said.setdefault(band.source, []).append(run)
    return formats.listed(
        told("{word} ({source})", word=formats.listed(runs), source=source) for source, runs in said.items()
    )


def _band_word(band: Band) -> str:
    return told(_BANDS[band.code]) if band.code in _BANDS else _in_this_language(band.words)


def wording_of(measure: Measure, code: str) -> Wording:
    """The words of a language version; our own scale is worded in the language of the window."""
    if OWN_WORDS in measure.wordings:
        item = measure.items[0].id
        faces = {value: told(word) for value, word in _FACES.items()}
        return Wording(stem="", items={item: told("How do you feel today?")}, options=faces)
    return measure.wordings[code]


def language_for(measure: Measure) -> str:
    """The language version to begin with: that of the window where there is one, else the first."""
    known = language.current().code
    return known if known in measure.wordings else next(iter(measure.wordings))


def total_of(measure: Measure | None, total: int) -> str:
    """12 of 24; the number alone where nobody knows how far it goes."""
    if measure is None:
        return formats.number(total)
    return told("{total} of {most}", total=total, most=measure.bounds[1])


def answers_in_words(measure: Measure | None, answers: Answers, asked_in: str) -> Iterator[tuple[str, str]]:
    """Question and answer: in the language of the reader where the measure has it, else in the one it was asked in.

    What this version of the measure does not have stands as it was kept.
    """
    known = language.current().code
    wordings = measure.wordings if measure is not None else {}
    code = next((one for one in (known, asked_in) if one in wordings), next(iter(wordings), ""))
    wording = wording_of(measure, code) if measure is not None else _NO_WORDS
    for item, value in answers.items():
        options = wording.own_options.get(item, wording.options)
        answer = told("Would rather not answer this") if value is None else options.get(value, digits(str(value)))
        yield wording.items.get(item, item), answer


_NO_WORDS: Final = Wording(stem="", items={}, options={})


def _in_this_language(words: Mapping[str, str]) -> str:
    known = language.current().code
    return words.get(known) or words.get("en") or next(iter(words.values()), "")
