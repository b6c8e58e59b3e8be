"""The whole story in one go: three people begin alone, find each other, lose a file, disagree, and end with the same.

Everything goes through the ordinary services and real files in one folder, so that what is told is what happens.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.ports import QUIET
from desktop.domain.roles import Role
from desktop.domain.views import Given, TakenState
from desktop.services.practice_words import SPEECHES
from desktop.services.promises import Desk, Lockbox

PROGRAMME = "Daraja"
COORDINATOR = "Joyce"
PEERS = {"Amina": ("sw", "ar"), "Ravi": ("hi",)}  # who, and the languages of their first visits
CARRIED = "stick"  # the folder that files travel through

_FIELD = "place"  # what two people will write without seeing each other
_THEIRS, _OURS = "Pwani", "Soko Kuu"  # nobody of the story lives there yet


class Scene(StrEnum):
    """What has just happened."""

    BEGUN = "begun"  # name
    WRITTEN = "written"  # name, visits, language
    CARD = "card"  # name
    ADMITTED = "admitted"  # name
    COMPARED = "compared"  # name, check, same
    LOST = "lost"  # name, tag
    SENT = "sent"  # name, tag
    TAKEN = "taken"  # name, sender, tag, adds, updates, conflicts
    REPEATED = "repeated"  # name, tag
    REORDERED = "reordered"  # sender
    SHARED = "shared"  # people
    RECEIVED = "received"  # name, records
    DISAGREED = "disagreed"  # ours, theirs
    SEEN = "seen"  # name, fields
    DECIDED = "decided"  # name, value
    COUNTED = "counted"  # people, visits, languages, reported, expected


@dataclass(frozen=True, slots=True)
class Step:
    """A scene with its facts."""

    scene: Scene
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a casebook of the story lies, what opens it, and what it shows in the end.

    `expected` is what the coordinator's casebook says that this one must show.
    """

    member: MemberId
    name: str
    vault: Path
    passphrase: str
    digest: str
    expected: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.digest == self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the story ends: the coordinator first, then the peers."""

    folder: Path
    places: tuple[Place, ...]
    kept: bool  # what each scene says is what happened

    @property
    def agree(self) -> bool:
        """Whether all have the same, and got there as it was told."""
        same = len({place.digest for place in self.places}) == 1
        return same and self.kept and all(place.agrees for place in self.places)


Telling = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class _Someone:
    name: str
    desk: Desk
    passphrase: str

    @property
    def member(self) -> MemberId:
        return self.desk.read.casebook.me().member


def tell(lockbox: Lockbox, folder: Path, on: date, telling: Telling) -> Ending:
    """Make the three casebooks inside `folder`, live through everything, and leave all of it there.

    Raises VaultExists where `folder` has held a story before. Takes seconds.
    """
    stick = folder / CARRIED
    stick.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_desks:

        def begin(name: str, programme: str = "") -> _Someone:
            someone = _begun(lockbox, folder, name, programme)
            open_desks.callback(someone.desk.close)
            telling(Step(Scene.BEGUN, {"name": name}))
            return someone

        joyce = begin(COORDINATOR, PROGRAMME)
        peers = [begin(name) for name in PEERS]
        for peer in peers:
            for language in PEERS[peer.name]:
                _write_visits(peer, language, on, telling)
        amina, ravi = peers
        kept = [
            *(_join(joyce, peer, stick, telling) for peer in peers),
            _lose_one_and_repeat_one(joyce, amina, stick, on, telling),
            _reorder(joyce, ravi, stick, on, telling),
            _share(joyce, peers, stick, telling),
            _disagree(joyce, amina, ravi, stick, telling),
            _settle(joyce, peers, stick),
        ]
        _count(joyce, telling)
        return Ending(
            folder=folder,
            places=tuple(_place(joyce, someone) for someone in (joyce, *peers)),
            kept=all(kept),
        )


def _begun(lockbox: Lockbox, folder: Path, name: str, programme: str) -> _Someone:
    """A casebook that works alone at once. Its passphrase costs little to try: nothing in it is about anybody."""
    passphrase = lockbox.suggested_passphrase()
    desk = lockbox.create(folder / name.lower(), passphrase, name=name, programme=programme, floor=True)
    return _Someone(name, desk, passphrase)


def _write_visits(peer: _Someone, language: str, on: date, telling: Telling) -> None:
    """Two people of one language, and three visits with them."""
    words, casebook = SPEECHES[language], peer.desk.write.casebook
    people = [
        casebook.add(
            "person",
            {
                "name": f"{words.first_names[place]} {words.last_names[place]}",
                "alias": words.aliases[place],
                "place": words.places[place],
                "safe_contact": words.safe_contacts[place],
                "languages": [language],
            },
        )
        for place in range(2)
    ]
    for number in range(3):
        _visit(peer, people[number % 2], language, number, on - timedelta(days=14 - number))
    telling(Step(Scene.WRITTEN, {"name": peer.name, "visits": 3, "language": language}))


def _visit(peer: _Someone, person: RecordId, language: str, number: int, on: date) -> None:
    words = SPEECHES[language]
    sentences = (
        words.openings[number],
        words.middles[2 * number],
        words.middles[2 * number + 1],
        words.closings[number],
    )
    called = words.first_names[number % 2]
    peer.desk.write.casebook.add(
        "encounter",
        {
            "person": name_of(person),
            "date": on.isoformat(),
            "mode": "home_visit",
            "status": "done",
            "language": language,
            "wellbeing": 3 + number % 2,
            "narrative": " ".join(sentences).replace("{name}", called),
            "next_contact": (on + timedelta(days=14)).isoformat(),
        },
    )


def _join(joyce: _Someone, peer: _Someone, stick: Path, telling: Telling) -> bool:
    """Card there, welcome back, forty digits compared. Whether they were the same."""
    card = peer.desk.write.membership.card(stick / f"{peer.name.lower()}.card")
    telling(Step(Scene.CARD, {"name": peer.name}))
    admitted = joyce.desk.write.membership.admit(card, Role.PEER, stick / f"welcome-{peer.name.lower()}.visitbook")
    telling(Step(Scene.ADMITTED, {"name": peer.name}))
    peer.desk.write.exchange.take(admitted.file)
    seen = next(line.check for line in peer.desk.read.membership.members() if line.id == joyce.member)
    same = seen == admitted.check != ""
    if same:
        joyce.desk.write.membership.checked(peer.member)
        peer.desk.write.membership.checked(joyce.member)
    telling(Step(Scene.COMPARED, {"name": peer.name, "check": seen, "same": int(same)}))
    return same


def _lose_one_and_repeat_one(joyce: _Someone, amina: _Someone, stick: Path, on: date, telling: Telling) -> bool:
    """The first file never arrives; the second brings everything; brought again it changes nothing."""
    repeated = []
    for lost in _given(amina, stick):
        lost.file.unlink()
        telling(Step(Scene.LOST, {"name": amina.name, "tag": lost.tag}))
    _one_more_visit(amina, on)
    for sent in _given(amina, stick, telling):
        _taken(joyce, sent, telling, amina.name)
        repeated.append(joyce.desk.write.exchange.take(sent.file).state)
        telling(Step(Scene.REPEATED, {"name": joyce.name, "tag": sent.tag}))
    return repeated == [TakenState.ALREADY] and _has_all_of(joyce, amina)


def _reorder(joyce: _Someone, ravi: _Someone, stick: Path, on: date, telling: Telling) -> bool:
    """Two files arrive in the wrong order."""
    first = _given(ravi, stick, telling)
    _one_more_visit(ravi, on)
    second = _given(ravi, stick, telling)
    for sent in (*second, *first):
        _taken(joyce, sent, telling, ravi.name)
    telling(Step(Scene.REORDERED, {"sender": ravi.name}))
    return _has_all_of(joyce, ravi) and not joyce.desk.read.exchange.standing().gaps


def _has_all_of(joyce: _Someone, peer: _Someone) -> bool:
    """Whether every record of the peer has arrived."""
    for kind in ("person", "encounter"):
        theirs = {shown.record.id for shown in peer.desk.read.casebook.list(kind)}
        if not theirs or not theirs <= {shown.record.id for shown in joyce.desk.read.casebook.list(kind)}:
            return False
    return True


def _one_more_visit(peer: _Someone, on: date) -> None:
    _visit(peer, _own_person(peer), PEERS[peer.name][0], 3, on)


def _share(joyce: _Someone, peers: list[_Someone], stick: Path, telling: Telling) -> bool:
    """The peers stand in for each other from now on, and learn what has been received."""
    people = [shown.record.id for shown in joyce.desk.read.casebook.list("person")]
    for person in people:
        for peer in peers:
            joyce.desk.write.caseload.assign(person, peer.member)
    telling(Step(Scene.SHARED, {"people": len(people)}))
    _carry(joyce, peers, stick, telling)
    standings = [peer.desk.read.exchange.standing() for peer in peers]
    for peer, standing in zip(peers, standings, strict=True):
        telling(Step(Scene.RECEIVED, {"name": peer.name, "records": standing.received}))
    return all(standing.received and not standing.unsealed + standing.sealed for standing in standings)


def _disagree(joyce: _Someone, amina: _Someone, ravi: _Someone, stick: Path, telling: Telling) -> bool:
    """Two people write the same field without seeing each other's; everybody sees both; one person decides."""
    person = _own_person(amina)
    amina.desk.write.casebook.edit("person", person, {_FIELD: _THEIRS})
    joyce.desk.write.casebook.edit("person", person, {_FIELD: _OURS})
    telling(Step(Scene.DISAGREED, {"ours": _OURS, "theirs": _THEIRS, "name": amina.name}))
    _carry(amina, [joyce], stick, telling)
    _carry(joyce, [amina, ravi], stick, telling)
    seen = []
    for someone in (joyce, amina, ravi):
        waiting = someone.desk.read.casebook.conflicts()
        seen.append([(conflict.id, conflict.sides) for conflict in waiting])
        telling(Step(Scene.SEEN, {"name": someone.name, "fields": len(waiting)}))
    for conflict in joyce.desk.read.casebook.conflicts():
        kept = next(letter for letter, side in zip("AB", conflict.sides, strict=False) if side.value == _THEIRS)
        joyce.desk.write.casebook.resolve(conflict.id, take=kept)
        telling(Step(Scene.DECIDED, {"name": joyce.name, "value": _THEIRS}))
    return len(seen[0]) == 1 and seen == [seen[0]] * len(seen)


