"""How a command is declared, and the parser that follows from the declarations.

A handler is a function of a Call and of its command's arguments by name; what it returns is the exit code, None for 0.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

from desktop.domain.errors import WrongUsage
from desktop.i18n.words import marked, told

PROGRAM = "visitbook"

Handler = Callable[..., int | None]


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(told("{text} is not a whole number of 0 or more", text=text))
    return int(text)


def _whole(text: str) -> int:
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    return sign * _count(digits)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(told("{text} is not a day such as 2026-03-14", text=text)) from None


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError(told("a file or folder needs a name"))
    return Path(text)


TEXT: Callable[[str], object] = str
COUNT: Callable[[str], object] = _count
WHOLE: Callable[[str], object] = _whole
DAY: Callable[[str], object] = _day
PATH: Callable[[str], object] = _path


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """Something a command is given. `name` is the parameter of its handler."""

    name: str
    typed: str  # the option, "--limit"; "" for one that is told by its place
    shown: str  # what stands for the value in the help: "N"
    words: str
    reads: Callable[[str], object] = TEXT
    required: bool = True
    many: bool = False  # one or more, in one go or one by one; the handler gets a tuple
    choices: tuple[str, ...] = ()
    flag: bool = False


def place(  # noqa: PLR0913 - as many things as can be said of an argument
    name: str,
    shown: str,
    words: str,
    *,
    reads: Callable[[str], object] = TEXT,
    required: bool = True,
    many: bool = False,
    choices: tuple[str, ...] = (),
) -> Argument:
    """An argument told by its place."""
    return Argument(
        name=name, typed="", shown=shown, words=words, reads=reads, required=required, many=many, choices=choices
    )


def option(  # noqa: PLR0913 - as many things as can be said of an argument
    typed: str,
    shown: str,
    words: str,
    *,
    reads: Callable[[str], object] = TEXT,
    required: bool = False,
    many: bool = False,
    choices: tuple[str, ...] = (),
) -> Argument:
    """An option with a value; its handler's parameter is called as it is typed."""
    name = typed.lstrip("-").replace("-", "_")
    return Argument(
        name=name, typed=typed, shown=shown, words=words, reads=reads, required=required, many=many, choices=choices
    )


def flag(typed: str, words: str) -> Argument:
    """An option without a value: True where it stands."""
    name = typed.lstrip("-").replace("-", "_")
    return Argument(name=name, typed=typed, shown="", words=words, required=False, flag=True)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed, what it does in words, and who does it. Exactly one of `one_of` must be given."""

    name: str
    handler: Handler
    words: str
    arguments: tuple[Argument, ...] = ()
    one_of: frozenset[str] = field(default_factory=frozenset)


GLOBAL = (
    option(
        "--vault", "FOLDER", marked("the casebook's folder; else VISITBOOK_VAULT, else the only one here"), reads=PATH
    ),
    option(
        "--passphrase-file",
        "FILE",
        marked("the file that holds the passphrase; else VISITBOOK_PASSPHRASE, else it is asked for"),
        reads=PATH,
    ),
    flag("--json", marked("JSON Lines and nothing else on standard output")),
    flag("--quiet", marked("no progress and no closing words")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """A command line, understood. `command` None asks for the window."""

    command: Command | None
    arguments: Mapping[str, object]
    vault: Path | None
    passphrase_file: Path | None
    json: bool
    quiet: bool


class Helped(Exception):
    """The help has been printed."""


def wants_json(argv: Sequence[str]) -> bool:
    """Whether JSON is asked for, also where the rest of the line is not understood."""
    return "--json" in argv


def understood(argv: Sequence[str], commands: Mapping[str, Command], help_to: TextIO) -> Invocation:
    """`argv` as an invocation. Raises WrongUsage; Helped after printing the help to `help_to`."""
    chosen = _guessed(argv, commands)
    given = vars(_parser(chosen or list(commands.values()), help_to).parse_args(list(argv)))
    name = given.pop("command", None)
    shared = {argument.name: given.pop(argument.name, None) for argument in GLOBAL}
    vault, passphrase_file = shared["vault"], shared["passphrase_file"]
    return Invocation(
        command=commands[name] if name else None,
        arguments={key: tuple(value) if isinstance(value, list) else value for key, value in given.items()},
        vault=vault,
        passphrase_file=passphrase_file,
        json=bool(shared["json"]),
        quiet=bool(shared["quiet"]),
    )


def _guessed(argv: Sequence[str], commands: Mapping[str, Command]) -> list[Command]:
    """The one command of the line, if its first word is one: building a parser for each takes longer than to start."""
    skipped = False
    for word in argv:
        if skipped:
            skipped = False
        elif word in {"--vault", "--passphrase-file"}:
            skipped = True
        elif not word.startswith("-"):
            return [commands[word]] if word in commands else []
    return []


class _Parser(argparse.ArgumentParser):
    """One that raises where argparse would end the process."""

    help_to: TextIO

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message)

    def print_help(self, file: object = None) -> None:
        self.help_to.write(self.format_help())

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise Helped


class _OwnParser(_Parser):
    """One command's: what stands alone may come before its options, between them or after."""

    _walking = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._walking:
            return super().parse_known_args(args, namespace)
        self._walking = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._walking = False


def _parser(commands: Sequence[Command], help_to: TextIO) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        allow_abbrev=False,
        description=told("An offline, encrypted casebook for peer support. Without a command it opens its window."),
    )
    parser.help_to = help_to
    for argument in GLOBAL:
        _take(parser, argument)
    listed = parser.add_subparsers(dest="command", metavar="COMMAND", title=told("commands"), parser_class=_OwnParser)
    for command in commands:
        words = told(command.words)
        own = listed.add_parser(command.name, help=_plain(words), description=words, allow_abbrev=False)
        own.help_to = help_to
        either = own.add_mutually_exclusive_group(required=True) if command.one_of else own
        for argument in command.arguments:
            _take(either if argument.name in command.one_of else own, argument)
        for argument in GLOBAL:
            _take(own, argument, default=argparse.SUPPRESS)  # what was said before the command stays said
    return parser


def _plain(words: str) -> str:
    """Words as argparse prints them: it would read a % of a translation as the beginning of a name."""
    return words.replace("%", "%%")


def _take(parser: argparse._ActionsContainer, argument: Argument, default: object = None) -> None:
    settings: dict[str, Any] = {"help": _plain(told(argument.words))}
    if argument.flag:
        settings |= {"action": "store_true", "default": default or False}
    else:
        settings |= {"metavar": argument.shown, "type": argument.reads}
        settings |= {"choices": argument.choices} if argument.choices else {}
        if argument.many:
            settings |= {"nargs": "+" if argument.required or argument.typed else "*"}
            settings |= {"action": "extend", "default": default or []} if argument.typed else {}
        elif not argument.typed and not argument.required:
            settings["nargs"] = "?"
        settings |= {"default": default} if default is not None else {}
    if argument.typed:
        parser.add_argument(argument.typed, dest=argument.name, required=argument.required, **settings)
    else:
        parser.add_argument(argument.name, **settings)
