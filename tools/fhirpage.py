"""Writes docs/spec/fhir.md from the mappings: `python tools/fhirpage.py`. A test demands that it was done."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "spec" / "fhir.md"

sys.path.insert(0, str(ROOT))

from desktop.domain.copies import ASKS_FOR, NEVER_COPIED, is_copied  # noqa: E402 - found once the path is set
from desktop.domain.records import TYPES, Field  # noqa: E402
from desktop.reports.fhir.entry import Mapped  # noqa: E402
from desktop.reports.fhir.table import LEFT_OUT, MAPPINGS  # noqa: E402

_LEAD = """# Records as HL7 FHIR R4

Made from `desktop/reports/fhir` by `python tools/fhirpage.py`; changes are made there. FHIR R4 is version 4.0.1. No
profile is claimed: programmes of peer support have none, and what a peer writes is no clinical finding.

## 1. Files

1.1 One person: a `Bundle` of type `collection` in one JSON file (UTF-8), the resources of that person and of the
colleagues they point to.
1.2 A programme: a folder with one NDJSON file for each resource type that there is something of, `Patient.ndjson` and
so on, one resource a line, UTF-8.
1.3 References are relative, `Patient/ID`; in a bundle they are resolved against `https://visitbook.invalid/fhir/`, a
name that stands for no server. Where the kind of resource depends on what a record says, a reference is logical: its
`identifier` is that of the record.

## 2. Who and what is in it

2.1 One person's own copy, with names, asks nobody, and is theirs also while their record is kept and not used.
A copy of the programme is a coordinator's, and holds whoever agreed: {asks}.
`keep_notes` must not have been refused either.
2.2 Never in it: records that are kept and not used, what is in the bin, what a person shared and took back, and
{never} of a person.
2.3 Only where names are asked for: names, addresses, places and phone numbers (fields marked *names*). Else a
`Patient` has the other name of the person, if there is one, and the year of birth; a `Practitioner` has its
identifier alone. What somebody wrote into a narrative is not changed: it may name people.
2.4 Somebody of a group is a `Group.member` only where they said that they may be named there, and only in a copy of
the programme. Records about nobody are in a copy for the programme itself, and in no other.

## 3. Resources

3.1 `id` is the id of the record, `identifier` the same as `urn:uuid:`. A resource beside the first one of a record
has a word behind it: `ID-note`.
3.2 Codes of ours have a system `urn:visitbook:TYPE.FIELD` and their words, in the language that was spoken when the
copy was made, as `display`. A note that was laid out has the headings of its layout, in that language, among its text.
3.3 Whatever no element says stands in a `QuestionnaireResponse` (`questionnaire` is `urn:visitbook:form:TYPE`):
`linkId` is the field, `text` its words. The answers to a programme's own questions stand there too (`x_…`). Nothing
that is in a record and may be told is left out.
3.4 A `Provenance` says who wrote a record, and when; where somebody typed for another, both.
3.5 An `Appointment` without an hour lasts the whole day: R4 asks for both ends.
3.6 Where a record is edited, what is shown is written; the history stays in the casebook.
3.7 Whoever was written down twice (docs/spec/merge.md §15) is one person: everything points to the `Patient` who
leads among those in the copy. The others are `active: false` with a `link` of type `replaced-by`, so that nothing
that was written of them is left out. In tables they have no row; `same_person` says who they are.
"""


def page() -> str:
    """The whole page."""
    asks = ", ".join(f"`{purpose}` for `--for {aim}`" for aim, purpose in ASKS_FOR.items())
    never = ", ".join(f"`{name}`" for name in sorted(NEVER_COPIED))
    about = "".join("\n" + "\n".join(_about(mapped)) + "\n" for _, mapped in sorted(MAPPINGS.items()))
    left = "".join(f"| `{name}` | {why} |\n" for name, why in sorted(LEFT_OUT.items()))
    return (
        _LEAD.format(asks=asks, never=never)
        + "\n## 4. Record by record\n"
        + about
        + "\n## 5. What is not copied\n\n| record | why |\n|---|---|\n"
        + left
    )


def _about(mapped: Mapped) -> Iterator[str]:
    yield f"### `{mapped.type}`"
    yield ""
    yield ", ".join(f"`{one}`" for one in mapped.into) + "."
    yield ""
    yield "| field | stands in | |"
    yield "|---|---|---|"
    for field in TYPES[mapped.type].fields:
        if field.name != TYPES[mapped.type].person_field and not _never(mapped.type, field):
            place = mapped.takes.get(field.name, "the form")
            yield f"| `{field.name}` | {place} | {'' if is_copied(mapped.type, field, names=False) else 'names'} |"


def _never(type_: str, field: Field) -> bool:
    return not is_copied(type_, field, names=True)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
