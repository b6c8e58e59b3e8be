"""Writing and reading age files: what goes in comes out, and nothing else ever does."""

import hashlib
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crypto import age, age_header, hybrid
from desktop.crypto.age import CHUNK, Identity, SealedReader, SealedWriter
from desktop.domain.errors import BundleDamaged, BundleRefused, NotForUs

SEED = bytes(range(32))
OTHER = bytes(range(1, 33))
PUBLIC = hybrid.public_of(SEED)
OTHER_PUBLIC = hybrid.public_of(OTHER)


def sealed(payload: bytes, *recipients: bytes) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, recipients or (PUBLIC,))
    writer.write(payload)
    writer.close()
    return out.getvalue()


def opened(data: bytes, seed: bytes = SEED) -> bytes:
    return SealedReader(io.BytesIO(data), seed).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_what_is_sealed_is_opened(size: int) -> None:
    payload = random.Random(size).randbytes(size)
    data = sealed(payload)
    reader = SealedReader(io.BytesIO(data), SEED)
    assert reader.payload_size == size
    assert reader.read() == payload
    assert reader.read() == b""
    reader.rewind()
    assert reader.read(10) == payload[:10]


@given(sizes=st.lists(st.integers(0, 2 * CHUNK), max_size=6), pulls=st.lists(st.integers(0, 2 * CHUNK), max_size=4))
@settings(max_examples=30, deadline=None)
def test_pieces_of_any_size_make_the_same_payload(sizes: list[int], pulls: list[int]) -> None:
    pieces = [random.Random(number).randbytes(size) for number, size in enumerate(sizes)]
    out = io.BytesIO()
    writer = SealedWriter(out, (PUBLIC,))
    for piece in pieces:
        writer.write(piece)
    writer.close()
    payload = b"".join(pieces)
    reader = SealedReader(out, SEED)
    at = 0
    for pull in pulls:
        assert reader.read(pull) == payload[at : at + pull]
        at += pull
    assert reader.read() == payload[at:]


def test_pieces_may_be_any_buffer() -> None:
    out = io.BytesIO()
    writer = SealedWriter(out, (PUBLIC,))
    growing = bytearray(b"abc")
    writer.write(growing)
    growing += b"d"  # would raise if the writer still held it
    writer.write(memoryview(growing)[3:])
    writer.close()
    assert SealedReader(out, SEED).read() == b"abcd"


def test_the_header_hash_is_known_before_the_payload_and_read_again() -> None:
    out = io.BytesIO()
    writer = SealedWriter(out, (PUBLIC, OTHER_PUBLIC))
    header = out.getvalue()[:-16]
    assert header.endswith(b"\n")
    assert writer.header_hash == hashlib.sha256(header).digest()
    writer.close()
    assert SealedReader(out, SEED).header_hash == SealedReader(out, OTHER).header_hash == writer.header_hash


def test_every_recipient_opens_it_and_nobody_else() -> None:
    data = sealed(b"note", PUBLIC, OTHER_PUBLIC)
    assert opened(data) == opened(data, OTHER) == b"note"
    with pytest.raises(NotForUs):
        opened(data, bytes(32))


def test_the_place_of_a_stanza_does_not_tell_whose_it_is() -> None:
    def first_stanza_is_ours() -> bool:
        (first, _) = age_header.parsed(sealed(b"", PUBLIC, OTHER_PUBLIC)).stanzas
        share = age_header.unb64(first.arguments[1])
        return hybrid.opened(share, first.body, hybrid.private_key(SEED)) is not None

    assert {first_stanza_is_ours() for _ in range(64)} == {True, False}


def test_two_files_of_the_same_payload_have_nothing_in_common() -> None:
    first, second = sealed(b"note" * 10), sealed(b"note" * 10)
    assert first[-56:] != second[-56:]
    assert first[40:400] != second[40:400]


def test_a_file_that_was_not_closed_is_refused() -> None:
    out = io.BytesIO()
    writer = SealedWriter(out, (PUBLIC,))
    writer.write(bytes(CHUNK + 1))
    with pytest.raises(BundleDamaged) as caught:
        SealedReader(out, SEED).read()
    assert caught.value.where == age_header.PAYLOAD


def test_a_closed_file_takes_no_more() -> None:
    out = io.BytesIO()
    writer = SealedWriter(out, (PUBLIC,))
    writer.close()
    size = len(out.getvalue())
    writer.close()
    assert len(out.getvalue()) == size
    with pytest.raises(ValueError, match="closed"):
        writer.write(b"late")


@pytest.mark.parametrize("count", [0, 65])
def test_too_few_and_too_many_recipients_are_refused(count: int) -> None:
    out = io.BytesIO()
    with pytest.raises(ValueError, match=f"{count} recipients"):
        SealedWriter(out, [PUBLIC] * count)
    assert out.getvalue() == b""


def test_the_most_recipients_fit_the_header() -> None:
    data = sealed(b"note", *[OTHER_PUBLIC] * 63, PUBLIC)
    assert age_header.parsed(data).size_bytes == 99_718
    assert opened(data) == b"note"


