"""Somebody who types commands, in this process: what they typed in, what came back."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli.main import main
from desktop.services.promises import Lockbox

OPEN_WINDOW = 77  # what the window of these tests answers


@dataclass
class Answer:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """The one line of JSON."""
        (line,) = self.lines
        return line


class Terminal(io.BytesIO):
    """Standard input with a person in front of it."""

    def isatty(self) -> bool:
        return True


def typed(lockbox: Callable[[], Lockbox], words: list[str], stdin: io.BytesIO) -> Answer:
    """One call of the program."""
    out, err = io.StringIO(), io.StringIO()
    code = main(words, lockbox, window=lambda: OPEN_WINDOW, stdin=stdin, stdout=out, stderr=err)
    return Answer(code, out.getvalue(), err.getvalue())


@dataclass
class Laptop:
    """A vault of its own, with a real disk beneath it, and a passphrase file that is named in every call."""

    lockbox: Callable[[], Lockbox]
    place: Path
    name: str

    def __post_init__(self) -> None:
        self.place.mkdir(parents=True, exist_ok=True)
        self.key.write_text(f"the passphrase of {self.name}, long enough\n", "utf-8")

    @property
    def vault(self) -> Path:
        return self.place / "vault"

    @property
    def key(self) -> Path:
        return self.place / "key.txt"

    def call(self, *words: object, stdin: bytes | str = b"", json: bool = True) -> Answer:
        """Type `words`; with `--json` unless said."""
        given = ["--vault", str(self.vault), "--passphrase-file", str(self.key), *(str(word) for word in words)]
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        return typed(self.lockbox, given + ["--json"] * json, io.BytesIO(raw))

    def done(self, *words: object, stdin: bytes | str = b"") -> list[dict[str, Any]]:
        """The lines of a call that must succeed."""
        answer = self.call(*words, stdin=stdin)
        assert answer.code == 0, answer.out + answer.err
        return answer.lines

    def refused(self, *words: object, stdin: bytes | str = b"") -> tuple[int, object]:
        """The exit code and error of a call that must not."""
        answer = self.call(*words, stdin=stdin)
        return answer.code, answer.lines[-1].get("error")

    def add(self, kind: str, *records: Mapping[str, object]) -> list[str]:
        """Save records; their ids."""
        lines = "".join(json.dumps(record) + "\n" for record in records)
        return [str(line["id"]) for line in self.done("add", kind, stdin=lines)]
