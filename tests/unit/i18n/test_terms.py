"""One word for one thing in every language, and none that blames or names an illness where no one asked."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.sources import ROOT

# What the English says, and which of these words a translation of it holds. `Note that` is no note.
TERMS = {
    "hi": {
        r"laptops?": "कंप्यूटर|ढक्कन",
        r"casebooks?": "बही|बहियों",
        r"worr(y|ies)": "चिंता",
        r"goals?": "लक्ष्य",
        r"sticks?": "पेन ड्राइव",
        r"check-ins?": "हालचाल",
        r"courses?": "कोर्स",
        r"warmlines?": "सहारा",
        r"programmes?": "कार्यक्रम",
    },
    "sw": {
        r"laptops?": "kompyuta",
        r"casebooks?": "daftari",
        r"worr(y|ies)": "wasiwasi",
        r"goals?": "lengo|malengo",
        r"sticks?": "flashi",
        r"check-ins?": "juli",
        r"group sessions?": "mkutano|mikutano",
        r"programmes?": "mradi|miradi|mzima",
        r"(your|my|of) notes|notes?$": "kumbukumbu",
    },
    "ar": {
        r"laptops?": "حاسوب|حواسيب",
        r"casebooks?": "دفتر|دفاتر",
        r"worr(y|ies)": "قلق",
        r"goals?": "هدف|أهداف",
        r"sticks?": "ذاكرة",
        r"check-ins?": "اطمئنان",
        r"(each|the) peer": "زميل|الزميل",
        r"programmes?": "برنامج|برامج",
    },
}
# Word -> what is said in its place, or how; `tum` and `tu` are said to nobody here.
NEVER = {
    "en": [
        "patients?",
        "suffers?",
        "suffering",
        "non-?compliant",
        "refused",
        "committed.suicide",
        "manipulative",
        "attention.seeking",
        "(high|low).functioning",
        "defaulters?",
        "lost.to.follow.up",
        "addicts?",
        "disorders?",
    ],
    "hi": ("तुम", "तुम्हें", "तुम्हारा", "तू", "मरीज़", "मरीज", "रोगी", "पागल", "पीड़ित", "आत्महत्या", "इनकार", "नोट्स"),
    "sw": (
        "mgonjwa",
        "wagonjwa kwa",
        "kichaa",
        "wazimu",
        "mwendawazimu",
        "alikataa",
        "walikataa",
        "kujiua",
        "tathmini",
    ),
    "ar": ("مريض", "المريض", "مرضى", "مجنون", "مختل", "انتحار", "الانتحار", "مدمن", "ضحية", "مخاوف", "المخاوف"),
}
PLACE = re.compile(r"\{[^}]*\}")
NO_TERM = re.compile(r"programme-key|^peer, coordinator|Note a call|note that ", re.IGNORECASE)


@cache
def entries(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The English and every form of what stands for it."""
    from babel.messages.pofile import read_po

    with (ROOT / "locales" / language / "LC_MESSAGES" / "visitbook.po").open("rb") as file:
        found = [message for message in read_po(file, locale=language) if message.id]
    said = []
    for message in found:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        said.append((" / ".join(ids), forms))
    return tuple(said)


def words_of(language: str) -> Iterator[str]:
    source = "sw" if language == "en" else language
    for english, forms in entries(source):
        yield from (english,) if language == "en" else forms


@pytest.mark.parametrize(
    ("language", "english", "words"), [(code, *pair) for code, terms in TERMS.items() for pair in terms.items()]
)
def test_a_thing_is_called_by_one_word(language: str, english: str, words: str) -> None:
    asked = re.compile(rf"(?<![\w-]){english}(?![\w-])", re.IGNORECASE)
    found = [
        (said, forms)
        for said, forms in entries(language)
        if asked.search(PLACE.sub("", said))
        and not NO_TERM.search(said)
        and not any(re.search(words, form, re.IGNORECASE) for form in forms)
    ]
    assert not found


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, words in NEVER.items() for word in words]
)
def test_no_word_blames_anybody_or_makes_a_patient_of_them(language: str, word: str) -> None:
    told = re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE)
    assert not [said for said in words_of(language) if told.search(said)]
