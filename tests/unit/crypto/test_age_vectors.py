"""The public vectors of the age format, and files frozen for ever (tests/vectors/age/README.md)."""

import hashlib
import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.crypto.age import CHUNK, Identity, SealedReader
from desktop.domain.errors import AppError, BundleDamaged, NotForUs

VECTORS = Path(__file__).parents[2] / "vectors" / "age"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

# The class of error each expectation must meet, as (type, where).
CLASSES = {
    "no match": (NotForUs, None),
    "header failure": (BundleDamaged, "header"),
    "HMAC failure": (BundleDamaged, "mac"),
    "payload failure": (BundleDamaged, "payload"),
}

# What is released of these before the error. The size of a file says which chunk has to be the last, so one chunk
# less is released than by a reader that does not know it.
RELEASED_CHUNKS = {
    "stream_last_chunk_empty": 0,
    "stream_no_final_full": 0,
    "stream_no_final_two_chunks_full": 1,
    "stream_short_second_chunk": 0,
    "stream_trailing_garbage_long": 0,
    "stream_trailing_garbage_short": 0,
    "stream_two_final_chunks": 0,
    "stream_two_final_chunks_full": 0,
    "stream_two_final_chunks_second": 1,
}


@dataclass(frozen=True)
class Vector:
    keys: tuple[tuple[str, str], ...]
    content: bytes

    def all(self, key: str) -> list[str]:
        return [value for name, value in self.keys if name == key]

    def one(self, key: str) -> str:
        (value,) = self.all(key)
        return value


def read(path: Path) -> Vector:
    head, _, body = path.read_bytes().partition(b"\n\n")
    keys = tuple((name, value) for name, _, value in (line.partition(": ") for line in head.decode().split("\n")))
    packed = ("compressed", "zlib") in keys
    return Vector(keys, zlib.decompress(body) if packed else body)


def seed_of(text: str) -> tuple[bytes, Identity]:
    """An identity as people write it; the checksum is not looked at."""
    prefix, _, data = text.lower().rpartition("1")
    value = 0
    for letter in data[:-6]:
        value = value << 5 | BECH32.index(letter)
    identity = Identity.HYBRID if prefix == "age-secret-key-pq-" else Identity.X25519
    return (value >> 4).to_bytes(32, "big"), identity


def released(vector: Vector) -> tuple[bytes, AppError | None]:
    """What a careless caller would have seen, and how it ended, with the first identity that gets anywhere."""
    seen, error = b"", None
    for text in vector.all("identity") or ["AGE-SECRET-KEY-1" + "Q" * 58]:
        seed, identity = seed_of(text)
        seen, error = b"", None
        try:
            reader = SealedReader(io.BytesIO(vector.content), seed, identity=identity)
            while piece := reader.read(CHUNK):
                seen += piece
        except AppError as caught:
            error = caught
        if not isinstance(error, NotForUs):
            return seen, error
    return seen, error


def supported(path: Path) -> bool:
    vector = read(path)
    return not vector.all("armored") and not vector.all("passphrase")


PATHS = sorted(path for folder in ("cctv", "other") for path in (VECTORS / folder).iterdir())


def test_the_set_is_complete_and_unchanged() -> None:
    found = sorted((VECTORS / "cctv").iterdir(), key=lambda path: path.name.encode())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in found]
    total = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert re.search(rf"^    {total}$", (VECTORS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == 143


@pytest.mark.parametrize("path", [path for path in PATHS if supported(path)], ids=lambda path: path.name)
def test_a_vector_is_accepted_or_refused_as_it_says(path: Path) -> None:
    vector = read(path)
    seen, error = released(vector)
    expect = vector.one("expect")
    if expect == "success":
        assert error is None
        assert hashlib.sha256(seen).hexdigest() == vector.one("payload")
        return
    kind, where = CLASSES[expect]
    assert type(error) is kind
    assert getattr(error, "where", None) == where
    if path.name in RELEASED_CHUNKS:
        whole, _ = released(read(VECTORS / "cctv" / "stream_two_chunks"))
        assert seen == whole[: CHUNK * RELEASED_CHUNKS[path.name]]
    else:
        assert hashlib.sha256(seen).hexdigest() == (vector.all("payload") or [hashlib.sha256(b"").hexdigest()])[0]


@pytest.mark.parametrize("path", [path for path in PATHS if not supported(path)], ids=lambda path: path.name)
def test_armor_and_passphrases_are_refused(path: Path) -> None:
    seen, error = released(read(path))
    assert seen == b""
    assert isinstance(error, BundleDamaged | NotForUs)
