"""What record types, their fields and their codes are called: every declared name in plain words.

The names belong to the files and the command line; these words belong to the people. A test holds both lists together.
Words are told apart without their neighbours ("Another gender", not "Other"), so that each can be translated alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.changes import Value
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES, Field, Kind
from desktop.i18n import formats, visitwords
from desktop.i18n.digits import digits
from desktop.i18n.language import SHIPPED
from desktop.i18n.words import marked, told

_TYPES: Final = {
    "agreement": marked("Agreement"),
    "assignment": marked("Who is there for them"),
    "encounter": marked("Visit"),
    "person": marked("Person"),
    "programme_settings": marked("What the programme has decided"),
    "retention": marked("How long records are kept"),
    "safety_concern": marked("Worry about safety"),
    "safety_notice": marked("Word about a worry"),
    "task": marked("Task"),
    "total": marked("Count of a month"),
}

_FIELDS: Final = {
    ("agreement", "person"): marked("Person"),
    ("agreement", "date"): marked("Date of the agreement"),
    ("agreement", "keep_notes"): marked("Keep notes about our visits"),
    ("agreement", "contact"): marked("Call, write or come by"),
    ("agreement", "tell_coordinator"): marked("Share with the coordinator"),
    ("agreement", "tell_clinic"): marked("Share with the clinic"),
    ("agreement", "tell_family"): marked("Share with the family"),
    ("agreement", "anonymous_counts"): marked("Count in numbers without a name"),
    ("agreement", "research"): marked("Use for research"),
    ("agreement", "photo_or_voice"): marked("Take photos or record the voice"),
    ("agreement", "way"): marked("How it was given"),
    ("agreement", "language"): marked("Language we spoke"),
    ("agreement", "review_date"): marked("Talk about it again on"),
    ("agreement", "agreed"): marked("What we agreed"),
    ("assignment", "person"): marked("Person"),
    ("assignment", "member"): marked("Colleague"),
    ("assignment", "active"): marked("Is there for this person"),
    ("assignment", "kind"): marked("For good, or standing in"),
    ("assignment", "since"): marked("From"),
    ("assignment", "until"): marked("Until"),
    ("assignment", "previous"): marked("Who looked after them before"),
    ("assignment", "note"): marked("What to know"),
    **visitwords.FIELDS,
    ("person", "name"): marked("Name"),
    ("person", "alias"): marked("Other name"),
    ("person", "place"): marked("Place"),
    ("person", "safe_contact"): marked("Safe contact"),
    ("person", "phone"): marked("Phone"),
    ("person", "languages"): marked("Languages"),
    ("person", "birth_year"): marked("Year of birth"),
    ("person", "gender"): marked("Gender"),
    ("person", "labels"): marked("Labels"),
    ("person", "use"): marked("Use of this record"),
    ("programme_settings", "passed_on"): marked("When notes go to the coordinators"),
    ("retention", "of"): marked("Kind of record"),
    ("retention", "years"): marked("Years"),
    ("retention", "person"): marked("Person"),
    ("retention", "until"): marked("Until"),
    ("safety_concern", "date"): marked("Day"),
    ("safety_concern", "time"): marked("Time"),
    ("safety_concern", "person"): marked("Person"),
    ("safety_concern", "kinds"): marked("What the worry is about"),
    ("safety_concern", "said"): marked("What was said or seen"),
    ("safety_concern", "sure"): marked("How sure are you?"),
    ("safety_concern", "danger_now"): marked("Is there danger right now?"),
    ("safety_concern", "with_them"): marked("Who is with them"),
    ("safety_concern", "means"): marked("Is something dangerous within reach?"),
    ("safety_concern", "wish"): marked("What they wish themselves"),
    ("safety_concern", "steps"): marked("What you did"),
    ("safety_concern", "steps_words"): marked("What you did, in your words"),
    ("safety_concern", "told"): marked("Who was told"),
    ("safety_concern", "told_under"): marked("Why they could be told"),
    ("safety_concern", "follow_up"): marked("Look again on"),
    ("safety_concern", "acknowledged"): marked("Seen by a coordinator on"),
    ("safety_concern", "closed"): marked("The worry is over"),
    ("safety_notice", "date"): marked("Day"),
    ("safety_notice", "person"): marked("Person"),
    ("safety_notice", "concern"): marked("Worry about safety"),
    ("safety_notice", "kinds"): marked("What the worry is about"),
    ("safety_notice", "steps"): marked("What was done"),
    ("safety_notice", "told"): marked("Who was told"),
    ("safety_notice", "acknowledged"): marked("Seen by a coordinator on"),
    ("task", "what"): marked("What is to be done"),
    ("task", "person"): marked("Person"),
    ("task", "who"): marked("Who does it"),
    ("task", "due"): marked("By when"),
    ("task", "done"): marked("Done"),
    ("task", "agreed_at"): marked("Agreed at the visit"),
    ("total", "month"): marked("Month"),
    ("total", "indicator"): marked("What is counted"),
    ("total", "count"): marked("How many"),
    ("total", "withheld"): marked("Of these, kept on one laptop"),
}

_DELETED: Final = marked("In the bin")  # the reserved field `_deleted`, of every type

_HINTS: Final = {
    **visitwords.HINTS,
    ("person", "alias"): marked("A nickname or code. Others may see only this."),
    ("person", "place"): marked("Village, ward or landmark. Enough to find the way."),
    ("person", "safe_contact"): marked("When and how to reach them, and what never to mention."),
    ("person", "languages"): marked("Put a comma between them."),
    ("person", "labels"): marked("Your own words for finding people. Put a comma between them."),
    ("safety_concern", "said"): marked("Their own words, if you can. This is not a test and gives no score."),
    ("agreement", "agreed"): marked("Times, places, limits, gifts: in the words you used together."),
}

_ANSWERS: Final = {"yes": marked("Yes"), "no": marked("No"), "withdrawn": marked("Taken back")}

_WORRIES: Final = {
    "self_harm": marked("Hurting or killing themselves"),
    "harm_to_others": marked("Hurting somebody else"),
    "violence": marked("Violence or abuse at home or outside"),
    "neglect": marked("No food, shelter or care"),
    "rights": marked("Chained, locked up or robbed of rights"),
    "very_unwell": marked("Very unwell or confused"),
    "overdose": marked("Poison or too much of something"),
    "medical": marked("A medical emergency"),
    "missing": marked("Nobody knows where they are"),
    "threat_to_worker": marked("Somebody threatened you"),
}

_DONE_ABOUT_IT: Final = {
    "stayed": marked("Stayed with them"),
    "listened": marked("Asked and listened"),
    "made_safer": marked("Put dangerous things out of reach"),
    "called_supporter": marked("Called somebody they trust"),
    "called_coordinator": marked("Called the coordinator"),
    "called_emergency": marked("Called for emergency help"),
    "accompanied": marked("Went along to get help"),
    "agreed_plan": marked("Agreed what to do next"),
}

_WHO_WAS_TOLD: Final = {
    "nobody": marked("Nobody yet"),
    "coordinator": marked("The coordinator"),
    "supporter": marked("Somebody they trust"),
    "family": marked("The family"),
    "clinic": marked("The clinic"),
    "emergency": marked("Emergency help"),
    "authority": marked("An authority"),
}

_KNOWN: Final = {"no": marked("No"), "not_known": marked("Not known"), "yes": marked("Yes")}

_CODES: Final = {
    ("safety_concern", "kinds"): _WORRIES,
    ("safety_concern", "steps"): _DONE_ABOUT_IT,
    ("safety_concern", "told"): _WHO_WAS_TOLD,
    ("safety_concern", "sure"): {
        "not_sure": marked("Not sure"),
        "fairly_sure": marked("Fairly sure"),
        "sure": marked("Sure"),
    },
    ("safety_concern", "danger_now"): _KNOWN,
    ("safety_concern", "means"): _KNOWN,
    ("safety_concern", "told_under"): {
        "agreed": marked("They agreed"),
        "danger_to_life": marked("A life was in danger"),
        "law": marked("The law asks for it"),
    },
    ("safety_notice", "kinds"): _WORRIES,
    ("safety_notice", "steps"): _DONE_ABOUT_IT,
    ("safety_notice", "told"): _WHO_WAS_TOLD,
    ("total", "indicator"): {"visits": marked("Visits"), "people": marked("People visited")},
    **{
        ("agreement", purpose): _ANSWERS
        for purpose in (
            "keep_notes",
            "contact",
            "tell_coordinator",
            "tell_clinic",
            "tell_family",
            "anonymous_counts",
            "research",
            "photo_or_voice",
        )
    },
    ("agreement", "way"): {
        "spoken": marked("Spoken"),
        "signed": marked("Signed"),
        "thumb_mark": marked("Thumb mark"),
        "voice": marked("Voice recording"),
        "witness": marked("With a witness"),
    },
    **visitwords.CODES,
    ("task", "who"): {
        "person": marked("The person"),
        "peer": marked("The peer"),
        "both": marked("Both together"),
        "family": marked("Family or friend"),
        "coordinator": marked("A coordinator"),
        "clinic": marked("A clinic"),
        "other": marked("Somebody else"),
    },
    ("assignment", "kind"): {"own": marked("Looks after the person"), "cover": marked("Stands in for a while")},
    ("person", "gender"): {
        "woman": marked("Woman"),
        "man": marked("Man"),
        "other": marked("Another gender"),
        "not_said": marked("Not said"),
    },
    ("programme_settings", "passed_on"): {
        "unless_no": marked("Unless the person says no"),
        "after_yes": marked("Only after the person has said yes"),
    },
    ("person", "use"): {"allowed": marked("In use"), "restricted": marked("Kept, but not used")},
}

_WELLBEING: Final = (
    marked("Much worse"),
    marked("Worse"),
    marked("Same"),
    marked("Better"),
    marked("Much better"),
)


def type_word(type_name: str) -> str:
    """`Visit` for `encounter`; the name itself for a type of a later version."""
    return told(_TYPES[type_name]) if type_name in _TYPES else type_name


def field_word(type_name: str, field: str) -> str:
    """`Next visit` for `next_contact`; the name itself for a field of a later version."""
    if field == "_deleted":
        return told(_DELETED)
    word = _FIELDS.get((type_name, field))
    return told(word) if word else field


def field_hint(type_name: str, field: str) -> str:
    """A sentence to stand beneath the field, or ""."""
    return told(_HINTS.get((type_name, field), ""))


def code_word(type_name: str, field: str, code: str) -> str:
    """`Home visit` for `home_visit`; the code itself where a later version wrote it."""
    word = _CODES.get((type_name, field), {}).get(code)
    return told(word) if word else code


def wellbeing_word(step: int) -> str:
    """`Better` for 4 of 1 to 5; the number for anything else."""
    return told(_WELLBEING[step - 1]) if 1 <= step <= len(_WELLBEING) else str(step)


def wellbeing_words() -> tuple[str, ...]:
    """The five steps from worst to best."""
    return tuple(told(word) for word in _WELLBEING)


def value_words(type_name: str, field: str, value: Value, names: Mapping[MemberId, str]) -> str:
    """What stands in a field, as people say it; "" for nothing, and for the record a field points to.

    Dates come with their weekday, lists with the joints of the language. `names` has the members.
    """
    if value is None or value in ((), ""):
        return ""
    if field == "_deleted":
        return told("In the bin") if value else told("Not in the bin")
    declared = TYPES[type_name].by_name.get(field) if type_name in TYPES else None
    if declared is None:
        return str(value)
    return (
        _set_words(type_name, declared, value)
        if isinstance(value, tuple)
        else _one_word(type_name, declared, value, names)
    )


def _set_words(type_name: str, declared: Field, value: tuple[object, ...]) -> str:
    match declared.kind:
        case Kind.CODES:
            return formats.listed(code_word(type_name, declared.name, str(code)) for code in value)
        case Kind.WORDS:
            return formats.listed(_language_words(declared, str(word)) for word in value)
        case _:
            return ""


def _one_word(  # noqa: PLR0911 - one for each kind
    type_name: str,
    declared: Field,
    value: str | int | bool,  # noqa: FBT001 - a value as it is stored
    names: Mapping[MemberId, str],
) -> str:
    match declared.kind:
        case Kind.DATE:
            return _day_words(str(value))
        case Kind.CODE:
            return code_word(type_name, declared.name, str(value))
        case Kind.FLAG:
            return told("Yes") if value else told("No")
        case Kind.NUMBER if declared.name == "wellbeing":
            return wellbeing_word(int(value))
        case Kind.NUMBER:
            return digits(str(value))
        case Kind.MEMBER:
            return _member_words(str(value), names)
        case _:
            return _language_words(declared, str(value))


def _language_words(declared: Field, text: str) -> str:
    """What its speakers call a language that was written as a code."""
    if declared.name not in {"language", "languages"}:
        return text
    return next((known.own_name for known in SHIPPED if known.code == text), text)


def _day_words(text: str) -> str:
    try:
        return formats.weekday_date(date.fromisoformat(text))
    except ValueError:
        return text


def _member_words(text: str, names: Mapping[MemberId, str]) -> str:
    try:
        return names.get(MemberId(UUID(text)), text)
    except ValueError:
        return text
