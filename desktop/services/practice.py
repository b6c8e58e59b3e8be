"""A practice caseload: invented people and visits, written through the ordinary casebook.

The same seed, counts, languages and day give the same caseload, so that a training, a measurement or a report of a
fault can be repeated. Nothing in it is about anybody.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.ports import Progress
from desktop.domain.records.people import GENDERS
from desktop.domain.visitcodes import ACTIVITIES, NO_SHOW_REASONS
from desktop.services.practice_features import GOAL, Features
from desktop.services.practice_more import MORE, More
from desktop.services.practice_parts import PARTS
from desktop.services.practice_words import SPEECHES, Speech
from desktop.services.promises import Scribe

LANGUAGES = tuple(SPEECHES)  # of the notes; the first is the one that every mixture has
BATCH = 500  # records saved together: whole, or not at all
MONTHS_DAYS = 270  # the visits lie within so many days before the day of the filling

TO_LEARN_PEOPLE, TO_LEARN_VISITS, TO_LEARN_SEED = 12, 70, 20  # of the casebook that people learn in

_MODES = {"home_visit": 50, "peer_session": 18, "phone": 14, "outreach": 4, "accompaniment": 4, "group": 3, "chat": 3,
          "drop_in": 2, "delivery": 2}  # fmt: skip
_STATUSES = {"done": 88, "no_show": 5, "attempted": 3, "declined": 1, "cancelled": 1, "planned": 2}
_LEANING = 1.7  # above 1 the newer months hold more visits than the older ones


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of the caseload, as far as their visits need it."""

    id: RecordId
    called: str
    language: str
    place: str
    wellbeing: int


