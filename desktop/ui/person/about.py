"""What stands at the head of a person's page, out of what is known of them."""

from collections.abc import Mapping
from datetime import date, datetime

from desktop.domain.changes import Value
from desktop.domain.ids import RecordId
from desktop.domain.roles import Deed, may
from desktop.domain.veil import code_of
from desktop.i18n import formats, told
from desktop.i18n.agreedwords import refused_words
from desktop.i18n.endingwords import ended_line, ended_words
from desktop.i18n.reachwords import reach_words
from desktop.i18n.safewords import hazard_words, safe_words, unsafe_words
from desktop.ui.kit.readers import short_words
from desktop.ui.person.adding import addings
from desktop.ui.person.carewords import handed_words
from desktop.ui.person.known import Known, ways
from desktop.ui.person.page import About
from desktop.ui.person.reading import Line, lines_of


def about_of(known: Known, today: date, *, choices_beside: bool) -> About:
    """In the language of now. `choices_beside`: whether versions stand side by side in a record of theirs."""
    record, names = known.shown.record, known.names
    alias, place = (str(record.fields.get(name, "")) for name in ("alias", "place"))
    return About(
        name=known.name,
        beside=formats.side_by_side(*(part for part in (alias, place) if part != known.name)),
        standing=formats.side_by_side(*_standing(known)),
        safe_contact=_safe(known),
        hazards=_hazards(known),
        unsafe_now=unsafe_words(record.fields, datetime.now().astimezone()),
        refused=refused_words(known.agreed),
        ended=ended_words(known.endings[0].fields) if known.endings else "",
        readers=known.readers,
        unnamed=known.unnamed,
        handed=handed_words(known.carers, known.me.member, known.name, names, today),
        conflicts=bool(record.conflicts) or choices_beside,
        deleted=record.deleted,
        may_write=known.may_write,
        may_erase=may(known.me.role, Deed.ERASE) and known.unnamed is None,
        joined=_joined(known) if may(known.me.role, Deed.MERGE) else (),
        restricted=known.restricted,
        adds=addings(known.programme, known.me.role),
        lines=(
            *lines_of("person", _without_name(known), names),
            *_also_called(known),
            *_told_again(known),
            _on_paper(known),
        ),
        ways=ways(known.shown, names),
    )


def _joined(known: Known) -> tuple[tuple[RecordId, str], ...]:
    """The words that made them one with others, and what these are called."""
    return tuple((word.id, next((one for one in word.names if one != known.name), known.name)) for word in known.joined)


def _also_called(known: Known) -> tuple[Line, ...]:
    """Under which other names they were written down, for everybody who sees them."""
    others = formats.listed(sorted({name for _word, name in _joined(known)}))
    return (Line(told("Also written down as"), others),) if others else ()


def _on_paper(known: Known) -> Line:
    """What stands on lists that are taken along, to be found again by it."""
    return Line(told("Code on paper"), code_of(known.id))


def _safe(known: Known) -> str:
    """How to reach them safely, as any of their records has it: what was said to one colleague holds for all."""
    every = (known.shown.record, *known.again.values())
    return "\n".join(dict.fromkeys(words for one in every if (words := safe_words(one.fields))))


def _hazards(known: Known) -> str:
    """What to watch for there, as any of their records has it."""
    every = (known.shown.record, *known.again.values())
    return "\n".join(dict.fromkeys(words for one in every if (words := hazard_words(one.fields))))


def _told_again(known: Known) -> tuple[Line, ...]:
    """What their other records say besides."""
    here = known.shown.record.fields
    lines: list[Line] = []
    for name, record in known.again.items():
        more = {field: value for field, value in record.fields.items() if here.get(field) != value}
        told_so = {field: value for field, value in more.items() if field not in {"name", "alias"}}
        lines += [
            Line(told("{field}, as {name}", field=line.label, name=name), line.text)
            for line in lines_of("person", known.veiled(told_so), known.names)
        ]
    return tuple(lines)


def _without_name(known: Known) -> Mapping[str, Value]:
    """The fields that the page shows; with names put away without those that name them."""
    away = {"name", "alias"} if known.name_hidden else set()
    return known.veiled({field: value for field, value in known.shown.record.fields.items() if field not in away})


def _standing(known: Known) -> tuple[str, ...]:
    """How it stands with reaching them, when the next visit is, and who else reads what is written."""
    line = known.line
    if line is None:
        return ()
    if line.ended is not None:
        return (ended_line(line.ended), _read_along(known))
    day = line.next_contact
    coming = told("next visit {day}", day=formats.date(day, "short")) if day is not None else ""
    return (
        reach_words(line.reaching),
        coming,
        _read_along(known),
    )


def _read_along(known: Known) -> str:
    return "" if known.me.alone and not known.readers.kept else short_words(known.readers)
