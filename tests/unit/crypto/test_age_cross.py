"""Files of ours in the hands of age's TypeScript implementation, and its files in ours; in the long run alone.

The package is no part of Visitbook: npm puts it into a temporary folder, by version and sum (docs/decisions/0018).
"""

import base64
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.crypto.age import CHUNK, SealedReader, SealedWriter, identity_text, recipient_text
from desktop.crypto.hybrid import public_of
from desktop.domain.errors import BundleDamaged, NotForUs
from tests.house.sources import ROOT
from tests.support.soak import SOAKING, Tell

FOLDER = ROOT / "tests" / "support" / "agejs"
SIZES = 240
SEED = 1
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

pytestmark = [pytest.mark.soak, pytest.mark.skipif(not SOAKING, reason="only in the long run: it installs a package")]


class Other:
    """The other implementation, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, deed: str, **given: object) -> dict[str, Any]:
        """Its answer to one request; `error` where it refused."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"deed": deed, **given}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def opened(self, identity: str, file: bytes) -> bytes | None:
        """The content, or None where it refuses the file."""
        answer = self.ask("open", identity=identity, file=base64.b64encode(file).decode())
        return base64.b64decode(answer["data"]) if "data" in answer else None

    def sealed(self, recipients: list[str], data: bytes) -> bytes:
        """A file of its making."""
        answer = self.ask("seal", recipients=recipients, data=base64.b64encode(data).decode())
        return base64.b64decode(answer["file"])


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Other]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not here")
    folder = tmp_path_factory.mktemp("agejs")
    for name in ("package.json", "package-lock.json", "other.mjs"):
        shutil.copy(FOLDER / name, folder)
    # By the lock: these versions, with these sums, and nothing of theirs is run while they are put in place.
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.skip(f"npm cannot install it here: {done.stderr.strip().splitlines()[-1:]}")
    command = [node, str(folder / "other.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield Other(process)
        assert process.stdin
        process.stdin.close()
        assert process.wait(30) == 0


def sizes(random: Random) -> Iterator[int]:
    """Those at which the last chunk is special, and any others."""
    yield from (0, 1, 15, 16, 17)
    yield from (count * CHUNK + off for count in (1, 2, 3) for off in (-17, -16, -1, 0, 1, 16, 17))
    for _ in range(SIZES):
        yield int(2 ** random.uniform(0, 20))


def ours(data: bytes, recipients: list[bytes]) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, recipients)
    writer.write(data)
    writer.close()
    return out.getvalue()


def opened(file: bytes, seed: bytes) -> bytes:
    return SealedReader(io.BytesIO(file), seed).read()


def seed_of(text: str) -> bytes:
    """The 32 bytes of an identity as people write it."""
    value = 0
    for letter in text.lower().rpartition("1")[2][:-6]:
        value = value << 5 | LETTERS.index(letter)
    return (value >> 4).to_bytes(32, "big")


def test_what_we_seal_the_other_opens_and_what_it_seals_we_open(other: Other, tell: Tell) -> None:
    random = Random(SEED)
    tried = 0
    for size in sizes(random):
        data = random.randbytes(size)
        seeds = [random.randbytes(32) for _ in range(random.choice((1, 1, 2, 5)))]
        reader = random.choice(seeds)
        assert other.opened(identity_text(reader), ours(data, [public_of(seed) for seed in seeds])) == data, size
        file = other.sealed([recipient_text(public_of(seed)) for seed in seeds], data)
        assert opened(file, reader) == data, size
        tried += 1
    tell(f"{tried} contents sealed by us and opened by age-encryption (npm), {tried} the other way; 0 unlike")


def test_an_identity_of_the_others_making_is_one_of_ours(other: Other) -> None:
    for _ in range(20):
        made = other.ask("identity")
        seed = seed_of(made["identity"])
        assert identity_text(seed) == made["identity"]
        assert recipient_text(public_of(seed)) == made["recipient"]
        assert other.opened(made["identity"], ours(b"Grace", [public_of(seed)])) == b"Grace"


def test_what_one_refuses_the_other_refuses(other: Other) -> None:
    """A byte changed anywhere, a byte less, a byte more, somebody else's."""
    random = Random(SEED)
    seed = random.randbytes(32)
    file = ours(random.randbytes(CHUNK + 100), [public_of(seed)])
    for number in range(100):
        at = random.randrange(len(file))
        changed = (file[:at] + bytes([file[at] ^ 1 << number % 8]) + file[at + 1 :], file[:at], file + b"\0")[
            number % 3
        ]
        assert other.opened(identity_text(seed), changed) is None, at
        with pytest.raises((BundleDamaged, NotForUs)):
            opened(changed, seed)
    stranger = random.randbytes(32)
    assert other.opened(identity_text(stranger), file) is None
    with pytest.raises(NotForUs):
        opened(file, stranger)


def test_the_envelope_of_a_whole_bundle_is_an_ordinary_age_file(other: Other) -> None:
    vectors = ROOT / "tests" / "vectors" / "bundle"
    seed = json.loads((vectors / "keys.json").read_text(encoding="utf-8"))["members"]["Joyce"]["sealing_seed"]
    plain = other.opened(identity_text(bytes.fromhex(seed)), Path(vectors / "good.visitbook").read_bytes())
    assert plain is not None
    assert plain[:8] == b"visitbk1"