def _own_person(someone: _Someone) -> RecordId:
    """The first person that this member wrote down."""
    every = someone.desk.read.casebook.list("person")
    return next(shown.record.id for shown in every if shown.record.author == someone.member)


def _settle(joyce: _Someone, peers: list[_Someone], stick: Path) -> bool:
    """A last round, so that everybody has everything, and nothing is left to decide."""
    for peer in peers:
        _carry(peer, [joyce], stick)
    _carry(joyce, peers, stick)
    return not any(someone.desk.read.casebook.conflicts() for someone in (joyce, *peers))


def _count(joyce: _Someone, telling: Telling) -> None:
    """A few numbers, counted in the coordinator's casebook."""
    casebook = joyce.desk.read.casebook
    visits = [shown.record for shown in casebook.list("encounter") if shown.record.fields.get("status") == "done"]
    telling(
        Step(
            Scene.COUNTED,
            {
                "people": sum(1 for _ in casebook.list("person")),
                "visits": len(visits),
                "languages": len({visit.fields.get("language") for visit in visits}),
                "reported": len({visit.author for visit in visits}),
                "expected": len(PEERS),
            },
        )
    )


def _place(joyce: _Someone, someone: _Someone) -> Place:
    return Place(
        member=someone.member,
        name=someone.name,
        vault=someone.desk.folder,
        passphrase=someone.passphrase,
        digest=someone.desk.read.casebook.verify().digest,
        expected=joyce.desk.read.casebook.verify(scope=someone.member).digest,
    )


def _given(giver: _Someone, stick: Path, telling: Telling | None = None) -> tuple[Given, ...]:
    files = giver.desk.write.exchange.give(stick, progress=QUIET)
    if telling:
        for file in files:
            telling(Step(Scene.SENT, {"name": giver.name, "tag": file.tag}))
    return files


def _carry(giver: _Someone, takers: list[_Someone], stick: Path, telling: Telling | None = None) -> None:
    """Whatever the giver has for them, from hand to hand."""
    for file in _given(giver, stick, telling):
        for taker in takers:
            if taker.member in file.to:
                _taken(taker, file, telling, giver.name)


def _taken(taker: _Someone, file: Given, telling: Telling | None, sender: str) -> None:
    taken = taker.desk.write.exchange.take(file.file)
    if telling:
        facts: dict[str, str | int] = {
            "name": taker.name,
            "sender": sender,
            "tag": file.tag,
            "adds": taken.adds,
            "updates": taken.updates,
            "conflicts": taken.conflicts,
        }
        telling(Step(Scene.TAKEN, facts))
