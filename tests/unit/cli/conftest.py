"""A command line with an invented lockbox behind it."""

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from desktop.cli.main import main
from desktop.domain.ids import name_of
from tests.support.fakeservices import DeskInFolder, FakeLockbox

PASSPHRASE = "river lamp goat seven"
OPEN_WINDOW = 77  # what the window of these tests answers


class Terminal(io.BytesIO):
    """Standard input with a person in front of it."""

    def isatty(self) -> bool:
        return True


@dataclass
class Answer:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, object]:
        """The one line of JSON."""
        (line,) = self.lines
        return line


@dataclass
class Shell:
    """Somebody who types commands; with `--json` unless said."""

    lockbox: FakeLockbox
    here: Path
    stdin: io.BytesIO = field(default_factory=io.BytesIO)

    def __call__(self, *words: object, stdin: bytes | str | None = None, json: bool = True) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        if stdin is not None:
            self.stdin = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
        code = main(
            [str(word) for word in words] + ["--json"] * json,
            lambda: self.lockbox,
            window=lambda: OPEN_WINDOW,
            stdin=self.stdin,
            stdout=out,
            stderr=err,
        )
        return Answer(code, out.getvalue(), err.getvalue())

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
