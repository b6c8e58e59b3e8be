"""The command about the programme's key."""

from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import PATH, Command, flag, option
from desktop.cli.disk import contents, new_folder, write_private
from desktop.cli.members import member_of
from desktop.domain.errors import SheetCodeWrong, WrongUsage
from desktop.domain.rootkey import KeyStanding, NewSheets
from desktop.i18n import formats
from desktop.i18n.words import marked, told

_SHEET_MAX_BYTES = 1 << 16


def programme_key(  # noqa: PLR0913, PLR0917 - one option each
    call: Call,
    give: str | None,
    out: Path | None,
    take: Path | None,
    sheets: Path | None,
    bring_back: list[Path] | None,
    lay_down: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Who has the programme's key; or hand it on, put it on paper, bring it back, lay it down."""
    wanted = [give is not None, take is not None, sheets is not None, bool(bring_back), lay_down]
    if sum(wanted) > 1 or (give is None) != (out is None):
        raise WrongUsage(told("one thing at a time; --give and --out belong together"))
    with call.desk() as desk:
        key, written = desk.write.root_key, []
        if give is not None and out is not None:
            written = [key.give(member_of(desk, give).id, out)]
        elif take is not None:
            key.take(take)
        elif sheets is not None:
            written = _write(key.new_sheets(), sheets)
            key.note_sheets()
        elif bring_back:
            key.bring_back([_code_in(file) for file in bring_back])
        elif lay_down:
            key.lay_down()
        standing = key.standing()
    call.out.fact(facts.of_key_standing(standing) | ({"files": [str(file) for file in written]} if written else {}))
    for line in key_words(standing):
        call.out.line(line)
    for file in written:
        call.out.line(told("Written: {file}", file=str(file)))


def key_words(standing: KeyStanding) -> list[str]:
    """Who has it, and where else it lies."""
    names = formats.listed(standing.names)
    lines = [
        told("The programme's key is with {names}.", names=names) if names else told("Nobody is known to have it.")
    ]
    if standing.shut_out:
        who = formats.listed(standing.shut_out)
        lines.append(told("It is also with somebody who is shut out: {names}.", names=who))
    if standing.made is not None:
        lines.append(told("{needed} of {count} sheets bring it back.", needed=standing.needed, count=standing.count))
    return lines


def _write(sheets: NewSheets, folder: Path) -> list[Path]:
    new_folder(folder)
    written = []
    for number, code in enumerate(sheets.codes, 1):
        file = folder / f"{told('programme-key')}-{number}.txt"
        words = [
            told("Programme: {name}", name=sheets.programme),
            told(
                "Sheet {number} of {count}, {day}",
                number=number,
                count=len(sheets.codes),
                day=formats.date(sheets.made.date()),
            ),
            told(
                "Any {needed} of these sheets bring back the key with which coordinators are appointed.",
                needed=sheets.needed,
            ),
            told("Print it, give each sheet to another person you trust, and delete this file."),
        ]
        write_private(file, "\n".join((code, "", *words, "")))
        written.append(file)
    return written


def _code_in(file: Path) -> str:
    """The first line of a sheet. Raises FileMissing, SheetCodeWrong."""
    try:
        lines = contents(file, _SHEET_MAX_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise SheetCodeWrong from None
    return next((line for line in lines if line.strip()), "")


COMMANDS = (
    Command(
        "programme-key",
        programme_key,
        marked(
            "tell who has the programme's key, with which coordinators are appointed; hand it on or put it on paper"
        ),
        (
            option("--give", "MEMBER", marked("a file by which this coordinator has it too")),
            option("--out", "FILE", marked("where that file goes"), reads=PATH),
            option("--take", "FILE", marked("take such a file in"), reads=PATH),
            option("--sheets", "FOLDER", marked("three sheets, any two of which bring it back"), reads=PATH),
            option("--bring-back", "FILE", marked("two of these sheets, one after the other"), reads=PATH, many=True),
            flag("--lay-down", marked("this casebook has it no longer; somebody else must have it")),
        ),
    ),
)