@pytest.mark.parametrize(
    "public",
    [b"", PUBLIC[:-1], PUBLIC + b"\0", b"\xff" * 1216, PUBLIC[:1184] + bytes(32)],
    ids=["empty", "short", "long", "not reduced", "low order"],
)
def test_a_recipient_that_cannot_be_sealed_to_is_refused(public: bytes) -> None:
    with pytest.raises(BundleDamaged) as caught:
        SealedWriter(io.BytesIO(), [public])
    assert caught.value.where == "recipient"


def test_every_flipped_byte_is_refused() -> None:
    data = sealed(b"a note of some length", PUBLIC, OTHER_PUBLIC)
    pick = random.Random(5)
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= pick.randrange(1, 256)
        with pytest.raises(BundleRefused):
            opened(bytes(damaged))


@pytest.mark.parametrize("size", [0, 1, 300, CHUNK + 3])
def test_a_file_cut_anywhere_is_refused(size: int) -> None:
    data = sealed(bytes(size))
    lengths = {
        *range(0, len(data), 997),
        *range(1500, 2000),
        len(data) - 1,
        len(data) - 16,
        len(data) - 19,
        len(data) - 20,
    }
    for length in sorted(length for length in lengths if length < len(data)):
        with pytest.raises(BundleRefused):
            opened(data[:length])


def test_an_empty_payload_is_proven_before_anybody_reads() -> None:
    data = sealed(bytes(300))
    start = age_header.parsed(data).size_bytes + 16
    with pytest.raises(BundleDamaged) as caught:
        SealedReader(io.BytesIO(data[: start + 16]), SEED)
    assert caught.value.where == age_header.PAYLOAD


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_surgery_passes(data: st.DataObject) -> None:
    """Cut, repeat, swap and drop at any place, over more than one chunk: refused, or the very same payload."""
    payload = bytes(CHUNK + 100)
    whole = sealed(payload, PUBLIC)
    at, upto = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    changed = data.draw(
        st.sampled_from(
            [
                whole[:at],
                whole[:at] + whole[upto:],
                whole[:upto] + whole[at:],
                whole[:at] + b"\n" + whole[at:],
                whole + whole[at:upto],
                whole[:at] + bytes(upto - at) + whole[upto:],
            ]
        )
    )
    try:
        found = opened(changed)
    except BundleRefused:
        return
    assert changed == whole
    assert found == payload


@given(garbage=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_garbage_is_refused(garbage: bytes) -> None:
    for data in (garbage, b"age-encryption.org/v1\n" + garbage, b"age-encryption.org/v1\n-> X" + garbage):
        with pytest.raises(BundleDamaged):
            opened(data)


def test_a_header_over_its_limits_is_refused() -> None:
    stanza = age_header.Stanza((b"other",), b"")
    many = age_header.finished(age_header.written((stanza,) * 64), bytes(32))
    assert len(age_header.parsed(many).stanzas) == 64
    too_many = age_header.finished(age_header.written((stanza,) * 65), bytes(32))
    too_long = age_header.finished(age_header.written((age_header.Stanza((b"x",), bytes(100_000)),)), bytes(32))
    for header in (too_many, too_long):
        with pytest.raises(BundleDamaged):
            age_header.parsed(header)


@given(
    stanzas=st.lists(
        st.builds(
            age_header.Stanza,
            st.lists(st.binary(min_size=1, max_size=9).map(bytes.hex).map(str.encode), min_size=1, max_size=3).map(
                tuple
            ),
            st.binary(max_size=150),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
    mac=st.binary(min_size=32, max_size=32),
)
def test_a_header_is_read_as_it_was_written(stanzas: tuple[age_header.Stanza, ...], mac: bytes) -> None:
    authenticated = age_header.written(stanzas)
    header = age_header.parsed(age_header.finished(authenticated, mac) + b"payload")
    assert (header.stanzas, header.authenticated, header.mac) == (stanzas, authenticated, mac)


def test_a_source_that_shrinks_while_it_is_read_is_refused() -> None:
    source = io.BytesIO(sealed(bytes(CHUNK + 5)))
    reader = SealedReader(source, SEED)
    source.truncate(len(source.getvalue()) - 1)
    with pytest.raises(BundleDamaged):
        reader.read()


def test_a_hybrid_seed_opens_no_classical_stanza_and_the_reverse() -> None:
    data = sealed(b"note")
    with pytest.raises(NotForUs):
        SealedReader(io.BytesIO(data), SEED, identity=Identity.X25519)


def test_keys_are_written_for_people_as_the_specification_does() -> None:
    """The example of c2sp.org/age; the last six letters of a recipient are a checksum over all before."""
    seed = bytes.fromhex("31bda90fbf9fccdde5cfc0ed5a0378c5ea67ea193d7938b03b8c5dabb9a67de3")
    assert age.identity_text(seed) == "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
    recipient = age.recipient_text(hybrid.public_of(seed))
    assert recipient.startswith("age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5z")
    assert recipient.endswith("qheyty7saeq0d3fzv49zc0k")
