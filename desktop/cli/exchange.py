"""Commands about files that carry notes from one laptop to another."""

import os
from collections.abc import Callable
from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import COUNT, PATH, TEXT, Command, flag, option, place
from desktop.cli.disk import new_folder, refusal_of
from desktop.cli.members import member_of
from desktop.cli.refusals import exit_of, fact_of
from desktop.cli.shown import names_of, taken_words, time_words
from desktop.domain.errors import AppError, Cancelled, UnknownSender
from desktop.domain.ports import Progress
from desktop.domain.views import Given, Taken, TakenState
from desktop.i18n import formats
from desktop.i18n.sentences import sentence
from desktop.i18n.words import marked, plural, told

_SEPARATORS = tuple({"/", os.sep})


def export(call: Call, to: tuple[str, ...], out: str, max_size: int | None, *, everything: bool) -> None:
    """Make the files that carry what others do not have yet."""
    if out.endswith(_SEPARATORS):
        new_folder(Path(out))  # a folder is meant, also where there is none yet
    with call.desk() as desk:
        receivers = tuple(member_of(desk, said).id for said in to)
        given = desk.write.exchange.give(
            Path(out), to=receivers, max_size=max_size, everything=everything, progress=call.meter()
        )
        names = {} if call.out.json else names_of(desk)
        for file in given:
            call.out.fact(facts.of_given(file))
            if not call.out.json:
                call.out.line(_given_words(file, [names.get(member, str(member)) for member in file.to]))


def inspect(call: Call, files: tuple[Path, ...]) -> int:
    """What taking these files in would do."""
    with call.desk() as desk:
        return _each(call, files, desk.write.exchange.look, kept=False)


def take(call: Call, files: tuple[Path, ...]) -> int:
    """Take files in, each in one transaction."""
    with call.desk() as desk:
        return _each(call, files, desk.write.exchange.take, kept=True)


def imports(call: Call) -> None:
    """The files taken in so far."""
    with call.desk() as desk:
        names = {} if call.out.json else names_of(desk)
        call.out.rows(
            (told("when"), told("from"), told("file"), told("id")),
            [
                (
                    facts.of_import(past),
                    ("" if call.out.json else time_words(past.at), names.get(past.sender, ""), past.file, past.id),
                )
                for past in desk.read.exchange.imports()
            ],
            nothing=told("No file has been taken in yet."),
        )


def status(call: Call) -> None:
    """What others have of this casebook, and what they have not sent."""
    with call.desk() as desk:
        standing = desk.read.exchange.standing()
        call.out.fact(facts.of_standing(standing))
        if call.out.json:
            return
        names = names_of(desk)
        call.out.line(
            plural("{n} record is on this laptop only.", "{n} records are on this laptop only.", standing.unsealed)
        )
        call.out.line(
            plural(
                "{n} record is in a file, and nobody has said yet that it arrived.",
                "{n} records are in files, and nobody has said yet that they arrived.",
                standing.sealed,
            )
        )
        call.out.line(plural("{n} record has been received.", "{n} records have been received.", standing.received))
        if standing.conflicts:
            call.out.line(
                plural("{n} field waits for a decision.", "{n} fields wait for a decision.", standing.conflicts)
            )
        for gap in standing.gaps:
            call.out.line(
                plural(
                    "{n} change from {name} has not arrived yet.",
                    "{n} changes from {name} have not arrived yet.",
                    gap.high - gap.low + 1,
                    name=names.get(gap.member, str(gap.member)),
                )
            )
        for silence in standing.not_reported:
            name = names.get(silence.member, str(silence.member))
            if silence.last:
                day = formats.date(silence.last.date())
                call.out.line(told("{name} was last heard of on {day}.", name=name, day=day))
            else:
                call.out.line(told("{name} has not been heard of yet.", name=name))
        for member in standing.clock_doubts:
            call.out.line(told("The clock of {name} seems to be wrong.", name=names.get(member, str(member))))


def _each(call: Call, files: tuple[Path, ...], deed: Callable[[Path, Progress], Taken], *, kept: bool) -> int:
    """One answer a file; a refused one does not keep the next from its turn. The highest exit code."""
    worst = 0
    for file in files:
        try:
            taken = deed(file, call.meter())
        except Cancelled:
            raise
        except (AppError, OSError) as error:
            refusal = refusal_of(error) if isinstance(error, OSError) else error
            worst = max(worst, _refused(call, file, refusal, kept=kept))
        else:
            call.out.put(facts.of_taken(taken), _taken_words(taken))
            if taken.kept_out:
                call.out.say(_kept_out_words(taken.kept_out))
    return worst


def _refused(call: Call, file: Path, error: AppError, *, kept: bool) -> int:
    waits = isinstance(error, UnknownSender)
    state = TakenState.WAITING if waits else TakenState.REFUSED
    fact = fact_of(error)
    if "kept" in fact:
        fact["kept"] = kept  # looking at a file keeps nothing
    call.out.fact({"file": str(file), "state": state.value, **fact})
    if not call.out.json:
        call.out.warn(f"{file}: {sentence(error)}")
    return exit_of(error)


def _given_words(given: Given, names: list[str]) -> str:
    if given.parts > 1:
        return told(
            "{file} ({size}, mark {tag}, part {part} of {parts}) is for {names}.",
            file=str(given.file),
            size=formats.size(given.bytes),
            tag=given.tag,
            part=given.part,
            parts=given.parts,
            names=formats.listed(names),
        )
    return told(
        "{file} ({size}, mark {tag}) is for {names}.",
        file=str(given.file),
        size=formats.size(given.bytes),
        tag=given.tag,
        names=formats.listed(names),
    )


def _taken_words(taken: Taken) -> str:
    return told(
        "{file}, from {name}: {state}. New: {adds}. Changed: {updates}. To decide: {conflicts}. In the bin: {removes}.",
        file=str(taken.file),
        name=taken.sender_name or "?",
        state=taken_words(taken.state),
        adds=taken.adds,
        updates=taken.updates,
        conflicts=taken.conflicts,
        removes=taken.removes,
    )


def _kept_out_words(count: int) -> str:
    return plural(
        "{n} note about somebody who was erased arrived late. It was not kept.",
        "{n} notes about somebody who was erased arrived late. They were not kept.",
        count,
    )


_FILES = place("files", "FILE", marked("the files"), reads=PATH, many=True)

COMMANDS = (
    Command(
        "export",
        export,
        marked("make the files that carry what others do not have yet"),
        (
            option("--to", "MEMBER", marked("for these members; else for whom your role reports to"), many=True),
            option("--out", "FILE_OR_FOLDER", marked("where the files go"), reads=TEXT, required=True),
            option("--max-size", "BYTES", marked("split so that no file is larger"), reads=COUNT),
            flag("--everything", marked("also what they have said they hold")),
        ),
    ),
    Command("inspect", inspect, marked("tell what taking files in would do, and change nothing"), (_FILES,)),
    Command("import", take, marked("take files in, each whole or not at all"), (_FILES,)),
    Command("imports", imports, marked("list the files taken in, newest first")),
    Command("status", status, marked("tell what others have received, and what has not arrived")),
)
