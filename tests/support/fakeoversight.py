"""Notes to read and what waits, as the test prepared them; what was said and signed is kept."""

from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.domain.oversight import NoteLine, NotePage, Overview
from desktop.domain.views import Changed


class FakeOversight:
    """What the review asks."""

    def __init__(self) -> None:
        self.lines: tuple[NoteLine, ...] = ()
        self.pages: dict[RecordId, NotePage] = {}
        self.waiting = Overview()
        self.said: list[tuple[RecordId, str]] = []
        self.heard: list[RecordId] = []
        self.signed: list[RecordId] = []

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

    def overview(self) -> Overview:
        return self.waiting

    def _gone(self, note: RecordId) -> Changed:
        self.lines = tuple(line for line in self.lines if line.visit != note)
        return Changed(records=frozenset({note}))
