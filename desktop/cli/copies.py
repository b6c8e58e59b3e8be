"""Commands that write records out as ordinary files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.cli.answering import NOTHING, answered, tell_answered
from desktop.cli.call import Call
from desktop.cli.commands import PATH, Command, flag, option, place
from desktop.domain.carrying import told_path
from desktop.domain.changed import Changed
from desktop.domain.copies import Aim, Copied, Leaving
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, record_of
from desktop.i18n.words import marked, plural
from desktop.services.access import given


def export_fhir(call: Call, out: Path, person: str | None, aim: str | None, names: bool) -> None:  # noqa: FBT001
    """One person's record as a bundle, or the programme as files of lines."""
    id_ = None if person is None else _person(person)
    with call.desk() as desk:
        copies = desk.write.copies
        if id_ is None:
            whom = Aim(aim or Aim.PROGRAMME)
            _warn(call, copies.leaving(whom))
            _tell(call, out, copies.programme(out, whom, names=names, progress=call.meter()))
        else:
            _warn(call, Leaving(1, 0))
            copied = copies.person(id_, out, names=names)
            # Without names it is no copy for the person themself.
            today = date.today()  # noqa: DTZ011 - on this laptop's wall
            answers = given(desk.write.casebook, id_, "file", today) if names else NOTHING
            _tell(call, out, copied, answers)


def export_csv(call: Call, folder: Path, aim: str | None, names: bool) -> None:  # noqa: FBT001
    """The programme as tables."""
    whom = Aim(aim or Aim.PROGRAMME)
    with call.desk() as desk:
        _warn(call, desk.write.copies.leaving(whom))
        _tell(call, folder, desk.write.copies.tables(folder, whom, names=names, progress=call.meter()))


def _warn(call: Call, leaving: Leaving) -> None:
    """Before anything is written."""
    call.out.say(
        plural(
            "This copies the records of {n} person into ordinary files. No passphrase guards them: whoever has them "
            "can read them. That it was done is noted.",
            "This copies the records of {n} people into ordinary files. No passphrase guards them: whoever has them "
            "can read them. That it was done is noted.",
            leaving.people,
        )
    )
    if leaving.withheld:
        call.out.say(
            plural(
                "{n} person is left out: they said no to this, or were not asked.",
                "{n} people are left out: they said no to this, or were not asked.",
                leaving.withheld,
            )
        )


def _tell(call: Call, out: Path, copied: Copied, answers: Changed = NOTHING) -> None:
    call.out.fact(
        {
            "out": told_path(out),
            "files": [told_path(file) for file in copied.files],
            "rows": copied.rows,
            "people": copied.people,
            "withheld": copied.withheld,
        }
        | answered(answers)
    )
    call.out.line(
        plural(
            "Written to {file}: the record of {n} person.",
            "Written to {file}: the records of {n} people.",
            copied.people,
            file=told_path(out),
        )
    )
    tell_answered(call, answers)


def _person(said: str) -> RecordId:
    record = record_of(said.lower())
    if record is None:
        raise NotFound("person", said)
    return record


_NAMES = flag("--names", marked("with the names of people and colleagues, places and phone numbers"))
_FOR = replace(
    option(
        "--for",
        "AIM",
        marked("whom it is for: the programme itself, a clinic or research; only people who agreed to that are in it"),
        choices=tuple(Aim),
    ),
    name="aim",  # no parameter can be called `for`
)

COMMANDS = (
    Command(
        "export-fhir",
        export_fhir,
        marked("write records as FHIR R4"),
        (
            place("out", "OUT", marked("where they go"), reads=PATH),
            option("--person", "ID", marked("only this person's")),
            _FOR,
            _NAMES,
        ),
    ),
    Command(
        "export-csv",
        export_csv,
        marked("write records as tables"),
        (place("folder", "FOLDER", marked("where they go"), reads=PATH), _FOR, _NAMES),
    ),
)
