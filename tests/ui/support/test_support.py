"""How members are supported: their page, what is written down for them, and the lists of what waits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.ids import Stamp, name_of
from desktop.domain.oversight import Outing, Supported, SupportPage
from desktop.domain.programme import Programme, Question, Word
from desktop.domain.views import PersonLine, Record
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.cards import Card, CardList, Heading
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab, SupportList, SupportPlace, TodayPlace
from desktop.ui.shell.places import content_of, place_of
from desktop.ui.support.lines import OVER_TIME, told_lines
from desktop.ui.support.pages import MemberPage
from desktop.ui.support.writing import WritingPage
from desktop.ui.today.lines import unfinished
from tests.support.fakedesk import JOYCE, ME, TENDAI, TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, low, nameless, sentences


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def said(visitor: Visitor) -> str:
    return bare("\n".join(sentences(visitor.room.panel)))


def rows(visitor: Visitor, name: str = "support-list") -> list[str]:
    model = visitor.find(name, CardList).model()
    found = (model.data(model.index(n, 0), Qt.ItemDataRole.UserRole) for n in range(model.rowCount()))
    shown = [row for row in found if isinstance(row, Card | Heading)]
    return [bare(row.text if isinstance(row, Heading) else row.title) for row in shown]


def kept(desk: FakeDesk, kind: str) -> list[Mapping[str, object]]:
    return [shown.record.fields for shown in desk.casebook.list(kind)]


def put(desk: FakeDesk, kind: str, **fields: object) -> Record:
    made = desk.casebook.put(kind, {"date": TODAY.isoformat()} | fields)
    return desk.casebook.show(kind, made).record


def tendai(desk: FakeDesk, *records: Record) -> None:
    """Whom a coordinator looks after."""
    desk.be_coordinator()
    line = Supported(member=TENDAI, people=12, visits=9, minutes=400, last=TODAY - timedelta(days=20))
    line = replace(line, next=TODAY - timedelta(days=2), ends=TODAY + timedelta(days=10))
    desk.oversight.members = (Supported(member=JOYCE, next=TODAY + timedelta(days=5)), line)
    desk.oversight.supports[TENDAI] = SupportPage(
        line=line, name="Tendai Moyo", records=records, notes_read=3, read_last=TODAY
    )


def test_the_page_of_a_member_says_what_they_do_and_what_supports_them(visitor: Visitor, desk: FakeDesk) -> None:
    done = put(desk, "supervision", member=str(TENDAI), way="group", decided="Fewer visits until May.")
    tendai(desk, done, put(desk, "training", member=str(TENDAI), what="First aid", expires="2026-03-24"))
    visitor.enter(SupportPlace(TENDAI))
    texts = said(visitor)
    assert "12 people · 9 visits in 30 days · 7 hours written down" in texts
    assert "Next supervision: 12 Mar (2 days ago)." in texts
    assert "A certificate holds until 24 Mar (in 10 days)." in texts
    assert "3 notes were read by a coordinator, the last one on 14 Mar 2026." in texts
    assert rows(visitor, "member-records") == ["Supervision (1)", "In a group", "Training (1)", "First aid"]
    visitor.find("member-records", CardList).chosen.emit(done.id)
    visitor.settle()
    assert "What you agreed: Fewer visits until May." in said(visitor)
    assert visitor.room.step_back()
    page = visitor.find("member-page", MemberPage)
    assert page.isVisible()
    page.back.click()
    assert visitor.went == [ReviewPlace(ReviewTab.TEAM)]


def test_what_was_seen_is_told_thing_by_thing_and_by_whoever_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    seen = [
        put(desk, "observation", member=str(TENDAI), rater=rater, date=day, **more)
        for rater, day, more in (
            ("supervisor", "2026-03-12", {"listening": "well", "hope": "not_seen"}),
            ("self", "2026-02-02", {"listening": "partly"}),
            ("supervisor", "2026-01-05", {"listening": "not_yet", "hope": "partly"}),
        )
    ]
    tendai(desk, *seen)
    visitor.enter(SupportPlace(TENDAI))
    visitor.find("member-records", CardList).chosen.emit(OVER_TIME)
    words = visitor.find("seen-listening", QLabel)
    line = visitor.find("seen-listening-line", Chart)
    assert bare(words.text()) == "5 Jan 2026: Not yet · 2 Feb 2026: Partly · 12 Mar 2026: Well"
    assert "Not seen this time" in visitor.find("seen-hope", QLabel).text()
    assert not visitor.find("seen-boundaries", QLabel).isVisible(), "nobody ever looked at that"
    visitor.find("seen-by", ChoiceRow).choose("self")
    assert bare(words.text()) == "2 Feb 2026: Partly"
    assert not line.isVisible(), "one day is no line"
    assert nameless(visitor.room.panel) == []
    assert visitor.room.step_back()
    assert visitor.find("member-page", MemberPage).isVisible()


def test_what_the_programme_asks_besides_stands_on_the_form_and_is_read(visitor: Visitor, desk: FakeDesk) -> None:
    tendai(desk)
    decided.follow(
        Programme(
            features=frozenset({Feature.SUPERVISION}),
            words={("supervision.x_line_bus", "en"): Word("How did you come?")},
            questions=(Question(of="supervision", name="x_line_bus"), Question(of="complaint", name="x_line_by")),
        )
    )
    visitor.enter(SupportPlace(TENDAI))
    visitor.press("member-write")
    visitor.find("supervision-way", ChoiceRow).choose("phone")
    visitor.find("supervision-x_line_bus", QLineEdit).setText("By bus")
    visitor.press("supervision-save")
    (one,) = kept(desk, "supervision")
    assert one["x_line_bus"] == "By bus"
    (shown,) = desk.casebook.list("supervision")
    assert "How did you come? By bus" in bare("\n".join(told_lines(shown.record, {})))


def test_a_session_in_a_group_is_written_down_for_each_who_took_part(visitor: Visitor, desk: FakeDesk) -> None:
    tendai(desk)
    visitor.enter(SupportPlace(TENDAI))
    visitor.press("member-write")
    others = visitor.find(f"support-with-{JOYCE}", QPushButton)
    assert not others.isVisible(), "nobody else takes part in what the two do"
    visitor.find("supervision-way", ChoiceRow).choose("group")
    assert others.isVisible()
    visitor.press(f"support-with-{JOYCE}")
    visitor.press("supervision-save")
    assert [one["member"] for one in kept(desk, "supervision")] == [str(TENDAI), str(JOYCE)]
    assert {one["led_by"] for one in kept(desk, "supervision")} == {str(ME)}
    assert visitor.find("member-page", MemberPage).isVisible()
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert kept(desk, "supervision") == []


def test_a_complaint_asks_first_about_whom(visitor: Visitor, desk: FakeDesk) -> None:
    tendai(desk)
    visitor.enter(SupportPlace(listed=SupportList.HARM))
    visitor.press("support-complaint")
    assert rows(visitor) == ["Joyce Achieng", "Tendai Moyo"]
    visitor.find("support-list", CardList).chosen.emit(TENDAI)
    visitor.settle()
    assert "Complaint: Tendai Moyo" in said(visitor)
    visitor.find("complaint-what", QPlainTextEdit).setPlainText("She came late.")
    visitor.press("complaint-save")
    (one,) = kept(desk, "complaint")
    assert (one["about"], one["what"]) == (str(TENDAI), "She came late.")
    assert visitor.room.here() == SupportPlace(listed=SupportList.HARM)


def test_going_out_alone_takes_one_press_and_leads_back_to_today(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(SupportPlace(kind="lone_visit"))
    visitor.press("support-hours-2")
    visitor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clock = {"left": "10:40", "back_by": "12:40"}
    assert kept(desk, "lone_visit") == [clock | {"date": TODAY.isoformat(), "member": str(ME)}]
    assert visitor.said == ["Take care. Say when you are back."]
    assert visitor.went == [TodayPlace()]


def test_whoever_is_back_after_midnight_is_back_on_the_next_day(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(SupportPlace(kind="lone_visit"))
    visitor.find("lone_visit-back_by", QLineEdit).setText("1:15")
    visitor.press("lone_visit-save")
    assert [one["date"] for one in kept(desk, "lone_visit")] == [(TODAY + timedelta(days=1)).isoformat()]


def test_who_should_be_back_stands_first_and_is_noted_as_back(visitor: Visitor, desk: FakeDesk) -> None:
    out = put(desk, "lone_visit", member=str(TENDAI), back_by="10:30")
    tendai(desk)
    later = Outing(record=Stamp(9, 9), member=JOYCE, on=TODAY, back_by="18:00", call="Her sister")
    desk.oversight.outings = (later, Outing(record=out.id, member=TENDAI, on=TODAY, back_by="10:30"))
    visitor.enter(SupportPlace(listed=SupportList.OUT))
    assert rows(visitor) == ["Not back (1)", "Tendai Moyo", "Out alone, and expected later (1)", "Joyce Achieng"]
    visitor.find("support-list", CardList).chosen.emit(out.id)
    visitor.settle()
    visitor.press("support-back")
    assert [one.get("back") for one in kept(desk, "lone_visit")] == [True]


def test_people_to_be_met_are_listed_to_the_last(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    known = {
        "alias": "",
        "place": "",
        "last_contact": None,
        "next_contact": None,
        "wellbeing": None,
        "conflicts": False,
    }
    people = tuple(PersonLine(id=Stamp(7, n), name=f"Person {n:03}", **known) for n in range(1, 101))  # type: ignore[arg-type]
    desk.oversight.unreached = people
    visitor.enter(SupportPlace(listed=SupportList.LATE))
    assert rows(visitor) == [line.name for line in people[: len(rows(visitor))]]
    model = visitor.find("support-list", CardList).model()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        visitor.settle()
    assert rows(visitor) == [line.name for line in people]


def test_what_is_due_is_told_by_name_and_without_a_ranking(visitor: Visitor, desk: FakeDesk) -> None:
    tendai(desk)
    visitor.enter(SupportPlace(listed=SupportList.SUPERVISION))
    assert rows(visitor) == ["The day is over (1)", "Tendai Moyo", "Still to come (1)", "Joyce Achieng"]
    visitor.enter(SupportPlace(listed=SupportList.CERTIFICATES))
    assert rows(visitor) == ["Ending within 30 days (1)", "Tendai Moyo"]
    visitor.find("support-list", CardList).chosen.emit(TENDAI)
    assert visitor.went == [SupportPlace(TENDAI)]


def test_a_peer_reads_on_their_own_page_what_is_about_them_and_changes_what_they_wrote(
    visitor: Visitor, desk: FakeDesk
) -> None:
    by_joyce = desk.casebook.put("supervision", {"member": str(ME), "date": "2026-03-01", "way": "phone"}, author=JOYCE)
    own = put(desk, "training", member=str(ME), what="Listening")
    records = (desk.casebook.show("supervision", by_joyce).record, own)
    desk.oversight.supports[ME] = SupportPage(line=Supported(member=ME), name="Amina Kariuki", records=records)
    visitor.enter(SupportPlace())
    assert "My support" in said(visitor)
    page = visitor.find("member-page", MemberPage)
    kinds = {action.objectName() for action in page.also_menu().actions()}
    assert kinds == {"member-observation", "member-training", "member-lone_visit", "member-adverse_event"}
    for record, may_change in ((by_joyce, False), (own.id, True)):
        visitor.find("member-records", CardList).chosen.emit(record)
        visitor.settle()
        assert visitor.find("support-change", QPushButton).isVisible() is may_change
        assert visitor.room.step_back()
        visitor.settle()


def test_what_is_half_written_is_there_again(visitor: Visitor, desk: FakeDesk) -> None:
    tendai(desk)
    visitor.enter(SupportPlace(TENDAI))
    visitor.press("member-write")
    visitor.find("supervision-decided", QPlainTextEdit).setPlainText("Fewer visits until May.")
    place = visitor.room.here()
    assert place == SupportPlace(TENDAI, kind="supervision")
    visitor.leave()
    (draft,) = desk.drafts.all()
    assert [one.place for one in unfinished((draft,))] == [place]
    assert place_of(content_of(place)) == place
    visitor.enter(place)
    assert visitor.find("supervision-decided", QPlainTextEdit).toPlainText() == "Fewer visits until May."


@pytest.mark.parametrize("place", [SupportPlace(TENDAI), SupportPlace(listed=SupportList.HARM)])
def test_every_word_is_told_in_the_language_and_everything_has_a_name(
    place: SupportPlace, visitor: Visitor, desk: FakeDesk
) -> None:
    done = put(desk, "supervision", member=str(TENDAI), way="group")
    tendai(desk, done)
    desk.oversight.wrong = (put(desk, "complaint", about=str(TENDAI), what="Late"),)
    install_pseudo_languages()
    i18n.use("pseudo")
    visitor.enter(place)
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []
    loose = [text for text in sentences(visitor.room.panel) if not is_fenced(text) and text != "Tendai Moyo"]
    assert loose == []


def test_whoever_goes_out_alone_is_told_what_to_watch_for_with_those_they_are_to_meet_today(
    visitor: Visitor, desk: FakeDesk
) -> None:
    for name, planned in (("Bahati", TODAY), ("Grace", TODAY + timedelta(days=3))):
        person = desk.person(name, hazards=("dog",), hazard_words="Call from the gate")
        about = {"person": name_of(person), "mode": "home_visit", "status": "planned"}
        desk.casebook.put("encounter", about | {"date": planned.isoformat()})
    visitor.enter(SupportPlace(kind="lone_visit"))
    assert [bare(words) for words in sentences(visitor.room.panel) if "To watch for there" in words] == [
        "Bahati. To watch for there: A dog · Call from the gate"
    ]
    visitor.press("support-hours-2")
    form = visitor.find("support-lone_visit", WritingPage).form
    form.show_content(form.content() | {"hazards": "The river is high"})
    visitor.press("lone_visit-save")
    (saved,) = kept(desk, "lone_visit")
    assert saved["hazards"] == "The river is high"
    visitor.enter(SupportPlace(kind="supervision"))
    assert not any("To watch for there" in words for words in sentences(visitor.room.panel))
