"""Numbers that leave the programme: indicators of a period, how complete they are, and what stays hidden in them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import product

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.clock import Clock, shown, wall_of
from desktop.domain.errors import NotAllowed, NotFound, NotReady, NotReadyWhy
from desktop.domain.ids import MemberId
from desktop.domain.indicators import INDICATORS
from desktop.domain.indicators.cells import Behind, Cell, Key, Period, cell_of
from desktop.domain.indicators.declare import ALL, WITHHELD, Figure, Seen, apart
from desktop.domain.indicators.dhis2 import DataSet, Names, data_value_set, mapping_of, period_code, values_of
from desktop.domain.indicators.hiding import besides, hidden_together
from desktop.domain.indicators.own import own_figures
from desktop.domain.indicators.report import Line, Report
from desktop.domain.records.programme import GOVERNANCE, KIND, PROGRAMME_SETTINGS
from desktop.domain.records.reporting import DHIS2_CODE, OWN_INDICATOR
from desktop.domain.records.totals import PEOPLE, VISITS
from desktop.domain.roles import Deed, Member, Role, may
from desktop.domain.totals import Counted
from desktop.domain.views import Record
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.decided import every, least_of, said_first
from desktop.services.reporting import Reporting
from desktop.services.stores import Store

EVERY = "ALL"


class Numbers:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, casebook: Casebook) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._casebook = casebook

    # What there is

    def catalogue(self) -> tuple[Figure, ...]:
        """Every figure, the programme's own ones last. Raises NotAllowed."""
        self._circle.demand(Deed.COUNT)
        declared = (figure for one in INDICATORS.values() for figure in one.figures)
        return (*declared, *self._own().values())

    def figures(self, codes: Iterable[str]) -> tuple[Figure, ...]:
        """In the order of `codes`; EVERY stands for all. Raises NotAllowed, NotFound for what is no indicator."""
        every = self.catalogue()
        wanted = [code.upper() for code in codes]
        if EVERY in wanted:
            return every
        found: list[Figure] = []
        for code in dict.fromkeys(wanted):
            ones = [figure for figure in every if figure.indicator.upper() == code]
            if not ones:
                raise NotFound("indicator", code)
            found += ones
        return tuple(found)

    def programme(self) -> str:
        """What it is called; "" for somebody who works alone and gave it no name."""
        return self._circle.roster.programme_name

    def least(self) -> int:
        """Fewer people than this are not told of."""
        return least_of(every(self._store, PROGRAMME_SETTINGS.name))

    def names(self) -> Names:
        """What the numbers are called in DHIS2."""
        return mapping_of(self._codes())

    def rename(self, codes: Mapping[tuple[str, str], str]) -> Changed:
        """What DHIS2 calls things from now on, by what they are and their names; "" for nothing.

        Raises NotAllowed, BadRecord.
        """
        if not may(self._circle.role, Deed.ASSIGN):
            raise NotAllowed(Deed.WRITE)
        there = {(str(one.fields["what"]), str(one.fields.get("name", ""))): one for one in self._codes()}
        for (what, name), code in codes.items():
            before = there.get((what, name))
            if before is not None and code:
                self._casebook.edit(DHIS2_CODE.name, before.id, {"code": code})
            elif before is not None:
                self._casebook.delete(DHIS2_CODE.name, before.id, "")
            elif code:
                fields = {"what": what, "code": code, **({"name": name} if name else {})}
                self._casebook.add(DHIS2_CODE.name, fields)
        return Changed(everything=True)

    def _codes(self) -> tuple[Record, ...]:
        return every(self._store, DHIS2_CODE.name)

    def _own(self) -> dict[str, Figure]:
        return own_figures(every(self._store, OWN_INDICATOR.name))

    # Counting

    def report(self, codes: Iterable[str], period: Period, by: Sequence[str] = ()) -> Report:
        """In the order of `codes`; each told apart by those of `by` that can be said of it.

        Raises NotAllowed, NotFound for what is no indicator.
        """
        figures = self.figures(codes)
        counted = self._counted((*figures, *besides(figures)), period, by)
        silent, expected, least = self._silent(period), self._expected(), self.least()
        away = hidden_together(counted, by, least)
        settings = every(self._store, PROGRAMME_SETTINGS.name)
        return Report(
            period=period,
            by=tuple(by),
            lines=tuple(
                line
                for figure in figures
                for line in _lines(figure, counted.get(figure), by, away.get(figure, frozenset()))
            ),
            reported=len(expected) - len(silent),
            expected=len(expected),
            missing=tuple(sorted((member.name for member in silent), key=str.casefold)),
            over=self._today() > period.last,
            least=least,
            kind=said_first(settings, KIND),
            governance=said_first(settings, GOVERNANCE),
        )

    def data_set(self, report: Report) -> DataSet:
        """The report for DHIS2. Raises NotReady where it cannot be one yet."""
        names = self.names()
        if not period_code(report.period):
            raise NotReady(why=NotReadyWhy.PERIOD)
        if not report.over:
            raise NotReady(why=NotReadyWhy.NOT_OVER)
        if not names.data_set or not names.org_unit:
            raise NotReady(why=NotReadyWhy.NO_NAMES)
        found = values_of(report, names)
        return DataSet(data_value_set(report, names, self._today()), found.nameless, found.empty)

    def note(self, report: Report, form: str) -> None:
        """That these figures leave, before they do: which, of when, as what."""
        codes = " ".join(sorted({line.figure.indicator for line in report.lines}))
        self._audit.note(AuditDeed.REPORTED, detail=f"{form} {report.period.first}/{report.period.last} {codes}")

    def _counted(
        self, figures: Sequence[Figure], period: Period, by: Sequence[str]
    ) -> Mapping[Figure, Mapping[Key, Cell]]:
        said = self._said(period)
        visits = {(member, month): one for (member, month, what), one in said.items() if what == VISITS}
        if self._circle.role is Role.VIEWER:  # who has no records, and the totals of everybody
            peers = {member for (member, _month), one in visits.items() if one.count}
            total = sum(one.count for one in visits.values())
            met = Behind(among=_most(said, lambda one: one.count))
            cells = {figure: cell_of(figure, total, total, len(peers), met) for figure in figures if figure.kept_too}
            return {figure: {(): cell} for figure, cell in cells.items()}
        with self._store.figures.counting(figures, period, by):
            return self._from_records(figures, period, by, said)

    def _from_records(
        self,
        figures: Sequence[Figure],
        period: Period,
        by: Sequence[str],
        said: Mapping[tuple[MemberId, str, str], Counted],
    ) -> Mapping[Figure, Mapping[Key, Cell]]:
        visits = {(member, month): one for (member, month, what), one in said.items() if what == VISITS}
        active = self._store.figures.active(period)
        counted = dict(self._store.figures.counted(figures, period, by, len(active)))
        here = self._store.figures.kept_here(period) if said else {}
        kept = sum(max(0, one.withheld - here.get(key, 0)) for key, one in visits.items() if key[0] != self._circle.me)
        people = _most(said, lambda one: one.withheld)
        supervised = self._store.figures.supervised(period)
        for figure in figures:
            if figure.of is Seen.SUPERVISED and supervised is not None:
                with_somebody = len(active & supervised)
                counted[figure] = {(): cell_of(figure, with_somebody, len(active), len(active), Behind())}
            if figure.of is Seen.LEFT:
                counted[figure] = {(): self._left(figure, active, period)}
            if kept and figure.kept_too and figure in counted:
                counted[figure] = _with_kept(counted[figure], kept, min(kept, people))
        return counted

    def _left(self, figure: Figure, active: frozenset[MemberId], period: Period) -> Cell:
        """Of those who met somebody in the period, or were shut out in it, the latter. No roster tells whoever stays
        away without a word."""
        gone = {
            member.id
            for member in self._circle.roster.members.values()
            if member.role is Role.NONE
            and any(period.first <= shown(wall_of(cut.hybrid)).date() <= period.last for cut in member.cuts)
        }
        every = len(active | gone)
        return cell_of(figure, len(gone), every, len(active), Behind(len(gone), every, every - len(gone)))

    def _said(self, period: Period) -> dict[tuple[MemberId, str, str], Counted]:
        """What the laptops counted, in the months that lie in the period; none where it is not made of months."""
        if not period.whole_months:
            return {}
        first, last = period.first.isoformat(), period.last.isoformat()
        said = self._store.totals.said().items()
        return {
            (member, total.month[:7], total.indicator): one
            for (member, total), one in said
            if first <= total.month <= last
        }

    def _today(self) -> date:
        return self._clock().when.date()

    def _expected(self) -> list[Member]:
        """Everybody whose notes are expected."""
        members = self._circle.roster.members.values()
        return [one for one in members if one.role not in (Role.VIEWER, Role.NONE)]

    def _silent(self, period: Period) -> list[Member]:
        """Of these, whose notes up to the end of the period are not all here, or not known to be."""
        owners = self._circle.roster.owners
        gaps = {owners[device] for device, runs in self._store.trust.gaps().items() if device in owners and runs}
        until = Reporting(self._store, self._circle).until()
        here = {id_ for id_, at in until.items() if id_ not in gaps and _day(at) > period.last} | {self._circle.me}
        return [one for one in self._expected() if one.id not in here]


