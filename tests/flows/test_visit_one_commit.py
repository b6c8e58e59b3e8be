"""A visit with everything that belongs to it is one durable save in a real vault, and so is taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from desktop.domain.errors import BadRecord
from desktop.domain.ids import RecordId, name_of
from desktop.ui.contact.content import Content
from desktop.ui.contact.rated import Rating, ToRate
from desktop.ui.contact.saving import Saved, Saving, save, take_back
from desktop.ui.contact.steps import NextStep
from tests.support.seats import Seat, caseload

STEPS = tuple(NextStep(f"Step {number}", "both", f"2026-04-0{number}") for number in range(1, 6))


@pytest.fixture
def amina() -> Seat:
    return caseload()["Amina"]


@contextmanager
def commits(seat: Seat) -> Iterator[list[str]]:
    """Every COMMIT of the block."""
    seen: list[str] = []
    seat.db.set_trace_callback(lambda words: seen.append(words) if words.startswith("COMMIT") else None)
    try:
        yield seen
    finally:
        seat.db.set_trace_callback(None)


def grace(seat: Seat) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == "Grace")


def saving(seat: Seat, *ticked: RecordId, steps: tuple[NextStep, ...] = STEPS) -> Saving:
    person = grace(seat)
    return Saving(
        record=None,
        person=person,
        fields={"date": "2026-03-14", "narrative": "We walked.", "person": name_of(person)},
        back={},
        seen={},
        why="",
        content=Content(steps=steps),
        ticked=ticked,
    )


def test_a_visit_with_five_steps_and_a_tick_is_one_commit_and_so_is_undo(amina: Seat) -> None:
    book = amina.casebook
    old = book.add("task", {"what": "Call", "person": name_of(grace(amina))})
    with commits(amina) as seen:
        saved = save(book, saving(amina, old))
    assert seen == ["COMMIT"]
    tasks = [book.show("task", task).record.fields for task in saved.tasks]
    assert [task["what"] for task in tasks] == [step.what for step in STEPS]
    assert all(task["agreed_at"] == saved.record for task in tasks)
    assert book.show("task", old).record.fields["done"] is True
    with commits(amina) as seen:
        take_back(book, saving(amina, old), saved, "Undone")
    assert seen == ["COMMIT"]
    assert all(book.show(*of).record.deleted for of in records(saved))
    assert "done" not in book.show("task", old).record.fields


def test_what_was_said_of_goals_is_in_the_same_commit(amina: Seat) -> None:
    book = amina.casebook
    goal = book.add("goal", {"words": "Walk", "own": True, "person": name_of(grace(amina))})
    rating = ToRate(rating=Rating(name_of(goal), "6"))
    with_goal = replace(saving(amina), ratings=(rating,), rated_on="2026-03-14")
    with commits(amina) as seen:
        saved = save(book, with_goal)
    assert seen == ["COMMIT"]
    (rated,) = saved.rated
    fields = book.show("goal_rating", rated).record.fields
    assert (fields["closeness"], fields["goal"], fields["visit"]) == (6, goal, saved.record)
    with commits(amina) as seen:
        take_back(book, with_goal, saved, "Undone")
    assert seen == ["COMMIT"]
    assert book.show("goal_rating", rated).record.deleted


def test_where_one_step_cannot_be_saved_nothing_is(amina: Seat) -> None:
    before = amina.casebook.verify().digest
    with commits(amina) as seen, pytest.raises(BadRecord):
        save(amina.casebook, saving(amina, steps=(*STEPS, NextStep("Next", "nobody known"))))
    assert seen == []
    assert amina.casebook.verify().digest == before


def records(saved: Saved) -> list[tuple[str, RecordId]]:
    return [("encounter", saved.record), *(("task", task) for task in saved.tasks)]
