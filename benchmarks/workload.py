"""A caseload, the same for the same seed and size: persons, contacts of about 600 bytes, changes, edits on two sides.

Words are drawn by rank (Zipf), so that the text compresses about as prose does and not as a repeated template does.
Texts are made while they are asked for: a million contacts need no memory here.
"""

import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from benchmarks.words import TONGUES, Tongue

BEGINS_MS = 1_700_000_000_000
STEP_MS = 40_000  # mean time between two contacts; a hundred thousand then lie within 46 days
FORMS = 1_500  # different words of a language
SLOTS = 1 << 16
BYTES = (330, 870)  # of a narrative; 600 on average
NEW, EDITED = 500, 200  # the usual bundle between two meetings
MODES = ("home_visit", "phone", "peer_session", "group", "chat", "outreach")


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: of which person (their place in the list), when, and its other fields as JSON has them."""

    person: int
    wall_ms: int
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class Edit:
    """A later change to a contact (its place in the list)."""

    contact: int
    wall_ms: int
    added: str  # behind the narrative; "" where that stays
    fields: dict[str, object]


class Vocabulary:
    """Words of one language by how often they are used: one 16-bit number draws one."""

    def __init__(self, tongue: Tongue, chance: random.Random) -> None:
        forms = dict.fromkeys(tongue.common.split())
        pieces = tongue.pieces.split()
        while len(forms) < FORMS:
            forms["".join(chance.choices(pieces, k=chance.randint(2, 4)))] = None
        self.forms = tuple(forms)
        weights = [1 / (rank + 2.7) for rank in range(FORMS)]
        self.slots = chance.choices(self.forms, weights, k=SLOTS)
        self.stop = tongue.stop
        self.mean_bytes = sum(len(word.encode()) + 1 for word in self.slots) / SLOTS

    def text(self, chance: random.Random, size: int) -> str:
        """Some `size` bytes of UTF-8, in sentences of a dozen words, with a number now and then."""
        count = max(3, round(size / self.mean_bytes))
        words = [self.slots[at] for at in array("H", chance.randbytes(2 * count))]
        for at in range(11, count, 12):
            words[at] += self.stop
        if count > 20:
            words[7] = str(chance.randint(2, 90))
        return " ".join(words)


class Workload:
    """`size` contacts with as many `people`, or else a twentieth as many."""

    def __init__(self, size: int, seed: int = 11, people: int = 0) -> None:
        self.size = size
        self.seed = seed
        chance = self._chance("words")
        self.vocabularies = {code: Vocabulary(tongue, chance) for code, tongue in TONGUES.items()}
        self.people = people or max(1, size // 20)

    def _chance(self, part: str) -> random.Random:
        """Each part draws by itself: one that grows does not change the others."""
        return random.Random(f"{self.seed}/{part}")

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The language of each person."""
        shares = [tongue.share for tongue in TONGUES.values()]
        return tuple(self._chance("spoken").choices(list(TONGUES), shares, k=self.people))

    def persons(self) -> Iterator[dict[str, object]]:
        """The fields of each person."""
        chance = self._chance("persons")
        for language in self.spoken:
            words = self.vocabularies[language]
            yield {
                "name": words.text(chance, 16),
                "place": words.text(chance, 10),
                "phone": f"+{chance.randint(10**10, 10**11)}",
                "languages": [language],
                "birth_year": chance.randint(1940, 2010),
            }

    def contacts(self) -> Iterator[Contact]:
        """Every contact, by time; a few persons have many."""
        return self._contacts(self._chance("contacts"), BEGINS_MS, self.size)

    def new_contacts(self, count: int, nth: int) -> Iterator[Contact]:
        """Contacts that come after those; others for every `nth`."""
        return self._contacts(self._chance(f"new {nth}"), self.ends_ms, count)

    def _contacts(self, chance: random.Random, wall_ms: int, count: int) -> Iterator[Contact]:
        for _ in range(count):
            wall_ms += chance.randint(1_000, 2 * STEP_MS - 1_000)
            person = int(self.people * chance.random() ** 1.4)
            language = self.spoken[person]
            on = datetime.fromtimestamp(wall_ms / 1000, UTC).date()
            yield Contact(
                person,
                wall_ms,
                {
                    "date": on.isoformat(),
                    "mode": chance.choice(MODES),
                    "language": language,
                    "wellbeing": chance.randint(1, 5),
                    "narrative": self.vocabularies[language].text(chance, chance.randint(*BYTES)),
                    "next_contact": f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                },
            )

    @property
    def ends_ms(self) -> int:
        """No contact of `contacts` is later."""
        return BEGINS_MS + 2 * STEP_MS * self.size

    @property
    def now_ms(self) -> int:
        """After everything that comes here."""
        return self.ends_ms + 2 * STEP_MS * (NEW + EDITED + self.size // 50 + 1_000)

    def edits(self, nth: int) -> list[Edit]:
        """Changes to contacts all over the list: a longer narrative and another wellbeing; others for every `nth`."""
        chance = self._chance(f"edits {nth}")
        places = sorted(chance.sample(range(self.size), min(EDITED, self.size // 4)))
        return [
            Edit(at, self.now_ms - 1_000 * (EDITED - n), self._more(chance, at), {"wellbeing": chance.randint(1, 5)})
            for n, at in enumerate(places)
        ]

    def concurrent(self) -> tuple[list[Edit], list[Edit]]:
        """One in a hundred contacts edited on two sides, whose clocks differ by up to ten minutes.

        Even places in the lists: the same field on both sides. Odd ones: different fields.
        """
        chance = self._chance("concurrent")
        ours, theirs = [], []
        for n, at in enumerate(chance.sample(range(self.size), max(2, self.size // 100))):
            now = self.now_ms + 1_000 * n
            late = now + chance.randint(-600_000, 600_000)
            ours.append(Edit(at, now, f"[A] {self._more(chance, at)}", {}))
            if n % 2 == 0:
                theirs.append(Edit(at, late, f"[B] {self._more(chance, at)}", {}))
            else:
                theirs.append(Edit(at, late, "", {"minutes": chance.randint(5, 90), "next_contact": "2027-01-15"}))
        return ours, theirs

    def _more(self, chance: random.Random, at: int) -> str:
        words = self.vocabularies[list(TONGUES)[at % len(TONGUES)]]
        return words.text(chance, 80)
