"""Notes to read and what waits, as the test prepared them; what was said and signed is kept."""

from collections.abc import Callable, Iterable

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.oversight import NoteLine, NotePage, Outing, Overview, Supported, SupportPage
from desktop.domain.paging import Page
from desktop.domain.views import PersonCursor, PersonLine, Record, Shown
from desktop.domain.worries import WORRIES, unseen

PAGE = 40  # more than a screen


class FakeOversight:
    """What the review asks."""

    def __init__(self, list_: Callable[[str], Iterable[Shown]]) -> None:
        self._list = list_
        self.lines: tuple[NoteLine, ...] = ()
        self.pages: dict[RecordId, NotePage] = {}
        self.waiting = Overview()
        self.said: list[tuple[RecordId, str]] = []
        self.heard: list[RecordId] = []
        self.signed: list[RecordId] = []
        self.taken_back: list[Changed] = []
        self.members: tuple[Supported, ...] = ()
        self.supports: dict[MemberId, SupportPage] = {}
        self.outings: tuple[Outing, ...] = ()
        self.wrong: tuple[Record, ...] = ()
        self.unreached: tuple[PersonLine, ...] = ()

    def notes(self) -> tuple[NoteLine, ...]:
        return self.lines

    def note(self, record: RecordId) -> NotePage:
        if record not in self.pages:
            raise NotFound("encounter", name_of(record))
        return self.pages[record]

    def say(self, note: RecordId, words: str) -> Changed:
        self.said.append((note, words))
        return self._gone(note)

    def hear(self, note: RecordId) -> Changed:
        self.heard.append(note)
        return self._gone(note)

    def sign(self, note: RecordId) -> Changed:
        self.signed.append(note)
        return self._gone(note)

    def take_back(self, said: Changed, why: str) -> Changed:
        self.taken_back.append(said)
        return said

    def overview(self) -> Overview:
        return self.waiting

    def worries(self) -> tuple[Record, ...]:
        return tuple(shown.record for kind in WORRIES for shown in self._list(kind) if unseen(shown.record))

    def team(self) -> tuple[Supported, ...]:
        return self.members

    def support(self, member: MemberId) -> SupportPage:
        return self.supports.get(member, SupportPage(line=Supported(member=member), name="", records=()))

    def out(self) -> tuple[Outing, ...]:
        return self.outings

    def harm(self) -> tuple[Record, ...]:
        return self.wrong

    def late(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]:
        """By pages of PAGE."""
        first = after.rid if after else 0
        last = first + PAGE
        rows = self.unreached[first:last]
        return Page(rows, PersonCursor("", last) if last < len(self.unreached) else None)

    def out_of_contact(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]:
        return self.late(after)

    def _gone(self, note: RecordId) -> Changed:
        self.lines = tuple(line for line in self.lines if line.visit != note)
        return Changed(records=frozenset({note}))
