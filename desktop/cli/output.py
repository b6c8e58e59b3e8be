"""Where answers go: JSON Lines, or words for a person. Never both into the same stream."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from desktop.cli.columns import aligned
from desktop.domain.ports import Progress

Fact = Mapping[str, object]


class Output:
    """The two streams of a call. With `json` standard output gets facts only."""

    def __init__(self, stdout: TextIO, stderr: TextIO, *, json: bool, quiet: bool) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self.json = json
        self.quiet = quiet

    def fact(self, fact: Fact, *, now: bool = False) -> None:
        """One line of JSON where JSON is asked for. `now` lets nothing wait in a buffer."""
        if self.json:
            self._stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")
            if now:
                self._stdout.flush()

    def data(self, fact: Fact) -> None:
        """One line of JSON, whoever asks: it is what was asked for."""
        self._stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")

    def line(self, words: str, *, now: bool = False) -> None:
        """An answer in words, where a person reads."""
        if not self.json:
            self._stdout.write(words + "\n")
            if now:
                self._stdout.flush()

    def put(self, fact: Fact, words: str) -> None:
        """The same answer for a machine or for a person."""
        self.fact(fact)
        self.line(words)

    def rows(self, heads: Sequence[str], rows: Iterable[tuple[Fact, Sequence[str]]], *, nothing: str) -> None:
        """Answers of one kind: a line each for a machine, a table for a person."""
        if self.json:
            for fact, _ in rows:
                self.fact(fact)
            return
        cells = [row for _, row in rows]
        if not cells:
            self.say(nothing)
            return
        for line in aligned([heads, *cells]):
            self.line(line)

    def say(self, words: str) -> None:
        """What is nice to know: beside the answers, and left out when quiet."""
        if not self.quiet:
            (self._stderr if self.json else self._stdout).write(words + "\n")

    def warn(self, words: str) -> None:
        """What a person should know, also when quiet."""
        self.flush()
        self._stderr.write(words + "\n")

    def flush(self) -> None:
        """Let nothing wait in a buffer."""
        self._stdout.flush()

    def meter(self) -> Progress:
        """Whoever watches a long deed: a figure at the end of the line, on a terminal."""
        return Meter(None if self.quiet or not self._stderr.isatty() else self._stderr)


class Meter:
    """Shows how far a deed has got, in whole hundredths."""

    def __init__(self, terminal: TextIO | None) -> None:
        self._terminal = terminal
        self._shown = -1

    def step(self, done: int, total: int) -> None:
        """See Progress. Ctrl+C interrupts by itself."""
        if self._terminal is None or not total:
            return
        percent = min(100, done * 100 // total)
        if percent != self._shown:
            self._shown = percent
            self._terminal.write(f"\r{percent:3} %" + ("\r     \r" if done >= total else ""))
            self._terminal.flush()
