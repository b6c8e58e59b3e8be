"""Commands for a forgotten passphrase: the sheet, the request and its answers, and who could help at all."""

from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call, closing
from desktop.cli.commands import PATH, Command, option, place
from desktop.cli.sheet import new_sheet, read_sheet
from desktop.cli.shown import check_words, holders_words, rule_words
from desktop.domain.errors import WrongUsage
from desktop.domain.recovery import Standing
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Desk

USUAL, OFF = "usual", "off"


def recovery_sheet(call: Call, file: Path) -> None:
    """A new recovery sheet; an earlier one opens nothing any more."""
    with call.desk() as desk:
        code = call.lockbox.new_sheet_code()
        with new_sheet(file, code):
            desk.add_sheet(code)
    call.out.fact({"file": str(file)})
    call.out.line(told("The recovery sheet is {file}. An earlier sheet no longer opens these notes.", file=str(file)))


def recover(
    call: Call, sheet_code: Path | None, request: Path | None, grant: Path | None, new_passphrase_file: Path | None
) -> None:
    """Open without the passphrase, and set a new one; or ask for what that takes."""
    if sheet_code is not None:
        folder, code = call.folder(), read_sheet(sheet_code)
        chosen = call.passphrases.new(new_passphrase_file, call.lockbox.suggested_passphrase)
        _tell_opened(call, call.lockbox.recover(folder, code, chosen), {})
    elif request is not None:
        _ask(call, request, new_passphrase_file)
    elif grant is not None:
        _take(call, grant, new_passphrase_file)


def _ask(call: Call, request: Path, new_passphrase_file: Path | None) -> None:
    folder = call.folder()
    chosen = call.passphrases.new(new_passphrase_file, call.lockbox.suggested_passphrase)
    asked = call.lockbox.ask(folder, chosen, request)
    call.out.fact({"file": str(asked.file), "check": asked.digits, **facts.of_help_standing(asked.standing)})
    call.out.line(
        plural(
            "The request is {file}. Give it to {n} of your coordinators.",
            "The request is {file}. Give it to {n} of your coordinators, each of them.",
            asked.standing.needed,
            file=str(asked.file),
        )
    )
    call.out.line(told("Read these digits out to each of them, in a call or face to face:"))
    call.out.line(check_words(asked.digits))


def _take(call: Call, grant: Path, new_passphrase_file: Path | None) -> None:
    folder = call.folder()
    chosen = call.passphrases.chosen_before(new_passphrase_file)
    result = call.lockbox.answered(folder, grant, chosen)
    if not isinstance(result, Standing):
        _tell_opened(call, result, {"opened": True})
        return
    call.out.fact({"opened": False, **facts.of_help_standing(result)})
    call.out.line(
        plural(
            "The answer is kept. {n} more is needed.",
            "The answer is kept. {n} more are needed.",
            result.needed - result.have,
        )
    )


def _tell_opened(call: Call, opened: Desk, fact: facts.Fact) -> None:
    with closing(opened) as desk:
        call.out.fact(facts.of_self(desk.read.casebook.me(), str(desk.folder)) | fact)
    call.out.line(told("The notes are open again. From now on the new passphrase opens them."))


def grant(call: Call, request: Path, digits: str | None, out: Path | None) -> None:
    """See whose notes somebody wants to open; with the digits that were heard, help them."""
    if (digits is None) != (out is None):
        raise WrongUsage(told("--digits and --out belong together"))
    with call.desk() as desk:
        if digits is None or out is None:
            asking = desk.read.recovery.look(request)
            call.out.fact(facts.of_asking(asking))
            call.out.line(told("Somebody asks to open the notes of {name}.", name=asking.name))
            call.out.line(
                told("Have them read 20 digits to you, in a call or face to face. Then add --digits and --out.")
            )
            return
        granted = desk.write.recovery.grant(request, digits, out)
    call.out.fact(facts.of_asking(granted.asking) | {"file": str(granted.file)})
    call.out.line(told("The answer is {file}. Give it back to them; nobody else can use it.", file=str(granted.file)))


def holders(call: Call, set_up: str | None) -> None:
    """Who can open these notes; for the founder, who is to be able to help everybody."""
    wanted = None if set_up in {None, USUAL, OFF} else _count(set_up or "")
    with call.desk() as desk:
        recovery = desk.write.recovery
        if set_up == OFF:
            recovery.switch_off()
        elif set_up is not None:
            recovery.set_up(wanted)
        ways, rule, helps = recovery.ways(), recovery.rule(), recovery.helps()
    call.out.fact(facts.of_ways(ways, rule, helps))
    for line in (*holders_words(ways, helps), rule_words(rule)):
        call.out.line(line)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise WrongUsage(told("--set-up takes a number, “usual” or “off”"))
    return int(text)


NEW_PASSPHRASE = option(
    "--new-passphrase-file",
    "FILE",
    marked("the file that holds the new passphrase; else VISITBOOK_NEW_PASSPHRASE"),
    reads=PATH,
)

COMMANDS = (
    Command(
        "recovery-sheet",
        recovery_sheet,
        marked("make a new recovery sheet"),
        (place("file", "FILE", marked("where the sheet goes"), reads=PATH),),
    ),
    Command(
        "recover",
        recover,
        marked("open a casebook whose passphrase is forgotten, and set a new one"),
        (
            option("--sheet-code", "FILE", marked("the recovery sheet, or a file with its code"), reads=PATH),
            option("--request", "FILE", marked("ask the coordinators: writes the request"), reads=PATH),
            option("--grant", "FILE", marked("open with what the coordinators sent back"), reads=PATH),
            NEW_PASSPHRASE,
        ),
        one_of=frozenset({"sheet_code", "request", "grant"}),
    ),
    Command(
        "grant",
        grant,
        marked("help somebody who forgot the passphrase; first see whose notes they want to open"),
        (
            place("request", "REQUEST", marked("the file that they made"), reads=PATH),
            option("--digits", "DIGITS", marked("the 20 digits, as you heard them from that person")),
            option("--out", "FILE", marked("where the answer goes"), reads=PATH),
        ),
    ),
    Command(
        "holders",
        holders,
        marked("tell who can open these notes without the passphrase"),
        (
            option(
                "--set-up",
                "N",
                marked("for the founder: how many coordinators must help together; “usual” or “off”"),
            ),
        ),
    ),
)
