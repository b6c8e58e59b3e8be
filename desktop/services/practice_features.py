"""Something in every part that a programme can switch on, so that whoever practises finds none of them empty."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from desktop.domain.ids import MemberId
from desktop.domain.layouts import text_of
from desktop.domain.measures import ENGLISH, SHIPPED
from desktop.domain.measures.scoring import SCORER, scored, written
from desktop.domain.pictures import Format, as_text
from desktop.domain.records.house import DROP_IN_ACTIVITIES
from desktop.services.practice_parts import Parts

GOAL: Final = "goal"  # the `ref` of the wish that is rated
_ASKED: Final = SHIPPED["phq-8"]
_SAID: Final = ((2, 2, 3, 2, 1, 2, 1, 1), (2, 1, 2, 2, 1, 1, 1, 0), (1, 1, 1, 2, 0, 1, 1, 0), (0, 1, 1, 1, 0, 0, 1, 0))
_ON: Final = (-150, -120, -60, -30)  # a check-in each month, but for the one that was missed
_MISSED_ON: Final = -90
_PARCEL: Final = {"sealed": "yes", "given_to": "person", "identity": "know_them", "received_mark": "signed"}

Line = dict[str, object]


class Features:
    """The lines of one casebook, as `add_all` takes them; later ones point to earlier ones."""

    def __init__(self, people: Sequence[str], words: Parts, language: str, day: date, me: MemberId) -> None:
        self._people, self._words, self._language, self._day, self._me = people, words, language, day, str(me)

    def lines(self) -> Iterator[Line]:
        """All of them. The wish that is rated has been written before, as `GOAL`."""
        yield from self._own_plans()
        yield from self._meetings()
        yield from self._check_ins()
        yield from self._group()
        yield from self._course()
        yield from self._help()
        yield from self._around()
        yield from self._house()
        yield from self._team()

    def _on(self, days: int) -> str:
        return (self._day + timedelta(days=days)).isoformat()

    def _of(self, kind: str, whose: int, fields: Mapping[str, object], ref: str = "") -> Line:
        """About somebody."""
        return _line(kind, {"person": self._people[whose % len(self._people)], **fields}, ref)

    def _own_plans(self) -> Iterator[Line]:
        for nth, (part, words, actions) in enumerate(self._words.plan):
            said: Line = {"part": part, "words": words, "date": self._on(-40), "review_date": self._on(50 + nth)}
            shared = {"shared": "team"} if nth % 2 == 0 else {}  # some parts are their own
            yield self._of("plan", 0, said | shared | ({"actions": actions} if actions else {}))
        wishes = {"date": self._on(-40), "review_date": self._on(140), "shared": "team"}
        yield self._of("crisis_plan", 0, wishes | dict(self._words.wishes))
        for what in self._words.helps:
            yield self._of("helps", 0, {"what": what, "still": "yes", "date": self._on(-12)})
        for days, near, words in zip((-28, -14, -2), (3, 5, 7), self._words.ratings, strict=True):
            yield self._of(
                "goal_rating", 0, {"date": self._on(days), "goal": f"@{GOAL}", "closeness": near, "words": words}
            )

    def _meetings(self) -> Iterator[Line]:
        together: Line = {
            "written": "together",
            "read_back": "yes",
            "agrees": "yes",
            "mark": "signed",
            "heard": "fully",
        }
        note: Line = {"narrative": text_of(self._words.note, "girp"), "layout": "girp", "activities": ["goal_setting"]}
        held = {"mode": "home_visit", "status": "done", "minutes": 50, "language": self._language}
        yield self._of("encounter", 0, {"date": self._on(-1), **held, **note, **together}, "note")
        outside: Line = {
            "mode": "outreach",
            "reception": "talked",
            "offered": ["company", "food_or_drink", "come_again"],
        }
        outside |= {"narrative": self._words.outreach, "minutes": 25}
        yield self._of("encounter", 8, {"date": self._on(-5), **held, **outside})
        before = {"days": 21, "times": 2, "source": "person"}
        yield self._of("hospital_before", 9, {"date": self._on(-200), **before})
        stay = {"until": self._on(-172), "source": "person", "helped": self._words.hospital}
        yield self._of("hospital_stay", 9, {"date": self._on(-180), **stay})
        drawn = drawing()
        known = {"date": self._on(-9), "kind": "drawing", "caption": self._words.drawing}
        yield self._of("picture", 3, known | {"bytes": len(drawn), "format": Format.PNG.value}, "drawing")
        yield self._of("picture_data", 3, {"picture": "@drawing", "data": as_text(drawn)})

    def _check_ins(self) -> Iterator[Line]:
        """How somebody was over half a year, with a month in which nobody was met."""
        kept = {"measure": _ASKED.id, "version": _ASKED.version, "coding": _ASKED.coding, "scorer": SCORER}
        for days, said, words in zip(_ON, _SAID, self._words.check_ins, strict=True):
            answers = {item.id: value for item, value in zip(_ASKED.items, said, strict=True)}
            counted = {"answers": written(_ASKED, answers), "total": scored(_ASKED, answers).total}
            asked = {"date": self._on(days), "given": "together", "language": ENGLISH, "words": words}
            yield self._of("check_in", 1, kept | counted | asked)
        missed = {
            "mode": "home_visit",
            "status": "no_show",
            "language": self._language,
            "narrative": self._words.missed,
        }
        yield self._of("encounter", 1, {"date": self._on(_MISSED_ON), **missed})

    def _group(self) -> Iterator[Line]:
        name, place = self._words.group
        meets = {"kind": "mutual_aid", "weekday": "sat", "every": "two_weeks", "time": "15:00", "run_by": "peers"}
        yield _line("group", {"name": name, "place": place, **meets}, "group")
        of = {"of_group": "@group"}
        for whose in (0, 3, 4):
            yield self._of("membership", whose, {**of, "since": self._on(-60), "named": "yes"})
        for nth, (topic, narrative) in enumerate(self._words.sessions):
            held = {"date": self._on((-21, -7)[nth]), "topics": [topic], "narrative": narrative}
            heads = {"came": 7 + nth, "women": 4, "men": 3 + nth, "form": "in_person", "minutes": 90}
            yield _line("group_session", {**of, **held, **heads}, f"session{nth}")
            for whose, here in ((0, "here"), (3, "here"), (4, ("excused", "here")[nth])):
                there = {"session": f"@session{nth}", "date": held["date"], "here": here}
                yield self._of("attendance", whose, {**of, **there})

    def _course(self) -> Iterator[Line]:
        name, goal = self._words.course
        titles = self._words.titles
        yield _line("curriculum", {"name": name, "sessions": len(titles), "titles": "\n".join(titles)}, "course")
        begun = {"curriculum": "@course", "start": self._on(-24), "state": "started", "goal": goal}
        yield self._of("enrolment", 3, begun, "enrolment")
        for nth, practised in enumerate(self._words.practised):
            held = {"number": nth + 1, "attended": "yes", "practice": ("partly", "yes")[nth], "practised": practised}
            where = {"enrolment": "@enrolment", "date": self._on(-23 + 14 * nth), "form": "one_to_one"}
            yield self._of("course_session", 3, {**where, **held, "confidence": 5 + nth})

    def _help(self) -> Iterator[Line]:
        for nth, (kind, name, offers, place, hours) in enumerate(self._words.places):
            found = {"name": name, "kind": kind, "offers": offers, "place": place, "hours": hours}
            yield _line(
                "directory_entry", found | {"phone": _number(nth + 11), "last_checked": self._on(-30)}, f"at{nth}"
            )
        yield _line("directory_check", {"entry": "@at0", "date": self._on(-18), "found": "right"})
        why, told = self._words.referral
        way = {"status": "appointment", "accepted_on": self._on(-18), "sent_on": self._on(-17)}
        way |= {"appointment": self._on(6), "appointment_time": "10:30", "due": self._on(7)}
        asked = {"date": self._on(-18), "why": why, "may_tell": told, "urgency": "routine", "way": "accompanied"}
        yield self._of("referral", 4, {"entry": "@at0", **asked, **way})
        for nth, (kind, name, hours) in enumerate(self._words.numbers):
            reached = {"phone": _number(nth + 1), "hours": hours, "last_checked": self._on(-10), "position": nth + 1}
            yield _line("help_contact", {"name": name, "kind": kind, **reached})

    def _around(self) -> Iterator[Line]:
        parcel, fetched = self._words.carried
        yield self._of("delivery", 5, {"date": self._on(-6), "parcel": parcel, "collected_from": fetched, **_PARCEL})
        kind = {"receiver": "person", "kind": "food", "direction": "given", "what": self._words.given}
        yield self._of("support", 6, {"date": self._on(-8), **kind})
        name, relation, told = self._words.supporter
        says = {"own_answer": "yes", "own_answer_on": self._on(-50), "may_be_told": ["that_we_meet", "how_to_help"]}
        reached = {"name": name, "relation": relation, "phone": _number(21), "roles": ["family", "call_in_danger"]}
        yield self._of("supporter", 2, {**reached, **says, "told_words": told, "since": self._on(-50)})

    def _house(self) -> Iterator[Line]:
        before, after = self._words.call
        call = {"date": self._on(-2), "start": "20:10", "end": "20:45", "caller": "person", "called_before": True}
        about = {"topics": ["company", "worry"], "before": before, "after": after, "handed_over": "nobody"}
        yield _line("warmline_call", {**call, **about, "language": self._language})
        reason, helped, feedback = self._words.stay
        nights = {"arrival": self._on(-35), "departure": self._on(-31), "reason": reason, "helped": helped}
        yield _line("respite_beds", {"beds": 3})
        felt = {"hospital_avoided": "yes", "felt": "mostly", "feedback": feedback}
        yield self._of("respite_stay", 7, nights | felt)
        place, note = self._words.door
        for nth, activity in enumerate(DROP_IN_ACTIVITIES[:3]):
            seen = {"date": self._on(-3 - 7 * nth), "activity": activity, "count": 14 - 3 * nth, "first_time": nth}
            yield _line("drop_in", seen | {"place": place} | ({"note": note} if nth == 0 else {}))

    def _team(self) -> Iterator[Line]:
        """About whoever practises."""
        member = {"member": self._me}
        yield self._of("review", 0, {**member, "date": self._on(0), "visit": "@note", "outcome": "good"})
        talked, decided = self._words.supervision
        held = {"date": self._on(-11), "way": "individual", "minutes": 45, "themes": ["own_wellbeing", "boundaries"]}
        yield _line("supervision", {**member, **held, "talked": talked, "decided": decided, "next_date": self._on(17)})
        learnt = {
            "date": self._on(-240),
            "what": self._words.training,
            "kind": "first",
            "hours": 40,
            "outcome": "passed",
        }
        yield _line("training", {**member, **learnt})
        out = {"date": self._on(-1), "left": "14:00", "back_by": "16:00", "place": self._words.alone, "back": True}
        yield self._of("lone_visit", 0, {**member, **out})


def drawing() -> bytes:
    """A house under the sun beside a tree, as somebody would draw it."""
    wide, high = 240, 160
    rows = []
    for y in range(high):
        row = bytearray(b"\0" * wide if y < 110 else b"\1" * wide)  # noqa: PLR2004 - where the sky ends
        for top, bottom, left, right, colour in _SHAPES:
            if top <= y < bottom:
                row[left:right] = bytes([colour]) * (right - left)
        if 40 <= y < 70:  # noqa: PLR2004 - the roof grows towards its foot
            row[95 - (y - 40) : 95 + (y - 40)] = b"\4" * (2 * (y - 40))
        rows.append(b"\0" + bytes(row))
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", _COLOURS), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


# Sky, grass, sun, wall, roof, door, trunk, leaves.
_COLOURS: Final = bytes.fromhex("cfe6f5 9cc77f f5cf5b f1e3c6 b5593f 7a4b32 7a5a3a 4f8f4a")
_SHAPES: Final = (  # top, bottom, left, right, colour
    (12, 36, 24, 48, 2), (70, 120, 70, 120, 3), (90, 120, 88, 102, 5), (80, 124, 176, 186, 6), (36, 84, 150, 212, 7),
)  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _line(kind: str, fields: Mapping[str, object], ref: str = "") -> Line:
    line: Line = {"type": kind, "fields": dict(fields)}
    return line | {"ref": ref} if ref else line


def _number(nth: int) -> str:
    """Nobody's."""
    return f"0000 000 {nth:03}"
