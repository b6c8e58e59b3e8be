"""The command about what was done here, and by whom."""

from collections.abc import Iterator, Mapping

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import Command, option
from desktop.cli.shown import names_of, time_words
from desktop.domain.audit import AuditEntry
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, name_of, record_of
from desktop.i18n.deedwords import deed_words
from desktop.i18n.words import marked, told
from desktop.services.promises import Audit

_PAGE = 1_000


def audit(call: Call, record: str | None) -> None:
    """Oldest first."""
    about = None if record is None else record_of(record.lower())
    if record is not None and about is None:
        raise NotFound("record", record)
    with call.desk() as desk:
        names = {} if call.out.json else names_of(desk)
        rows = [(facts.of_entry(entry), _cells(entry, names)) for entry in _entries(desk.read.audit, about)]
    rows.reverse()
    heads = (told("when"), told("who"), told("what"), told("with"), told("id"))
    call.out.rows(heads, rows, nothing=told("Nothing was noted yet."))


def _entries(audit_: Audit, about: RecordId | None) -> Iterator[AuditEntry]:
    after: int | None = None
    while True:
        page = audit_.entries(about, after=after, limit=_PAGE)
        yield from page.rows
        after = page.after
        if after is None:
            return


def _cells(entry: AuditEntry, names: Mapping[MemberId, str]) -> tuple[str, ...]:
    noted = entry.noted
    return (
        time_words(noted.moment.when),
        names.get(noted.who, ""),
        deed_words(noted.deed),
        names.get(noted.other, "") if noted.other else "",
        name_of(noted.record) if noted.record else "",
    )


COMMANDS = (
    Command(
        "audit",
        audit,
        marked("list who looked at what, and who changed it"),
        (option("--record", "ID", marked("only of this record")),),
    ),
)
