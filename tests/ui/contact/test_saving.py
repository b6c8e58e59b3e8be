"""What the editor says becomes what is saved: all of a new visit, the difference of an old one, and nothing of none."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Record
from desktop.ui.contact.content import Content
from desktop.ui.contact.opening import Opening
from desktop.ui.contact.saving import saving_of
from desktop.ui.contact.steps import NextStep
from tests.support.fakedesk import FakeDesk

TODAY = "2026-03-13"
AMINA = RecordId(1, 1)
NEW = Content(date=TODAY, mode="home_visit", narrative=" We sat outside. ")


def visit(desk: FakeDesk, **fields: object) -> Record:
    put = desk.casebook.put("encounter", {"date": TODAY, "mode": "home_visit", "narrative": "We sat."} | fields)
    return desk.casebook.show("encounter", put).record


def opened(record: Record | None) -> Opening:
    return Opening(line=None, record=record, tasks=(), may_write=True, alone=True)


def test_a_new_visit_is_saved_whole_for_whom_it_was_and_by_whom() -> None:
    content = replace(NEW, done_by=str(UUID(int=7)), ticked=(name_of(AMINA), "gone"))
    saving = saving_of(opened(None), AMINA, content, ({"topics": ["work"]}, {}), TODAY)
    assert saving is not None
    assert saving.fields == {
        "date": TODAY,
        "mode": "home_visit",
        "narrative": "We sat outside.",
        "topics": ["work"],
        "person": name_of(AMINA),
    }
    assert saving.done_by == UUID(int=7)
    assert saving.ticked == (AMINA,)


def test_a_visit_to_come_is_planned_unless_it_says_how_it_went() -> None:
    later = replace(NEW, date=(date.fromisoformat(TODAY) + timedelta(1)).isoformat())
    planned, said = (
        saving_of(opened(None), None, later, (folded, {}), TODAY) for folded in ({}, {"status": "attempted"})
    )
    assert planned is not None
    assert planned.fields["status"] == "planned"
    assert "person" not in planned.fields
    assert said is not None
    assert said.fields["status"] == "attempted"


def test_of_an_old_visit_only_the_difference_is_saved_and_how_to_take_it_back() -> None:
    record = visit(FakeDesk())
    changed = Content(date=TODAY, mode="home_visit", narrative="We sat outside.", why=" More. ")
    saving = saving_of(opened(record), AMINA, changed, ({}, {"topics": ["work"]}), TODAY)
    assert saving is not None
    assert saving.fields == {"narrative": "We sat outside.", "topics": None}
    assert saving.back == {"narrative": "We sat.", "topics": ["work"]}
    assert (saving.why, saving.seen) == ("More.", record.bases)


def test_where_nothing_is_different_there_is_nothing_to_save_but_a_step_is_something() -> None:
    record = visit(FakeDesk())
    same = Content(date=TODAY, mode="home_visit", narrative="We sat.")
    assert saving_of(opened(record), AMINA, same, ({}, {}), TODAY) is None
    assert (
        saving_of(opened(record), AMINA, replace(same, steps=(NextStep("Call", "", ""),)), ({}, {}), TODAY) is not None
    )


def test_a_plan_whose_day_has_come_is_opened_to_say_how_it_went() -> None:
    plan = opened(visit(FakeDesk(), status="planned"))
    assert plan.first_content(TODAY, lambda _fields: {}).more == {"status": "done"}
    assert plan.first_content("2026-03-12", lambda _fields: {}).more == {}
    assert not plan.amends


def test_whoever_changes_words_that_were_written_down_says_why() -> None:
    amended = opened(visit(FakeDesk()))
    other = replace(NEW, narrative="We walked.")
    assert amended.wants_a_reason(other)
    assert not amended.wants_a_reason(replace(other, why="I remembered more."))
    assert not amended.wants_a_reason(replace(NEW, narrative=" We sat. "))
    assert not opened(None).wants_a_reason(other)
