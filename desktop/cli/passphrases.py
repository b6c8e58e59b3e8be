"""Where passphrases come from: a file, the environment, a person at a terminal. Never an argument."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from desktop.cli.disk import contents
from desktop.domain.errors import NoPassphrase, WrongUsage
from desktop.i18n.words import told

NOW = "VISITBOOK_PASSPHRASE"
NEW = "VISITBOOK_NEW_PASSPHRASE"
FILE_MAX_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Passphrases:
    """The sources that a call was given, in the order in which they are looked at."""

    file: Path | None
    stdin: BinaryIO
    stderr: TextIO

    def current(self) -> str:
        """The one that opens the vault. Raises NoPassphrase."""
        given = _given(self.file, NOW)
        if given is not None:
            return given
        return self._asked(told("Passphrase: "))

    def first(self, new_file: Path | None, suggested: Callable[[], str]) -> str:
        """The one a vault is made with: as for a new one, or where only the ordinary sources have one, that."""
        given = _given(new_file, NEW)
        if given is None:
            given = _given(self.file, NOW)
        return self._chosen(suggested) if given is None else given

    def new(self, new_file: Path | None, suggested: Callable[[], str]) -> str:
        """The one that takes the place of another. Raises NoPassphrase."""
        given = _given(new_file, NEW)
        return self._chosen(suggested) if given is None else given

    def chosen_before(self, new_file: Path | None) -> str:
        """A new one that was chosen at an earlier call: typed once, and never suggested. Raises NoPassphrase."""
        given = _given(new_file, NEW)
        return self._asked(told("The new passphrase that you chose: ")) if given is None else given

    def _chosen(self, suggested: Callable[[], str]) -> str:
        self._need_terminal()
        offered = suggested()
        self.stderr.write(told("Six words that nobody can guess: {words}", words=offered) + "\n")
        own = self._asked(told("Press Enter to take them, or type a passphrase of your own: "))
        wanted = own or offered
        while self._asked(told("Once more, to be sure: ")) != wanted:
            self.stderr.write(told("That was not the same. Please try again.") + "\n")
        return wanted

    def _asked(self, prompt: str) -> str:
        self._need_terminal()
        try:
            return getpass.getpass(prompt, stream=self.stderr)
        except EOFError:
            raise NoPassphrase from None

    def _need_terminal(self) -> None:
        if not self.stdin.isatty():
            raise NoPassphrase


def _given(file: Path | None, variable: str) -> str | None:
    if file is not None:
        return _from_file(file)
    return os.environ.get(variable) or None


def _from_file(file: Path) -> str:
    """What the file holds, without a mark of its encoding and without one newline at its end."""
    raw = contents(file, FILE_MAX_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUsage(told("the passphrase file is not written in UTF-8")) from None
    for newline in ("\r\n", "\n"):
        if text.endswith(newline):
            return text.removesuffix(newline)
    return text
