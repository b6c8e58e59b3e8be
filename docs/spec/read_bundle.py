"""Opens bundles with one key, a line of JSON for each: `python read_bundle.py KEYS.json NAME BUNDLE …`.

Written from docs/spec alone, to show that it can be. KEYS.json is as tests/vectors/bundle/keys.json: the sealing seed
of NAME, and statements that are known already. Needs `cryptography`; with the package `zstandard`, which Python needs
before 3.14, chunks are shown as changes, without it by their sums. It reads, and judges nothing.
"""

import hashlib
import hmac
import json
import re
import sys
import uuid
from base64 import b64decode, b64encode
from contextlib import suppress
from itertools import accumulate, repeat
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

try:
    import zstandard
except ImportError:
    zstandard = None

STANZA = rb"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)\n((?:[^\n]{64}\n)*[^\n]{0,63}\n)"
HEADER = re.compile(rb"(age-encryption\.org/v1\n(?:" + STANZA + rb")+---) ([^\n]+)\n")
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
FORMS = {0xC4: bytes, 0xCC: int, 0xD0: int, 0xD9: str, 0xDC: list, 0xDE: dict}  # MessagePack: the first byte of each


def demand(holds, error=ValueError):
    if not holds:
        raise error


def unpacked(data):
    value, end = unpacked_at(data, 0, 16)
    return value if end == len(data) else demand(holds=False)


def unpacked_at(data, at, depth):
    byte, at = data[at], at + 1
    if byte < 0x80 or byte >= 0xE0:
        return (byte if byte < 0x80 else byte - 256), at
    if byte in CONSTANTS:
        return CONSTANTS[byte], at
    form, count = (dict, byte & 15) if byte < 0x90 else (list, byte & 15) if byte < 0xA0 else (str, byte & 31)
    if byte >= 0xC0:
        first, form = max((first, form) for first, form in FORMS.items() if first <= byte)
        size = 1 << byte - first + (form in (list, dict))
        demand(size <= (8 if form is int else 4))
        count, at = int.from_bytes(data[at : at + size], "big", signed=first == 0xD0), at + size
    if form is int:
        return count, at
    demand(count <= len(data) - at and depth)  # each item is a byte or more
    if form in (bytes, str):
        return (data[at : at + count] if form is bytes else data[at : at + count].decode()), at + count
    items = []
    for _ in range(count * (2 if form is dict else 1)):
        item, at = unpacked_at(data, at, depth - 1)
        items.append(item)
    demand(form is list or set(map(type, items[::2])) <= {str, int})
    return (items if form is list else dict(zip(items[::2], items[1::2], strict=True))), at


def unb64(text):
    data = b64decode(text + b"=" * (-len(text) % 4))
    demand(b64encode(data).rstrip(b"=") == text)
    return data


def unsealed(key, share, body):
    with suppress(InvalidTag):
        return SUITE.decrypt(share + body, key, info=b"age-encryption.org/mlkem768x25519")


def opened(file, seed):
    found = HEADER.match(file, 0, 131_072)
    stanzas = [(kinds.split(b" "), unb64(body.replace(b"\n", b""))) for kinds, body in re.findall(STANZA, found[1])]
    demand(len(stanzas) == 1 or all(len(stanzas) <= 64 and kinds[0] != b"scrypt" for kinds, _ in stanzas))
    ours = [(*map(unb64, kinds[1:]), body) for kinds, body in stanzas if kinds[0] == b"mlkem768x25519"]
    demand(all(list(map(len, one)) == [1_120, 32] for one in ours))
    wide = hashlib.shake_256(seed).digest(96)
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(wide[:64])
    key = MLKEM768X25519PrivateKey(lattice, x25519.X25519PrivateKey.from_private_bytes(wide[64:]))
    file_key = next(filter(None, (unsealed(key, *one) for one in ours)), None)
    demand(file_key, PermissionError("not_for_us"))
    mac_key = HKDF(hashes.SHA256(), 32, None, b"header").derive(file_key)
    demand(hmac.compare_digest(hmac.digest(mac_key, found[1], "sha256"), unb64(found[4])))
    nonce, sealed = file[found.end() : found.end() + 16], file[found.end() + 16 :]
    blocks = [sealed[at : at + 65_552] for at in range(0, len(sealed), 65_552)] or [b""]
    demand(len(nonce) == 16 and (len(blocks[-1]) > 16 or len(blocks) == 1))
    nonces = [at.to_bytes(11, "big") + bytes([at == len(blocks) - 1]) for at in range(len(blocks))]
    cipher = ChaCha20Poly1305(HKDF(hashes.SHA256(), 32, nonce, b"payload").derive(file_key))
    return b"".join(map(cipher.decrypt, nonces, blocks, repeat(None))), hashlib.sha256(found[0]).digest()


def uuid8(bits):
    return uuid.UUID(int=bits >> 74 << 80 | 8 << 76 | (bits >> 62 & 0xFFF) << 64 | 2 << 62 | bits & (1 << 62) - 1)


def check(key, label, message, signature):
    ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, b"visitbook/v1/" + label + b"\0" + message)


