"""Commands about erasing a person from this laptop."""

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import Command, option, place
from desktop.cli.shown import names_of, time_words
from desktop.domain.erasing import ErasureLine
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.i18n import formats
from desktop.i18n.words import marked, plural, told


def erase(call: Call, person: str, why: str) -> None:
    """Everything about somebody, from this laptop now and from every other one with the next files, for ever."""
    id_ = _person(person)
    with call.desk() as desk:
        reach = desk.write.erasing.reach(id_)
        desk.write.erasing.erase(id_, why)
        unfinished = desk.write.erasing.unfinished
    count = sum(reach.records.values())
    call.out.fact(
        {
            "person": name_of(id_),
            "records": count,
            "drafts": reach.drafts,
            "mentions": reach.mentions,
            "finished": not unfinished,
        }
    )
    call.out.say(plural("{n} record erased from this laptop.", "{n} records erased from this laptop.", count))
    for line in beyond_words(reach.mentions):
        call.out.say(line)
    if unfinished:
        call.out.say(
            told("Encrypted pieces of it may stay on this disk until there is room. Make some, and open again.")
        )


def erasures(call: Call) -> None:
    """What was erased, and who is known to have done it."""
    with call.desk() as desk:
        names = {} if call.out.json else names_of(desk)
        call.out.rows(
            (told("when"), told("who"), told("id"), told("why"), told("done on"), told("not yet said by")),
            [
                (
                    facts.of_erasure(line),
                    (
                        time_words(line.ordered),
                        names.get(line.by, str(line.by)),
                        name_of(line.person) if line.person else "",
                        line.why,
                        done_words(line),
                        formats.listed([names.get(member, str(member)) for member in line.open]),
                    ),
                )
                for line in desk.read.erasing.done()
            ],
            nothing=told("Nobody has been erased."),
        )


def done_words(line: ErasureLine) -> str:
    """On how many laptops."""
    return told("{done} of {all}", done=formats.number(len(line.done)), all=formats.number(line.laptops))


def beyond_words(mentions: int) -> tuple[str, ...]:
    """What an erasure here does not reach."""
    lines = (
        told(
            "Every other laptop does the same once it takes in a file of yours. Each then says so in its own next file."
        ),
        told("Files already given and backups kept elsewhere stay as they are, and bring nobody back."),
    )
    if not mentions:
        return lines
    named = plural(
        "The name still stands in {n} note about somebody else. Look at it.",
        "The name still stands in {n} notes about others. Look at them.",
        mentions,
    )
    return (*lines, named)


def _person(said: str) -> RecordId:
    record = record_of(said.lower())
    if record is None:
        raise NotFound("person", said)
    return record


COMMANDS = (
    Command(
        "erase",
        erase,
        marked("erase everything about a person, physically: here now, elsewhere with the next files"),
        (
            place("person", "PERSON", marked("the id of the person")),
            option("--why", "T", marked("the reason; it must not say who it was"), required=True),
        ),
    ),
    Command("erasures", erasures, marked("list what was erased, and who has done it")),
)
