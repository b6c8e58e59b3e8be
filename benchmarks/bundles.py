"""Bundles of a whole caseload, of what changed since, the same again, and edits on both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from benchmarks import raw
from benchmarks.figures import Figure, figure, ratio, seconds
from benchmarks.metering import Cost, metered
from benchmarks.stage import Stage, edit, rested, timed, written
from benchmarks.workload import NEW
from desktop.app.wiring import Desk
from desktop.domain.ids import RecordId, name_of
from desktop.storage.search import Search


def importing(stage: Stage, repeats: int) -> Iterator[Figure]:
    """An office that has nothing takes everything in: with words and, to know their share, without."""
    size = stage.workload.size
    whole: list[Cost] = []
    wordless: list[Cost] = []
    raws: dict[bool, list[Cost]] = {False: [], True: []}
    for _ in range(repeats):
        whole.append(_taken(stage))
        with _without_words():
            wordless.append(_taken(stage))
    office = stage.open(stage.office)
    rows = raw.rows_of(office._vault.reader)
    office.close()
    texts = raw.texts_of(rows)
    for _ in range(repeats):
        raws[False].append(raw.put(stage.folder / "raw", rows, None))
        raws[True].append(raw.put(stage.folder / "raw", rows, texts))
    del rows, texts
    yield seconds("import.readable.s", size, wordless, "the same import with the words kept out of the index")
    yield ratio("import.readable.ratio", size, wordless, raws[False], "to the raw limit, by CPU")
    yield seconds("import.searchable.s", size, whole)
    yield ratio("import.searchable.ratio", size, whole, raws[True], "to the raw limit, by CPU")
    index = [Cost(a.wall_s - b.wall_s, a.cpu_s - b.cpu_s) for a, b in zip(whole, wordless, strict=True)]
    yield seconds("import.index.s", size, index, "searchable less readable")
    grown = whole[0].grown_mb  # later ones find the memory that this one took
    if grown is not None:
        yield figure("import.memory.MB", size, grown, note="grown in the first import of this process, searchable")
    yield seconds("raw.readable.s", size, raws[False], "rows and indexes of the same file, nothing else")
    yield seconds("raw.searchable.s", size, raws[True], "and the words")


def _taken(stage: Stage) -> Cost:
    desk = stage.open(stage.copied(stage.young, "copy"))
    try:
        with metered() as cost:
            taken = desk.write.exchange.take(stage.bundle)
        assert taken.adds == stage.workload.size + stage.workload.people
    finally:
        desk.close()
    return cost


@contextmanager
def _without_words() -> Iterator[None]:
    with patch.object(Search, "put_many", lambda *_: None):
        yield


def exporting(stage: Stage, repeats: int) -> Iterator[Figure]:
    """A peer seals everything for the office; the file is read back before it is called done."""
    size = stage.workload.size
    out = stage.folder / "again.visitbook"
    costs: list[Cost] = []
    reads: list[Cost] = []
    bytes_ = 0
    for _ in range(repeats):
        desk = stage.open(stage.copied(stage.peer, "copy"))
        with metered() as cost:
            (given,) = desk.write.exchange.give(out, everything=True)
        costs.append(cost)
        bytes_ = given.bytes
        desk.close()
        desk = stage.open(stage.copied(stage.peer, "copy"))
        with metered() as cost:
            raw.rows_of(desk._vault.writer)
        reads.append(cost)
        desk.close()
    yield seconds("export.s", size, costs, "read back included")
    yield ratio("export.ratio", size, costs, reads, "to reading the same rows, by CPU")
    yield figure("export.bytes", size, bytes_ / size, note="of the file for each contact, persons included")


def again(stage: Stage, repeats: int) -> Iterator[Figure]:
    """The office is handed the same file a second time."""
    desk = stage.open(stage.copied(stage.office, "copy"))
    costs = []
    for _ in range(max(repeats, 20)):
        with metered() as cost:
            taken = desk.write.exchange.take(stage.bundle)
        assert taken.adds == 0
        costs.append(cost)
    desk.close()
    yield seconds("again.ms", stage.workload.size, costs, "from the click: the file is opened, too")


def delta(stage: Stage, repeats: int) -> Iterator[Figure]:
    """A week's work: 500 new contacts, 200 edited ones, sent to an office that has all the rest."""
    size = stage.workload.size
    outs: list[Cost] = []
    ins: list[Cost] = []
    lengths: list[int] = []
    with _pair(stage) as (office, peer, persons, contacts):
        for nth in range(repeats + 1):
            for fields in timed(stage.clock, stage.workload.new_contacts(min(NEW, size), nth), persons):
                peer.write.casebook.add("encounter", fields)
            edit(stage.clock, peer.write, contacts, stage.workload.edits(nth))
            stage.clock.wall_ms = stage.workload.now_ms
            with metered() as out:
                (given,) = peer.write.exchange.give(stage.folder / "delta.visitbook")
            with metered() as into:
                office.write.exchange.take(given.file)
            _tell(stage, office, peer)
            for desk in (office, peer):
                rested(desk)
            if nth:  # the first one loads what the others find loaded
                outs.append(out)
                ins.append(into)
                lengths.append(given.bytes)
    yield figure("delta.bytes", size, sorted(lengths)[len(lengths) // 2], repeats=repeats)
    yield seconds("delta.out.ms", size, outs, "written, flushed and read back")
    yield seconds("delta.in.ms", size, ins)


def conflicts(stage: Stage, repeats: int) -> Iterator[Figure]:
    """One contact in a hundred is edited by both, half in the same field; both send, both take in."""
    size = stage.workload.size
    ours, theirs = stage.workload.concurrent()
    with _pair(stage) as (office, peer, _, contacts):
        edit(stage.clock, peer.write, contacts, ours)
        edit(stage.clock, office.write, contacts, theirs)
        stage.clock.wall_ms = stage.workload.now_ms
        with metered() as cost:
            _tell(stage, peer, office)
            _tell(stage, office, peer)
        sides = {
            name_of(one.record): {str(side.value) for side in one.sides} for one in office.write.casebook.conflicts()
        }
        lost = merged = kept = differ = 0
        for a, b in zip(ours, theirs, strict=True):
            contact = contacts[a.contact]
            here, there = (desk.write.casebook.show("encounter", contact).record for desk in (office, peer))
            differ += here.fields != there.fields
            texts = sides.get(name_of(contact), set()) | {str(here.fields["narrative"])}
            if b.added:
                both = all(any(text.endswith(one.added) for text in texts) for one in (a, b))
                kept += both
                lost += not both
            else:
                both = str(here.fields["narrative"]).endswith(a.added) and b.fields.items() <= here.fields.items()
                merged += both
                lost += not both
    yield figure("conflicts.lost", size, lost, note=f"of {len(ours)} contacts edited on both sides")
    yield figure("conflicts.kept", size, kept, note="same field: both there")
    yield figure("conflicts.merged", size, merged, note="different fields: both in the record")
    yield figure("conflicts.differ", size, differ, note="contacts that read otherwise at the other place")
    yield seconds("conflicts.s", size, [cost], "both ways")


@contextmanager
def _pair(stage: Stage) -> Iterator[tuple[Desk, Desk, tuple[RecordId, ...], list[RecordId]]]:
    """Office and peer, copied, who have heard of each other's new numbers; the peer's persons and contacts."""
    office = stage.open(stage.copied(stage.office, "office copy"))
    peer = stage.open(stage.copied(stage.peer, "peer copy"))
    try:
        _tell(stage, peer, office)
        _tell(stage, office, peer)
        yield office, peer, *written(stage, peer)
    finally:
        office.close()
        peer.close()


def _tell(stage: Stage, giver: Desk, taker: Desk) -> None:
    (given,) = giver.write.exchange.give(stage.folder / "tell.visitbook")
    taker.write.exchange.take(given.file)
