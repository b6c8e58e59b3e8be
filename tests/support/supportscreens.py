"""The screens of how members are supported and of what waits for coordinators, for the pictures."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from desktop.domain.features import Feature
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.oversight import NoteLine, NotePage, Outing, Overview, Said, Supported, SupportPage
from desktop.domain.programme import Programme
from desktop.domain.views import Record
from desktop.ui.kit import decided
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab, SupportList, SupportPlace, TodayPlace
from desktop.ui.review.overview import Glance
from desktop.ui.support import lines
from tests.support.realwindow import RealWindow, until

Show = Callable[[RealWindow, Any], None]

_WORDS: Final = {
    "en": ("Fewer visits until May.", "First aid", "Lower road, two houses", "Her sister", "He came late three times."),
    "sw": ("Ziara chache hadi Mei.", "Huduma ya kwanza", "Barabara ya chini", "Dada yake", "Alichelewa mara tatu."),
    "hi": ("मई तक कम मुलाक़ातें।", "प्राथमिक उपचार", "निचली सड़क, दो घर", "उसकी बहन", "वे तीन बार देर से आए।"),
    "ar": ("زيارات أقل حتى مايو.", "الإسعافات الأولية", "الطريق السفلي، بيتان", "أختها", "تأخر ثلاث مرات."),
}
_EVERY: Final = frozenset({Feature.SUPERVISION, Feature.LONE_VISITS, Feature.REVIEWS})


def _now() -> datetime:
    return datetime.now().astimezone()


def _day(ahead: int = 0) -> str:
    return (_now().date() + timedelta(days=ahead)).isoformat()


def _records(window: RealWindow, language: str) -> dict[str, Record]:
    """One of each kind, of whoever sits there; made once."""
    assert window.desk is not None
    book, words = window.desk.write.casebook, _WORDS[language]
    me = str(book.me().member)
    given: dict[str, dict[str, object]] = {
        "supervision": {"way": "group", "minutes": 90, "themes": ["boundaries", "own_wellbeing"], "decided": words[0]},
        "observation": {"rater": "supervisor", "setting": "visit", "listening": "well", "to_try": words[0]},
        "training": {"what": words[1], "kind": "certificate", "hours": 16, "expires": _day(12)},
        "lone_visit": {"back_by": "16:00", "left": "13:10", "place": words[2], "call": words[3], "back": True},
    }
    for kind, fields in given.items():
        if not list(book.list(kind)):
            book.add(kind, fields | {"member": me, "date": _day(-9)})
    if not list(book.list("complaint")):
        book.add("complaint", {"date": _day(-3), "about": me, "comes_from": "family", "what": words[4]})
        book.add("adverse_event", {"date": _day(-30), "kinds": ["privacy"], "what": words[0], "closed": True})
    kinds = (*given, "complaint", "adverse_event")
    return {kind: next(iter(book.list(kind))).record for kind in kinds}


def _enter(window: RealWindow, place: SupportPlace) -> Any:
    decided.follow(Programme(features=_EVERY))
    window.go(place)
    window.settle()
    return window.room(SupportPlace)


def _names(window: RealWindow) -> dict[MemberId, str]:
    assert window.desk is not None
    return dict(window.desk.read.membership.names())


def _member(window: RealWindow, load: Any) -> None:
    """As a coordinator sees it."""
    records = _records(window, load.language)
    assert window.desk is not None
    me = window.desk.read.casebook.me()
    room = _enter(window, SupportPlace())
    today = _now().date()
    line = Supported(member=me.member, people=18, visits=23, minutes=1_150, last=today - timedelta(days=9))
    page = SupportPage(
        line=line,
        name=_names(window)[me.member],
        records=tuple(one for kind, one in records.items() if kind in lines.MEMBERS),
        notes_read=14,
        read_last=today - timedelta(days=2),
    )
    room._member.show_member(page, _names(window), ("supervision", "training", "complaint"), own=False)


def _seen(window: RealWindow, load: Any) -> None:
    """What was seen at work, over half a year."""
    _records(window, load.language)
    assert window.desk is not None
    book = window.desk.write.casebook
    me = str(book.me().member)
    later = {"listening": "very_well", "hope": "well", "own_story": "partly"}
    before = {"listening": "partly", "hope": "not_yet", "own_story": "not_seen", "boundaries": "well"}
    for days, rater, said in ((-40, "self", later), (-170, "supervisor", before)):
        book.add("observation", {"date": _day(days), "member": me, "rater": rater, **said})
    room = _enter(window, SupportPlace())
    until(lambda: window.sees("member-page"), "it is read")
    window.settle()
    room._choose(lines.OVER_TIME)


def _own(window: RealWindow, load: Any) -> None:
    _records(window, load.language)
    _enter(window, SupportPlace())


def _record(window: RealWindow, load: Any) -> None:
    record = _records(window, load.language)["supervision"]
    _enter(window, SupportPlace(kind="supervision", record=record.id))
    until(lambda: window.sees("support-record"), "it is read")


def _write(kind: str) -> Show:
    def show(window: RealWindow, load: Any) -> None:
        _records(window, load.language)
        room = _enter(window, SupportPlace(kind=kind))
        until(lambda: window.sees(f"support-{kind}"), "it can be written")
        if kind == "supervision":
            page = room.panel.currentWidget()
            page.others.show_names(_names(window))
            page.form.entry("way").fill("group")
            page.edited.emit()

    return show


def _list(listed: SupportList) -> Show:
    def show(window: RealWindow, load: Any) -> None:
        records, now, names = _records(window, load.language), _now(), _names(window)
        room = _enter(window, SupportPlace())
        members, today = list(names), now.date()
        team = tuple(
            Supported(
                member=member,
                last=today - timedelta(days=20),
                next=today + timedelta(days=ahead),
                ends=today + timedelta(days=ahead),
            )
            for member, ahead in zip(members, (-4, 9), strict=False)
        )
        words = _WORDS[load.language]
        out = tuple(
            Outing(record=RecordId(7, number), member=member, on=today, back_by=by, place=words[2], call=words[3])
            for number, (member, by) in enumerate(zip(members, ("00:01", "23:58"), strict=False), start=1)
        )
        found = {
            SupportList.OUT: lines.out_rows(out, names, now),
            SupportList.SUPERVISION: lines.supervision_rows(team, names, now),
            SupportList.CERTIFICATES: lines.certificate_rows(team, names, now),
            SupportList.HARM: lines.harm_rows((records["complaint"], records["adverse_event"]), names, now),
        }
        room._list.show_list(listed, found[listed])
        room.panel.turn_to(room._list)

    return show


def _review(window: RealWindow, tab: ReviewTab) -> Any:
    decided.follow(Programme(features=_EVERY))
    window.go(ReviewPlace())
    window.settle()
    panel = window.room(ReviewPlace).panel
    for page in panel.pages.values():
        page.tabs.show_counts(dict.fromkeys(ReviewTab, 0) | {ReviewTab.NOTES: 2, ReviewTab.TEAM: 1}, tab)
    return panel


def _overview(window: RealWindow, _load: Any) -> None:
    panel = _review(window, ReviewTab.OVERVIEW)
    seen = Overview(worries=1, overdue_out=1, late=9, out_of_contact=2, notes=14, supervision=2, certificates=1)
    panel.overview.show_glance(Glance(overview=seen, conflicts=3, twins=2, kept=0, silent=1))
    panel.show_page(panel.overview)


def _overview_print(window: RealWindow, load: Any) -> None:
    _overview(window, load)
    window.press("overview-print")
    until(lambda: window.sees("print-page"), "what would be printed is there")
    window.settle()


def _notes(window: RealWindow, load: Any) -> None:
    _records(window, load.language)  # what is read there is in the casebook
    panel, names = _review(window, ReviewTab.NOTES), _names(window)
    assert window.desk is not None
    person, words = window.desk.read.casebook.person(load.person), _WORDS[load.language]
    found = [
        NoteLine(
            visit=RecordId(7, number),
            person=person.id,
            person_name=person.name,
            member=next(iter(names)),
            date=_now().date(),
            begins=words[number],
            answered=number == 1,
            again=number == 2,
        )
        for number in (0, 1, 2)
    ]
    panel.notes.show_notes(found, names, own=False)
    panel.show_page(panel.notes)


def _reading(window: RealWindow, load: Any) -> None:
    _records(window, load.language)
    panel, names = _review(window, ReviewTab.NOTES), _names(window)
    assert window.desk is not None
    book, words = window.desk.read.casebook, _WORDS[load.language]
    note = next(iter(book.list("encounter"))).record
    who = next(iter(names))
    page = NotePage(
        note=note,
        person_name=book.person(load.person).name,
        member=who,
        said=(Said(by=who, at=_now(), words=words[0]),),
        unread=(),
        may_sign=True,
    )
    panel.reading.show_note(page, names, "")
    panel.show_page(panel.reading)


def _today_alone(window: RealWindow, load: Any) -> None:
    """Somebody who should be back by now."""
    assert window.desk is not None
    book, words = window.desk.write.casebook, _WORDS[load.language]
    decided.follow(Programme(features=_EVERY))
    fields = {"member": str(book.me().member), "date": _day(), "back_by": "00:01", "place": words[2], "call": words[3]}
    out = book.add("lone_visit", fields)
    window.go(TodayPlace())
    window.room(TodayPlace).refresh(None)
    window.settle()
    book.edit("lone_visit", out, {"back": True})  # the other screens are as they were


SCREENS: Final[Mapping[str, Show]] = {
    "review-overview": _overview,
    "review-overview-print": _overview_print,
    "review-notes": _notes,
    "review-note": _reading,
    "support-member": _member,
    "support-own": _own,
    "support-seen": _seen,
    "support-record": _record,
    "support-write": _write("supervision"),
    "support-observe": _write("observation"),
    "support-alone": _write("lone_visit"),
    "support-complaint": _write("complaint"),
    "support-out": _list(SupportList.OUT),
    "support-due": _list(SupportList.SUPERVISION),
    "support-certificates": _list(SupportList.CERTIFICATES),
    "support-harm": _list(SupportList.HARM),
    "today-alone": _today_alone,
}
