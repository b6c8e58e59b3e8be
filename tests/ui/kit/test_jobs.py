"""Lanes and jobs: whose thread, in which order, and what happens to an answer nobody waits for."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.domain.ports import Progress
from desktop.ui.kit.jobs import Lane

PATIENCE_S = 10


@pytest.fixture
def lane(qapp: object) -> Iterator[Lane]:
    made = Lane()
    yield made
    assert made.finish(PATIENCE_S * 1000)


class Asker(QObject):
    """Whoever asks; remembers what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.told.append(result)
        self.threads.add(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.done(error)

    def cancelled(self) -> None:
        self.done("cancelled")


def test_the_answer_comes_home_to_the_gui_thread(qtbot: QtBot, lane: Lane) -> None:
    asker = Asker()
    lane.start(asker, lambda _progress: threading.get_ident(), done=asker.done, failed=asker.failed)
    qtbot.waitUntil(lambda: bool(asker.told))
    assert asker.told != [threading.get_ident()]
    assert asker.threads == {threading.get_ident()}


def test_a_lane_has_one_thread_and_serves_in_the_order_of_asking(qtbot: QtBot, lane: Lane) -> None:
    asker = Asker()
    seen: list[int] = []

    def work(number: int, _progress: Progress) -> int:
        seen.append(number)
        return threading.get_ident()

    for number in range(20):
        lane.start(asker, partial(work, number), done=asker.done, failed=asker.failed)
    qtbot.waitUntil(lambda: len(asker.told) == 20)
    assert seen == list(range(20))
    assert len(set(asker.told)) == 1


def test_an_error_is_told_as_it_was_raised(qtbot: QtBot, lane: Lane) -> None:
    asker, error = Asker(), KeyError("gone")

    def work(_progress: Progress) -> None:
        raise error

    lane.start(asker, work, done=asker.done, failed=asker.failed)
    qtbot.waitUntil(lambda: bool(asker.told))
    assert asker.told == [error]


def test_an_answer_to_somebody_who_is_gone_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    asker, other = Asker(), Asker()
    begun, go_on, told = threading.Event(), threading.Event(), asker.told

    def work(_progress: Progress) -> str:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "late"

    lane.start(asker, work, done=asker.done, failed=asker.failed)
    assert begun.wait(PATIENCE_S)
    delete(asker)
    go_on.set()
    lane.start(other, lambda _progress: "after", done=other.done, failed=other.failed)
    qtbot.waitUntil(lambda: other.told == ["after"])
    assert told == []


def test_cancelling_stops_at_the_next_step_and_says_so(qtbot: QtBot, lane: Lane) -> None:
    asker = Asker()
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> str:
        for number in range(3):
            progress.step(number, 3)
            steps.append(number)
            begun.set()
            assert go_on.wait(PATIENCE_S)
        return "whole"

    job = lane.start(asker, work, done=asker.done, failed=asker.failed, cancelled=asker.cancelled)
    assert begun.wait(PATIENCE_S)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(asker.told))
    assert asker.told == ["cancelled"]
    assert steps == [0]


def test_a_job_cancelled_while_it_waits_never_begins(qtbot: QtBot, lane: Lane) -> None:
    asker, go_on, begun = Asker(), threading.Event(), []
    lane.start(asker, lambda _progress: go_on.wait(PATIENCE_S), done=asker.done, failed=asker.failed)
    waiting = lane.start(
        asker, lambda _progress: begun.append(1), done=asker.done, failed=asker.failed, cancelled=asker.cancelled
    )
    waiting.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: asker.told == [True, "cancelled"])
    assert begun == []


def test_cancelling_too_late_changes_nothing(qtbot: QtBot, lane: Lane) -> None:
    asker = Asker()
    job = lane.start(asker, lambda _progress: "done", done=asker.done, failed=asker.failed, cancelled=asker.cancelled)
    done = threading.Event()
    lane.start(asker, lambda _progress: done.set(), done=lambda _nothing: None, failed=asker.failed)
    assert done.wait(PATIENCE_S)
    job.cancel()
    qtbot.waitUntil(lambda: asker.told == ["done"])


def test_steps_carry_numbers_beyond_32_bits(qtbot: QtBot, lane: Lane) -> None:
    asker, big = Asker(), 2**40
    steps: list[tuple[int, int]] = []
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        assert go_on.wait(PATIENCE_S)
        progress.step(big, big + 1)

    job = lane.start(asker, work, done=asker.done, failed=asker.failed)
    job.stepped.connect(lambda done, total: steps.append((done, total)))
    go_on.set()
    qtbot.waitUntil(lambda: bool(asker.told))
    assert steps == [(big, big + 1)]


def test_the_job_is_gone_once_it_has_told(qtbot: QtBot, lane: Lane) -> None:
    asker = Asker()
    job = lane.start(asker, lambda _progress: 1, done=asker.done, failed=asker.failed)
    with qtbot.waitSignal(job.destroyed):
        qtbot.waitUntil(lambda: bool(asker.told))
    assert lane.children() == [child for child in lane.children() if child is not job]
