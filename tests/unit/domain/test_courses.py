"""How far somebody has come follows from what was written of each session."""

from uuid import UUID

from desktop.domain.clock import Moment
from desktop.domain.courses import Step, areas_of, track, tracks
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.views import Record


def record(seq: int, type_: str, **fields: object) -> Record:
    return Record(
        id=Stamp(1, seq),
        type=type_,
        fields=fields,  # type: ignore[arg-type] # values of a record
        deleted=False,
        conflicts=(),
        author=MemberId(UUID(int=1)),
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )


PLAN = record(1, "curriculum", name="Whole health", sessions=4, titles="One\n\n Two \nThree", areas="Sleep\nFood")
COURSE = record(2, "enrolment", curriculum=PLAN.id, start="2026-03-01")


def held(seq: int, number: int, attended: str = "yes", on: str = "2026-03-14") -> Record:
    return record(seq, "course_session", enrolment=COURSE.id, number=number, attended=attended, date=on)


def steps(*sessions: Record) -> list[Step]:
    return [stage.step for stage in track(COURSE, PLAN, sessions).stages]


def test_a_course_that_has_just_begun_waits_for_its_first_session() -> None:
    course = track(COURSE, PLAN, ())
    assert [(stage.number, stage.title) for stage in course.stages] == [(1, "One"), (2, "Two"), (3, "Three"), (4, "")]
    assert steps() == [Step.NEXT, Step.AHEAD, Step.AHEAD, Step.AHEAD]
    assert (course.done, course.name, course.is_open) == (0, "Whole health", True)
    assert course.following is course.stages[0]
    assert areas_of(PLAN) == ("Sleep", "Food")


def test_what_was_missed_is_no_step_and_what_was_left_out_comes_next() -> None:
    assert steps(held(3, 1), held(4, 3, "no")) == [Step.DONE, Step.NEXT, Step.MISSED, Step.AHEAD]
    assert track(COURSE, PLAN, (held(3, 1), held(4, 3, "no"), held(5, 4, "partly"))).done == 2


def test_of_a_session_that_was_held_twice_the_better_counts_and_the_newer_is_shown() -> None:
    again = held(3, 1, "no", on="2026-03-21")
    course = track(COURSE, PLAN, (again, held(4, 1)))
    assert course.stages[0].step is Step.DONE
    assert course.stages[0].held is again


def test_a_session_that_a_group_held_counts_for_whoever_was_there_since_they_began() -> None:
    def met(seq: int, number: int, here: str, on: str = "2026-03-14") -> Record:
        return record(seq, "attendance", curriculum=PLAN.id, course_number=number, here=here, date=on)

    meetings = (met(3, 1, "here"), met(4, 2, "left_early"), met(5, 3, "absent"), met(6, 4, "here", on="2020-01-01"))
    (course,) = tracks([COURSE], {PLAN.id: PLAN}, [], [*meetings, record(7, "attendance", here="here")])
    assert [stage.step for stage in course.stages] == [Step.DONE, Step.PARTLY, Step.NEXT, Step.AHEAD]
    assert (course.done, course.stages[0].met, course.stages[0].held) == (2, meetings[0], None)


def test_behind_the_last_session_nothing_comes_next() -> None:
    assert track(COURSE, PLAN, [held(3 + n, n) for n in range(1, 5)]).following is None


def test_a_plan_that_is_not_here_or_has_become_shorter_loses_no_session() -> None:
    assert len(track(COURSE, None, (held(3, 5),)).stages) == 5
    assert track(COURSE, None, ()).name == ""
    assert len(track(COURSE, PLAN, (held(3, 6),)).stages) == 6


def test_what_goes_on_stands_first_and_then_the_newest() -> None:
    done = record(5, "enrolment", curriculum=PLAN.id, start="2026-04-01", state="completed")
    later = record(6, "enrolment", curriculum=PLAN.id, start="2026-03-20", state="paused")
    found = tracks([COURSE, done, later], {PLAN.id: PLAN}, [held(7, 1)])
    assert [one.enrolment for one in found] == [later, COURSE, done]
    assert [one.done for one in found] == [0, 1, 0]
