"""QPR-15: how somebody's own recovery goes, in words that people who went through it chose.

The words of the Questionnaire about the Process of Recovery, fifteen items (Neil and others 2009, Psychosis 1:145; Law
and others 2014, Schizophr Res 156:184). PhenX protocol 661101: "freely available; permission not required for use".
They are items 1 to 12, 19, 21 and 22 of the 22; what was compared with what is in docs/decisions/0026.
"""

from typing import Final

from desktop.domain.measures.declare import ENGLISH, Direction, Item, Licence, Measure, Verdict, Wording

_ITEMS: Final = {
    "q1": "I feel better about myself",
    "q2": "I feel able to take chances in life",
    "q3": "I am able to develop positive relationships with other people",
    "q4": "I feel part of society rather than isolated",
    "q5": "I am able to assert myself",
    "q6": "I feel that my life has a purpose",
    "q7": "My experiences have changed me for the better",
    "q8": "I have been able to come to terms with things that have happened to me in the past and move on with my life",
    "q9": "I am basically strongly motivated to get better",
    "q10": "I can recognise the positive things I have done",
    "q11": "I am able to understand myself better",
    "q12": "I can take charge of my life",
    "q13": "I can actively engage with life",
    "q14": "I can take control of aspects of my life",
    "q15": "I can find the time to do the things I enjoy",
}

QPR_15: Final = Measure(
    id="qpr-15",
    version="1",
    name="QPR-15",
    items=tuple(Item(id=id_) for id_ in _ITEMS),
    options=(0, 1, 2, 3, 4),
    licence=Licence(
        verdict=Verdict.SHIP,
        attribution=(
            "Questionnaire about the Process of Recovery (QPR): Neil, Kilbride, Pitt, Nothard, Welford, Sellwood and "
            "Morrison 2009; fifteen items: Law, Neil, Dunn and Morrison 2014."
        ),
        source="PhenX protocol 661101",
    ),
    wordings={
        ENGLISH: Wording(
            stem=(
                "If you would like to fill in the questionnaire, please take a moment to consider and sum up how "
                "things stand for you at the present time, in particular over the last 7 days, with regards to your "
                "mental health and recovery. Please respond to the following statements by putting a tick in the box "
                "which best describes your experience."
            ),
            items=_ITEMS,
            options={
                0: "Disagree strongly",
                1: "Disagree",
                2: "Neither agree nor disagree",
                3: "Agree",
                4: "Agree strongly",
            },
            source="PhenX protocol 661101, English",
        )
    },
    direction=Direction.BETTER,
    recall_days=7,
)
