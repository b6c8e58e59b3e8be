"""Numbers a programme counts besides, and what another system calls its numbers. Coordinators write them."""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
COUNT, SHARE, AVERAGE = "count", "share", "average"
WAYS = (COUNT, SHARE, AVERAGE)
DATA_SET, ORG_UNIT, ATTRIBUTES, ELEMENT, COMBO = "data_set", "org_unit", "attributes", "element", "combo"
MAPPED = (DATA_SET, ORG_UNIT, ATTRIBUTES, ELEMENT, COMBO)

# An indicator of the programme's own: of the records of a type in a period, those with `value` in `field` (a count; a
# share of those that say anything there), or the average of a number. Without a field every record is counted; told
# apart by `by`, where it says something.
OWN_INDICATOR = RecordType(
    name="own_indicator",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="name", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="way", kind=Kind.CODE, codes=WAYS, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="of", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="field", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="value", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="by", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# What DHIS2 calls something: `name` is a figure ("I08.declined", "I08/numerator") of an element, what it is told apart
# by ("gender=woman mode=phone", in the order of the alphabet; "" for all together) of a combination of options.
DHIS2_CODE = RecordType(
    name="dhis2_code",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="what", kind=Kind.CODE, codes=MAPPED, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="name", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="code", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)
