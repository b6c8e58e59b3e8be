"""Indicators of what is offered beside visits, and of those who offer it."""

from desktop.domain.indicators.contacts import COST_PER_CONTACT
from desktop.domain.indicators.declare import (
    After,
    Either,
    Figure,
    Indicator,
    Is,
    Measure,
    Not,
    Protects,
    Said,
    Seen,
    Within,
)

REFERRAL = "referral"
SUPERVISED_BY = "supervision"  # the record type
_DECLINED = Is("status", frozenset({"offered", "declined"}))
_ATTENDED = Either((Is("status", frozenset({"attended"})), Said("attended_on")))

REFERRALS = Indicator(
    code="I08",
    figures=(
        Figure(
            code="I08",
            measure=Measure.SHARE,
            of=REFERRAL,
            among=(Either((Not(_DECLINED), Said("accepted_on"))),),
            hit=(_ATTENDED,),
        ),
        Figure(code="I08.days", measure=Measure.MEDIAN, of=REFERRAL, field="attended_on", since="sent_on"),
        Figure(
            code="I08.declined",
            measure=Measure.SHARE,
            of=REFERRAL,
            hit=(Is("status", frozenset({"declined"})),),
        ),
    ),
)
# The day is all that is known of when a coordinator said to have seen it: by the next day counts.
SAFETY = Indicator(
    code="I09",
    figures=(
        Figure(
            code="I09",
            measure=Measure.SHARE,
            of="safety_concern",
            hit=(Within("acknowledged", "date", 1),),
        ),
    ),
)
SUPERVISION = Indicator(
    code="I10",
    figures=(
        Figure(
            code="I10",
            measure=Measure.SHARE,
            of=Seen.SUPERVISED,
            hit=(Said("supervised"),),
            needs=SUPERVISED_BY,
            protects=Protects.NOBODY,
        ),
    ),
)
_HERE = frozenset({"here", "left_early"})
GROUPS = Indicator(
    code="I11",
    figures=(
        Figure(code="I11", measure=Measure.COUNT, of="group_session", protects=Protects.NOBODY),
        Figure(code="I11.heads", measure=Measure.MEAN, of="group_session", field="came", protects=Protects.NOBODY),
        Figure(code="I11.kept", measure=Measure.SHARE, of="attendance", hit=(Is("here", _HERE),)),
    ),
)
COURSES = Indicator(
    code="I12", figures=(Figure(code="I12", measure=Measure.SHARE, of=Seen.RUNNING, hit=(Said("completed"),)),)
)
_HANDED = Is("given_to", frozenset({"person", "agreed_other"}))
_LATE = After("date", "promised")
DELIVERIES = Indicator(
    code="I17",
    figures=(
        Figure(
            code="I17",
            measure=Measure.SHARE,
            of="delivery",
            hit=(_HANDED,),
        ),
        Figure(
            code="I17.late",
            measure=Measure.SHARE,
            of="delivery",
            among=(_HANDED, Said("promised")),
            hit=(_LATE,),
        ),
        Figure(
            code="I17.days",
            measure=Measure.MEDIAN,
            of="delivery",
            among=(_HANDED, _LATE),
            field="date",
            since="promised",
        ),
    ),
)
IN_KIND = Indicator(
    code="I18",
    figures=(
        Figure(
            code="I18",
            measure=Measure.COUNT,
            of="support",
            among=(Is("direction", frozenset({"given"})),),
            by=("kind",),
        ),
        Figure(
            code="I18.cost",
            measure=Measure.RATE,
            of=Seen.SPENT,
            field="cost",
            over="contacts",
            always=("currency",),
        ),
        COST_PER_CONTACT,
    ),
)
MEMBERS = Indicator(
    code="I21",
    figures=(
        Figure(code="I21", measure=Measure.SHARE, of=Seen.LEFT, hit=(Said("left"),), protects=Protects.MEMBERS),
        Figure(code="I21.sharing", measure=Measure.COUNT, of=Seen.SHARING, protects=Protects.MEMBERS),
    ),
)
