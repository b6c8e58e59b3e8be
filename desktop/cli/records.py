"""Commands about records: writing them, finding them, deciding about them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import COUNT, DAY, PATH, Command, flag, option, place
from desktop.cli.lines import objects, parsed, single, source
from desktop.cli.shown import due_words, names_of, record_lines, summary, time_words, value_words, written_words
from desktop.domain.errors import BadRecord, NotFound, Why, WrongUsage
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.records import TYPES, Kind, RecordType
from desktop.domain.views import Hit
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Casebook

HITS = 50  # what is found, where nothing else is said

_REF = "@"


def types(call: Call, kind: str | None) -> None:
    """Every type of record, or every field of one."""
    if kind is None:
        for name in sorted(TYPES):
            call.out.put({"type": name}, name)
        return
    call.out.rows(
        (told("field"), told("kind"), told("required"), told("codes")),
        [
            (
                facts.of_field(field),
                (field.name, field.kind.value, told("yes") if field.required else "", " ".join(field.codes)),
            )
            for field in _declared(kind).fields
        ],
        nothing="",
    )


def add(call: Call, kind: str, file: Path | None, *, each: bool) -> None:
    """Save the lines of a file or of standard input: all or none, or each by itself."""
    type_ = _declared(kind)
    saved = 0
    with call.desk() as desk, source(file, call.stdin) as stream:
        casebook = desk.write.casebook
        lines = ((number, _unfolded(line, type_)) for number, line in objects(stream))
        if each:
            ids: Iterable[RecordId] = _one_by_one(lines, type_, casebook)
        else:
            ids = casebook.add_all(lines, type=type_.name)
        for saved, id_ in enumerate(ids, 1):  # noqa: B007 - the last number is how many there were
            call.out.put({"id": name_of(id_)}, name_of(id_))
            if each:
                call.out.flush()
    call.out.say(plural("{n} record saved.", "{n} records saved.", saved))


def edit(call: Call, kind: str, record: str, file: Path | None, why: str | None) -> None:
    """Write over the fields that a merge patch names."""
    type_, id_ = _declared(kind), _record(kind, record)
    with call.desk() as desk, source(file, call.stdin) as stream:
        patch = single(stream)
        fields = patch["fields"] if patch.keys() == {"fields"} else patch
        if not isinstance(fields, dict):
            raise BadRecord(Why.NOT_AN_OBJECT, "fields", line=1)
        try:
            desk.write.casebook.edit(type_.name, id_, fields, why=why or "")
        except BadRecord as error:
            error.line = error.line or 1
            raise
    call.out.fact({"id": name_of(id_)})
    call.out.say(told("Saved. The earlier text stays in the history."))


def show(call: Call, kind: str, record: str, *, history: bool) -> None:
    """One record, or how it became what it is."""
    type_, id_ = _declared(kind), _record(kind, record)
    with call.desk() as desk:
        if history:
            names = {} if call.out.json else names_of(desk)
            call.out.rows(
                (told("when"), told("who"), told("what"), told("why")),
                [
                    (
                        facts.of_past(past),
                        (
                            time_words(facts.at_moment(past.moment)),
                            names.get(past.author, str(past.author)),
                            written_words(past.fields),
                            past.why,
                        ),
                    )
                    for past in desk.read.casebook.history(type_.name, id_)
                ],
                nothing="",
            )
            return
        shown = desk.read.casebook.show(type_.name, id_)
        call.out.fact(facts.of_record(shown))
        if not call.out.json:
            for line in record_lines(shown, names_of(desk)):
                call.out.line(line)


def listed(  # noqa: PLR0913 - as many as the command has
    call: Call, kind: str, where: tuple[str, ...], limit: int | None, after: str | None, *, deleted: bool
) -> None:
    """The records of a type, by id."""
    type_ = _declared(kind)
    wanted = dict(_where(word) for word in where)
    start = _record(kind, after) if after else None
    with call.desk() as desk:
        found = 0
        for shown in desk.read.casebook.list(type_.name, where=wanted, limit=limit, after=start, deleted=deleted):
            found += 1
            call.out.fact(facts.of_record(shown))
            if not call.out.json:
                call.out.line(f"{name_of(shown.record.id)}  {summary(shown.record)}")
    call.out.say(plural("{n} record.", "{n} records.", found))


def delete(call: Call, kind: str, record: str, why: str) -> None:
    """Into the bin."""
    type_, id_ = _declared(kind), _record(kind, record)
    with call.desk() as desk:
        desk.write.casebook.delete(type_.name, id_, why)
    call.out.fact({"id": name_of(id_)})
    call.out.say(told("It is in the bin. Undelete brings it back."))


def undelete(call: Call, kind: str, record: str) -> None:
    """Out of the bin."""
    type_, id_ = _declared(kind), _record(kind, record)
    with call.desk() as desk:
        desk.write.casebook.undelete(type_.name, id_)
    call.out.fact({"id": name_of(id_)})
    call.out.say(told("It is back where it was."))


def search(call: Call, words: tuple[str, ...], limit: int | None) -> None:
    """What holds these words, newest first."""
    with call.desk() as desk:
        call.out.rows(
            (told("type"), told("id"), told("person"), told("text")),
            [
                (facts.of_hit(hit), _hit_cells(hit))
                for hit in desk.read.casebook.search(" ".join(words), HITS if limit is None else limit)
            ],
            nothing=told("Nothing was found."),
        )


def today(call: Call, date: date | None) -> None:
    """What is due."""
    on = date or _this_day()
    with call.desk() as desk:
        call.out.rows(
            (told("due"), told("when"), told("person"), told("what")),
            [(facts.of_due(due), due_words(due)) for due in desk.read.casebook.today(on, everybody=True)],
            nothing=told("Nothing is due."),
        )


def conflicts(call: Call) -> None:
    """What two people wrote into the same field without seeing each other's."""
    with call.desk() as desk:
        names = {} if call.out.json else names_of(desk)
        for conflict in desk.read.casebook.conflicts():
            call.out.fact(facts.of_conflict(conflict))
            call.out.line(conflict.id)
            for number, side in enumerate(conflict.sides):
                call.out.line(
                    told(
                        "  {letter}  {value}   ({name}, {when})",
                        letter=facts.letter(number),
                        value=value_words(side.value),
                        name=names.get(side.author, str(side.author)),
                        when="" if call.out.json else time_words(facts.at_moment(side.moment)),
                    )
                )


