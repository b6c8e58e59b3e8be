"""Files that an honest program would not make: signed by somebody who may, with content of the test's choosing."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.crypto.identity import MemberKeys
from desktop.domain.changes import Written
from desktop.domain.chunks import Cell, Chunk, Created, Edited
from desktop.domain.ids import SEQ_BITS, MemberId, Stamp
from desktop.domain.intervals import Intervals
from desktop.services.giving import Parcel
from desktop.storage.log import packed
from desktop.sync.bundle import Cover, Frame, Head, frames, write_bundle
from tests.support.seats import POST, Seat


def head_of(seat: Seat, to: Sequence[Seat], **other: Any) -> Head:
    """A head as `seat` would sign one now, but for `other`."""
    members = tuple(seat.circle.roster.members[one.me] for one in to)
    parcel = Parcel(to=members, sent={}, not_for_you={}, kept={}, everything=False)
    moment = seat.clock()
    head = seat.exchange._giving._head(
        parcel, number=1, hybrid=moment.wall_ms << 16, wall_ms=moment.wall_ms, part=(1, 1)
    )
    return replace(head, **other)


def file_of(
    seat: Seat,
    to: Sequence[Seat],
    content: Iterable[Chunk | Frame],
    *,
    keys: MemberKeys | None = None,
    **head: Any,
) -> bytes:
    """A whole file, sealed and signed by `seat` (or with other keys)."""
    keys = keys or seat.circle.keys
    recipients = [one.circle.keys.public.sealing for one in (*to, seat)]
    out = io.BytesIO()
    made = [one if isinstance(one, Frame) else next(frames([one])) for one in content]
    write_bundle(out, head_of(seat, to, **head), keys, recipients, made)
    return out.getvalue()


def posted(seat: Seat, data: bytes) -> Path:
    """The file on the disk of `seat`."""
    path = POST / "forged.visitbook"
    seat.disk.write(path, data)
    return path


def created(seat: Seat, type_: str, seqs: Sequence[int], columns: Mapping[str, list[Cell]], **other: Any) -> Created:
    """Creations by `seat` under its own device."""
    chunk = Created(
        **_heading(seat, seqs, (seat.me,), (seat.circle.device,)),
        type=type_,
        columns=dict(columns),
    )
    return replace(chunk, **other)


def edited(  # noqa: PLR0913, PLR0917 - what a change has
    seat: Seat,
    type_: str,
    seq: int,
    record: Stamp | None,
    fields: Mapping[str, Written],
    bases: Mapping[str, Sequence[Stamp]] | None = None,
    **other: Any,
) -> Edited:
    """One change by `seat`; of its own creation where `record` is None."""
    about = record or Stamp(seat.circle.device, seq)
    chunk = Edited(
        **_heading(seat, [seq], (seat.me,), (about.device,)),
        records=[0 << SEQ_BITS | about.seq],
        types=[type_],
        payloads=[packed(fields, bases or {}, "")],
    )
    return replace(chunk, **other)


def _heading(
    seat: Seat, seqs: Sequence[int], members: tuple[MemberId, ...], devices: tuple[int, ...]
) -> dict[str, Any]:
    wall = seat.clock().wall_ms
    count = len(seqs)
    return {
        "device": seat.circle.device,
        "seqs": list(seqs),
        "hybrids": [(wall << 16) + at for at in range(count)],
        "authors": [0] * count,
        "walls": [None] * count,
        "offsets": [0] * count,
        "done_by": [None] * count,
        "members": members,
        "devices": devices,
    }


def covering(seat: Seat, top: int) -> dict[int, Cover]:
    """What a sender says to hold of its own run."""
    return {seat.circle.device: Cover(top, Intervals(((1, top),)), bytes(8))}
