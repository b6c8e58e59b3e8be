"""What was really sent: a bundle opened with its receiver's key, change by change."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.chunks import Created
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, RecordId, Stamp
from desktop.domain.views import Given
from desktop.sync.bundle import BundleReader, Head
from tests.support.seats import Seat


@dataclass(frozen=True)
class Sent:
    """One change as it travelled."""

    stamp: Stamp
    record: RecordId
    type: str
    content: str  # everything it says, as Python would print it


def head_of(given: Given, sender: Seat, receiver: Seat) -> Head:
    return _reader(given, sender, receiver).head


def sent(given: Given, sender: Seat, receiver: Seat) -> list[Sent]:
    """Every change in a file, in the order it stands there."""
    return [one for chunk in _reader(given, sender, receiver).chunks() for one in _changes(chunk)]


def words(given: Given, sender: Seat, receiver: Seat) -> str:
    """All that a file says, to look for what it must not say."""
    reader = _reader(given, sender, receiver)
    return f"{reader.head!r} {list(reader.chunks())!r}"


def _reader(given: Given, sender: Seat, receiver: Seat) -> BundleReader:
    with sender.disk.reading(given.file) as file:
        reader = BundleReader(file, receiver.circle.keys.sealing_seed)
        reader.verify(sender.circle.keys.public.signing)
        return reader


def _changes(chunk: object) -> Iterator[Sent]:
    for at, seq in enumerate(chunk.seqs):  # type: ignore[attr-defined] # either kind
        stamp = Stamp(chunk.device, seq)  # type: ignore[attr-defined]
        if isinstance(chunk, Created):
            said = {name: column[at] for name, column in chunk.columns.items()}
            yield Sent(stamp, stamp, chunk.type, repr(said))
        else:
            at_ = chunk.records[at]  # type: ignore[attr-defined]
            record = Stamp(chunk.devices[at_ >> SEQ_BITS], at_ & SEQ_MAX)  # type: ignore[attr-defined]
            yield Sent(stamp, record, chunk.types[at], repr(chunk.payloads[at]))  # type: ignore[attr-defined]
