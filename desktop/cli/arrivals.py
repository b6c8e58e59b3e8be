"""Commands about what arrived: taking it back, and what of it is kept aside."""

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import Command, place
from desktop.domain.arrivals import KeptChange, KeptFile
from desktop.domain.ids import record_of
from desktop.domain.records import TYPES
from desktop.i18n import formats
from desktop.i18n.arrivalwords import what_now, why_aside
from desktop.i18n.fieldwords import type_word
from desktop.i18n.words import marked, plural, told

LISTED_MOST = 1_000_000


def quarantine(call: Call) -> None:
    """What is held and not seen, by id; for people also the files that wait."""
    with call.desk() as desk:
        kept = desk.read.exchange.kept(LISTED_MOST)
    if kept.changes or not kept.files:
        call.out.rows(
            (told("what"), told("about"), told("from"), told("why")),
            [(facts.of_kept(one), () if call.out.json else _cells(one)) for one in kept.changes],
            nothing=told("Nothing is kept aside."),
        )
    if kept.files and not call.out.json:
        call.out.line(plural("{n} file waits:", "{n} files wait:", len(kept.files)))
        for one in kept.files:
            call.out.line(_file_words(one))


def undo_import(call: Call, bundle: str) -> None:
    """Take the newest import back, or the newest register."""
    with call.desk() as desk:
        register = record_of(bundle.lower())
        if register is not None and register == desk.read.registers.newest():
            desk.write.registers.take_back(register)
            call.out.put({"id": bundle}, told("The register was taken back: everything it brought is in the bin."))
            return
        back = desk.write.exchange.undo(bundle, call.meter())
        call.out.fact(facts.of_taken_back(back))
        if not call.out.json:
            call.out.line(
                plural(
                    "{file} was taken back, and everything that came with it: {n} change.",
                    "{file} was taken back, and everything that came with it: {n} changes.",
                    back.changes,
                    file=formats.listed(back.files),
                )
            )


def _cells(one: KeptChange) -> tuple[str, ...]:
    what = type_word(one.type) if one.type in TYPES else one.type
    return what, one.person_name, one.author_name or told("Somebody"), why_aside(one.because)


def _file_words(one: KeptFile) -> str:
    why = f"{why_aside(one.because)} {what_now(one.because)}"
    if one.made is None:
        return f"{one.file.name}: {why}"
    day = formats.date(one.made.date())
    who = told("{file}, from {name}, made {day}", file=one.file.name, name=one.sender_name or "?", day=day)
    return f"{who}: {why}"


COMMANDS = (
    Command(
        "undo-import",
        undo_import,
        marked("take the newest import back"),
        (place("bundle", "ID", marked("the id of the import")),),
    ),
    Command("quarantine", quarantine, marked("list what arrived and is kept aside, and why")),
)