def resolve(call: Call, conflict: str, take: str | None, value: str | None) -> None:
    """Decide: one of the sides, or a value of one's own."""
    own = None if value is None else parsed(value.encode("utf-8", "surrogateescape"), field=conflict.partition(":")[2])
    with call.desk() as desk:
        if take is not None:
            desk.write.casebook.resolve(conflict, take=take.upper())
        else:
            desk.write.casebook.resolve(conflict, value=own)
    call.out.fact({"id": conflict})
    call.out.say(told("Decided. Both stay in the history."))


def _declared(kind: str) -> RecordType:
    if kind not in TYPES:
        raise BadRecord(Why.UNKNOWN_TYPE, kind)
    return TYPES[kind]


def _record(kind: str, name: str) -> RecordId:
    found = record_of(name.lower())
    if found is None:
        raise NotFound(kind, name)
    return found


def _where(word: str) -> tuple[str, str]:
    field, equals, value = word.partition("=")
    if not equals or not field:
        raise WrongUsage(told("{word} is not written as FIELD=VALUE", word=word))
    return field, value


def _this_day() -> date:
    return date.today()  # noqa: DTZ011 - the day on this laptop's wall


def _unfolded(line: dict[str, object], type_: RecordType) -> dict[str, object]:
    """A line in the one shape with `fields` and perhaps `ref`; the type may be said once more, as `list` does."""
    if "fields" not in line:
        fields = {name: value for name, value in line.items() if name != "ref"}
        return {"fields": fields, **({"ref": line["ref"]} if "ref" in line else {})}
    return {name: value for name, value in line.items() if (name, value) != ("type", type_.name)}


