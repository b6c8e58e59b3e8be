"""Writes trail.json anew, from the specification alone: hashlib, hmac and a MessagePack codec."""

import hashlib
import hmac
import json
from pathlib import Path

import msgspec

FILE = Path(__file__).parent / "trail.json"
SEAL_KEY = hashlib.sha256(b"the key of the vectors").digest()
DEVICE = 0x1122334455667788
JOYCE, AMINA = bytes(range(16)), bytes(range(16, 32))
GRACE, VISIT = [DEVICE, 1], [DEVICE, 2]

# deed, milliseconds, minutes, person, record, other, detail, changes
ENTRIES = (
    ("opened", 1_773_000_000_000, 120, None, None, None, "", None),
    ("viewed", 1_773_000_060_000, 120, GRACE, GRACE, None, "person", None),
    ("edited", 1_773_000_120_000, -300, GRACE, VISIT, None, "encounter", None),
    ("exported", 1_773_000_180_000, 0, None, None, AMINA, "K7Q2", {DEVICE: [[1, 3], [7, 9]]}),
    ("forgotten", 1_773_000_240_000, 0, None, None, None, "2-2", None),
)


def flat(runs: list[list[int]]) -> list[int]:
    """docs/spec/bundle.md §6."""
    out, last = [], 0
    for low, high in runs:
        out += [low - last - 1, high - low]
        last = high + 1
    return out


def main() -> None:
    pack = msgspec.msgpack.encode
    link, entries = bytes(32), []
    for number, (deed, at_ms, minutes, person, record, other, detail, changes) in enumerate(ENTRIES, 1):
        salt = hashlib.sha256(b"salt %d" % number).digest()[:16]
        runs = None if changes is None else pack([[device, pack(flat(those))] for device, those in changes.items()])
        content = pack([person, record, other, detail, runs])
        digest = hashlib.sha256(b"visitbook/v1/audit/content" + salt + content).digest()
        public = pack([number, at_ms, minutes, DEVICE, JOYCE, deed])
        link = hashlib.sha256(b"visitbook/v1/audit/link" + link + digest + public).digest()
        entries.append(
            {
                "number": number,
                "at_ms": at_ms,
                "minutes": minutes,
                "device": DEVICE,
                "who": JOYCE.hex(),
                "deed": deed,
                "person": person,
                "record": record,
                "other": None if other is None else other.hex(),
                "detail": detail,
                "changes": None if runs is None else runs.hex(),
                "salt": salt.hex(),
                "digest": digest.hex(),
                "link": link.hex(),
            }
        )
    entries[1] |= dict.fromkeys(("person", "record", "other", "detail", "changes", "salt"))
    seal = hmac.digest(SEAL_KEY, pack([len(entries), link]), "sha256")
    known = {"seal_key": SEAL_KEY.hex(), "entries": entries, "seal": seal.hex()}
    FILE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
