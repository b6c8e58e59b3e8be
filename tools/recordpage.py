"""Writes docs/spec/records.md from the declarations: `python tools/recordpage.py`. A test demands that it was done."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "spec" / "records.md"

sys.path.insert(0, str(ROOT))

from desktop.domain.records import TYPES, Field, Given, Kind, RecordType, Scope  # noqa: E402 - found once the path is set
from desktop.domain.records.declare import ANYONE, COORDINATORS  # noqa: E402

_LEAD = """# What records hold

Made from `desktop/domain/records` by `python tools/recordpage.py`; changes are made there. What a field of each kind
may hold is in docs/spec/bundle.md §5.2, which value is shown where several were written in docs/spec/merge.md §5, who
receives a record in §10 of it.

A field that is *required* is in every creation and is never cleared. *May write*: `all` but viewers, or coordinators
alone; a creation asks for whoever may write every required field. Codes are texts; those of a later programme are kept
(bundle §5.5). Types and fields that are not here are kept too (bundle §5.6).
"""
_SCOPES = {
    Scope.PERSON: "whoever the person is assigned to",
    Scope.PROGRAMME: "everybody",
    Scope.LEADS: "coordinators, and those who lead the group in `of_group`",
    Scope.NUMBERS: "coordinators, and those who see numbers alone",
    Scope.NAMED: "coordinators, and the member whom it names (docs/spec/merge.md §10.16)",
    Scope.COORDINATORS: "coordinators alone (docs/spec/merge.md §10.17)",
}


def page() -> str:
    """The whole page."""
    return _LEAD + "".join("\n" + "\n".join(_about(kind)) + "\n" for _, kind in sorted(TYPES.items()))


def _about(kind: RecordType) -> Iterator[str]:
    yield f"## `{kind.name}`"
    yield ""
    yield " ".join(_sentences(kind))
    yield ""
    yield "| field | kind | required | may write | shown of several | |"
    yield "|---|---|---|---|---|---|"
    for field in kind.fields:
        yield "| " + " | ".join(_cells(field)) + " |"


def _sentences(kind: RecordType) -> Iterator[str]:
    nobodys = kind.scope is Scope.PERSON and kind.person_field is None
    yield "For coordinators, and whoever wrote it: it is about nobody." if nobodys else f"For {_SCOPES[kind.scope]}."
    if kind.person_field == "":
        yield "It is the person."
    elif kind.person_field:
        yield f"About the person in `{kind.person_field}`."
    if kind.member_field:
        yield f"The member it names is in `{kind.member_field}`."
    if kind.concerned_field:
        yield f"Never for the member in `{kind.concerned_field}`."
    yield from _given(kind)
    if kind.date_field:
        yield f"Its day is `{kind.date_field}`."
    if kind.always_travels:
        yield "It is sent whatever consent says."
    if kind.sharing:
        yield f"It belongs to the person: `{kind.sharing}` says whether it is sent (docs/spec/merge.md §10.14)."
    if kind.by_program:
        yield "Written by the program alone, once, and never changed."


def _given(kind: RecordType) -> Iterator[str]:
    if kind.given is Given.PERSON:
        yield "Given to the person with all that is theirs."
    elif kind.person_field:
        yield "Not given to the person (docs/spec/fhir.md §5)."


def _cells(field: Field) -> tuple[str, ...]:
    writers = {ANYONE: "all", COORDINATORS: "coordinators"}.get(field.writers) or ", ".join(sorted(field.writers))
    return f"`{field.name}`", field.kind, "yes" if field.required else "", writers, field.merges, _more(field)


def _more(field: Field) -> str:
    if field.codes:
        return ", ".join(f"`{code}`" for code in field.codes)
    if field.kind is Kind.NUMBER:
        return f"{field.bounds[0]} to {field.bounds[1]}"
    if field.apart:
        return "words" + (f", at most {field.most} characters" if field.most else "")
    return f"a `{field.refers}`" if field.refers else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
