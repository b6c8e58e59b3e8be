"""A command line with an invented lockbox behind it."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.ids import name_of
from tests.support.fakeservices import DeskInFolder, FakeLockbox
from tests.support.shells import Answer, typed

PASSPHRASE = "river lamp goat seven"


@dataclass
class Shell:
    """Somebody who types commands; with `--json` unless said."""

    lockbox: FakeLockbox
    here: Path
    stdin: io.BytesIO = field(default_factory=io.BytesIO)

    def __call__(self, *words: object, stdin: bytes | str | None = None, json: bool = True) -> Answer:
        if stdin is not None:
            self.stdin = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
        return typed(lambda: self.lockbox, [str(word) for word in words] + ["--json"] * json, self.stdin)

    @property
    def desk(self) -> DeskInFolder:
        """The only vault."""
        (desk,) = self.lockbox.desks.values()
        return desk

    def person(self, name: str = "Amina Mwangi", **fields: object) -> str:
        """Somebody who is in the vault already."""
        return name_of(self.desk.casebook.put("person", {"name": name} | fields))


@pytest.fixture
def empty_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """No vault yet."""
    monkeypatch.setenv("VISITBOOK_PASSPHRASE", PASSPHRASE)
    data = tmp_path / "data"
    data.mkdir()
    return Shell(FakeLockbox(data), tmp_path)


@pytest.fixture
def shell(empty_shell: Shell) -> Shell:
    """One vault, in the data folder."""
    made = empty_shell.lockbox.create(empty_shell.lockbox.data / "vault", PASSPHRASE, name="Amina")
    made.close()
    return empty_shell


def is_id(value: object) -> bool:
    return isinstance(value, str) and str(UUID(value)) == value
