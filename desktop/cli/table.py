"""The one table of every command."""

from desktop.cli import (
    arrivals,
    copies,
    erasing,
    exchange,
    members,
    papers,
    records,
    recovery,
    registers,
    report,
    rootkey,
    story,
    trail,
    twins,
    vaults,
)
from desktop.cli.commands import Command

COMMANDS: dict[str, Command] = {
    command.name: command
    for family in (
        vaults,
        recovery,
        members,
        rootkey,
        records,
        exchange,
        arrivals,
        trail,
        story,
        erasing,
        papers,
        copies,
        registers,
        report,
        twins,
    )
    for command in family.COMMANDS
}