def _one_by_one(
    lines: Iterable[tuple[int, dict[str, object]]], type_: RecordType, casebook: Casebook
) -> Iterator[RecordId]:
    """Each line its own durable save; what a line calls itself is known to the later ones."""
    named: dict[str, RecordId] = {}
    for number, line in lines:
        ref = line.get("ref")
        if isinstance(ref, str) and ref in named:
            raise BadRecord(Why.REF_TWICE, "ref", number)
        (id_,) = casebook.add_all([(number, _pointing(line, type_, named))], type=type_.name)
        if isinstance(ref, str):
            named[ref] = id_
        yield id_


def _pointing(line: dict[str, object], type_: RecordType, named: Mapping[str, RecordId]) -> dict[str, object]:
    """`line` with the names of earlier lines replaced by the ids that these were given."""
    fields = line["fields"]
    if not isinstance(fields, dict):
        return line  # refused where all lines are looked at
    declared = TYPES.get(str(line.get("type")), type_)
    pointers = {field.name for field in declared.fields if field.kind is Kind.RECORD}
    there = {
        name: name_of(named[value[1:]])
        for name, value in fields.items()
        if name in pointers and isinstance(value, str) and value.startswith(_REF) and value[1:] in named
    }
    return {**line, "fields": {**fields, **there}}


def _hit_cells(hit: Hit) -> tuple[str, ...]:
    return hit.type, name_of(hit.id), hit.person_name, hit.snippet


_TYPE = place("kind", "TYPE", marked("the type of the record; `types` lists them"))
_ID = place("record", "ID", marked("the id of the record"))
_LINES = place("file", "FILE", marked("JSON Lines; standard input where none is named"), reads=PATH, required=False)
_PATCH = place("file", "FILE", marked("a JSON object; standard input where none is named"), reads=PATH, required=False)

COMMANDS = (
    Command(
        "types",
        types,
        marked("list the types of record, or the fields of one"),
        (place("kind", "TYPE", marked("the type whose fields to list"), required=False),),
    ),
    Command(
        "add",
        add,
        marked("save records, one JSON object a line: all or none"),
        (_TYPE, _LINES, flag("--each", marked("each line is a save of its own; its id comes once it is on the disk"))),
    ),
    Command(
        "edit",
        edit,
        marked("change fields of a record; null clears one"),
        (_TYPE, _ID, _PATCH, option("--why", "T", marked("the reason, kept with the change"))),
    ),
    Command(
        "show",
        show,
        marked("show a record"),
        (_TYPE, _ID, flag("--history", marked("every change to it, oldest first"))),
    ),
    Command(
        "list",
        listed,
        marked("list records by id"),
        (
            _TYPE,
            option("--where", "FIELD=VALUE", marked("only records whose field has this value"), many=True),
            option("--limit", "N", marked("at most so many"), reads=COUNT),
            option("--after", "ID", marked("go on after this one")),
            flag("--deleted", marked("those in the bin")),
        ),
    ),
    Command(
        "delete",
        delete,
        marked("put a record into the bin"),
        (_TYPE, _ID, option("--why", "T", marked("the reason, kept with the change"), required=True)),
    ),
    Command("undelete", undelete, marked("bring a record back from the bin"), (_TYPE, _ID)),
    Command(
        "search",
        search,
        marked("find records by their words, newest first"),
        (
            place("words", "WORDS", marked("words, or the beginning of the last one"), many=True),
            option("--limit", "N", marked("at most so many; 50 if not said"), reads=COUNT),
        ),
    ),
    Command(
        "today",
        today,
        marked("list what is due, late first"),
        (option("--date", "D", marked("as of this day"), reads=DAY),),
    ),
    Command("conflicts", conflicts, marked("list what waits for a decision between two values")),
    Command(
        "resolve",
        resolve,
        marked("decide such a conflict"),
        (
            place("conflict", "CONFLICT", marked("its id, from `conflicts`")),
            option("--take", "LETTER", marked("the side to keep: A, B, …")),
            option("--value", "JSON", marked("a value of your own")),
        ),
        one_of=frozenset({"take", "value"}),
    ),
)
