"""Who can see what, as a test wants it."""

from dataclasses import dataclass, field

from desktop.domain.changed import Changed
from desktop.domain.consent import KeptWhy, Minimum, Reader, Readers, SeesWhy, Unnamed
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId

NOBODY = Readers(readers=(), kept=None, alone=True)


@dataclass
class FakeSharing:
    """Everybody's answer is the same until a test says otherwise."""

    answer: Readers = NOBODY
    least: Minimum | None = None
    told: list[RecordId] = field(default_factory=list)
    without_a_name: tuple[Unnamed, ...] = ()
    asks_first: bool = False

    def be_read_by(self, member: MemberId, name: str) -> None:
        self.answer = Readers(readers=(Reader(member, name, SeesWhy.COORDINATOR),), kept=None, alone=False)

    def keep_back(self, why: KeptWhy = KeptWhy.SAID_NO) -> None:
        self.answer = Readers(readers=(), kept=why, alone=False)

    def readers(self, type: str, person: RecordId | None = None, record: RecordId | None = None) -> Readers:  # noqa: A002
        return self.answer

    def minimum(self, concern: RecordId) -> Minimum | None:
        return None if concern in self.told else self.least

    def tell_minimum(self, concern: RecordId) -> Changed:
        if self.minimum(concern) is None:
            raise NotFound("safety_concern", "")
        self.told.append(concern)
        return Changed(everything=True)

    def unnamed(self) -> tuple[Unnamed, ...]:
        return self.without_a_name

    def ask_first(self, *, yes: bool) -> Changed:
        self.asks_first = yes
        return Changed(everything=True)