def fill(  # noqa: PLR0913, PLR0917 - these are the knobs of a caseload
    casebook: Scribe,
    people: int,
    contacts: int,
    seed: int,
    languages: tuple[str, ...],
    progress: Progress,
    until: date | None = None,
) -> tuple[RecordId, ...]:
    """Write exactly `people` persons and `contacts` encounters, saved by batches; the persons' ids.

    `languages` are codes out of LANGUAGES; none means all, and so does one that is not known. `until` is the day the
    caseload looks back from, today if not said. Stopped half-way it leaves whole batches.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, and guards nothing
    spoken = tuple(code for code in languages if code in SPEECHES) or LANGUAGES
    day = until or date.today()  # noqa: DTZ011 - the day on this laptop's wall
    total = people + contacts
    progress.step(0, total)
    known: list[_Known] = []
    for batch in _batches(people):
        made = [_person(chance, spoken[number % len(spoken)], day) for number in batch]
        ids = casebook.add_all(enumerate(made, 1), type="person")
        known += [_remembered(chance, id_, fields) for id_, fields in zip(ids, made, strict=True)]
        progress.step(len(known), total)
    for batch in _batches(contacts):
        visits = [_encounter(chance, _chosen(chance, known, number), spoken, day) for number in batch]
        casebook.add_all(enumerate(visits, 1), type="encounter")
        progress.step(people + batch.stop, total)
    return tuple(one.id for one in known)


def furnish(casebook: Scribe, me: MemberId, language: str, progress: Progress, until: date | None = None) -> None:
    """A small casebook to learn in: people and visits, and a little of everything that a programme can do.

    `me` is whoever practises: what is about a member is about them.
    """
    spoken = language if language in SPEECHES else LANGUAGES[0]
    day = until or date.today()  # noqa: DTZ011 - the day on this laptop's wall
    made = fill(casebook, TO_LEARN_PEOPLE, TO_LEARN_VISITS, TO_LEARN_SEED, (spoken,), progress, day)
    people = [name_of(person) for person in made]
    features = Features(people, PARTS[spoken], spoken, day, me)
    casebook.add_all(enumerate(chain(_besides(people, MORE[spoken], day), features.lines()), 1), type="task")


def _besides(people: Sequence[str], words: More, day: date) -> Iterator[dict[str, object]]:
    """Lines of several types, as `add_all` takes them."""

    def line(kind: str, whose: int, fields: dict[str, object]) -> dict[str, object]:
        return {"type": kind, "fields": {"person": people[whose % len(people)], **fields}}

    def ahead(days: int) -> str:
        return (day + timedelta(days=days)).isoformat()

    for number, what in enumerate(words.tasks):
        yield line("task", number, {"what": what, "due": ahead((-2, 0, 1, 4, 9)[number])})
    for number in range(len(people) - 2):  # two have not been asked yet
        said: dict[str, object] = {"keep_notes": "yes", "contact": "yes", "tell_coordinator": "yes", "way": "spoken"}
        review = ahead(2) if number == 1 else ahead(90)
        yield line("agreement", number, {"date": ahead(-60), "review_date": review, **said})
    for number, (wish, step) in enumerate(words.goals):
        ref = {"ref": GOAL} if number == 0 else {}
        yield line("goal", number, {"words": wish, "own": True, "first_step": step, "start": ahead(-30)}) | ref
    worry = {"date": ahead(-3), "kinds": ["very_unwell"], "said": words.worry, "steps": ["stayed", "called_supporter"]}
    yield line("safety_concern", 2, {**worry, "told": ["supporter"], "follow_up": ahead(0)})


def _batches(count: int) -> Iterator[range]:
    for start in range(0, count, BATCH):
        yield range(start, min(start + BATCH, count))


def _chosen(chance: random.Random, known: list[_Known], number: int) -> _Known | None:
    """Everybody once, then some more often than others. None in a caseload without people."""
    if not known:
        return None
    if number < len(known):
        return known[number]
    return known[int(len(known) * chance.random() ** 1.5)]


def _person(chance: random.Random, language: str, day: date) -> dict[str, object]:
    words = SPEECHES[language]
    fields: dict[str, object] = {
        "name": f"{chance.choice(words.first_names)} {chance.choice(words.last_names)}",
        "place": chance.choice(words.places),
        "languages": _unique([language, *_sometimes(chance, 0.3, [chance.choice(LANGUAGES)])]),
        "gender": chance.choice(GENDERS),
        "birth_year": day.year - chance.randint(18, 75),
    }
    for name, share, words_of in (
        ("alias", 0.4, words.aliases),
        ("safe_contact", 0.5, words.safe_contacts),
    ):
        if chance.random() < share:
            fields[name] = chance.choice(words_of)
    if chance.random() < 0.25:  # noqa: PLR2004 - one in four has a label
        fields["labels"] = [chance.choice(words.labels)]
    return fields


def _remembered(chance: random.Random, id_: RecordId, fields: dict[str, object]) -> _Known:
    languages = fields["languages"]
    language = languages[0] if isinstance(languages, list) else LANGUAGES[0]
    called = str(fields.get("alias") or str(fields["name"]).partition(" ")[0])
    return _Known(id_, called, language, str(fields["place"]), chance.randint(2, 4))


def _encounter(chance: random.Random, person: _Known | None, spoken: tuple[str, ...], day: date) -> dict[str, object]:
    language = person.language if person else chance.choice(spoken)
    words = SPEECHES[language]
    status = _weighted(chance, _STATUSES)
    on = day - timedelta(days=int(MONTHS_DAYS * chance.random() ** _LEANING))
    if status == "planned":
        on = day + timedelta(days=chance.randint(0, 14))
    fields: dict[str, object] = {
        "date": on.isoformat(),
        "mode": _weighted(chance, _MODES) if person else "drop_in",
        "status": status,
        "language": language,
    }
    if person:
        fields["person"] = name_of(person.id)
    if status == "done":
        fields |= _met(chance, words, person, on)
    elif status != "planned":
        fields["narrative"] = _called(chance.choice(words.not_met), words, person)
        if status == "no_show":
            fields["no_show_reason"] = chance.choice(NO_SHOW_REASONS)
    return fields


def _met(chance: random.Random, words: Speech, person: _Known | None, on: date) -> dict[str, object]:
    """What a visit holds that took place."""
    start = 8 * 60 + chance.randrange(0, 10 * 60, 5)
    fields: dict[str, object] = {
        "start": f"{start // 60:02}:{start % 60:02}",
        "minutes": chance.randrange(15, 95, 5),
        "narrative": _narrative(chance, words, person),
        "activities": sorted(chance.sample(ACTIVITIES, chance.randint(1, 3))),
    }
    if person:
        fields["place"] = person.place
        fields["wellbeing"] = min(5, max(1, person.wellbeing + chance.choice((-1, 0, 0, 1))))
        if chance.random() < 0.6:  # noqa: PLR2004 - more often than not the next time is agreed
            fields["next_contact"] = (on + timedelta(days=chance.choice((7, 7, 10, 14, 21, 28)))).isoformat()
    return fields


def _narrative(chance: random.Random, words: Speech, person: _Known | None) -> str:
    middles = chance.sample(words.middles, chance.choice((1, 2, 2, 3)))
    sentences = [chance.choice(words.openings), *middles, chance.choice(words.closings)]
    return _called(" ".join(sentences), words, person)


def _called(text: str, words: Speech, person: _Known | None) -> str:
    return text.replace("{name}", person.called if person else words.first_names[0])


def _weighted(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _sometimes(chance: random.Random, share: float, items: list[str]) -> list[str]:
    return items if chance.random() < share else []


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
