"""Every fact that reaches the window has its words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from typing import Any, cast

import pytest

from desktop.domain.errors import AppError, Why
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Receipt
from desktop.ui.kit.calling import member_state_name, receipt_name, role_meaning, role_name
from desktop.ui.kit.wording import worded_error


def kinds(of: type[AppError]) -> Iterator[type[AppError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def an(kind: type[AppError]) -> AppError:
    """One of that kind, with a plausible value for each fact."""
    values: dict[object, object] = {int: 3, str: "x", Why: Why.MISSING}
    made: Any = kind  # any of them: each has facts of its own
    facts: list[Any] = [fact.type for fact in (fields(made) if is_dataclass(made) else ())]
    return cast("AppError", made(*(values.get(fact, _first(fact)) for fact in facts)))


def _first(fact: Any) -> object:
    """Of reasons that an error has of its own; None of anything else."""
    return next(iter(fact)) if isinstance(fact, EnumType) else None


@pytest.mark.parametrize("kind", sorted(set(kinds(AppError)), key=str))
def test_every_error_is_several_calm_sentences(kind: type[AppError]) -> None:
    text = worded_error(an(kind)).text
    assert text.count(". ") >= 1
    assert not any(word in text.lower() for word in ("invalid", "fatal", "error", "failed", "traceback"))


def test_a_bug_is_worded_too() -> None:
    assert "What was saved before is safe" in worded_error(ZeroDivisionError("boom")).text
    assert "boom" not in worded_error(ZeroDivisionError("boom")).text


def test_roles_states_and_receipts_have_names_of_their_own() -> None:
    for names in (
        [role_name(role) for role in Role],
        [role_meaning(role) for role in Role],
        [member_state_name(state) for state in MemberState],
        [receipt_name(receipt) for receipt in Receipt],
    ):
        assert all(names)
        assert len(set(names)) == len(names)
