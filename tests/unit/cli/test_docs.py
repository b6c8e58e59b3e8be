"""docs/cli.md names every command, option, exit code and error there is, and none there is not."""

import re
from pathlib import Path

import pytest

from desktop.cli.commands import GLOBAL, Command
from desktop.cli.refusals import BUG, EXITS
from desktop.cli.table import COMMANDS
from desktop.services.practice import LANGUAGES

PAGE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text("utf-8")
SPELLED = re.findall(r"`([^`]+)`", PAGE)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_is_documented_with_its_arguments(command: Command) -> None:
    usages = [text for text in SPELLED if text.split()[0] == command.name]
    assert usages
    for argument in command.arguments:
        said = argument.typed or argument.shown
        assert any(said in usage for usage in usages) or f"`{said}" in PAGE, said


def test_global_options_are_documented() -> None:
    for argument in GLOBAL:
        assert argument.typed in PAGE


def test_every_option_on_the_page_exists() -> None:
    known = {argument.typed for command in COMMANDS.values() for argument in (*command.arguments, *GLOBAL)}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) <= known | {"--help"}


def test_exit_codes_and_errors_are_documented() -> None:
    codes = {getattr(kind, "code", None) for kind in EXITS} - {None}
    assert {*codes, BUG} <= set(SPELLED)
    for exit_ in set(EXITS.values()):
        assert re.search(rf"^\| {exit_} \|", PAGE, re.MULTILINE)


def test_the_languages_of_the_practice_caseload_are_the_ones_there_are() -> None:
    assert f"Languages: {', '.join(LANGUAGES)}" in PAGE