def _day(at_ms: int) -> date:
    return shown(at_ms).astimezone().date()


def _lines(figure: Figure, cells: Mapping[Key, Cell] | None, by: Sequence[str], away: Collection[Key]) -> list[Line]:
    """All together first, then what is told apart."""
    if cells is None:
        return [Line(figure=figure, by=dict(figure.fixed), no_data=True)]
    if not cells:
        return [Line(figure=figure, by=dict(figure.fixed), denominator=0)]
    fields = apart(figure, by)
    return [
        _line(figure, {**dict(figure.fixed), **_said(fields, key)}, cells[key], suppressed=key in away)
        for key in sorted(cells, key=lambda key: (len(key) - key.count(ALL), key))
    ]


def _most(said: Mapping[tuple[MemberId, str, str], Counted], of: Callable[[Counted], int]) -> int:
    """The people of the month that had most. More there may have been in all; fewer there were not, but for those whom
    two members met."""
    months: dict[str, int] = {}
    for (_member, month, what), one in said.items():
        if what == PEOPLE:
            months[month] = months.get(month, 0) + of(one)
    return max(months.values(), default=0)


def _with_kept(cells: Mapping[Key, Cell], kept: int, people: int) -> dict[Key, Cell]:
    """With so many contacts, with at least so many people, of which no more is known: in the totals, and as a value of
    their own."""
    found = dict(cells)
    total = next(cell for key, cell in cells.items() if set(key) <= {ALL})
    fields = len(next(iter(cells)))
    for place in product((ALL, WITHHELD), repeat=fields):
        before = found.get(place) or Cell(0, total.denominator, None)
        found[place] = before.with_more(kept, people)
    return found


def _said(fields: Sequence[str], key: Key) -> dict[str, str]:
    return {name: value for name, value in zip(fields, key, strict=True) if value != ALL}


def _line(figure: Figure, by: Mapping[str, str], cell: Cell, *, suppressed: bool) -> Line:
    if suppressed:
        return Line(figure=figure, by=by, suppressed=True)
    return Line(figure=figure, by=by, numerator=cell.numerator, denominator=cell.denominator, value=cell.value)
