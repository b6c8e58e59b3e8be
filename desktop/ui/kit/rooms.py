"""What the window and its rooms promise each other: places, lanes, and how a room is entered and left.

A room is one screen: a controller (`Room`) that owns its panel. The window stacks the panels, asks a room to `enter` a
place, and to `leave` before anything else is shown, before the vault is locked and before the window closes. Rooms
never know each other: they emit `go` with a place, and the window finds the room.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.blanks import PaperForm
from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId
from desktop.ui.kit.jobs import Lane


@dataclass(frozen=True, slots=True)
class Lanes:
    """One thread each, for the whole time a vault is open: a long deed on one never delays the others.

    `write` carries deeds (`desk.write`), `read` lists and searches (`desk.read`), `drafts` the autosave
    (`desk.drafts`), so that a half-written note is safe at once even while a large file is taken in.
    """

    write: Lane
    read: Lane
    drafts: Lane


@dataclass(frozen=True, slots=True)
class TodayPlace:
    """What is late, due and unfinished; shown by the Today room."""


@dataclass(frozen=True, slots=True)
class PeoplePlace:
    """The list of people, searched for `words`; shown by the People room. The cursor belongs in its search field."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """The visit editor; shown by the Contact room.

    `encounter` is edited where it is given, else a new one is begun with `person`, or with the person it asks for.
    `draft_key` names the draft to go on with; without it the room looks for the draft of that person or encounter.
    """

    person: RecordId | None = None
    encounter: RecordId | None = None
    draft_key: str | None = None


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """One person's page; shown by the Person room.

    `tab` is in front, and `writing` is what is half written there: the key of a draft, or the tab whose page it is on.
    Both say how the page was left or is wanted; it is the same place without them. With `begin` a new record of that
    type is written at once, and `then` is where whoever saves it or goes back is taken.
    """

    id: RecordId
    tab: str = field(default="", compare=False)
    writing: str = field(default="", compare=False)
    record: tuple[str, RecordId] | None = field(default=None, compare=False)  # read whole at once: its type, and its id
    begin: str = field(default="", compare=False)
    then: VisitPlace | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PersonFormPlace:
    """The form of a person, shown by the Person room; a new one where `id` is None, begun with `name_hint` as name."""

    id: RecordId | None = None
    name_hint: str = ""


@dataclass(frozen=True, slots=True)
class GroupsPlace:
    """The groups, or the page of one; shown by the Groups room."""

    group: RecordId | None = None


@dataclass(frozen=True, slots=True)
class GroupFormPlace:
    """The form of a group, shown by the Groups room; a new one where `id` is None."""

    id: RecordId | None = None


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """The editor of a group's session, shown by the Groups room: `session` where it is given, else a new one."""

    group: RecordId
    session: RecordId | None = None


@dataclass(frozen=True, slots=True)
class ExchangePlace:
    """Give and take; shown by the Exchange room, which begins at giving with `give`."""

    give: bool = False


class ReviewTab(StrEnum):
    """The parts of the Review room; peers have choices, and what was said about their notes."""

    OVERVIEW = "overview"  # how many wait, of each
    NOTES = "notes"  # to be read; of everybody else those that somebody wrote about
    CHOICES = "choices"  # fields that two people wrote without seeing each other's
    TWINS = "twins"  # people who may be one
    WORRIES = "worries"  # about somebody's safety, that no coordinator has seen
    PROBLEMS = "problems"  # what was kept aside
    TEAM = "team"  # who gave a file, and when
    NUMBERS = "numbers"  # how much was done, month by month


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """What waits for a decision; shown by the Review room.

    With `person` only choices about them, also where their record is kept and not used; it begins at `record`. Among
    notes that is the one to read, or something that was said about it.
    """

    tab: ReviewTab = ReviewTab.CHOICES
    person: RecordId | None = None
    record: RecordId | None = None


@dataclass(frozen=True, slots=True)
class OwnLogPlace:
    """What somebody writes for themselves alone; shown by the own-log room, at an entry or on an empty page."""

    entry: int | None = None
    writing: bool = False


HOUSE_KINDS = ("warmline_call", "drop_in", "respite_stay")  # what happens without a visit
WORRY = "worry"  # in the key of a draft, behind one of these: about whoever calls


@dataclass(frozen=True, slots=True)
class HousePlace:
    """Calls on the warmline, people who dropped in, or stays; shown by the House room: the list, or one of them.

    With `worry` a worry about whoever calls is written, without a name; the call is gone on with afterwards.
    """

    kind: str
    record: RecordId | None = None
    writing: bool = False
    worry: bool = False


DIRECTORY_KINDS = ("directory_entry", "directory_check")  # what stands of a place, and what somebody found there


@dataclass(frozen=True, slots=True)
class DirectoryPlace:
    """Places of help; shown by the Directory room: the list, or one of them.

    `writing` is the type that is written there: what stands of it, or what somebody found.
    """

    entry: RecordId | None = None
    writing: str = ""


