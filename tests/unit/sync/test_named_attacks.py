"""Attacks on the container that have names, each with the error that stops it (docs/spec/bundle.md §3, §7).

The attacker is Tom, who may read what is sealed for him and knows its file key; the vault is Joyce's.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from desktop.crypto import age, age_header, hybrid
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.domain.errors import AppError, BundleDamaged
from desktop.domain.views import TakenState
from tests.support.seats import POST, MemoryDisk, Seat, caseload
from tests.vectors.bundle.make import AMINA, JOYCE, TOM, Player, Recipe, good, noise, pack, unpack
from tests.vectors.bundle.receiving import content, receiver

FILE = POST / "attack.visitbook"
BOTH = tuple(sorted((JOYCE.id.bytes, TOM.id.bytes)))


def to_both(**other: object) -> Recipe:
    """A bundle from Amina to Joyce and Tom, of several chunks of the envelope."""
    recipe = good()
    head = {"to": b"".join(BOTH), **other}
    return replace(recipe, recipients=(JOYCE, TOM), head=head, frames=(*recipe.frames, (64, noise(100_000))))


def to_tom() -> Recipe:
    return replace(good(), recipients=(TOM,), head={"to": TOM.id.bytes})


def plain_of(file: bytes) -> bytes:
    return SealedReader(io.BytesIO(file), TOM.keys.sealing_seed).read()


def key_of(file: bytes) -> bytes:
    return age._file_key(age_header.parsed(file), TOM.keys.sealing_seed, age.Identity.HYBRID)


def sealed_anew(plain: bytes, *to: Player) -> bytes:
    """In an envelope of the attacker's own."""
    out = io.BytesIO()
    writer = SealedWriter(out, [player.keys.public.sealing for player in to])
    writer.write(plain)
    writer.close()
    return out.getvalue()


def under_the_same_header(file: bytes, plain: bytes) -> bytes:
    """Other content behind the very bytes of the header."""
    at = age_header.parsed(file).size_bytes + 16
    cipher = age._payload_cipher(key_of(file), file[at - 16 : at])
    pieces = [plain[place : place + age.CHUNK] for place in range(0, len(plain), age.CHUNK)]
    return file[:at] + b"".join(
        cipher.encrypt(age._nonce(number, last=number == len(pieces) - 1), piece, None)
        for number, piece in enumerate(pieces)
    )


def stanza_for(player: Player, file_key: bytes) -> age_header.Stanza:
    encapsulated, body = hybrid.sealed(file_key, hybrid.public_key(player.keys.public.sealing))
    return age_header.Stanza((b"mlkem768x25519", age_header.b64(encapsulated)), body)


def with_stanzas(file: bytes, stanzas: Sequence[age_header.Stanza], file_key: bytes | None = None) -> bytes:
    """Another header before the same payload, with a MAC that holds where the file key is known."""
    header = age_header.parsed(file)
    authenticated = age_header.written(tuple(stanzas))
    mac = header.mac if file_key is None else age._mac(file_key, authenticated)
    return age_header.finished(authenticated, mac) + file[header.size_bytes :]


def lead_of(plain: bytes) -> int:
    """Where the frames begin."""
    return 12 + int.from_bytes(plain[8:12], "big") + 64


def frames_of(plain: bytes) -> list[bytes]:
    """Every frame with its lead, the trailer the last."""
    at = lead_of(plain)
    found: list[bytes] = []
    while not found or found[-1][0] != 9:
        end = at + 5 + int.from_bytes(plain[at + 1 : at + 5], "big")
        found.append(plain[at:end])
        at = end
    return found


def of_frames(plain: bytes, frames: Sequence[bytes]) -> bytes:
    made = plain[: lead_of(plain)] + b"".join(frames)
    return made + bytes(len(plain) - len(made))


def outcome(file: bytes) -> str:
    """The error and its place; that nothing was kept is made sure of."""
    disk = MemoryDisk()
    disk.write(FILE, file)
    seat = receiver(disk)
    before = content(seat)
    try:
        seat.take(FILE)
    except AppError as error:
        assert content(seat) == before
        assert disk.files(seat.waiting) == ()
        return f"{error.code} {error.where}" if isinstance(error, BundleDamaged) else error.code
    return "success"


# Moved into another envelope


def forwarded() -> bytes:
    """Sealed for Joyce what Amina wrote for Tom alone."""
    return sealed_anew(plain_of(to_tom().built()[0]), JOYCE)


