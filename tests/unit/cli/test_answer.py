"""What every command has in common: usage, help, refusals, streams that break."""

import errno
import io
import json
from collections.abc import Iterator
from inspect import signature
from typing import get_args, get_type_hints

import pytest

from desktop.cli.commands import Command
from desktop.cli.main import main
from desktop.cli.refusals import EXITS, exit_of, fact_of
from desktop.cli.table import COMMANDS
from desktop.domain.errors import AppError, BadRecord, NotFound, UnknownSender, Why
from tests.support.fakeservices import FakeLockbox
from tests.support.shells import OPEN_WINDOW
from tests.unit.cli.conftest import Shell

CODES = {  # of the contract
    1: {"bad_record", "not_allowed", "not_found", "not_yet", "undo_too_late", "vault_exists", "vault_busy"},
    2: {"no_passphrase", "wrong_usage"},
    3: {"wrong_passphrase"},
    4: {"bundle_damaged", "bundle_too_new", "not_for_us", "unknown_sender", "revoked_sender", "card_damaged"},
    5: {"vault_damaged", "vault_too_new"},
    6: {"no_space", "not_writable"},
    130: {"stopped"},
}
BEYOND = {  # codes the contract has no word for
    1: {"passphrase_too_short", "no_holders", "nothing_asked"},
    4: {
        "help_damaged",
        "not_a_holder",
        "unknown_owner",
        "other_request",
        "share_wrong",
        "digits_differ",
        "pack_refused",
        "picture_refused",
        "register_refused",
    },
}


def walk(kind: type[AppError]) -> Iterator[type[AppError]]:
    for below in kind.__subclasses__():
        yield below
        yield from walk(below)


def test_every_error_has_the_exit_code_of_its_code() -> None:
    seen: dict[int, set[str]] = {}
    for kind in walk(AppError):
        if "code" in vars(kind):
            error = kind.__new__(kind)
            seen.setdefault(exit_of(error), set()).add(kind.code)
    assert seen == {exit_: codes | BEYOND.get(exit_, set()) for exit_, codes in CODES.items()}
    assert all(any(kind in EXITS for kind in below.__mro__) for below in walk(AppError))
    assert len(seen) == len(CODES)


def test_a_refusal_carries_its_facts_and_leaves_out_what_it_does_not_know() -> None:
    assert fact_of(BadRecord(Why.NOT_A_DATE, "date", 3)) | {"message": ""} == {
        "error": "bad_record",
        "message": "",
        "why": "not_a_date",
        "field": "date",
        "line": 3,
    }
    assert set(fact_of(BadRecord(Why.NOT_JSON))) == {"error", "message", "why"}
    assert fact_of(NotFound("person", "x"))["kind"] == "person"
    assert fact_of(UnknownSender())["kept"] is True


def test_a_bug_is_told_by_its_place_and_never_by_its_content(shell: Shell) -> None:
    shell.desk.troubles.fail("conflicts", ValueError("Amina said something"))
    answer = shell("conflicts")
    assert (answer.code, answer.line["error"]) == (1, "bug")
    assert str(answer.line["where"]).startswith("ValueError fakedesk.py:")
    for json_ in (True, False):
        shell.desk.troubles.fail("conflicts", ValueError("Amina said something"))
        told = shell("conflicts", json=json_)
        assert "Amina" not in told.out + told.err
        assert "Traceback" not in told.out + told.err


def test_in_words_a_refusal_goes_to_standard_error(shell: Shell) -> None:
    answer = shell("show", "person", "x", json=False)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("There is no record x here.")


@pytest.mark.parametrize(
    "words", [["nonsense"], ["add"], ["list", "person", "--limit", "many"], ["today", "--date", "soon"], ["--vault"]]
)
def test_what_is_not_understood_is_wrong_usage(shell: Shell, words: list[str]) -> None:
    answer = shell(*words)
    assert (answer.code, answer.line["error"]) == (2, "wrong_usage")
    assert shell(*words, json=False).err.startswith("This command was not understood: ")


def test_options_are_not_abbreviated(shell: Shell) -> None:
    assert shell("list", "person", "--lim", "1").code == 2
    assert shell("--vau", "x", "members").code == 2


def test_ctrl_c_leaves_nothing_half_done(shell: Shell) -> None:
    class Interrupting(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    shell.stdin = Interrupting()
    answer = shell("add", "person")
    assert (answer.code, answer.line["error"]) == (130, "stopped")
    assert not shell.desk.open


def test_a_reader_who_leaves_is_no_catastrophe(shell: Shell) -> None:
    class Closed(io.StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError

    shell.person()
    assert silently(shell, Closed(), "list", "person", "--json") == 130


def test_a_full_disk_behind_standard_output_exits_with_six(shell: Shell) -> None:
    class Full(io.StringIO):
        def write(self, text: str, /) -> int:
            raise OSError(errno.ENOSPC, "full")

    shell.person()
    assert silently(shell, Full(), "list", "person", "--json") == 6


def silently(shell: Shell, out: io.StringIO, *words: str) -> int:
    return main(
        words, lambda: shell.lockbox, window=lambda: OPEN_WINDOW, stdin=io.BytesIO(), stdout=out, stderr=io.StringIO()
    )


def test_json_means_nothing_but_json_on_standard_output(shell: Shell) -> None:
    for words in (["types"], ["add", "--help"], ["--help"], ["members"], ["status"], ["conflicts"], ["today"]):
        answer = shell(*words)
        assert answer.code == 0
        for line in answer.out.splitlines():
            assert isinstance(json.loads(line), dict)


def test_quiet_says_no_more_than_was_asked(shell: Shell) -> None:
    assert shell("add", "person", "--quiet", stdin='{"name": "Amina"}', json=False).out.count("\n") == 1
    assert shell("add", "person", stdin='{"name": "Amina"}', json=False).out.endswith("1 record saved.\n")


def test_nothing_of_a_vault_is_loaded_for_help_and_mistakes() -> None:
    def never() -> FakeLockbox:
        raise AssertionError("not needed")

    for words, code in (
        (["--help"], 0),
        (["add", "--help"], 0),
        (["add"], 2),
        (["report"], 2),
    ):
        out = io.StringIO()
        assert main(words, never, window=lambda: OPEN_WINDOW, stdin=io.BytesIO(), stdout=out, stderr=out) == code


# The table


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_has_help_that_names_its_arguments(shell: Shell, command: Command) -> None:
    answer = shell(command.name, "--help", json=False)
    assert answer.code == 0
    assert answer.out.startswith(f"usage: visitbook {command.name} ")
    assert " ".join(command.words.split()) in " ".join(answer.out.split())
    for argument in command.arguments:
        assert (argument.typed or argument.shown) in answer.out
        assert argument.words


def test_every_command_stands_in_the_overview(shell: Shell) -> None:
    overview = shell("--help", json=False).out.split()
    assert set(COMMANDS) <= set(overview)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_handler_takes_what_its_command_gives_and_nothing_where_nothing_was_said(command: Command) -> None:
    hints = get_type_hints(command.handler)
    taken = signature(command.handler).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in taken.values()):
        return
    assert set(taken) == {"call", *(argument.name for argument in command.arguments)}
    for argument in command.arguments:
        always = argument.required and argument.name not in command.one_of
        if not (always or argument.flag or argument.many):
            assert type(None) in get_args(hints[argument.name]), argument.name
