"""Many pages of notes leave in chunks and frames that a reader takes (docs/spec/bundle.md §2.2)."""

from dataclasses import replace

import zstandard

from desktop.domain.chunks import Created
from desktop.domain.ids import name_of
from desktop.domain.intervals import Intervals
from desktop.storage.outgo import PAGE_MOST
from desktop.sync import bundle
from desktop.sync.bundle import CONTENT_MADE, frames
from desktop.sync.chunks import decoded, encoded
from tests.support.seats import Seat, programme, until_quiet
from tests.vectors.bundle.make import AMINA, visits

PAGES = "We sat under the mango tree and talked until the rain came. " * 1_500  # 90,000 letters


def eighty_long_notes() -> Created:
    return Created(
        device=AMINA.device,
        seqs=list(range(1, 81)),
        hybrids=[1 << 40] * 80,
        authors=[0] * 80,
        walls=[None] * 80,
        offsets=[0] * 80,
        done_by=[None] * 80,
        members=(AMINA.id,),
        devices=(),
        type="encounter",
        columns={"date": ["2026-03-14"] * 80, "narrative": [f"{at} {PAGES}" for at in range(80)]},
    )


def test_a_chunk_that_is_too_long_for_a_frame_is_written_as_several() -> None:
    chunk = eighty_long_notes()
    made = list(frames([chunk, visits(AMINA, first=90)]))
    contents = [zstandard.ZstdDecompressor().decompress(frame.data) for frame in made]
    assert max(map(len, contents)) <= CONTENT_MADE
    assert [frame.changes for frame in made] == [40, 40, 2]
    parts = [decoded(content, created=True) for content in contents[:2]]
    assert [seq for part in parts for seq in part.seqs] == chunk.seqs
    assert [note for part in parts if isinstance(part, Created) for note in part.columns["narrative"]] == chunk.columns[
        "narrative"
    ]


def test_what_compresses_too_well_for_a_reader_to_believe_is_not_compressed() -> None:
    """Somebody holds a key down, or copies one page again and again."""
    for length in (1, 70_000, 131_071, 131_072, 131_073, 200_000):
        chunk = replace(visits(AMINA, first=1), columns={"date": ["2026-03-14"] * 2, "narrative": ["a" * length, None]})
        (frame,) = frames([chunk])
        assert decoded(bundle._decompressed(frame.data), created=True) == decoded(encoded(chunk), created=True)


def test_long_notes_leave_a_vault_few_at_a_time_and_arrive() -> None:
    seats = programme()
    amina, joyce = seats["Amina"], seats["Joyce"]
    person = amina.casebook.add("person", {"name": "Grace", "languages": ["sw"]})
    for at in range(120):
        amina.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person), "narrative": f"{at} {PAGES}"})
    assert max(map(weight, chunks_of(amina))) < PAGE_MOST * 2
    assert len(chunks_of(amina)) > 2
    until_quiet([amina, joyce])
    assert joyce.store.held() == amina.store.held()
    assert joyce.casebook.verify(deep=True).ok


def chunks_of(seat: Seat) -> list[Created]:
    device = seat.circle.device
    every = seat.store.chunks(device, seat.store.held().get(device, Intervals()))
    return [chunk for chunk in every if isinstance(chunk, Created) and chunk.type == "encounter"]


def weight(chunk: Created) -> int:
    return sum(len(str(note)) for note in chunk.columns["narrative"])
