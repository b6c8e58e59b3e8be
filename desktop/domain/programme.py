"""What a programme has decided for all its laptops, as the window and the command line ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.domain.changes import Written
from desktop.domain.clock import Moment
from desktop.domain.features import Feature
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.reaching import Rule
from desktop.domain.records.declare import Kind, RecordType, extra_of
from desktop.domain.records.programme import FEWEST, UNLESS_NO

PERSON, PEER = "person", "peer"  # what a programme may have words of its own for
OWN: Final = "own_"  # codes that a programme added begin so, and no declared one does


@dataclass(frozen=True, slots=True)
class Word:
    """What something is called in one language; `many` is "" where one word does for both."""

    one: str
    many: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that the programme added to a list. Retired: no longer offered, still shown where it was chosen."""

    code: str
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something more that is asked on a form. Never a duty to answer."""

    of: str  # the type
    name: str
    why: str = ""
    order: int = 0
    retired: bool = False

    @property
    def kind(self) -> Kind:
        """What kind of answer it takes."""
        found = extra_of(self.name)
        return found.kind if found is not None else Kind.LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One save about a choice or a question of the programme: who made it, and what it set."""

    at: Moment
    by: MemberId
    fields: Mapping[str, Written]
    language: str = ""  # in which it is called so; "": it is about the choice or the question itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is read to people before they agree, word by word. A wording never changes: another has the next version."""

    record: RecordId
    language: str
    version: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The decisions in force on this laptop now."""

    features: frozenset[Feature] = frozenset()
    passed_on: str = UNLESS_NO
    words: Mapping[tuple[str, str], Word] = field(default_factory=dict)  # by what is named and language
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)  # by list: "encounter.activities"
    questions: tuple[Question, ...] = ()  # in the order of the forms
    notices: tuple[Notice, ...] = ()  # by language, newest first
    enough: Rule = field(default_factory=Rule)  # when somebody counts as out of contact
    answer_days: int | None = None  # within which records that were asked for are given; None: no day is set
    currency: str = ""  # of costs that do not say it themselves, and what forms begin with
    kind: str = ""  # what kind of programme it is, and who decides in it: said at the head of reports
    governance: str = ""
    least: int = FEWEST  # fewer people than this are not told of in numbers
    cut_offs: Mapping[str, CutOff] = field(default_factory=dict)  # by the id of a measure, or its name alone

    def has(self, feature: Feature | None) -> bool:
        """Whether it is offered. None stands for what is always on."""
        return feature is None or feature in self.features

    def notice(self, language: str) -> Notice | None:
        """The wording in force in a language."""
        return next((one for one in self.notices if one.language == language), None)

    def asked(self, type_: str) -> tuple[Question, ...]:
        """The questions that a form asks besides."""
        return tuple(one for one in self.questions if one.of == type_ and not one.retired)

    def question(self, of: str) -> Question | None:
        """By its name among words."""
        return next((one for one in self.questions if list_of(one.of, one.name) == of), None)

    def called(self, of: str) -> Mapping[str, str]:
        """The word for one, by language."""
        return {language: word.one for (named, language), word in self.words.items() if named == of}

    def form(self, kind: RecordType) -> RecordType:
        """The type as this programme writes it: with its choices, retired ones last, and its questions.

        What is not asked any more can still be written, so that an old answer can be corrected.
        """
        questions = [extra_of(one.name) for one in self.questions if one.of == kind.name]
        asked = {one.name for one in self.asked(kind.name)}
        extra = tuple(replace(one, asked=one.name in asked) for one in questions if one is not None)
        fields = tuple(
            replace(one, codes=(*one.codes, *self._codes(kind.name, one.name))) for one in (*kind.fields, *extra)
        )
        return kind if fields == kind.fields else replace(kind, fields=fields)

    def retired(self, type_: str, name: str) -> frozenset[str]:
        """The choices of a field that are no longer offered."""
        return frozenset(one.code for one in self.options.get(list_of(type_, name), ()) if one.retired)

    def _codes(self, type_: str, name: str) -> tuple[str, ...]:
        every = self.options.get(list_of(type_, name), ())
        return tuple(one.code for one in sorted(every, key=lambda one: one.retired))


def list_of(type_: str, name: str) -> str:
    """What the choices of a field are called in records, and its question among words."""
    return f"{type_}.{name}"


def word_of(list_: str, code: str) -> str:
    """What a choice is called among words."""
    return f"{list_}:{code}"


# Sets that a coordinator switches on at once, to begin with.
PACKS: Final[Mapping[str, frozenset[Feature]]] = {
    "home_visits": frozenset({Feature.PLANS, Feature.CHECK_INS, Feature.REFERRALS, Feature.SUPPORTERS}),
    "groups_and_savings": frozenset({Feature.GROUPS, Feature.SUPPORT, Feature.REFERRALS}),
    "warmline": frozenset({Feature.WARMLINE, Feature.REFERRALS}),
    "course": frozenset({Feature.COURSES, Feature.GROUPS, Feature.CHECK_INS}),
}
