"""More vectors: a rule of docs/spec/bundle.md each that the first ones had none for. Put in by make.py."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import zstandard

from desktop.crypto import labels
from desktop.crypto.identity import MemberKeys
from desktop.domain.ids import SEQ_MAX, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role
from desktop.storage.log import packed
from desktop.sync.chunks import encoded
from desktop.sync.statements import Card, Device, Erase, Seal, said
from tests.vectors.bundle.make import (
    AMINA,
    HYBRID,
    JOYCE,
    OTTO,
    ROOT,
    TOM,
    Player,
    Recipe,
    altered,
    column,
    edits,
    frame,
    good,
    noise,
    pack,
    payload,
    people,
    role_said,
    squeezed,
    unpack,
    visits,
    with_frame,
)

Case = tuple[str, str, Recipe]
HEAD, CHUNK, STATEMENT = "bundle_damaged head", "bundle_damaged chunk", "bundle_damaged statement"
PAYLOAD, VALUE, FRAME, TRAILER = (f"bundle_damaged {where}" for where in ("payload", "value", "frame", "trailer"))
ORDER = "bundle_damaged order"
SUCCESS = "success"


def recipes() -> dict[str, Case]:
    """Name -> what is expected, the section and the fault, the bundle."""
    return {**_heads(), **_senders(), **_frames(), **_chunks(), **_payloads(), **_statements(), **_orders()}


def _heads() -> dict[str, Case]:
    device = AMINA.device
    faults: dict[str, tuple[str, str, object]] = {
        "min_reader_a_text": ("3: `min_reader` is a number", "min_reader", "1"),
        "must_no_list": ("3: `must` is a list", "must", "dance"),
        "must_of_numbers": ("3: `must` is a list of texts", "must", [1]),
        "must_too_many": ("2.5: 65 texts", "must", ["x"] * 65),
        "format_0": ("3: formats count from 1", "format", 0),
        "programme_short": ("3: fifteen bytes", "programme", bytes(15)),
        "sender_long": ("3: seventeen bytes", "sender", bytes(17)),
        "device_0": ("3: device 0", "device", 0),
        "device_a_text": ("3: `device` is a number", "device", "1"),
        "receivers_cut": ("3: fifteen bytes", "to", JOYCE.id.bytes[:15]),
        "receivers_twice": ("3: the reader twice", "to", JOYCE.id.bytes * 2),
        "receivers_too_many": ("2.5: 65 receivers", "to", b"".join(at.to_bytes(16, "big") for at in range(65))),
        "number_beyond_bounds": ("3: of 41 bits", "number", 1 << 40),
        "number_true": ("3: true as a number", "number", True),
        "part_0": ("3: `part` counts from 1", "part", 0),
        "parts_0": ("3: `parts` counts from 1", "parts", 0),
        "hybrid_below_0": ("3: before 1970", "hybrid", -1),
        "wall_beyond_bounds": ("3: after the end of time", "wall", (1 << 62) + 1),
        "covers_no_map": ("6.2: a list", "covers", []),
        "covers_device_0": ("6.2: device 0", "covers", {0: [1, [0, 0], bytes(8)]}),
        "covers_digest_short": ("6.2: a digest of seven bytes", "covers", {device: [1, [0, 0], bytes(7)]}),
        "covers_of_two": ("6.2: no digest", "covers", {device: [1, [0, 0]]}),
        "covers_odd": ("6.1: a gap without a length", "covers", {device: [9, [0, 0, 1], bytes(8)]}),
        "covers_below_0": ("6.1: a gap below 0", "covers", {device: [9, [0, 0, -1, 0], bytes(8)]}),
        "covers_top_beyond_bounds": ("6.2: of 41 bits", "covers", {device: [1 << 40, [], bytes(8)]}),
        "not_for_you_device_0": ("6.3: device 0", "not_for_you", {0: [0, 0]}),
        "not_for_you_beyond_bounds": ("6.3: of 41 bits", "not_for_you", {device: [SEQ_MAX, 0]}),
        "not_for_you_a_fraction": ("6.1: a fraction", "not_for_you", {device: [0.0, 0]}),
        "backed_up_odd": ("6.1: a gap without a length", "backed_up", {device: [0]}),
        "statements_no_list": ("3: bytes", "statements", b""),
        "statements_of_texts": ("3: a text as a statement", "statements", ["x"]),
        "has_cut": ("3: seven bytes", "has", bytes(7)),
        "erased_number_0": ("3: number 0", "erased", [[device, 0]]),
        "erased_of_three": ("3: three numbers", "erased", [[device, 1, 1]]),
    }
    of = good()
    cases: dict[str, Case] = {
        f"head_{name}": (HEAD, comment, replace(of, head={key: value}))
        for name, (comment, key, value) in faults.items()
    }
    return cases | {
        "head_of_two": (HEAD, "3: a second value behind the map", replace(of, on_head=lambda data: data + b"\x80")),
        "head_empty": (HEAD, "3: no bytes", replace(of, on_head=lambda _: b"")),
        "head_key_of_bytes": (HEAD, "3: keys are texts", replace(of, on_head=_with_a_key_of_bytes)),
        "head_key_twice": (
            SUCCESS,
            "2.6: the last of two counts",
            replace(of, on_head=lambda data: _longer(data, pack("number") + pack(7))),
        ),
        "head_numbers_wide": (
            SUCCESS,
            "2.6: a number in more bytes than it needs",
            replace(of, on_head=lambda data: data.replace(pack("part") + b"\x01", pack("part") + b"\xcd\x00\x01")),
        ),
        "envelope_short": ("bundle_damaged envelope", "3: half of the sum", replace(of, head={"age": bytes(16)})),
        "head_signed_as_trailer": (
            "bundle_damaged signature",
            "3: signed under the label of the trailer",
            replace(of, on_lead=lambda lead: lead[:-64] + AMINA.keys.sign(labels.BUNDLE_TRAILER, lead[12:-64])),
        ),
        "magic_cut": ("bundle_damaged magic", "2: eleven bytes", replace(of, on_plain=lambda plain: plain[:11])),
        "head_signature_cut": (HEAD, "2: half of it", replace(of, on_plain=lambda plain: plain[: _begin(plain) - 32])),
    }


def _begin(plain: bytes) -> int:
    return 12 + int.from_bytes(plain[8:12], "big") + 64


def _longer(head: bytes, more: bytes) -> bytes:
    """A head of nineteen keys with one more."""
    if head[:3] != b"\xde\x00\x13":
        raise ValueError("a head of another length")
    return b"\xde\x00\x14" + head[3:] + more


def _with_a_key_of_bytes(head: bytes) -> bytes:
    return _longer(head, pack(b"key") + pack(1))


def _senders() -> dict[str, Case]:
    of = good(OTTO)

    def introduced(*more: bytes) -> Recipe:
        return replace(of, head={"statements": [*OTTO.about(), *more]})

    return {
        "sender_without_a_role": (
            "unknown_sender",
            "4.1: Otto says who he is; nobody says what he may",
            introduced(),
        ),
        "sender_introduced": (
            SUCCESS,
            "4.1: the head brings the root's word about Otto",
            introduced(role_said(OTTO, Role.PEER, {}, 1)),
        ),
        "sender_introduced_by_a_coordinator": (
            SUCCESS,
            "8.2: the head brings Tom's word about Otto",
            introduced(role_said(OTTO, Role.PEER, {}, 1, by=TOM)),
        ),
        "sender_introduced_by_a_peer": (
            "unknown_sender",
            "8.2: Amina's word about Otto counts for nothing",
            introduced(role_said(OTTO, Role.PEER, {}, 1, by=AMINA)),
        ),
        "sender_introduced_as_a_coordinator_by_one": (
            "unknown_sender",
            "8.2: only the root makes coordinators",
            introduced(role_said(OTTO, Role.COORDINATOR, {}, 1, by=TOM)),
        ),
        "sender_of_another_key": (
            "bundle_damaged signature",
            "4.1: Amina's name, and her new key: a name belongs to one key",
            replace(good(), signer=OTTO, head={"statements": OTTO.about()}),
        ),
    }


def _frames() -> dict[str, Case]:
    of = good()
    created = encoded(people(AMINA, 1, first=6))
    summed = bytearray(zstandard.ZstdCompressor(write_content_size=True, write_checksum=True).compress(created))
    summed[-1] ^= 1
    plain = squeezed(created)
    with_words = plain[:4] + bytes([plain[4] | 1, 7]) + plain[5:]  # RFC 8878 §3.1.1.1: a dictionary, number 7
    lead = b"\x28\xb5\x2f\xfd\xa0" + len(created).to_bytes(4, "little")
    raw = lead + (len(created) << 3 | 1).to_bytes(3, "little") + created
    again = frame(replace(people(AMINA, 1, first=1), hybrids=[HYBRID + 9]))
    return {
        "frame_lead_cut": (
            FRAME,
            "2.1: ends inside the lead",
            replace(of, on_plain=lambda plain: plain[: _begin(plain) + 3]),
        ),
        "frame_edited_as_created": (CHUNK, "2.1: of the wrong kind", with_frame((2, squeezed(created)))),
        "frame_skippable": (
            FRAME,
            "2.2: a frame to be skipped",
            with_frame((1, b"\x50\x2a\x4d\x18\x04\0\0\0\0\0\0\0")),
        ),
        "frame_behind_a_skippable": (
            FRAME,
            "2.2: a frame to be skipped, and another behind it",
            with_frame((1, b"\x50\x2a\x4d\x18\x04\0\0\0\0\0\0\0" + squeezed(created))),
        ),
        "frame_sum_wrong": (FRAME, "2.2: its own sum does not fit", with_frame((1, bytes(summed)))),
        "frame_with_a_dictionary": (FRAME, "2.2: made with a dictionary", with_frame((1, with_words))),
        "frame_of_raw_blocks": (SUCCESS, "2.2: blocks that are not compressed", with_frame((1, raw))),
        "frame_number_again": (
            SUCCESS,
            "5.7: of one number twice the first counts",
            replace(of, frames=(*of.frames, again), changes=6),
        ),
        "frames_none": (SUCCESS, "2.1: only what is held is said", replace(of, frames=(), changes=0)),
        "trailer_not_packed": (TRAILER, "2.3: not packed", replace(of, on_trailer=lambda _: b"\xc1")),
        "trailer_of_four": (
            TRAILER,
            "2.3: four values",
            replace(of, on_trailer=lambda data: b"\x94" + data[1:] + b"\0"),
        ),
        "trailer_changes_a_text": (
            TRAILER,
            "2.3: changes as text",
            replace(of, on_trailer=lambda data: data[:2] + b"\xa15" + data[3:]),
        ),
        "trailer_signed_as_head": (
            TRAILER,
            "2.3: signed under the label of the head",
            replace(of, on_signed=lambda data: data[:-64] + AMINA.keys.sign(labels.BUNDLE_HEAD, _signed(data))),
        ),
        "padding_of_another_power": (
            "bundle_damaged padding",
            "2.4: to the next power of two",
            replace(of, frames=(*of.frames, (64, noise(5_000))), on_padding=lambda zeros: zeros + bytes(8_192)),
        ),
    }


def _signed(trailer: bytes) -> bytes:
    """What the signature of a trailer is over: the hash, and the packed trailer."""
    return trailer[-96:-64] + trailer[:-64]


def _chunks() -> dict[str, Case]:
    one, two = people(AMINA, 1, first=6), people(AMINA, 2, first=6)
    visit, late = visits(AMINA, first=6), edits(AMINA, first=6)
    task = replace(
        people(AMINA, 1, first=6), type="assignment", columns={"person": [1], "member": [str(AMINA.id)], "active": [1]}
    )
    faults: dict[str, tuple[str, tuple[int, bytes]]] = {
        "of_two": ("a second value behind the map", (1, squeezed(encoded(one) + b"\x80"))),
        "key_of_bytes": ("keys are texts", (1, squeezed(_map_longer(encoded(one), pack(b"z") + pack(1))))),
        "walls_no_pairs": ("a wall time without a place", altered(one, w=[[5]])),
        "run_of_none": ("a run of no change", altered(one, o=[0, 60, 1, 180])),
        "run_below_0": ("a run below 0", altered(two, o=[3, 60, -1, 180])),
        "runs_odd": ("a run without a value", altered(one, o=[1, 180, 1])),
        "done_by_below_nobody": ("less than nobody", altered(one, b=[1, -2])),
        "members_none": ("no author", altered(one, m=b"")),
        "device_beyond_bounds": ("below 0", altered(one, d=-1)),
        "columns_no_map": ("a list", altered(one, c=[["x"]])),
        "columns_too_many": ("129 columns", altered(one, c={"name": ["x"]} | {f"f{at}": [1] for at in range(128)})),
        "column_name_long": ("a name of 65 letters", column(one, "x" * 65, "blue")),
        "column_name_spaced": ("a name with a space", column(one, "eye colour", "blue")),
        "column_name_of_digits": ("a name that begins with a digit", column(one, "2nd", "blue")),
        "column_name_empty": ("a name of no letters", column(one, "", "blue")),
        "column_true": ("true is no cell", column(one, "colour", True)),
        "column_list": ("a list is no cell", column(one, "colour", ["blue"])),
        "column_fraction": ("a fraction is no cell", column(one, "colour", 0.5)),
        "text_no_utf8": ("bytes that are no text", (1, squeezed(encoded(one).replace(b"Person 6", b"Person \xff")))),
        "line_broken_by_another_mark": ("U+2028 breaks a line", column(visit, "place", "a\u2028b", None)),
        "line_empty": ("a name of no letters", column(one, "name", "")),
        "line_of_blanks": ("a name that nobody sees", column(one, "name", " \u2003")),
        "line_with_an_end": ("a line with its end", column(visit, "place", "a\n", None)),
        "text_empty": ("an empty text is nil", column(visit, "narrative", "", None)),
        "set_member_empty": ("a member of no letters", column(visit, "activities", '[""]', None)),
        "set_member_of_two_lines": ("a member that is broken", column(visit, "activities", '["a\\nb"]', None)),
        "code_long": ("a code of 65 letters", column(visit, "mode", "x" * 65, None)),
        "set_too_many": ("65 members", column(visit, "activities", _json(f"a{at:02}" for at in range(65)), None)),
        "set_member_long": ("a member of 1,001 letters", column(visit, "activities", _json(["x" * 1_001]), None)),
        "set_escaped": ("an escape that JSON does not ask for", column(visit, "activities", '["\\u0061"]', None)),
        "flag_2": ("a flag that is 2", altered(task, c=dict(task.columns) | {"active": [2]})),
        "member_no_uuid": ("a member that is none", altered(task, c=dict(task.columns) | {"member": ["Tom"]})),
        "member_in_capitals": (
            "a member in another form",
            altered(task, c=dict(task.columns) | {"member": [str(AMINA.id).upper()]}),
        ),
        "extra_place_twice": ("a place twice", altered(one, x=[[0, packed({"hue": 1}, {}, "")]] * 2)),
        "extra_with_a_reason": ("a reason beside a creation", altered(one, x=[[0, packed({"hue": 1}, {}, "x")]])),
        "extra_with_bases": ("bases beside a creation", altered(one, x=[[0, pack([{"hue": 1}, {"hue": []}, ""])]])),
        "extra_record_0": ("a record of number 0", altered(one, x=[[0, pack([{"hue": [1, 0]}, {}, ""])]])),
        "extra_too_many": (
            "129 fields",
            altered(one, x=[[0, packed({f"f{at}": 1 for at in range(129)}, {}, "")]]),
        ),
        "extra_list_long": ("a list of 4,097", altered(one, x=[[0, packed({"hue": ("a",) * 4_097}, {}, "")]])),
        "edited_records_too_few": ("no record", altered(late, r=[])),
        "edited_payloads_too_few": ("no payload", altered(late, p=[])),
        "edited_type_no_name": ("a type that is no name", altered(late, t=["drop table"])),
        "edited_record_below_0": ("a record below 0", altered(late, r=[-1])),
        "edited_payload_long": (
            "a payload of more than 4 MiB",
            altered(late, p=[bytes(4 << 20) + b"\0"], z=noise(20_000)),
        ),
    }
    cases: dict[str, Case] = {
        f"chunk_{name}": (CHUNK, f"5: {comment}", with_frame(new)) for name, (comment, new) in faults.items()
    }
    return cases | {
        "chunk_unknown_key": (
            SUCCESS,
            "5.1: unknown keys decide nothing",
            with_frame(altered(one, z=[1, {"a": True}])),
        ),
        "chunk_without_forms": (
            SUCCESS,
            "5.1: `k` may be missing: then all is text or numbers",
            with_frame(altered(one, k=None)),
        ),
        "chunk_assignment_by_a_peer": (
            SUCCESS,
            "merge 7: kept, and not seen until Amina may",
            with_frame(altered(task)),
        ),
        "chunk_bidi": (
            SUCCESS,
            "5.2: marks of direction and joiners are part of texts",
            with_frame(column(one, "name", "\u202eanimA\u200d\u2066x\u2069")),
        ),
        "chunk_far_ahead": (
            SUCCESS,
            "merge 3.2: a time of the year 4000 is kept, and does not drag the reader's clock",
            with_frame(altered(one, h=[64_060_588_800_000 << 16])),
        ),
    }


def _map_longer(data: bytes, more: bytes) -> bytes:
    """A packed map of less than fifteen keys with one more."""
    return bytes([data[0] + 1]) + data[1:] + more


def _json(members: Iterable[str]) -> str:
    return "[" + ",".join(f'"{one}"' for one in members) + "]"


def _payloads() -> dict[str, Case]:
    device = AMINA.device
    later = replace(good(), changes=6)
    visit = altered(
        replace(edits(AMINA, first=6), types=["encounter"], records=[6]), p=[pack([{"date": None}, {}, ""])]
    )

    def case(expect: str, comment: str, new: tuple[int, bytes]) -> Case:
        return expect, comment, replace(later, frames=(*later.frames, new))

    return {
        "payload_of_four": case(PAYLOAD, "5.4: four values", altered(edits(AMINA, first=6), p=[pack([{}, {}, "", 1])])),
        "payload_fields_no_map": case(PAYLOAD, "5.4: a list of fields", payload([["place", "x"]])),
        "payload_bases_no_map": case(PAYLOAD, "5.4: a list of bases", payload({"place": "x"}, [[device, 1]])),
        "payload_base_of_three": case(
            PAYLOAD, "5.4: three numbers", payload({"place": "x"}, {"place": [[device, 1, 1]]})
        ),
        "payload_name_long": case(PAYLOAD, "2.5: a name of 65 letters", payload({"x" * 65: 1})),
        "payload_name_empty": case(PAYLOAD, "5.4: a name of no letters", payload({"": 1})),
        "payload_fields_too_many": case(PAYLOAD, "2.5: 129 fields", payload({f"f{at}": 1 for at in range(129)})),
        "payload_list_long": case(PAYLOAD, "2.5: a list of 4,097", payload({"hue": ["a"] * 4_097})),
        "payload_list_mixed": case(PAYLOAD, "5.4: a text and a number", payload({"hue": ["a", 1]})),
        "payload_set_edit_half": case(
            PAYLOAD, "5.4: nothing about removing", payload({"languages": {"added": ["sw"]}})
        ),
        "payload_set_edit_of_numbers": case(
            PAYLOAD, "5.4: numbers in a set", payload({"languages": {"added": [1], "removed": []}})
        ),
        "payload_set_edit_long": case(
            VALUE,
            "5.4: 65 members at once",
            payload({"languages": {"added": [f"a{at}" for at in range(65)], "removed": []}}),
        ),
        "payload_set_member_empty": case(
            VALUE, "5.4: a member of no letters", payload({"languages": {"added": [""], "removed": []}})
        ),
        "payload_set_member_of_two_lines": case(
            VALUE, "5.4: a member that is broken", payload({"languages": {"added": ["a\nb"], "removed": []}})
        ),
        "payload_set_member_with_zero": case(
            VALUE, "5.4: a zero character", payload({"languages": {"added": ["a\0b"], "removed": []}})
        ),
        "payload_line_of_blanks": case(VALUE, "5.4: a place that nobody sees", payload({"place": " "})),
        "payload_required_cleared": case(VALUE, "5.4: a person without a name", payload({"name": None})),
        "payload_creation_without_required": case(VALUE, "5.4: a contact without a date", visit),
        "payload_line_of_two": case(VALUE, "5.4: a line that is broken", payload({"place": "a\nb"})),
        "payload_text_with_zero": case(VALUE, "5.4: a text with a zero character", payload({"place": "a\0b"})),
        "payload_number_beyond_bounds": case(VALUE, "5.4: born in the year 9999", payload({"birth_year": 9_999})),
        "payload_unsorted": case(
            SUCCESS,
            "5.4: another order of keys; kept as if they were sorted",
            altered(
                edits(AMINA, first=6),
                p=[b"\x93\x82" + pack("place") + pack("x") + pack("name") + pack("y") + b"\x80\xa0"],
            ),
        ),
        "payload_field_unknown": case(SUCCESS, "5.6: a field of a later programme", payload({"hue": ["a", "b"]})),
        "payload_base_missing": case(
            SUCCESS,
            "merge 4.1: waits for what it was written upon",
            payload({"place": "x"}, {"place": [[device, 999]]}),
        ),
    }


def _statements() -> dict[str, Case]:
    keys, public = AMINA.keys, AMINA.keys.public

    def signed(by: MemberKeys = keys, **body: object) -> bytes:
        data = pack(body)
        return pack([data, by.public.signing, by.sign(labels.STATEMENT, data)])

    root = ROOT.keys
    role: dict[str, object] = {
        "kind": "role",
        "member": AMINA.id.bytes,
        "role": "peer",
        "after": {},
        "hybrid": HYBRID,
        "at": [0, 0],
    }
    erase: dict[str, object] = {
        "kind": "erase",
        "person": None,
        "records": {},
        "hybrid": HYBRID,
        "at": [0, 0],
    }
    device: dict[str, object] = {"kind": "device", "signing": public.signing, "device": 7}
    rule: dict[str, object] = {"kind": "recovery", "needed": 0, "holders": [], "hybrid": HYBRID}
    holders = sorted(at.to_bytes(16, "big") for at in range(17))
    list_body = pack([1, 2])
    faults: dict[str, tuple[str, bytes]] = {
        "a_list": ("a list", pack([list_body, public.signing, keys.sign(labels.STATEMENT, list_body)])),
        "of_two": ("no signature", pack([list_body, public.signing])),
        "of_four": ("four values", pack([*_parts(said(Device(public.signing, 7), keys)), b""])),
        "long": ("65,537 bytes", signed(kind="song", words=bytes(66_000))),
        "kind_missing": ("no kind", signed(name="Amina")),
        "kind_a_number": ("a kind that is no text", signed(kind=7)),
        "label": ("signed under the label of a head", _signed_as_head(pack({"kind": "song"}))),
        "programme_of_another_root": (
            "a programme, signed by Amina",
            signed(kind="programme", root=root.public.signing, name="Kisumu", hybrid=HYBRID),
        ),
        "card_name_empty": ("a name of no letters", said(Card(public.signing, "", HYBRID), keys)),
        "card_name_of_two_lines": ("a name that is broken", said(Card(public.signing, "A\nB", HYBRID), keys)),
        "card_name_long": ("201 letters", said(Card(public.signing, "x" * 201, HYBRID), keys)),
        "card_name_no_text": ("bytes as a name", signed(kind="card", signing=public.signing, name=b"A", hybrid=HYBRID)),
        "card_time_below_0": ("before 1970", said(Card(public.signing, "Amina", -1), keys)),
        "card_time_beyond_bounds": ("after the end of time", said(Card(public.signing, "Amina", 1 << 62), keys)),
        "seal_short": ("1,215 bytes", said(Seal(public.signing, public.sealing[:-1], HYBRID), keys)),
        "seal_of_somebody_else": (
            "Amina's seal, by Otto",
            said(Seal(public.signing, public.sealing, HYBRID), OTTO.keys),
        ),
        "seal_of_low_order": (
            "a classical half that leads to the secret of all zeros",
            said(Seal(public.signing, public.sealing[:1_184] + bytes(32), HYBRID), keys),
        ),
        "device_0": ("device 0", said(Device(public.signing, 0), keys)),
        "device_of_another_key": ("Amina's device, by Otto", said(Device(public.signing, 7), OTTO.keys)),
        "device_former_no_map": (
            "what is left of earlier numbers, as a list",
            signed(keys, **(device | {"former": [1]})),
        ),
        "device_former_odd": ("6.1: a gap without a length", signed(keys, **(device | {"former": {1: [0]}}))),
        "device_former_0": ("an earlier device 0", signed(keys, **(device | {"former": {0: [0, 0]}}))),
        "role_unknown": ("a role that is none", signed(root, **(role | {"role": "king"}))),
        "role_member_short": ("fifteen bytes", signed(root, **(role | {"member": bytes(15)}))),
        "role_after_device_0": ("device 0", signed(root, **(role | {"after": {0: 1}}))),
        "role_after_beyond_bounds": ("of 41 bits", signed(root, **(role | {"after": {1: 1 << 40}}))),
        "role_at_of_one": ("a device without a number", signed(root, **(role | {"at": [1]}))),
        "recovery_needs_more_than_hold": ("two of one", signed(root, **(rule | {"needed": 2, "holders": holders[:1]}))),
        "recovery_unsorted": ("in another order", signed(root, **(rule | {"holders": holders[1::-1]}))),
        "recovery_too_many": ("seventeen holders", signed(root, **(rule | {"needed": 1, "holders": holders}))),
        "erase_person_0": ("a person of number 0", signed(root, **(erase | {"person": [1, 0]}))),
        "erase_person_of_three": ("a person of three numbers", signed(root, **(erase | {"person": [1, 1, 1]}))),
        "erase_person_missing": ("neither a person nor nil", signed(root, **_without(erase, "person"))),
        "erase_records_no_map": ("records as a list", signed(root, **(erase | {"records": [1]}))),
        "erase_records_device_0": ("device 0", signed(root, **(erase | {"records": {0: [1, 0]}}))),
        "erase_at_of_one": ("a device without a number", signed(root, **(erase | {"at": [1]}))),
        "erase_time_below_0": ("before 1970", signed(root, **(erase | {"hybrid": -1}))),
        "erase_records_odd": ("6.1: a gap without a length", signed(root, **(erase | {"records": {1: [0]}}))),
        "erase_records_beyond_bounds": ("of 41 bits", signed(root, **(erase | {"records": {1: [SEQ_MAX, 0]}}))),
    }
    of = good()
    cases: dict[str, Case] = {
        f"statement_{name}": (STATEMENT, f"8.1: {comment}", replace(of, head={"statements": [one]}))
        for name, (comment, one) in faults.items()
    }
    known = said(Card(public.signing, "Amina", HYBRID), keys)
    return cases | {
        "statement_twice": (SUCCESS, "8.1: the same twice", replace(of, head={"statements": [known, known]})),
        "statement_with_more": (
            SUCCESS,
            "8.1: unknown keys decide nothing",
            replace(of, head={"statements": [signed(kind="device", signing=public.signing, device=7, colour="blue")]}),
        ),
        "statement_former": (
            SUCCESS,
            "8.1: what is left of an earlier number",
            replace(of, head={"statements": [signed(keys, **(device | {"former": {6: [0, 3, 1, 0]}}))]}),
        ),
    }


def _orders() -> dict[str, Case]:
    """Who may order that something be erased (8.7): whoever is no coordinator is refused with their own, and whoever
    passes one on is not."""
    person, few = Stamp(AMINA.device, 1), {AMINA.device: Intervals(((3, 4),))}

    def order(by: Player, person: Stamp | None = person, records: Mapping[int, Intervals] | None = None) -> bytes:
        at = (0, 0) if by is ROOT else (by.device, 6)
        return said(Erase(person, records or {}, HYBRID + 6, at), by.keys)

    def having(*statements: bytes, by: Player = AMINA) -> Recipe:
        return replace(good(by), head={"statements": list(statements)})

    promotion = role_said(AMINA, Role.COORDINATOR, {}, 5, by=AMINA)
    as_root = said(Erase(person, {}, HYBRID + 6, (0, 0)), AMINA.keys)
    faults = {
        "of_a_peer": ("a peer has a person erased", having(order(AMINA))),
        "of_a_peer_records": ("a peer has records erased", having(order(AMINA, None, few))),
        "of_a_peer_nothing": ("a peer has nothing erased", having(order(AMINA, None))),
        "of_a_peer_as_the_root": ("a peer says it as the root would: at nothing", having(as_root)),
        "of_a_peer_promoted": ("a peer makes herself a coordinator and orders", having(promotion, order(AMINA))),
        "of_a_peer_beside_another": ("a coordinator's, and a peer's own", having(order(TOM), order(AMINA))),
    }
    taken = {
        "of_a_coordinator": ("a coordinator's own", having(order(TOM), by=TOM)),
        "of_the_root_passed_on": ("the root's, passed on by a peer", having(order(ROOT))),
        "of_a_coordinator_passed_on": ("a coordinator's, passed on by a peer", having(order(TOM, None, few))),
        "of_a_peer_passed_on": ("a peer's, passed on: kept, and carried out nowhere", having(order(AMINA), by=TOM)),
        "of_a_stranger_passed_on": ("of somebody unknown: kept, and carried out nowhere", having(order(OTTO))),
    }
    return {
        f"order_{name}": (expect, f"8.7: {comment}", recipe)
        for expect, cases in ((ORDER, faults), (SUCCESS, taken))
        for name, (comment, recipe) in cases.items()
    }


def _without(body: Mapping[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in body.items() if name != key}


def _parts(statement: bytes) -> list[bytes]:
    parts: list[bytes] = unpack(statement)
    return parts


def _signed_as_head(data: bytes) -> bytes:
    return pack([data, AMINA.keys.public.signing, AMINA.keys.sign(labels.BUNDLE_HEAD, data)])
