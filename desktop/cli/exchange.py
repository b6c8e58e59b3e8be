"""Commands about files that carry notes from one laptop to another."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import COUNT, PATH, TEXT, Command, flag, option, place
from desktop.cli.disk import new_folder, refusal_of
from desktop.cli.members import member_of
from desktop.cli.refusals import exit_of, fact_of, refuse
from desktop.cli.shown import names_of, taken_words, time_words
from desktop.domain.carrying import Fetched, FindKind, Synced, told_path
from desktop.domain.errors import AppError, BundleDamaged, Cancelled, UnknownSender
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.views import Given, Standing, Taken, TakenState
from desktop.i18n import formats
from desktop.i18n.sentences import sentence
from desktop.i18n.sentences.files import can_wait, only_looked_at
from desktop.i18n.waywords import lost_words, missing_words
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Desk

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
            _say_given(call, file, names)
        largest = max(file.bytes for file in given)
        if max_size is not None and largest > max_size:
            call.out.say(
                told("No file can be as small as you asked: the largest has {size}.", size=formats.size(largest))
            )


def inspect(call: Call, files: tuple[Path, ...]) -> int:
    """What taking these files in would do."""
    with call.desk() as desk:
        return _each(call, _unpacked(desk, files), desk.write.exchange.look, kept=False)


def take(call: Call, files: tuple[Path, ...]) -> int:
    """Take files in, each in one transaction."""
    with call.desk() as desk:
        return _each(call, _unpacked(desk, files), desk.write.exchange.take, kept=True)


def _unpacked(desk: Desk, files: Iterable[Path]) -> Iterator[Path]:
    """Files, and in place of an archive the files of notes in it."""
    for file in files:
        try:
            found = desk.write.exchange.find([file]).found if file.is_file() else ()
        except (AppError, OSError):
            found = ()  # said by whoever opens it
        inside = [one.path for one in found if one.path != file and one.kind is FindKind.NOTES]
        yield from inside or [file]


def sync(call: Call, folder: Path) -> int:
    """Take in what is there, leave what others do not have."""
    worst = 0

    def hear(fetched: Fetched) -> None:
        nonlocal worst
        if isinstance(fetched.came, AppError):
            worst = max(worst, _refused(call, fetched.file, fetched.came, kept=True))
        else:
            _say_taken(call, fetched.came)

    with call.desk() as desk:
        synced = desk.write.exchange.sync(folder, call.meter(), hear)
        _say_beside(call, synced)
        names = {} if call.out.json else names_of(desk)
        for file in synced.given:
            _say_given(call, file, names)
    if synced.trouble is not None:
        return refuse(call.out, synced.trouble)
    if synced.stopped:
        raise Cancelled
    return worst


def _say_beside(call: Call, synced: Synced) -> None:
    """What else lies in the folder."""
    for file in synced.unfinished:
        call.out.fact({"file": told_path(file), "state": TakenState.WAITING.value, "error": BundleDamaged.code})
        if not call.out.json:
            call.out.line(told("{file} is not whole yet. It is looked at again the next time.", file=told_path(file)))
    for file in synced.locked:
        call.out.say(told("{file} cannot be looked into. Unpack it, if it may hold notes.", file=told_path(file)))
    for file in synced.cards:
        call.out.say(told("{file} is a joining card: let its owner in with “admit”.", file=told_path(file)))
    if synced.more:
        call.out.say(told("There is too much in this folder to look at all of it. Name a smaller one."))
    if synced.nobody:
        call.out.say(told("There is nobody to give notes to yet."))


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
        if standing.withheld:
            call.out.line(
                plural(
                    "{n} of these stays here: the person wants nothing passed on.",
                    "{n} of these stay here: the people want nothing passed on.",
                    standing.withheld,
                )
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
        _say_lacking(call, standing, names)
        _say_silent(call, standing, names)
        for member in standing.clock_doubts:
            call.out.line(told("The clock of {name} seems to be wrong.", name=names.get(member, str(member))))


def _say_lacking(call: Call, standing: Standing, names: Mapping[MemberId, str]) -> None:
    """What has not arrived: of others here, and of this member there."""
    for gap in standing.gaps:
        call.out.line(
            plural(
                "{n} change from {name} has not arrived yet.",
                "{n} changes from {name} have not arrived yet.",
                gap.high - gap.low + 1,
                name=names.get(gap.member, str(gap.member)),
            )
        )
    for missing in standing.missing:
        if not missing.theirs:
            call.out.line(missing_words(missing, names))
    for lost in standing.lost:
        call.out.line(lost_words(lost, names))


def _say_silent(call: Call, standing: Standing, names: Mapping[MemberId, str]) -> None:
    for silence in standing.not_reported:
        name = names.get(silence.member, str(silence.member))
        if silence.last:
            day = formats.date(silence.last.date())
            call.out.line(told("{name} last reported on {day}.", name=name, day=day))
        else:
            call.out.line(told("{name} has not reported yet.", name=name))


def _each(call: Call, files: Iterable[Path], deed: Callable[[Path, Progress], Taken], *, kept: bool) -> int:
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
            _say_taken(call, taken)
    return worst


def _say_taken(call: Call, taken: Taken) -> None:
    call.out.put(facts.of_taken(taken), _taken_words(taken))
    if taken.orders:
        call.out.say(
            plural(
                "{n} erasure was ordered. It is done here with the next file, or tomorrow.",
                "{n} erasures were ordered. They are done here with the next file, or tomorrow.",
                taken.orders,
            )
        )
    if taken.kept_out:
        call.out.say(_kept_out_words(taken.kept_out))


def _say_given(call: Call, file: Given, names: Mapping[MemberId, str]) -> None:
    call.out.fact(facts.of_given(file))
    if not call.out.json:
        call.out.line(_given_words(file, [names.get(member, str(member)) for member in file.to]))


def _refused(call: Call, file: Path, error: AppError, *, kept: bool) -> int:
    waits = isinstance(error, UnknownSender)
    state = TakenState.WAITING if waits else TakenState.REFUSED
    fact = fact_of(error)
    if "kept" in fact:
        fact["kept"] = kept  # looking at a file keeps nothing
    call.out.fact({"file": told_path(file), "state": state.value, **fact})
    if not call.out.json:
        words = sentence(error) if kept or not can_wait(error) else only_looked_at(error)
        call.out.warn(f"{told_path(file)}: {words}")
    return exit_of(error)


def _given_words(given: Given, names: list[str]) -> str:
    if given.parts > 1:
        return told(
            "{file} ({size}, mark {tag}, part {part} of {parts}) is for {names}.",
            file=told_path(given.file),
            size=formats.size(given.bytes),
            tag=given.tag,
            part=given.part,
            parts=given.parts,
            names=formats.listed(names),
        )
    return told(
        "{file} ({size}, mark {tag}) is for {names}.",
        file=told_path(given.file),
        size=formats.size(given.bytes),
        tag=given.tag,
        names=formats.listed(names),
    )


def _taken_words(taken: Taken) -> str:
    return told(
        "{file}, from {name}: {state}. New: {adds}. Changed: {updates}. To decide: {conflicts}. In the bin: {removes}.",
        file=told_path(taken.file),
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
    Command(
        "sync",
        sync,
        marked("exchange in both directions through a stick or a folder"),
        (place("folder", "FOLDER", marked("the folder"), reads=PATH),),
    ),
    Command("imports", imports, marked("list the files taken in, newest first")),
    Command("status", status, marked("tell what others have received, and what has not arrived")),
)
