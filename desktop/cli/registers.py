"""The command that takes an existing register in."""

from pathlib import Path

from desktop.cli.call import Call
from desktop.cli.commands import PATH, Command, flag, option, place
from desktop.domain.ids import name_of
from desktop.domain.registers import Trial
from desktop.i18n import formats
from desktop.i18n.fieldwords import type_word
from desktop.i18n.registerwords import perhaps_words, problem_words
from desktop.i18n.words import marked, plural, told


def import_csv(
    call: Call,
    file: Path,
    map: Path,  # noqa: A002 - as it is typed
    dry_run: bool,  # noqa: FBT001
    answers: Path | None,
) -> None:
    """Every row that is understood; the others are told."""
    with call.desk() as desk:
        plan = desk.read.registers.plan(map)
        if dry_run:
            trial = desk.read.registers.try_out(file, plan, call.meter())
        else:
            said = desk.read.registers.answers(answers) if answers is not None else ()
            trial = desk.write.registers.take(file, plan, said)
    _tell(call, trial, dry_run=dry_run)


def _tell(call: Call, trial: Trial, *, dry_run: bool) -> None:
    for one in trial.troubles:
        call.out.fact(
            {"line": one.line} | ({"column": one.column} if one.column else {}) | {"why": one.why.value},
        )
        where = told("Line {line}, {column}", line=one.line, column=one.column)
        where = where if one.column else told("Line {line}", line=one.line)
        call.out.line(f"{where}: {problem_words(one.why)}")
    for like in trial.perhaps:
        other = {"like": name_of(like.like)} if like.like is not None else {"like_line": like.like_line}
        evidence = [{"trait": each.trait.value, "fit": each.fit.value} for each in like.evidence]
        who = {"line": like.line, "name": like.new.name}
        call.out.fact({**who, "why": "perhaps", **other, "score": like.score / 100, "evidence": evidence})
        call.out.line(f"{told('Line {line}', line=like.line)}: {perhaps_words(like)}")
    call.out.fact(
        {
            "rows": trial.rows,
            "people": trial.people,
            "records": dict(trial.records),
            "left_out": trial.left_out,
            "joined": trial.joined,
            "unused": list(trial.unused),
            "dry_run": dry_run,
        }
        | ({"id": name_of(trial.id)} if trial.id is not None else {})
    )
    if not call.out.json:
        _say(call, trial, dry_run=dry_run)


def _say(call: Call, trial: Trial, *, dry_run: bool) -> None:
    kinds = formats.listed(f"{type_word(type_)}: {formats.number(n)}" for type_, n in sorted(trial.records.items()))
    call.out.line(plural("{n} row was read.", "{n} rows were read.", trial.rows))
    if kinds:
        call.out.line(
            told("It would bring: {kinds}.", kinds=kinds) if dry_run else told("It brought: {kinds}.", kinds=kinds)
        )
    if trial.left_out:
        call.out.line(plural("{n} row was left out.", "{n} rows were left out.", trial.left_out))
    if trial.unused:
        call.out.line(told("Columns that go nowhere: {columns}", columns=formats.listed(trial.unused)))
    call.out.say(told("Nobody's consent is recorded by this: talk with each person, and write down what you agree."))
    if trial.id is not None:
        call.out.say(told("To take all of it back: undo-import {id}", id=name_of(trial.id)))


COMMANDS = (
    Command(
        "import-csv",
        import_csv,
        marked("take an existing register in"),
        (
            place("file", "FILE", marked("the register"), reads=PATH),
            option("--map", "FILE", marked("which column is which field"), reads=PATH, required=True),
            flag("--dry-run", marked("only tell what it would do")),
            option("--answers", "FILE", marked("the lines of a dry run, with what you say of each"), reads=PATH),
        ),
    ),
)