def forwarded_with_the_file_key() -> bytes:
    """The same, by a stanza more in the header that Amina wrote."""
    file = to_tom().built()[0]
    key = key_of(file)
    return with_stanzas(file, [*age_header.parsed(file).stanzas, stanza_for(JOYCE, key)], key)


def sealed_again_to_the_same() -> bytes:
    """For the very receivers who are in the head: a copy under another key, for whoever watches which one is opened."""
    return sealed_anew(plain_of(to_both().built()[0]), JOYCE, TOM)


def a_receiver_less() -> bytes:
    """Only for Joyce: she would believe that Tom has it too."""
    file = to_both().built()[0]
    key = key_of(file)
    return with_stanzas(file, [stanza_for(JOYCE, key)], key)


def a_receiver_more() -> bytes:
    """Somebody reads along whom Amina did not choose."""
    file = to_both().built()[0]
    key = key_of(file)
    return with_stanzas(file, [*age_header.parsed(file).stanzas, stanza_for(AMINA, key)], key)


def a_receiver_of_another_kind() -> bytes:
    file = to_both().built()[0]
    other = age_header.Stanza((b"X25519", age_header.b64(bytes(range(32)))), noise(32))
    return with_stanzas(file, [*age_header.parsed(file).stanzas, other], key_of(file))


# Games with stanzas, without the key or with two


def a_receiver_less_without_the_key() -> bytes:
    """By who only carries the file."""
    file = to_both().built()[0]
    stanzas = age_header.parsed(file).stanzas
    mine = next(one for one in stanzas if _opens(one, JOYCE))
    return with_stanzas(file, [mine])


def two_keys_for_one() -> bytes:
    """Two stanzas for Joyce that lead to two keys: a file that is another one for others."""
    file = to_both().built()[0]
    key = key_of(file)
    return with_stanzas(file, [stanza_for(JOYCE, bytes(16)), *age_header.parsed(file).stanzas], key)


def no_stanza_of_hers() -> bytes:
    file = to_both().built()[0]
    key = key_of(file)
    return with_stanzas(file, [one for one in age_header.parsed(file).stanzas if not _opens(one, JOYCE)], key)


def _opens(stanza: age_header.Stanza, player: Player) -> bool:
    key = hybrid.private_key(player.keys.sealing_seed)
    return hybrid.opened(age_header.unb64(stanza.arguments[1]), stanza.body, key) is not None


# Rewritten under the same header


def rewritten_frame() -> bytes:
    file = to_both().built()[0]
    plain = plain_of(file)
    frames = frames_of(plain)
    return under_the_same_header(file, of_frames(plain, [frames[0][:-1] + b"\0", *frames[1:]]))


def rewritten_head() -> bytes:
    """Another number for the same bundle."""
    file = to_both().built()[0]
    plain = plain_of(file)
    return under_the_same_header(file, plain.replace(pack("number") + b"\x01", pack("number") + b"\x02", 1))


def receivers_added_in_the_head() -> bytes:
    """Says to be for Joyce too, in the header that she cannot open anyhow, and sealed for her."""
    plain = plain_of(to_tom().built()[0])
    end = lead_of(plain) - 64
    head = unpack(plain[12:end]) | {"to": b"".join(BOTH)}
    made = pack(head)
    return sealed_anew(plain[:8] + len(made).to_bytes(4, "big") + made + plain[end:], JOYCE, TOM)


def header_hash_made_to_fit() -> bytes:
    """Forwarded, with the sum of the new header put into the head that Amina signed."""
    plain = plain_of(to_both().built()[0])
    end = lead_of(plain) - 64
    out = io.BytesIO()
    writer = SealedWriter(out, [JOYCE.keys.public.sealing, TOM.keys.public.sealing])
    head = pack(unpack(plain[12:end]) | {"age": writer.header_hash})
    writer.write(plain[:8] + len(head).to_bytes(4, "big") + head + plain[end:])
    writer.close()
    return out.getvalue()


def signed_by_the_attacker() -> bytes:
    """Tom's signature under a head that names Amina."""
    return replace(to_both(), signer=TOM).built()[0]


def frames_of_his_own() -> bytes:
    """Amina's head, and frames and a trailer by Tom."""
    file = to_both().built()[0]
    plain = plain_of(file)
    his = replace(to_both(), signer=TOM, frames=good(TOM).frames).plain(bytes(32))[0]
    return under_the_same_header(file, of_frames(plain, frames_of(his)))