class SupportList(StrEnum):
    """Lists behind the numbers that coordinators see at a glance."""

    OUT = "out"  # who is out alone
    SUPERVISION = "supervision"
    CERTIFICATES = "certificates"
    HARM = "harm"  # complaints, and what else went wrong
    LATE = "late"  # people whose next contact is over
    UNREACHED = "unreached"  # people who were tried often enough for now


# What is written down to support a member, and what went wrong on our side.
SUPPORT_KINDS = ("supervision", "observation", "training", "lone_visit", "adverse_event", "complaint")


@dataclass(frozen=True, slots=True)
class SupportPlace:
    """How a member is supported; shown by the Support room: one's own page, `member`'s, or what is `listed`.

    With `kind` one record is read there, or without `record` a new one is written.
    """

    member: MemberId | None = None
    listed: SupportList | None = None
    kind: str = ""
    record: RecordId | None = None


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Forms and lists to print, and what was written on them; shown by the Paper room.

    It begins at `typing` in papers of one form, or at what is written about a `person`.
    """

    typing: PaperForm | None = None
    person: RecordId | None = None


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """Language, looks, keys, backup and people; shown by the Settings room, which begins at `page` where it has one."""

    page: str = ""  # the object name of a page behind the first


Place = (
    TodayPlace
    | PeoplePlace
    | PersonPlace
    | PersonFormPlace
    | VisitPlace
    | GroupsPlace
    | GroupFormPlace
    | SessionPlace
    | ExchangePlace
    | ReviewPlace
    | SettingsPlace
    | OwnLogPlace
    | HousePlace
    | DirectoryPlace
    | SupportPlace
    | PaperPlace
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody wants to leave a room: `then` once what is half written is kept.

    `stay` in place of it where that could be kept nowhere; without `stay` the room must let go all the same.
    """

    then: Callable[[], None]
    stay: Callable[[], None] | None = None


class Room(QObject):
    """A screen of the open window. Lives on the GUI thread; made at unlock, gone before the vault is closed."""

    changed = Signal(object)  # domain.changed.Changed, after a deed of this room; the window hands it to every room
    go = Signal(object)  # a Place; the window leaves this room first
    said = Signal(str, object)  # a sentence for the toast, and the callable without arguments that undoes it, or None
    drafted = Signal()  # a draft has just been kept; the foot of the window says when
    lock_wanted = Signal(object)  # Locked: something was done after which the casebook has to be opened again
    let_go = Signal()  # what was half written could be kept nowhere, and the room had to be left
    help_wanted = Signal()  # what to do and whom to call when somebody may not be safe

    panel: QWidget  # set by the room's constructor; the window takes it into its stack

    def enter(self, place: Place) -> None:
        """Show `place`, with the keyboard focus where a person would begin. Called only with places of this room."""
        raise NotImplementedError

    def here(self) -> Place | None:
        """What `enter` would need to show what is on the screen now (search words, a draft key); asked before leaving.

        None: the place that was entered still says it.
        """
        return None

    def person_here(self) -> RecordId | None:
        """Whom "Record visit" means on this screen, None where nobody is chosen."""
        return None

    def step_back(self) -> bool:
        """Go one step back inside this room, as Esc asks; False where there is none, and the window goes back."""
        return False

    def refresh(self, changed: Changed) -> None:
        """Something was altered, by whichever room; hidden rooms too. Matters where it touches what is shown."""
        raise NotImplementedError

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is half written as a draft, then call `then` once, on the GUI thread; at once where nothing is.

        Timers of the room are stopped when `then` is called. It is also called where saving failed, after `let_go`.
        """
        raise NotImplementedError

    def ask_to_leave(self, leaving: Leaving) -> None:
        """As `leave`; but where what is half written can be kept nowhere, say so on the page and stay."""
        self.leave(leaving.then)

    def retranslate(self) -> None:
        """The language was switched while running: tell every word again. Fonts and direction are the window's."""
        raise NotImplementedError


class Locked(StrEnum):
    """Why the casebook was locked; the door says it."""

    KEY = "key"
    IDLE = "idle"
    SLEEP = "sleep"
    SCREEN = "screen"  # the screen of the whole computer was locked
    LID = "lid"
    SWITCHED = "switched"  # somebody else signed in to the computer
    REKEYED = "rekeyed"  # everything has a new key, and only a new passphrase opens it
    LEFT = "left"  # all of it goes from this computer once it is closed
    UNKEPT = "unkept"  # for whatever reason; and a full disk kept nothing of what was being written
    PRACTISED = "practised"  # it was for learning, and is gone
    CLOSED = "closed"  # not for somebody to come back: the window goes


MakeRoom = Callable[[], Room]  # once it is entered


class Door(QObject):
    """A screen before a casebook is open: the first run, or unlocking. Gone once it has `opened`."""

    opened = Signal(object, object)  # the open desk, and the Place to begin at; None: where it was left
    preferred = Signal(object)  # Preferences, when something in them was chosen here
    swapped = Signal(str)  # another door is wanted: "unlock" or "firstrun"

    panel: QWidget

    def enter(self) -> None:
        """Put the keyboard where a person would begin."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """The language was switched: tell every word again."""
        raise NotImplementedError
