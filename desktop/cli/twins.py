"""Commands about people who were written down twice."""

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import Command, place
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.twins import Pair
from desktop.domain.views import Record
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Desk


def duplicates(call: Call) -> None:
    """Who may be one, the surest first."""
    with call.desk() as desk:
        pairs = desk.read.twins.pairs()
        call.out.rows(
            (told("sure"), told("name"), told("name"), told("id"), told("id")),
            [_row(desk, pair) for pair in pairs],
            nothing=told("Nobody seems to be written down twice."),
        )


def _row(desk: Desk, pair: Pair) -> tuple[facts.Fact, tuple[str, ...]]:
    a, b = (_person(desk, one) for one in (pair.a, pair.b))
    names = (str(one.fields.get("name", "")) for one in (a, b))
    return facts.of_pair(pair, a, b), (told("{n} %", n=pair.score), *names, name_of(pair.a), name_of(pair.b))


def _person(desk: Desk, person: RecordId) -> Record:
    return desk.read.casebook.show("person", person).record


def merge_people(call: Call, keep: str, other: str) -> None:
    """Two people are one from now on; nothing is rewritten."""
    kept, same = _id(keep), _id(other)
    with call.desk() as desk:
        merge = desk.write.twins.merge(kept, same)
    call.out.fact({"id": name_of(merge), "keep": name_of(kept), "other": name_of(same)})
    call.out.say(told("They are one person now. To take it back: visitbook unmerge {id}", id=name_of(merge)))


def unmerge(call: Call, merge: str) -> None:
    """They are two again."""
    id_ = _id(merge, "same_person")
    with call.desk() as desk:
        changed = desk.write.twins.unmerge(id_)
    call.out.fact({"id": name_of(id_), "people": sorted(map(name_of, changed.people))})
    call.out.say(
        plural("{n} person stands by themselves again.", "{n} people stand by themselves again.", len(changed.people))
    )


def not_duplicate(call: Call, one: str, two: str) -> None:
    """They are not the same, and are not asked about again."""
    a, b = _id(one), _id(two)
    with call.desk() as desk:
        word = desk.write.twins.tell_apart(a, b)
    call.out.fact({"id": name_of(word), "a": name_of(a), "b": name_of(b)})
    call.out.say(told("It is noted that they are not the same. They are asked about again if a name changes."))


def _id(said: str, kind: str = "person") -> RecordId:
    record = record_of(said.lower())
    if record is None:
        raise NotFound(kind, said)
    return record


COMMANDS = (
    Command("duplicates", duplicates, marked("list people who may be the same")),
    Command(
        "merge-people",
        merge_people,
        marked("make two people one"),
        (
            place("keep", "KEEP", marked("the person who stays")),
            place("other", "OTHER", marked("the person who is the same")),
        ),
    ),
    Command("unmerge", unmerge, marked("make them two again"), (place("merge", "ID", marked("the id of the merge")),)),
    Command(
        "not-duplicate",
        not_duplicate,
        marked("note that two people are not the same"),
        (
            place("one", "A", marked("the id of a person")),
            place("two", "B", marked("the id of another")),
        ),
    ),
)
