"""What a record type is: its fields, and for each the kind, the rules and the way it merges."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, TypeVar

from desktop.domain.features import Feature
from desktop.domain.roles import Role

LINE_MAX = 1_000  # characters of a one-line text
TEXT_MAX = 200_000  # characters of a narrative: some eighty pages
CODE_MAX = 64  # characters of a code
WORDS_MAX = 64  # members of a list


T = TypeVar("T")


class Kind(StrEnum):
    """What a field holds."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines
    DATE = "date"  # ISO 8601 Gregorian, "2026-03-14"
    TIME = "time"  # "16:05"
    NUMBER = "number"  # an integer within `bounds`
    CODE = "code"  # one of `codes`
    CODES = "codes"  # a set out of `codes`
    WORDS = "words"  # a set of short texts
    FLAG = "flag"  # yes or no
    RECORD = "record"  # the id of a record of type `refers`
    MEMBER = "member"  # the id of a member

    @property
    def is_set(self) -> bool:
        """Whether several values stand in it, merged one by one."""
        return self in (Kind.CODES, Kind.WORDS)


class Merge(StrEnum):
    """Which of several current values is shown (docs/spec/merge.md §5)."""

    LATEST = "latest"  # the later hybrid time
    CAUTIOUS = "cautious"  # the code that stands later in `codes`
    SET = "set"  # additions and observed removals; never a conflict
    COORDINATOR = "coordinator"  # only coordinators' changes count; the later hybrid time
    PLACE = "place"  # the same, for a place in an order: whoever orders next decides, and nobody is asked to choose


class Privacy(StrEnum):
    """How near to the person a field is."""

    PLAIN = "plain"
    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"


class Scope(StrEnum):
    """Whom a record goes to."""

    PERSON = "person"  # whoever the person is assigned to
    PROGRAMME = "programme"  # everybody
    LEADS = "leads"  # coordinators, and those who lead the group in `of_group`
    NUMBERS = "numbers"  # coordinators, and those who see numbers alone
    NAMED = "named"  # coordinators, and the member in `member_field`, now or ever
    COORDINATORS = "coordinators"  # coordinators alone; whoever wrote it keeps what they wrote


class Given(StrEnum):
    """Who is given a record as a copy that leaves the casebook, on paper or in a file; where nobody is, why not."""

    PERSON = "person"  # whoever it is about, and copies of the programme
    PROGRAMME = "programme"  # copies of the programme: it is about nobody
    SETTING = "setting"  # it says how the programme works
    COUNT = "count"  # a number, which belongs to the indicators
    TEAM = "team"  # about the work of a colleague, for them and the coordinators
    HARM = "harm"  # for coordinators alone
    TWINS = "twins"  # says which records may be one, and so that there is another
    OWNED = "owned"  # belongs to somebody outside
    LARGE = "large"  # shown from the casebook
    SHORTER = "shorter"  # says less than what it stands for
    COLLEAGUE = "colleague"  # belongs to the colleague who wrote it


