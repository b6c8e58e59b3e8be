"""Commands of later versions: understood, and answered with when they will come."""

from desktop.cli.call import Call
from desktop.cli.commands import Argument, Command, place
from desktop.domain.errors import NotYet
from desktop.i18n.words import marked


def _later(name: str, words: str, *arguments: Argument) -> Command:
    def refuse(call: Call, **given: object) -> None:
        raise NotYet(name)

    return Command(name, refuse, words, arguments)


COMMANDS = (
    _later("duplicates", marked("list people who may be the same")),
    _later(
        "merge-people",
        marked("make two people one"),
        place("keep", "KEEP", marked("the person who stays")),
        place("other", "OTHER", marked("the person who is the same")),
    ),
    _later("unmerge", marked("make them two again"), place("merge", "ID", marked("the id of the merge"))),
    _later(
        "not-duplicate",
        marked("note that two people are not the same"),
        place("one", "A", marked("the id of a person")),
        place("two", "B", marked("the id of another")),
    ),
)
