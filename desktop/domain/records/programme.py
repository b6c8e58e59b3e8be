"""What a programme has decided for all its laptops."""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, RecordType, Scope

UNLESS_NO, AFTER_YES = "unless_no", "after_yes"
PASSED_ON = "passed_on"  # the field: when a person's record may go to the programme's coordinators
LEAST = "least"  # the field: fewer people than this are not told of in numbers that leave
ANSWER_DAYS = "answer_days"  # the field: within how many days whoever asks for their records is given them
CURRENCY = "currency"  # the field: in what money costs are written that do not say it themselves
KIND, GOVERNANCE = "kind", "governance"  # the fields: what kind of programme it is, and who decides in it
# As Swarbrick and Schmidt tell them apart: peers among themselves, a service that peers run, one that they share with
# others and lead, and peers employed in a service of others.
PROGRAMME_KINDS = ("self_help", "peer_run", "partnership", "employee")
FEWEST = 10  # what it is until a programme says otherwise
TRIES, WITHIN_DAYS = "tries", "within_days"  # the fields: after how many tries in how many days it is enough for now
FEATURES = "features"  # the field: what is recorded besides the things that always are

# One record for the whole programme. Where two were written apart, of each setting the more careful one holds, and
# what either switched on is on.
PROGRAMME_SETTINGS = RecordType(
    name="programme_settings",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(
            name=PASSED_ON,
            kind=Kind.CODE,
            required=True,
            codes=(UNLESS_NO, AFTER_YES),  # later is more cautious
            merge=Merge.CAUTIOUS,
            writers=COORDINATORS,
        ),
        Field(name=FEATURES, kind=Kind.CODES, codes=tuple(Feature), writers=COORDINATORS),
        Field(name=TRIES, kind=Kind.NUMBER, bounds=(2, 20), writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=WITHIN_DAYS, kind=Kind.NUMBER, bounds=(1, 366), writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=LEAST, kind=Kind.NUMBER, bounds=(5, 100), writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=ANSWER_DAYS, kind=Kind.NUMBER, bounds=(1, 366), writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=CURRENCY, kind=Kind.LINE, writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=KIND, kind=Kind.CODE, codes=PROGRAMME_KINDS, writers=COORDINATORS, merge=Merge.COORDINATOR),
        Field(name=GOVERNANCE, kind=Kind.LINE, writers=COORDINATORS, merge=Merge.COORDINATOR),
    ),
)