def said(statement):
    body, signer, signature = unpacked(statement)
    check(signer, b"statement", body, signature)
    digest = hashlib.sha256(b"visitbook/v1/member-id" + signer).digest()
    return {**unpacked(body), "signer": signer, "signer_id": uuid8(int.from_bytes(digest[:16], "big") >> 6)}


def read(file, seed, known):
    plain, header_hash = opened(file, bytes.fromhex(seed))
    at = 12 + int.from_bytes(plain[8:12], "big")
    packed, signature = plain[12:at], plain[at : at + 64]
    demand(plain[:8] == b"visitbk1" and len(packed) == at - 12 <= 16 << 20)
    head = unpacked(packed)
    demand(head["min_reader"] <= 1 and not head["must"], PermissionError("bundle_too_new"))
    demand(head["age"] == header_hash)
    statements = [said(one) for one in head["statements"]]
    signers = {one["signer_id"]: one["signer"] for one in [*map(said, map(bytes.fromhex, known)), *statements]}
    key = signers.get(uuid.UUID(bytes=head["sender"]))  # the id follows from the key, so that one that fits is right
    demand(key, PermissionError("unknown_sender"))
    check(key, b"head", packed, signature)
    frames, at = [], at + 64
    while not frames or frames[-1][0] != 9:
        kind, length = plain[at], int.from_bytes(plain[at + 1 : at + 5], "big")
        demand(at + 5 + length <= len(plain) and length <= 16 << 20)
        demand(kind in (1, 2, 9) or kind >= 64, PermissionError("bundle_too_new"))
        frames.append((kind, plain[at + 5 : at + 5 + length]))
        at += 5 + length
    trailer = frames.pop()[1]
    digest = hashlib.sha256(plain[: at - 5 - len(trailer)]).digest()
    check(key, b"trailer", digest + trailer[:-64], trailer[-64:])
    total = unpacked(trailer[:-64])[1]
    demand(unpacked(trailer[:-64]) == [len(frames), total, digest])
    room = 1 << (at.bit_length() - 1 - (at.bit_length() - 1).bit_length())
    demand(len(plain) == max(4_096, -(-at // room) * room) and not any(plain[at:]))
    told = {"id": hashlib.sha256(packed + signature).digest()[:16], "head": head | {"statements": statements}}
    if zstandard is None:
        return told | {"frames": [{"kind": kind, "sha256": hashlib.sha256(data).digest()} for kind, data in frames]}
    changes = [change for kind, data in frames if kind < 64 for change in changes_of(kind, data)]
    demand(len(changes) == total)
    return told | {"changes": changes}


def changes_of(kind, data):
    size = zstandard.frame_content_size(data)  # below 0: not stated
    demand(0 <= size <= min(64 << 20, 400 * len(data) + 65_536))
    body = unpacked(zstandard.ZstdDecompressor().decompress(data, max_output_size=size, allow_extra_data=False))
    seqs, walls, device = list(accumulate(body["s"])), dict(body["w"]), body["d"]
    members = [uuid.UUID(bytes=body["m"][at : at + 16]) for at in range(0, len(body["m"]), 16)]
    sums = [sum(map(abs, body[key][::2])) for key in "oab"]  # before they are spread
    demand(sums == [len(seqs)] * 3 and len(seqs) <= 8_192)
    runs = [[one for n, one in zip(body[key][::2], body[key][1::2], strict=True) for _ in range(n)] for key in "oab"]
    rows = zip(seqs, accumulate(body["h"]), *runs, (created if kind == 1 else edited)(body), strict=True)
    return [
        {"stamp": [device, seq], "hybrid": hybrid, "wall": walls.get(at, hybrid >> 16), "offset": offset}
        | {"author": members[author], "done_by": None if by < 0 else members[by], **what}
        for at, (seq, hybrid, offset, author, by, what) in enumerate(rows)
    ]


def created(body):
    beside = {at: unpacked(payload)[0] for at, payload in body["x"]}
    for at, seq in enumerate(accumulate(body["s"])):
        cells = {name: (column[at], body.get("k", {}).get(name)) for name, column in body["c"].items()}
        fields = {name: cell(*one, body["v"]) for name, one in cells.items() if one[0] is not None}
        told = {"record": uuid8(body["d"] << 58 | seq), "type": body["t"]}
        yield told | {"fields": fields | beside.get(at, {}), "bases": {}, "why": ""}


def cell(value, form, devices):
    if form == "record":  # its name: docs/spec/merge.md §1.3
        return uuid8(devices[value >> 40] << 58 | value & (1 << 40) - 1)
    return json.loads(value) if form == "set" else bool(value) if form == "flag" else value


def edited(body):
    for kind, about, payload in zip(body["t"], body["r"], body["p"], strict=True):
        said_ = dict(zip(("fields", "bases", "why"), unpacked(payload), strict=True))
        yield {"record": cell(about, "record", body["v"]), "type": kind} | said_


given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
for path in sys.argv[3:]:
    try:
        result = read(Path(path).read_bytes(), given["members"][sys.argv[2]]["sealing_seed"], given["statements"])
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in these few lines, the file is damaged
        result = {"error": str(error) if isinstance(error, PermissionError) else "bundle_damaged"}
    print(json.dumps(result, default=lambda one: one.hex() if isinstance(one, bytes) else str(one)))