def frames_in_another_order() -> bytes:
    file = to_both().built()[0]
    plain = plain_of(file)
    first, second, *others = frames_of(plain)
    return under_the_same_header(file, of_frames(plain, [second, first, *others]))


def a_frame_less() -> bytes:
    file = to_both().built()[0]
    plain = plain_of(file)
    return under_the_same_header(file, of_frames(plain, frames_of(plain)[1:]))


def the_trailer_of_another() -> bytes:
    """Well signed by Amina, for other frames."""
    file = to_both().built()[0]
    plain = plain_of(file)
    other = frames_of(plain_of(to_both(number=2).built()[0]))
    return under_the_same_header(file, of_frames(plain, [*frames_of(plain)[:-1], other[-1]]))


def parts_swapped() -> bytes:
    """The head of part 1 before the frames and the trailer of part 2."""
    file = to_both(part=1, parts=2).built()[0]
    plain = plain_of(file)
    other = replace(to_both(part=2, parts=2, number=2), frames=((64, noise(100_000)),), changes=0).built()[0]
    return under_the_same_header(file, of_frames(plain, frames_of(plain_of(other))))


def cut_at_a_chunk() -> bytes:
    file = to_both().built()[0]
    at = age_header.parsed(file).size_bytes + 16
    return file[: at + age.CHUNK + 16]


ATTACKS: dict[Callable[[], bytes], str] = {
    forwarded: "bundle_damaged envelope",
    forwarded_with_the_file_key: "bundle_damaged envelope",
    sealed_again_to_the_same: "bundle_damaged envelope",
    a_receiver_less: "bundle_damaged envelope",
    a_receiver_more: "bundle_damaged envelope",
    a_receiver_of_another_kind: "bundle_damaged envelope",
    receivers_added_in_the_head: "bundle_damaged envelope",
    a_receiver_less_without_the_key: "bundle_damaged mac",
    two_keys_for_one: "bundle_damaged mac",
    no_stanza_of_hers: "not_for_us",
    rewritten_head: "bundle_damaged signature",
    header_hash_made_to_fit: "bundle_damaged signature",
    signed_by_the_attacker: "bundle_damaged signature",
    rewritten_frame: "bundle_damaged trailer",
    frames_of_his_own: "bundle_damaged trailer",
    frames_in_another_order: "bundle_damaged trailer",
    a_frame_less: "bundle_damaged trailer",
    the_trailer_of_another: "bundle_damaged trailer",
    parts_swapped: "bundle_damaged trailer",
    cut_at_a_chunk: "bundle_damaged payload",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_an_attack_is_stopped_by_its_own_error(attack: Callable[[], bytes]) -> None:
    assert outcome(attack()) == ATTACKS[attack]


def test_what_is_attacked_is_good_to_begin_with() -> None:
    for recipe in (to_both(), to_both(part=1, parts=2)):
        assert outcome(recipe.built()[0]) == "success"


# Replayed


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def test_a_bundle_that_comes_again_under_any_name_changes_nothing(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("person", {"name": "Wanjiru", "languages": ["sw"]})
    (given,) = amina.give(joyce)
    assert joyce.take(given).state is TakenState.DONE
    before = content(joyce)
    again = POST / "another name.pdf"
    amina.disk.write(again, amina.disk.held[given.file])
    assert joyce.take(again).state is TakenState.ALREADY
    assert content(joyce) == before


def test_an_older_bundle_that_comes_late_sets_nothing_back(seats: dict[str, Seat]) -> None:
    """What its sender said to hold then is no longer true, and is not believed again."""
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("person", {"name": "Wanjiru", "languages": ["sw"]})
    (older,) = amina.give(joyce)
    held = dict(amina.disk.held)
    hassan = joyce.casebook.add("person", {"name": "Hassan", "languages": ["sw"]})
    joyce.membership.assign(hassan, amina.me)
    for given in joyce.give(amina):
        amina.take(given)
    (newer,) = amina.give(joyce)
    joyce.take(newer)
    known = joyce.store.trust.known_by(amina.me)
    records = list(joyce.casebook.list("person", limit=50))

    amina.disk.held.update(held)
    assert joyce.take(older).state is TakenState.DONE

    assert joyce.store.trust.known_by(amina.me) == known
    assert list(joyce.casebook.list("person", limit=50)) == records
    assert joyce.casebook.verify(deep=True).ok