ANYONE = frozenset({Role.PEER, Role.CLERK, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a record type."""

    name: str
    kind: Kind
    required: bool = False
    codes: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 1_000_000)
    refers: str = ""
    merge: Merge = Merge.LATEST
    privacy: Privacy = Privacy.PLAIN
    writers: frozenset[Role] = ANYONE
    searched: bool = False
    shown_first: bool = False  # stands on the form before the fold
    asked: bool = True  # stands on the form at all; what is not asked there has a page of its own
    most: int = 0  # characters of a text that is no narrative; 0: as many as its kind may have
    behind: bool | None = None  # of a day: whether it has been; None: where it must be said, it has
    apart: bool = False  # words that may have to stay where the rest of the record goes: a change of their own

    begins: str = ""  # the code that a new record has until somebody says another
    grows: bool = False  # a programme may add choices of its own to `codes`

    @property
    def longest(self) -> int:
        """How many characters a text may have."""
        return self.most or (LINE_MAX if self.kind is Kind.LINE else TEXT_MAX)

    @property
    def merges(self) -> Merge:
        """Sets merge as sets whatever is said."""
        return Merge.SET if self.kind.is_set else self.merge


# Questions that a programme added. Their names begin so, and no declared field's does.
EXTRA: Final = "x_"
EXTRA_KINDS: Final = (Kind.LINE, Kind.TEXT, Kind.CODE, Kind.CODES, Kind.FLAG, Kind.NUMBER, Kind.DATE)
_WRITTEN: Final = (Kind.LINE, Kind.TEXT)
ANSWER_MAX: Final = 5_000  # characters of a longer answer: two pages
QUESTIONS_MAX: Final = 40  # of one form, those no longer asked among them: one save holds the answers to all


@lru_cache(maxsize=1024)
def extra_of(name: str) -> Field | None:
    """The field that a name like `x_line_house` stands for; None for any other name.

    The name alone says how the field holds, merges and is searched, so that an answer is as much worth on a laptop that
    has not heard of the question yet.
    """
    if not name.startswith(EXTRA):
        return None
    kind = next((kind for kind in EXTRA_KINDS if name.startswith(f"{EXTRA}{kind.value}_")), None)
    if kind is None:
        return None
    return Field(
        name=name,
        kind=kind,
        privacy=Privacy.SENSITIVE,
        searched=kind in _WRITTEN,
        most=ANSWER_MAX if kind is Kind.TEXT else 0,
    )


@dataclass(frozen=True)
class RecordType:
    """A record type. `person_field` names the field that says whose record it is; "" for the person itself."""

    name: str
    fields: tuple[Field, ...]
    given: Given
    person_field: str | None = None
    scope: Scope = Scope.PERSON
    always_travels: bool = False  # agreement and assignment leave the laptop whatever consent says
    date_field: str = ""  # orders a person's timeline
    closed_field: str = ""  # a flag: such a record is done with
    due_field: str = ""  # a day on which somebody has to look at it again: Today shows it then, unless it is done with
    ended: frozenset[str] = frozenset()  # codes of its `status` with which it is done with
    due_of_newest: str = ""  # of all with the same value in this field, only the newest one's day holds
    # Fields of which any says that it is done with for this day: what came of it is known.
    done_when: tuple[str, ...] = ()
    while_supported: bool = False  # nobody is reminded of its days once the support of the person ended
    feature: Feature | None = None  # the part of the casebook that offers it; None: always there
    written_on_person: bool = False  # the page of a person offers to write one
    member_field: str = ""  # the member it is about or for
    concerned_field: str = ""  # a member who is never sent it, though they be a coordinator: now, or ever, named in it
    travels_last: bool = False  # large: behind everything else in a bundle, and left out of it where the giver wants so
    by_program: bool = False  # written by the program alone, once, and never changed; nobody's work, and not counted so
    asks_more: bool = (
        False  # it has a form of its own, besides those of a person's page: a programme may ask more there
    )
    work: bool = False  # something that was done: a colleague who was not there may type it for whoever was
    # A code field: the record belongs to the person, and leaves the laptop only while this says its first code.
    sharing: str = ""
    folded: str = ""  # a flag: where it stands its words stay out of lists, until somebody opens the record

    @property
    def in_timeline(self) -> bool:
        """Whether it stands on a person's page: it is about somebody, and has its day."""
        return bool(self.person_field and self.date_field)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by their names."""
        return {f.name: f for f in self.fields}

    def named(self, name: str) -> Field | None:
        """A declared field, or one that a programme added; None for what a later program writes."""
        return self.by_name.get(name) or extra_of(name)

    def answered(self, fields: Mapping[str, object]) -> tuple[Field, ...]:
        """Every declared field, and behind them the questions of a programme that are answered among `fields`."""
        answers = (extra_of(name) for name in sorted(fields) if name not in self.by_name)
        return (*self.fields, *(one for one in answers if one is not None))

    @property
    def takes_questions(self) -> bool:
        """Whether a programme may ask more here: it has a form, and answers need not go where a person said no.

        What always travels has words that stay behind, or takes no question: answers stay with these words.
        """
        asked = self.asks_more or self.written_on_person
        return asked and not self.by_program and (bool(self.apart) or not self.always_travels)

    @cached_property
    def apart(self) -> frozenset[str]:
        """The names of the fields that are written by changes of their own."""
        return frozenset(f.name for f in self.fields if f.apart)

    def is_apart(self, name: str) -> bool:
        """Whether a field is written by changes of its own. Beside words that may stay behind, answers may too."""
        return name in self.apart or (bool(self.apart) and extra_of(name) is not None)

    def shares(self, fields: Mapping[str, object]) -> bool:
        """Whether the person lets others read a record with these fields. What is nobody's own is read by the rules."""
        return not self.sharing or fields.get(self.sharing) == self.by_name[self.sharing].codes[0]

    def took_back(self, fields: Mapping[str, object]) -> bool:
        """Whether the person shared a record with these fields once, and took it back."""
        return bool(self.sharing) and fields.get(self.sharing) in self.by_name[self.sharing].codes[1:]

    def folded_shut(self, fields: Mapping[str, object]) -> bool:
        """Whether lists tell that there is a record with these fields, and none of its words."""
        return bool(self.folded) and bool(fields.get(self.folded))

    def readable(self, fields: Mapping[str, T]) -> dict[str, T]:
        """What lists and pages show that are the same for everybody: no word of what was taken back."""
        took_back = self.took_back(fields)
        return {name: value for name, value in fields.items() if not (took_back and self.is_apart(name))}

    @cached_property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose words are found."""
        return tuple(f for f in self.fields if f.searched)

    @cached_property
    def writers(self) -> frozenset[Role]:
        """Who may create one: whoever may write every required field."""
        roles = ANYONE
        for f in self.fields:
            if f.required:
                roles &= f.writers
        return roles
