"""Taking an existing register in: which column is which field, and what came of every row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.twins import Described, Evidence

REGISTER_MAX: Final = 64 << 20  # bytes
MAP_VERSION: Final = 1
# What can be read out of a row, each about the person of that row.
TARGETS: Final = (
    "person", "encounter", "task", "goal", "referral", "delivery", "support", "supporter", "safety_concern",
)  # fmt: skip


class Order(StrEnum):
    """What comes first in a day of figures."""

    DMY = "dmy"
    MDY = "mdy"


class EachRow(StrEnum):
    """What a row of the register is."""

    PERSON = "person"  # nobody stands in it twice
    VISIT = "visit"  # somebody stands in it as often as they were met


class Known(StrEnum):
    """What becomes of a row about somebody who is in the casebook already."""

    LEAVE_OUT = "leave_out"
    JOIN = "join"  # what else the row says is theirs; what is written about them stays as it is


class Reads(StrEnum):
    """How a cell becomes the value of its field, where that is not plain."""

    PLAIN = ""
    AGE = "age"  # a year of birth, out of how old somebody is
    BIRTH_DATE = "birth_date"  # a year of birth, out of the whole day


class Problem(StrEnum):
    """Why something in a row was not understood, or the row was left out."""

    NO_NAME = "no_name"
    NO_DAY = "no_day"
    TWO_DAYS = "two_days"  # day and month could be the other way round
    NO_TIME = "no_time"
    NO_NUMBER = "no_number"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_WORD = "unknown_word"  # for none of the choices
    TOO_LONG = "too_long"
    MISSING = "missing"  # what a record cannot be without
    QUOTE = "quote"  # a quotation mark that does not close: where the row ends is not sure
    LINE_BREAK = "line_break"  # where one line belongs
    TWICE = "twice"  # the same person stands further up
    KNOWN = "known"  # somebody of this name and year of birth is in the casebook


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem and where: the line as a spreadsheet counts it. `column` "" for the whole row."""

    line: int
    column: str
    why: Problem


class Verdict(StrEnum):
    """What somebody said of a row and whom it may be about. With nothing said, whoever is in it comes in as new."""

    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said after a dry run; it holds while the row is still about somebody of that name."""

    line: int
    name: str
    said: Verdict
    like: RecordId | None  # who is here; None: somebody of the register
    like_line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """Somebody of a row who may be somebody else under another spelling, in another script, or with another age."""

    line: int
    like: RecordId | None  # who is here; None: somebody of the register
    called: str  # what they are called; as lists do, where they are here
    like_line: int = 0  # where they stand further up
    score: int  # in hundredths
    evidence: tuple[Evidence, ...]
    new: Described  # as the row says
    there: Described  # without names, where these are put away

    def answer(self, said: Verdict) -> Answer:
        """What is said of the two."""
        return Answer(line=self.line, name=self.new.name, said=said, like=self.like, like_line=self.like_line)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """Where a column goes. `nth` tells several records of one type in one row apart."""

    column: str
    type: str
    field: str
    nth: int = 1
    reads: Reads = Reads.PLAIN
    words: Mapping[str, str]  # folded word of the register -> code; "": it says nothing
    fill_down: bool = False  # cells were joined: an empty one says what stands above it


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a register is read: the template that is kept beside it."""

    columns: tuple[ColumnPlan, ...]
    encoding: str = ""
    delimiter: str = ""
    skip: int = 0  # rows above the heads: a title, a date
    heads: int = 1  # rows of heads: of two the upper one spans several columns
    dates: Order | None = None
    since_1904: bool = False
    each_row: EachRow = EachRow.PERSON
    known: Known = Known.LEAVE_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What taking a register in would do, or did. `id` names the act, where it was done."""

    rows: int
    people: int
    records: Mapping[str, int]  # by type
    left_out: int  # rows
    joined: int  # rows of people who are in the casebook already
    troubles: tuple[Trouble, ...]
    unused: tuple[str, ...]  # columns that go nowhere
    perhaps: tuple[Perhaps, ...] = ()  # who come in, and may be somebody who was there
    id: RecordId | None = None
