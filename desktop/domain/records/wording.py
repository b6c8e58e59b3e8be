"""A programme's own words, choices, questions and notices. Coordinators write them; everybody reads them.

Nothing here is ever deleted: what is no longer offered is `retired`, and what was answered with it keeps its words.
"""

from desktop.domain.records.declare import COORDINATORS, QUESTIONS_MAX, Field, Given, Kind, Merge, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR

# What something is called in one language. `of` is "person" or "peer", or what a programme added: a choice
# ("encounter.activities:own_garden"), a question ("person.x_line_house").
PROGRAMME_WORD = RecordType(
    name="programme_word",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="of", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="language", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="one", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="many", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# One more choice in a list: `list` names the field ("encounter.activities"). Where two wrote the same one apart, it is
# retired as soon as either says so.
CODE_OPTION = RecordType(
    name="code_option",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="list", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="code", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="nth", kind=Kind.NUMBER, bounds=(0, 10_000), writers=COORDINATORS, merge=Merge.PLACE),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# One more question on the form of the type `of`. Its name says what kind of answer it takes, for ever
# (declare.extra_of); what is asked is a word, its choices are options of the list "person.x_code_house".
EXTRA_FIELD = RecordType(
    name="extra_field",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="of", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="name", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="why", kind=Kind.TEXT, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="nth", kind=Kind.NUMBER, bounds=(0, QUESTIONS_MAX), writers=COORDINATORS, merge=Merge.PLACE),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# What is read to people before they agree. Another wording is another record with the next version.
NOTICE = RecordType(
    name="notice",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="language", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(
            name="version", kind=Kind.NUMBER, bounds=(1, 10_000), required=True, writers=COORDINATORS, merge=BY_RIGHT
        ),
        Field(name="text", kind=Kind.TEXT, required=True, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)
