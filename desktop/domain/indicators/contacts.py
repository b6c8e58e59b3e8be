"""Indicators of meeting people, and of how it is written down."""

from desktop.domain.indicators.declare import Either, Figure, Has, Indicator, Is, Measure, Not, Said, Written
from desktop.domain.visitcodes import MET, PEER_ROLES

ENCOUNTER = "encounter"
TOOK_PLACE = Is("status", MET, unsaid=True)
_NOTE = (TOOK_PLACE, Said("narrative"))
_NOBODY_HOME = Is("attempt_result", frozenset({"nobody_home", "somebody_else_home"}))
_MISSED = Either((Is("status", frozenset({"no_show"})), _NOBODY_HOME))

CONTACTS = Indicator(
    code="I01",
    figures=(Figure(code="I01", measure=Measure.PER_PEER, of=ENCOUNTER, among=(TOOK_PLACE,), kept_too=True),),
)
HOME_VISITS = Indicator(
    code="I02",
    figures=(
        Figure(
            code="I02",
            measure=Measure.PER_PEER,
            of=ENCOUNTER,
            among=(TOOK_PLACE, Is("mode", frozenset({"home_visit"}))),
        ),
    ),
)
# Due is what took place, what somebody did not come to or was not at home for, and what still stands as planned. What
# was called off or declined beforehand was not due, nor is a call that nobody answered.
NO_SHOW = Indicator(
    code="I06",
    figures=(
        Figure(
            code="I06",
            measure=Measure.SHARE,
            of=ENCOUNTER,
            among=(Either((TOOK_PLACE, Is("status", frozenset({"planned"})), _MISSED)),),
            hit=(_MISSED,),
        ),
    ),
)
COST_PER_CONTACT = Figure(
    code="I18.travel", measure=Measure.MEAN, of=ENCOUNTER, among=(TOOK_PLACE,), field="travel_cost"
)
TOGETHER = Indicator(
    code="I20",
    figures=(
        Figure(
            code="I20",
            measure=Measure.SHARE,
            of=ENCOUNTER,
            among=_NOTE,
            hit=(Is("read_back", frozenset({"yes"})), Is("agrees", frozenset({"yes"}))),
        ),
    ),
)
FIDELITY = Indicator(
    code="I22",
    figures=tuple(
        Figure(
            code="I22",
            measure=Measure.SHARE,
            of=ENCOUNTER,
            among=(TOOK_PLACE, Said("peer_roles")),
            hit=(Has("peer_roles", role),),
            fixed=(("peer_roles", role),),
        )
        for role in PEER_ROLES
    ),
)
QUALITY = Indicator(
    code="I23",
    figures=(
        Figure(code="I23", measure=Measure.SHARE, of=ENCOUNTER, among=_NOTE, hit=(Written(2),)),
        Figure(
            code="I23.missing",
            measure=Measure.SHARE,
            of=ENCOUNTER,
            among=(TOOK_PLACE,),
            hit=(Either((Not(Said("person")), Not(Said("mode")), Not(Said("narrative")))),),
        ),
    ),
)
