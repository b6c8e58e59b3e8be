"""What the programme has decided, as the records of one vault say it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.programme import Notice, Option, Programme, Question, Word
from desktop.domain.reaching import Rule
from desktop.domain.records.checkins import MEASURE_CUT_OFF
from desktop.domain.records.declare import extra_of
from desktop.domain.records.programme import (
    AFTER_YES,
    ANSWER_DAYS,
    CURRENCY,
    FEATURES,
    FEWEST,
    GOVERNANCE,
    KIND,
    LEAST,
    PASSED_ON,
    PROGRAMME_SETTINGS,
    TRIES,
    UNLESS_NO,
    WITHIN_DAYS,
)
from desktop.domain.records.wording import CODE_OPTION, EXTRA_FIELD, NOTICE, PROGRAMME_WORD
from desktop.domain.views import Record
from desktop.services.stores import Store

_LAST: Final = 1 << 32  # behind every place that was decided


def programme_of(store: Store) -> Programme:
    """The decisions that are in a vault now. What a later program can decide besides is passed over."""
    settings = every(store, PROGRAMME_SETTINGS.name)
    return Programme(
        features=frozenset(feature for record in settings for feature in _features(record)),
        passed_on=AFTER_YES if any(record.fields.get(PASSED_ON) == AFTER_YES for record in settings) else UNLESS_NO,
        words=_words(store),
        options=_options(store),
        questions=_questions(store),
        notices=_notices(store),
        enough=_enough(settings),
        answer_days=_answer_days(settings),
        least=least_of(settings),
        currency=said_first(settings, CURRENCY),
        kind=said_first(settings, KIND),
        governance=said_first(settings, GOVERNANCE),
        cut_offs=_cut_offs(store),
    )


def every(store: Store, type_: str) -> tuple[Record, ...]:
    """Everything of a type that is not in the bin."""
    return tuple(store.records(type_, deleted=False, after=None))


def switched(record: Record) -> tuple[object, ...]:
    """The codes of what a record of settings switches on."""
    found = record.fields.get(FEATURES)
    return found if isinstance(found, tuple) else ()


def _features(record: Record) -> tuple[Feature, ...]:
    known = set(Feature)
    return tuple(Feature(str(code)) for code in switched(record) if code in known)


def _words(store: Store) -> Mapping[tuple[str, str], Word]:
    """Where two said it apart, the same one on every laptop: the record that was made last by its number."""
    found = {}
    for record in sorted(every(store, PROGRAMME_WORD.name), key=_made):
        said = record.fields
        found[str(said["of"]), str(said["language"])] = Word(str(said["one"]), str(said.get("many") or ""))
    return found


def _made(record: Record) -> tuple[int, RecordId]:
    return record.moment.wall_ms, record.id


def _options(store: Store) -> Mapping[str, tuple[Option, ...]]:
    """In the order that was decided; what was added since, or never ordered, follows as it was made."""
    found: dict[str, dict[str, Option]] = {}
    places: dict[tuple[str, str], int] = {}
    for record in sorted(every(store, CODE_OPTION.name), key=_made):
        list_, code = str(record.fields["list"]), str(record.fields["code"])
        retired = record.fields.get("retired") is True
        there = found.setdefault(list_, {})
        there[code] = Option(code, retired or (code in there and there[code].retired))
        if isinstance(nth := record.fields.get("nth"), int):
            places[list_, code] = nth
    return {list_: tuple(sorted(options.values(), key=_place(list_, places))) for list_, options in found.items()}


def _place(list_: str, places: Mapping[tuple[str, str], int]) -> Callable[[Option], int]:
    return lambda one: places.get((list_, one.code), _LAST)


def _questions(store: Store) -> tuple[Question, ...]:
    found: dict[tuple[str, str], Question] = {}
    for record in sorted(every(store, EXTRA_FIELD.name), key=_made):
        said = record.fields
        of, name, order = str(said["of"]), str(said["name"]), said.get("nth")
        if extra_of(name) is None:
            continue  # a kind of answer that a later program knows
        before = found.get((of, name))
        found[of, name] = Question(
            of=of,
            name=name,
            why=str(said.get("why") or ""),
            order=order if isinstance(order, int) else 0,
            retired=said.get("retired") is True or (before is not None and before.retired),
        )
    return tuple(sorted(found.values(), key=lambda one: (one.of, one.order, one.name)))


def _notices(store: Store) -> tuple[Notice, ...]:
    """Of two that were worded apart under one version the later one is in force."""
    made = {record.id: _made(record) for record in every(store, NOTICE.name)}
    notices = [
        Notice(
            record=record.id,
            language=str(record.fields["language"]),
            version=int(str(record.fields["version"])),
            text=str(record.fields["text"]),
        )
        for record in every(store, NOTICE.name)
    ]
    newest_first = sorted(notices, key=lambda one: (one.version, made[one.record]), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: one.language))


def _enough(settings: Iterable[Record]) -> Rule:
    """Of two settings that were written apart the one by which it is noticed sooner."""
    given = [record.fields for record in settings]
    tries = [said for fields in given if isinstance(said := fields.get(TRIES), int)]
    days = [said for fields in given if isinstance(said := fields.get(WITHIN_DAYS), int)]
    usual = Rule()
    return Rule(tries=min(tries, default=usual.tries), within_days=max(days, default=usual.within_days))


def _answer_days(settings: Iterable[Record]) -> int | None:
    """Of two settings that were written apart the one that has people wait the shorter."""
    said = [record.fields.get(ANSWER_DAYS) for record in settings]
    return min((one for one in said if isinstance(one, int)), default=None)


def said_first(settings: Iterable[Record], field: str) -> str:
    """Of two settings that were written apart the first of the alphabet: the same everywhere, until it is settled."""
    return min((str(said) for record in settings if (said := record.fields.get(field))), default="")


def least_of(settings: Iterable[Record]) -> int:
    """Of two settings that were written apart the one that tells of fewer."""
    said = [record.fields.get(LEAST) for record in settings]
    return max((one for one in said if isinstance(one, int)), default=FEWEST)


def _cut_offs(store: Store) -> Mapping[str, CutOff]:
    found = {}
    for record in sorted(every(store, MEASURE_CUT_OFF.name), key=_made):
        said = record.fields
        if said.get("retired") is not True:
            measure, at = str(said["measure"]), int(str(said["at"]))
            found[measure] = CutOff(measure=measure, side=str(said["side"]), at=at, source=str(said["source"]))
    return found
