"""Search while somebody types, and whether what it finds is right in every script."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import partial

from benchmarks.figures import Figure, figure
from benchmarks.metering import percentile, timed_ms
from benchmarks.stage import Stage, rested
from benchmarks.words import TONGUES
from desktop.domain.folding import words_of

TYPED = 12  # words of each language typed letter by letter
PROVED = 10  # words of each language whose finds are counted
SHOWN = 50  # finds that a screen shows
NAMED = 60  # people whose name is typed letter by letter
LISTED = 40  # people that a screen shows


def searching(stage: Stage, repeats: int) -> Iterator[Figure]:
    """Every prefix of some words of every language, newest first; of some names; then whole words, counted."""
    size = stage.workload.size
    desk = stage.open(stage.copied(stage.office, "copy"))
    rested(desk)
    chance = random.Random(f"{stage.workload.seed}/searches")
    # Words that are one word for the index too; the fiftieth stands in every tenth note, the four-hundredth in few.
    forms = {
        code: [form for form in stage.workload.vocabularies[code].forms if words_of(form) == (form,)]
        for code in TONGUES
    }
    typed = [word for code in TONGUES for word in chance.sample(forms[code][:400], TYPED)]
    search = desk.read.casebook.search
    walls: list[float] = []
    for word in typed * repeats:
        walls += [timed_ms(partial(search, word[:end], SHOWN)) for end in range(1, len(word) + 1)]
    yield figure("search.p50.ms", size, percentile(walls, 0.5), repeats=len(walls))
    yield figure("search.p95.ms", size, percentile(walls, 0.95), repeats=len(walls), note="each letter a search")
    yield figure("search.max.ms", size, max(walls), repeats=len(walls))
    people = desk.read.casebook.people
    walls = []
    for word in [name.split()[0] for name in _names(stage)] * repeats:
        walls += [timed_ms(partial(people, word[:end], None, LISTED)) for end in range(1, len(word) + 1)]
    yield figure("search.people.p50.ms", size, percentile(walls, 0.5), repeats=len(walls))
    yield figure("search.people.p95.ms", size, percentile(walls, 0.95), repeats=len(walls), note="each letter a search")
    proved = {code: chance.sample(forms[code][30:400], PROVED) for code in TONGUES}
    true = _occurrences(stage, {word for words in proved.values() for word in words})
    wrong = 0
    for code, words in proved.items():
        # A space behind it: the whole word, not its beginning.
        found = {word: len(search(f"{word} ", size + stage.workload.people)) for word in words}
        off = sum(found[word] != true[word] for word in words)
        wrong += off
        yield figure(f"search.{code}.wrong", size, off, note=f"of {PROVED} words, found {sum(found.values())} times")
    yield figure("search.wrong", size, wrong, note="words found elsewhere than they stand")
    desk.close()


def _names(stage: Stage) -> list[str]:
    """Of some people, spread over all."""
    every = list(stage.workload.persons())
    return [str(person["name"]) for person in every[:: max(1, len(every) // NAMED)][:NAMED]]


def _occurrences(stage: Stage, wanted: set[str]) -> Counter[str]:
    """In how many persons and contacts each word stands, by reading all of them."""
    counted: Counter[str] = Counter()
    for person in stage.workload.persons():
        words = set(words_of(f"{person['name']} {person['place']}"))
        counted.update(words & wanted)
    for contact in stage.workload.contacts():
        words = set(words_of(str(contact.fields["narrative"])))
        counted.update(words & wanted)
    return counted
