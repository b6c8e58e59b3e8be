"""What is installed, and whether it can be trusted to be what was looked at."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sqlcipher3
from cryptography.hazmat.backends.openssl import backend
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.sources import ROOT

LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ;[^\\]*)? \\$")
SUM = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(lock: Path) -> dict[str, Version]:
    matches = (PIN.match(line) for line in lock.read_text("utf-8").splitlines())
    return {canonicalize_name(match["name"]): Version(match["version"]) for match in matches if match}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_pins_and_sums_and_no_addresses(lock: Path) -> None:
    lines = lock.read_text("utf-8").splitlines()
    assert [line for line in lines if not PIN.match(line) and not SUM.match(line)] == []
    for first, second in zip(lines, [*lines[1:], ""], strict=True):
        assert not PIN.match(first) or SUM.match(second), f"no sum after {first}"


def test_the_developers_lock_holds_the_runtime_lock() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= dev.items()


def test_every_declared_dependency_is_pinned_as_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime, dev = (pins(lock) for lock in LOCKS)
    for line in project["project"]["dependencies"]:
        wanted = Requirement(line)
        assert runtime[canonicalize_name(wanted.name)] in wanted.specifier, line
    for line in project["dependency-groups"]["dev"]:
        assert canonicalize_name(Requirement(line).name) in dev, line


def first_version(text: str) -> Version:
    match = re.search(r"\d+\.\d+\.\d+", text)
    assert match, text
    return Version(match[0])


def test_the_cipher_of_the_vault_is_new_enough() -> None:
    """Two copies of OpenSSL are in the process: sqlcipher3 brings its own, older one.

    It uses only AES-CBC, HMAC and the random generator of it, which no known flaw of 3.6.0 touches. When one does, or
    when a build with a newer copy exists, this is the line to raise.
    """
    connection = sqlcipher3.connect(":memory:")
    connection.set_key(bytearray(b"k" * 32))
    try:
        answers = {
            name: str(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("cipher_version", "cipher_provider_version")
        }
    finally:
        connection.close()
    print(answers)  # noqa: T201 - `pytest -rP` shows which copies a release was tested with
    assert first_version(answers["cipher_version"]) >= Version("4.19.0")
    assert first_version(answers["cipher_provider_version"]) >= Version("3.6.0")
    assert Version(sqlcipher3.sqlite_version) >= Version("3.53.0")


def test_the_cryptography_of_bundles_and_keys_is_new_enough() -> None:
    text = backend.openssl_version_text()
    print(text)  # noqa: T201 - as above
    assert first_version(text) >= Version("4.0.3")


BINDINGS = """
import gc, sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
bell.rung.connect(lambda: None)
gc.collect()
before = [sys.getrefcount(value) for value in (None, True)]
for number in range(20_000):
    bell.setObjectName("bell")
    bell.rung.emit()
gc.collect()
after = [sys.getrefcount(value) for value in (None, True)]
print(*(then - now for then, now in zip(before, after)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")
def test_the_bindings_of_qt_give_back_what_they_borrow() -> None:
    """PySide6 6.12.0 lost one reference to None or True a call, until the interpreter aborted."""
    done = subprocess.run([sys.executable, "-c", BINDINGS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for lost in map(int, done.stdout.split()):
        assert lost < 100, f"{lost} references lost in 20,000 calls"
