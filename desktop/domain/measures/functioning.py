"""The Washington Group Short Set: what somebody finds difficult to do. It was made for counting, not for adding up."""

from typing import Final

from desktop.domain.measures.declare import ENGLISH, Band, Item, Licence, Measure, Scoring, Verdict, Wording

_ITEMS: Final = {
    "seeing": "Do you have difficulty seeing, even if wearing glasses?",
    "hearing": "Do you have difficulty hearing, even if using a hearing aid?",
    "walking": "Do you have difficulty walking or climbing steps?",
    "remembering": "Do you have difficulty remembering or concentrating?",
    "self_care": "Do you have difficulty (with self-care such as) washing all over or dressing?",
    "communicating": (
        "Using your usual (customary) language, do you have difficulty communicating, for example understanding or "
        "being understood?"
    ),
}

WASHINGTON_GROUP: Final = Measure(
    id="wg-ss",
    version="2006",
    name="Washington Group Short Set",
    items=tuple(Item(id=id_) for id_ in _ITEMS),
    options=(1, 2, 3, 4),
    licence=Licence(
        verdict=Verdict.SHIP,
        attribution="Washington Group Short Set on Functioning, Washington Group on Disability Statistics.",
        source="washingtongroup-disability.com",
    ),
    wordings={
        ENGLISH: Wording(
            stem=(
                "The next questions ask about difficulties you may have doing certain activities because of a HEALTH "
                "PROBLEM."
            ),
            items=_ITEMS,
            options={
                1: "No – no difficulty",  # noqa: RUF001 - as on the form
                2: "Yes – some difficulty",  # noqa: RUF001 - as on the form
                3: "Yes – a lot of difficulty",  # noqa: RUF001 - as on the form
                4: "Cannot do at all",
            },
            source="Short set as endorsed in 2006, English",
        )
    },
    scoring=Scoring.HIGHEST,
    bands=(Band(low=3, high=4, code="a_lot", source="Washington Group on Disability Statistics"),),
)
