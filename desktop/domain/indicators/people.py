"""Indicators of who is supported, and of what becomes of it."""

from desktop.domain.indicators.declare import Figure, Indicator, Measure, Said, Seen

ACTIVE_DAYS = 60  # somebody met so lately is of the active caseload
AGAIN_DAYS = 90  # somebody not met for so long comes back
ROUTINE_DAYS = 30
CRISIS_DAYS = 7
PLAN_DAYS = 183  # half a year

CASELOAD = Indicator(
    code="I03",
    figures=(
        Figure(code="I03", measure=Measure.COUNT, of=Seen.CASELOAD, days=ACTIVE_DAYS),
        Figure(
            code="I03.median",
            measure=Measure.MEDIAN,
            of=Seen.CASELOADS,
            field="people",
            days=ACTIVE_DAYS,
        ),
        Figure(
            code="I03.most",
            measure=Measure.MOST,
            of=Seen.CASELOADS,
            field="people",
            days=ACTIVE_DAYS,
        ),
    ),
)
NEW = Indicator(
    code="I04",
    figures=(
        Figure(
            code="I04",
            measure=Measure.COUNT,
            of=Seen.ARRIVED,
            hit=(Said("new"),),
            days=AGAIN_DAYS,
            new_of=frozenset({Seen.REACHED, Seen.CASELOAD, Seen.AGREED}),
        ),
        Figure(code="I04.again", measure=Measure.COUNT, of=Seen.ARRIVED, hit=(Said("again"),), days=AGAIN_DAYS),
    ),
)
ON_TIME = Indicator(
    code="I05",
    figures=(
        Figure(code="I05", measure=Measure.SHARE, of=Seen.ROUTINE, hit=(Said("kept"),), days=ROUTINE_DAYS),
        Figure(code="I05.crisis", measure=Measure.SHARE, of=Seen.CRISIS, hit=(Said("kept"),), days=CRISIS_DAYS),
        Figure(code="I05.discharge", measure=Measure.SHARE, of=Seen.DISCHARGE, hit=(Said("kept"),), days=CRISIS_DAYS),
    ),
)
OUT_OF_CONTACT = Indicator(
    code="I07", figures=(Figure(code="I07", measure=Measure.SHARE, of=Seen.REACHED, hit=(Said("out"),)),)
)
PLANS = Indicator(
    code="I13",
    figures=(
        Figure(code="I13", measure=Measure.SHARE, of=Seen.CASELOAD, hit=(Said("plan"),), days=ACTIVE_DAYS),
        Figure(code="I13.crisis", measure=Measure.SHARE, of=Seen.CASELOAD, hit=(Said("crisis"),), days=ACTIVE_DAYS),
    ),
)
GOALS = Indicator(
    code="I14",
    figures=(
        Figure(code="I14", measure=Measure.SHARE, of=Seen.RATED, hit=(Said("better"),)),
        Figure(code="I14.scaled", measure=Measure.MEAN, of=Seen.SCALED, field="score"),
    ),
)
OUTCOMES = Indicator(
    code="I15",
    figures=(
        Figure(code="I15", measure=Measure.MEAN, of=Seen.PAIRED, field="change", always=("measure",)),
        Figure(
            code="I15.better",
            measure=Measure.SHARE,
            of=Seen.PAIRED,
            among=(Said("stated"),),
            hit=(Said("better"),),
            always=("measure",),
        ),
    ),
)
HOSPITAL = Indicator(
    code="I16",
    figures=tuple(
        Figure(code=code, measure=Measure.RATE, of=Seen.HOSPITAL, field=field, over=over, each=100)
        for code, field, over in (
            ("I16", "days", "months"),
            ("I16.times", "times", "months"),
            ("I16.before", "days_before", "year"),
            ("I16.times_before", "times_before", "year"),
        )
    ),
)
CONSENT = Indicator(
    code="I19", figures=(Figure(code="I19", measure=Measure.SHARE, of=Seen.AGREED, hit=(Said("valid"),)),)
)
