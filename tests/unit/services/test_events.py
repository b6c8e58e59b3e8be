"""What is remembered for whoever helps has no room for a word."""

import dataclasses

import pytest

from desktop.services.events import Event, Happening, happened, lately, timed


def test_it_remembers_codes_kinds_and_milliseconds_of_the_last_ones() -> None:
    happened(Event.REFUSED, error=KeyError, ms=12.6)
    assert lately()[-1] == Happening(Event.REFUSED, "KeyError", 13)
    with timed(Event.SAVED):
        pass
    assert lately()[-1].event is Event.SAVED
    for _ in range(300):
        happened(Event.OPENED)
    assert len(lately()) == 200


def test_nothing_but_what_is_declared_can_be_told() -> None:
    with pytest.raises(ValueError, match="not a valid Event"):
        happened("Amina")  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        happened(Event.BUG, error=KeyError("Amina"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        happened(Event.SAVED, ms="Amina")  # type: ignore[arg-type]
    assert [field.name for field in dataclasses.fields(Happening)] == ["event", "kind", "ms"]
