"""Indicators counted slowly: every record is looked at, one rule after another, as docs/spec/indicators.md words them.

Nothing here knows how the program counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from statistics import median

from desktop.domain.attainment import Attained, attainment
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.reaching import Contact, reaching
from desktop.domain.views import Record
from desktop.domain.visitcodes import PEER_ROLES

TICKED = "ticked"  # no code of any field: some have a "yes"
DAY = timedelta(days=1)
ANSWERS = ("anonymous_counts", "assent", "guardian_answer")
Counted = tuple[float | None, float]  # numerator and denominator; a median has no numerator


@dataclass
class Slow:
    """The records of a vault, none of them in the bin, a period, and under whom people are counted that are one."""

    records: Mapping[str, list[Record]]
    first: date
    last: date
    heads: Mapping[RecordId, RecordId] = field(default_factory=dict)  # of those who are not counted under themselves

    def __post_init__(self) -> None:
        every = self.records["person"]
        written = {one.id: one for one in every}
        self.people = {one.id: one for one in every if one.id not in self.heads}
        self.refused = {self.head(one) for one in {*written, *self.heads} if self.says_no(one, written.get(one))}
        self.since = {
            person: min(written_on(one) for one in every if self.head(one.id) == person) for person in self.people
        }
        self.records = {name: [self.under_head(one) for one in those] for name, those in self.records.items()}

    def head(self, person: RecordId) -> RecordId:
        return self.heads.get(person, person)

    def under_head(self, record: Record) -> Record:
        person = record.fields.get("person")
        if isinstance(person, Stamp) and person in self.heads:
            return replace(record, fields={**record.fields, "person": self.head(person)})
        return record

    def says_no(self, person: RecordId, written: Record | None) -> bool:
        """A no, or a record that is only kept, holds for all who are one with them; a yes overcomes their own no."""
        if written is not None and written.fields.get("use") == "restricted":
            return True
        said = [one for one in self.records["agreement"] if one.fields["person"] == person]
        no = [one for one in said if any(one.fields.get(name) in ("no", "withdrawn") for name in ANSWERS)]
        yes = [one for one in said if one not in no and one.fields.get("anonymous_counts") == "yes"]
        return not all(any(overcomes(later, one) for later in yes) for one in no)

    # Who and when

    def counts(self, record: Record) -> bool:
        person = record.fields.get("person")
        return person is None or (isinstance(person, tuple) and self.may_count(person))

    def may_count(self, person: RecordId | tuple[object, ...]) -> bool:
        return person in self.people and person not in self.refused

    def of(self, type_: str, day: str = "date") -> list[Record]:
        """With their day in the period."""
        return [one for one in self.records[type_] if self.counts(one) and self.first <= on(one, day) <= self.last]

    def met(self, since: date = date.min, until: date = date.max) -> list[Record]:
        every = [one for one in self.records["encounter"] if self.counts(one) and took_place(one)]
        return [one for one in every if since <= on(one) <= until]

    def peers(self) -> set[MemberId]:
        every = [one for one in self.records["encounter"] if took_place(one)]
        return {one.done_by or one.author for one in every if self.first <= on(one) <= self.last}

    def contacts_of(self, person: RecordId) -> list[Record]:
        return [one for one in self.met() if one.fields.get("person") == person]

    def lately(self, days: int = 60) -> list[Record]:
        return [one for one in self.met(self.last - (days - 1) * DAY, self.last) if one.fields.get("person")]

    def caseload(self) -> set[object]:
        return {one.fields["person"] for one in self.lately()}

    def people_of(self, code: str) -> list[object]:
        """Whom a figure looks at, once for each thing."""
        if code == "I03":
            return list(self.caseload())
        if code == "I19":
            return [one for one in self.people if self.may_count(one) and self.since[one] <= self.last]
        return [one.fields.get("person") for one in self.met(self.first, self.last)]

    def coming(self, person: object) -> str:
        if person is None:
            return "not_said"
        days = [on(one) for one in self.met(until=self.last) if one.fields.get("person") == person]
        return "not_met" if not days else "new" if min(days) >= self.first else "returning"

    def disability(self, person: object) -> str:
        asked = [one for one in self.records["check_in"] if one.fields["person"] == person and on(one) <= self.last]
        said = [one.fields["total"] for one in in_order(asked) if one.fields["measure"] == "wg-ss"]
        return "not_said" if not said else "yes" if int(str(said[-1])) >= 3 else "no"

    # Figures

    def caseloads(self) -> list[int]:
        by: dict[MemberId, set[object]] = {}
        for one in self.lately():
            by.setdefault(one.done_by or one.author, set()).add(one.fields["person"])
        return [len(people) for people in by.values()]

    def arrived(self) -> tuple[set[object], set[object]]:
        new: set[object] = set()
        again: set[object] = set()
        for person in {one.fields["person"] for one in self.met(self.first, self.last) if one.fields.get("person")}:
            days = sorted(on(one) for one in self.contacts_of(person))  # type: ignore[arg-type] # a record's id
            for before, day in zip([None, *days], days, strict=False):
                if self.first <= day <= self.last:
                    if before is None:
                        new.add(person)
                    elif (day - before).days >= 90:
                        again.add(person)
        return new, again

    def followed(self, days: Mapping[object, Iterable[date]], within: int) -> Counted:
        due = kept = 0
        for person, every in days.items():
            ran_out = [day for day in every if self.first <= day + within * DAY <= self.last]
            if ran_out:
                due += 1
                met = {on(one) for one in self.contacts_of(person)}  # type: ignore[arg-type] # a record's id
                kept += any(max(ran_out) < day <= max(ran_out) + within * DAY for day in met)
        return kept, due

    def out_of_contact(self) -> Counted:
        tried, out = set(), 0
        for one in self.of("encounter"):
            if one.fields.get("person") and (took_place(one) or one.fields.get("status") in ("no_show", "attempted")):
                tried.add(one.fields["person"])
        for person in tried:
            every = [one for one in self.records["encounter"] if one.fields.get("person") == person]
            newest = sorted((one for one in every if on(one) <= self.last), key=lambda one: (on(one), one.id))
            found = reaching(
                Contact(on(one), str(one.fields.get("mode", "")), str(one.fields.get("status", "")))
                for one in reversed(newest)
            )
            out += found is not None and found.out
        return out, len(tried)

    def rated(self) -> Counted:
        better = every = 0
        for goal in self.records["goal"]:
            ratings = in_order(one for one in self.records["goal_rating"] if one.fields["goal"] == goal.id)
            ratings = [one for one in ratings if on(one) <= self.last and measured(one)]
            if len(ratings) > 1 and on(ratings[-1]) >= self.first and self.counts(ratings[-1]):
                every += 1
                first, last = ratings[0].fields, ratings[-1].fields
                rose = any(
                    name in first and name in last and last[name] > first[name]  # type: ignore[operator] # numbers
                    for name in ("closeness", "level")
                )
                better += rose or goal.fields.get("status") == "reached"
        return better, every

    def scaled(self) -> Counted:
        scores = []
        for person in self.people:
            goals, now = [], False
            for goal in self.records["goal"]:
                ratings = in_order(one for one in self.records["goal_rating"] if one.fields["goal"] == goal.id)
                ratings = [one for one in ratings if on(one) <= self.last and "level" in one.fields]
                if ratings and ratings[-1].fields["person"] == person:
                    goals.append(
                        Attained(int(str(ratings[-1].fields["level"])), int(str(goal.fields.get("weight", 1))))
                    )
                    now = now or on(ratings[-1]) >= self.first
            if now and self.may_count(person):
                scores.append(attainment(goals) or 0)
        return sum(scores), len(scores)

    def paired(self) -> Counted:
        changes = []
        for person in self.people:
            asked = [one for one in self.records["check_in"] if one.fields["person"] == person]
            asked = [one for one in in_order(asked) if on(one) <= self.last and "total" in one.fields]
            if len(asked) > 1 and on(asked[-1]) >= self.first and self.may_count(person):
                changes.append(int(str(asked[-1].fields["total"])) - int(str(asked[0].fields["total"])))
        return sum(changes), len(changes)

    def bettered(self) -> Counted:
        """By the PHQ-9, of which is said that five points less are felt."""
        better = every = 0
        for person in self.people:
            asked = [one for one in self.records["check_in"] if one.fields["person"] == person]
            asked = [one for one in in_order(asked) if on(one) <= self.last and "total" in one.fields]
            if len(asked) > 1 and on(asked[-1]) >= self.first and self.may_count(person):
                every += 1
                better += int(str(asked[0].fields["total"])) - int(str(asked[-1].fields["total"])) >= 5
        return better, every

    def hospital(self) -> Iterator[tuple[str, Counted]]:
        """Day by day: where each one was who told of the year before."""
        days = times = months = 0.0
        days_before, times_before, years, timed = 0, 0, 0, 0
        for person in self.people:
            told = [one for one in self.records["hospital_before"] if one.fields["person"] == person]
            told = in_order(one for one in told if on(one) <= self.last)
            if not told or person not in self.caseload():
                continue
            since = max(self.first, on(told[0]))
            months += ((self.last - since).days + 1) / 30.4375
            years += 12
            days_before += int(str(told[0].fields["days"]))
            if "times" in told[0].fields:
                timed += 12
                times_before += int(str(told[0].fields["times"]))
            for stay in self.records["hospital_stay"]:
                if stay.fields["person"] == person and on(stay) <= self.last:
                    home = on(stay, "until") if "until" in stay.fields else date.max
                    nights = (since + n * DAY for n in range((self.last - since).days + 1))
                    days += sum(on(stay) <= night < home for night in nights)
                    times += on(stay) >= since
        yield "I16", (days, months)
        yield "I16.times", (times, months)
        yield "I16.before", (days_before, years)
        yield "I16.times_before", (times_before, timed)

    def spent(self, met: int) -> Counted:
        cost, any_ = 0, False
        for one in self.of("support"):
            amount = one.fields.get("amount", one.fields.get("worth"))
            if said(one, "direction", "given") and not said(one, "kind", "savings", "loan") and amount is not None:
                cost, any_ = cost + int(str(amount)), True
        return cost, met if any_ else 0

    def running(self) -> Counted:
        done = every = 0
        for one in self.records["enrolment"]:
            state, start = one.fields.get("state"), on(one, "start")
            ended = date.fromisoformat(str(one.fields.get("completed", start)))
            gone = (state == "completed" and ended < self.first) or (state == "stopped" and start < self.first)
            if self.counts(one) and start <= self.last and not gone:
                every += 1
                done += state == "completed" and self.first <= ended <= self.last
        return done, every

    def planned_for(self, fits: Callable[[Record], bool], *types: str) -> Counted:
        since = self.last - 182 * DAY
        fresh = {
            one.fields["person"]
            for type_ in types
            for one in self.records[type_]
            if fits(one) and "date" in one.fields and since <= on(one) <= self.last
        }
        return len(fresh & self.caseload()), len(self.caseload())

    def agreed(self) -> Counted:
        valid = every = 0
        for person in self.people:
            if not self.may_count(person) or self.since[person] > self.last:
                continue
            every += 1
            said = [one for one in self.records["agreement"] if one.fields["person"] == person]
            said = in_order(one for one in said if "keep_notes" in one.fields and on(one) <= self.last)
            if said:
                review = date.fromisoformat(str(said[-1].fields.get("review_date", "9999-12-31")))
                valid += said[-1].fields["keep_notes"] == "yes" and review >= self.last
        return valid, every

    def all(self) -> Iterator[tuple[str, Counted]]:
        """Every figure but those of members alone, by its code; a role of a peer as `I22 hope`."""
        met, peers = self.met(self.first, self.last), len(self.peers())
        yield "I01", (len(met), peers)
        yield "I02", (sum(said(one, "mode", "home_visit") for one in met), peers)
        yield "I03", (len(self.caseload()), 0)
        if self.caseloads():
            yield "I03.median", (median(self.caseloads()), len(self.caseloads()))
            yield "I03.most", (max(self.caseloads()), len(self.caseloads()))
        new, again = self.arrived()
        yield "I04", (len(new), 0)
        yield "I04.again", (len(again), 0)
        yield "I05", self.followed(days_of(one for one in self.met() if one.fields.get("person")), 30)
        yield "I05.crisis", self.followed(days_of(self.known("safety_concern")), 7)
        yield "I05.discharge", self.followed(days_of(self.leaving(), "going_home"), 7)
        due = [one for one in self.of("encounter") if took_place(one) or missed(one) or said(one, "status", "planned")]
        yield "I06", share(due, missed)
        yield "I07", self.out_of_contact()
        sent = self.of("referral")
        accepted = [
            one for one in sent if "accepted_on" in one.fields or not said(one, "status", "offered", "declined")
        ]
        yield "I08", share(accepted, lambda one: said(one, "status", "attended") or "attended_on" in one.fields)
        days = [
            (on(one, "attended_on") - on(one, "sent_on")).days
            for one in sent
            if {"attended_on", "sent_on"} <= one.fields.keys()
        ]
        if days:
            yield "I08.days", (median(days), len(days))
        yield "I08.declined", share(sent, lambda one: said(one, "status", "declined"))
        yield "I09", share(self.of("safety_concern"), seen_soon)
        sessions = self.of("group_session")
        yield "I11", (len(sessions), 0)
        yield "I11.heads", mean(sessions, "came")
        yield "I11.kept", share(self.of("attendance"), lambda one: said(one, "here", "here", "left_early"))
        yield "I12", self.running()
        yield "I13", self.planned_for(lambda _: True, "plan")
        crisis = lambda one: one.type == "crisis_plan" or said(one, "part", "crisis")
        yield "I13.crisis", self.planned_for(crisis, "plan", "crisis_plan")
        yield "I14", self.rated()
        yield "I14.scaled", self.scaled()
        yield "I15", self.paired()
        yield "I15.better", self.bettered()
        yield from self.hospital()
        yield from self.brought(len(met))
        yield "I18.travel", mean(met, "travel_cost")
        yield "I19", self.agreed()
        notes = [one for one in met if "narrative" in one.fields]
        yield "I20", share(notes, lambda one: said(one, "read_back", "yes") and said(one, "agrees", "yes"))
        for role in PEER_ROLES:
            told = [one for one in met if one.fields.get("peer_roles")]
            yield f"I22 {role}", share(told, lambda one, role=role: role in one.fields["peer_roles"])  # type: ignore[misc]
        yield "I23", share(notes, lambda one: written_on(one) - on(one) <= 2 * DAY)
        needed = ("person", "mode", "narrative")
        yield "I23.missing", share(met, lambda one: any(name not in one.fields for name in needed))

    def brought(self, met: int) -> Iterator[tuple[str, Counted]]:
        yield "I18.cost", self.spent(met)
        handed = [one for one in self.of("delivery") if said(one, "given_to", "person", "agreed_other")]
        promised = [one for one in handed if "promised" in one.fields]
        late = [(on(one) - on(one, "promised")).days for one in promised if on(one) > on(one, "promised")]
        yield "I17.late", (len(late), len(promised))
        if late:
            yield "I17.days", (median(late), len(late))
        yield "I17", share(self.of("delivery"), lambda one: said(one, "given_to", "person", "agreed_other"))
        yield "I18", (sum(said(one, "direction", "given") for one in self.of("support")), 0)

    def own(self, of: str, day: str, way: str, field: str, value: str) -> Counted:
        """What a programme counts besides. Without a `value` any answer counts; TICKED is that of a yes or nothing."""
        every = [one for one in self.records[of] if day in one.fields]
        every = [one for one in every if self.counts(one) and self.first <= on(one, day) <= self.last]
        if way == "average":
            return mean(every, field)
        hits = [one for one in every if not field or answers(one, field, value)]
        told = every if value == TICKED else [one for one in every if field in one.fields]
        return len(hits), len(told) if way == "share" else 0

    def known(self, type_: str) -> list[Record]:
        return [one for one in self.records[type_] if self.counts(one) and one.fields.get("person")]

    def leaving(self) -> list[Record]:
        every = self.met(self.first - 60 * DAY, self.last)
        return [one for one in every if one.fields.get("person") and "going_home" in one.fields]


def on(record: Record, field: str = "date") -> date:
    return date.fromisoformat(str(record.fields[field]))


def written_on(record: Record) -> date:
    zone = timezone(timedelta(minutes=record.moment.offset_min))
    return datetime.fromtimestamp(record.moment.wall_ms / 1000, zone).date()


def overcomes(later: Record, one: Record) -> bool:
    return on(later) >= on(one) and (later.moment.wall_ms, later.id) > (one.moment.wall_ms, one.id)


def said(record: Record, field: str, *codes: str) -> bool:
    return record.fields.get(field) in codes


def answers(record: Record, field: str, value: str) -> bool:
    there = record.fields.get(field)
    if value == TICKED:
        return there is True
    if not value:
        return there is not None
    return value in there if isinstance(there, tuple) else there == value


def took_place(record: Record) -> bool:
    return record.fields.get("status", "done") in ("done", "cut_short")


def missed(record: Record) -> bool:
    home = said(record, "attempt_result", "nobody_home", "somebody_else_home")
    return said(record, "status", "no_show") or home


def seen_soon(record: Record) -> bool:
    if "acknowledged" not in record.fields:
        return False
    return 0 <= (on(record, "acknowledged") - on(record)).days <= 1


def measured(record: Record) -> bool:
    return "closeness" in record.fields or "level" in record.fields


def in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda one: (on(one), one.moment.wall_ms, one.id))


def days_of(records: Iterable[Record], field: str = "date") -> dict[object, list[date]]:
    found: dict[object, list[date]] = {}
    for one in records:
        found.setdefault(one.fields["person"], []).append(on(one, field))
    return found


def share(records: Iterable[Record], holds: Callable[[Record], bool]) -> Counted:
    every = list(records)
    return sum(holds(one) for one in every), len(every)


def mean(records: Iterable[Record], field: str) -> Counted:
    values = [int(str(one.fields[field])) for one in records if field in one.fields]
    return sum(values), len(values)
