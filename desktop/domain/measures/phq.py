"""PHQ-9, PHQ-8 and PHQ-2, and GAD-7: how much somebody was troubled over two weeks.

Words from the English forms of phqscreeners.com, on which stands: "Developed by Drs. Robert L. Spitzer, Janet B.W.
Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce,
translate, display or distribute." The lowest answer is "Not at all"; "Not at all sure" is a known copying error.
"""

from typing import Final

from desktop.domain.measures.declare import (
    ENGLISH,
    Band,
    Change,
    Item,
    Licence,
    Measure,
    RedFlag,
    Verdict,
    Wording,
)

SELF_HARM: Final = "q9"  # the item of the PHQ-9 that asks about hurting oneself
_OPTIONS: Final = (0, 1, 2, 3)
_ANSWERS: Final = {0: "Not at all", 1: "Several days", 2: "More than half the days", 3: "Nearly every day"}
_STEM: Final = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
_LICENCE: Final = Licence(
    verdict=Verdict.SHIP,
    attribution=(
        "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational "
        "grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
    ),
    source="phqscreeners.com",
)
_PHQ: Final = {
    "q1": "Little interest or pleasure in doing things",
    "q2": "Feeling down, depressed, or hopeless",
    "q3": "Trouble falling or staying asleep, or sleeping too much",
    "q4": "Feeling tired or having little energy",
    "q5": "Poor appetite or overeating",
    "q6": ("Feeling bad about yourself — or that you are a failure or have let yourself or your family down"),
    "q7": "Trouble concentrating on things, such as reading the newspaper or watching television",
    "q8": (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or "
        "restless that you have been moving around a lot more than usual"
    ),
    SELF_HARM: "Thoughts that you would be better off dead or of hurting yourself in some way",
}
_GAD: Final = {
    "q1": "Feeling nervous, anxious or on edge",
    "q2": "Not being able to stop or control worrying",
    "q3": "Worrying too much about different things",
    "q4": "Trouble relaxing",
    "q5": "Being so restless that it is hard to sit still",
    "q6": "Becoming easily annoyed or irritable",
    "q7": "Feeling afraid as if something awful might happen",
}
_DIFFICULTY: Final = "difficulty"  # asked after the others, and never counted
_HOW_DIFFICULT: Final = {
    0: "Not difficult at all",
    1: "Somewhat difficult",
    2: "Very difficult",
    3: "Extremely difficult",
}
_KROENKE_2001: Final = "Kroenke, Spitzer, Williams 2001, J Gen Intern Med 16:606"
_KROENKE_2009: Final = "Kroenke and others 2009, J Affect Disord 114:163"
_KROENKE_2003: Final = "Kroenke, Spitzer, Williams 2003, Med Care 41:1284"
_LOEWE_2004: Final = "Löwe and others 2004, Med Care 42:1194"
_TOUSSAINT_2020: Final = "Toussaint and others 2020, J Affect Disord 265:395"
_SPITZER_2006: Final = "Spitzer and others 2006, Arch Intern Med 166:1092"


def _wording(items: dict[str, str], stem: str = _STEM, difficulty: str = "") -> dict[str, Wording]:
    words = items | ({_DIFFICULTY: difficulty} if difficulty else {})
    return {
        ENGLISH: Wording(
            stem=stem,
            items=words,
            options=_ANSWERS,
            own_options={_DIFFICULTY: _HOW_DIFFICULT} if difficulty else {},
            source="phqscreeners.com, English",
        )
    }


def _some(words: dict[str, str], count: int) -> dict[str, str]:
    return dict(list(words.items())[:count])


def _items(words: dict[str, str]) -> tuple[Item, ...]:
    return tuple(Item(id=id_) for id_ in words)


def _five_bands(source: str, highest: int) -> tuple[Band, ...]:
    steps = ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately_severe"), (20, "severe"))
    tops = [low - 1 for low, _code in steps[1:]] + [highest]
    return tuple(
        Band(low=low, high=top, code=code, source=source) for (low, code), top in zip(steps, tops, strict=True)
    )


PHQ_2: Final = Measure(
    id="phq-2",
    version="1",
    name="PHQ-2",
    items=_items(_some(_PHQ, 2)),
    options=_OPTIONS,
    licence=_LICENCE,
    wordings=_wording(_some(_PHQ, 2)),
    recall_days=14,
    bands=(Band(low=3, high=6, code="ask_more", source=_KROENKE_2003),),
)
PHQ_8: Final = Measure(
    id="phq-8",
    version="1",
    name="PHQ-8",
    items=_items(_some(_PHQ, 8)),
    options=_OPTIONS,
    licence=_LICENCE,
    wordings=_wording(_some(_PHQ, 8)),
    recall_days=14,
    bands=_five_bands(_KROENKE_2009, 24),
)
PHQ_9: Final = Measure(
    id="phq-9",
    version="1",
    name="PHQ-9",
    items=(*_items(_PHQ), Item(id=_DIFFICULTY, scored=False, options=_OPTIONS)),
    options=_OPTIONS,
    licence=_LICENCE,
    wordings=_wording(
        _PHQ,
        difficulty=(
            "If you checked off any problems, how difficult have these problems made it for you to do your work, "
            "take care of things at home, or get along with other people?"
        ),
    ),
    recall_days=14,
    bands=_five_bands(_KROENKE_2001, 27),
    flags=(RedFlag(SELF_HARM, 1),),
    change=Change(5, _LOEWE_2004),
)
GAD_7: Final = Measure(
    id="gad-7",
    version="1",
    name="GAD-7",
    items=_items(_GAD),
    options=_OPTIONS,
    licence=_LICENCE,
    wordings=_wording(_GAD, "Over the last 2 weeks, how often have you been bothered by the following problems?"),
    recall_days=14,
    bands=tuple(
        Band(low=low, high=high, code=code, source=_SPITZER_2006)
        for low, high, code in ((0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe"))
    ),
    change=Change(4, _TOUSSAINT_2020),
)
