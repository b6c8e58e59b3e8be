"""Every error has a sentence, and every sentence keeps the pattern."""

import re
from collections.abc import Iterator
from enum import EnumType
from typing import get_type_hints

import pytest

from desktop.domain import errors
from desktop.domain.errors import AppError, BadRecord, NotFound, SheetCodeWrong, VaultMissing, Why
from desktop.i18n.sentences import sentence, speaking
from desktop.i18n.sentences.records import reason

_COLD = re.compile(r"\b(invalid|failed|failure|fatal|error|illegal|corrupt|abort|you (must|forgot))\b|_", re.IGNORECASE)
_FACTS: dict[str, object] = {"why": Why.MISSING, "kind": "person", "command": "sync", "have": 7, "need": 15}


def subclasses(of: type[AppError]) -> Iterator[type[AppError]]:
    for found in of.__subclasses__():
        yield found
        yield from subclasses(found)


def examples(error: type[AppError]) -> Iterator[AppError]:
    """One of each reason that the error declares; reasons of records are many, and have a test of their own."""
    hints = get_type_hints(error)
    facts = {name: _FACTS[name] for name in getattr(error, "__dataclass_fields__", {}) if name in _FACTS}
    why = hints.get("why")
    for one in why if isinstance(why, EnumType) and why is not Why else [Why.MISSING]:
        yield error(**facts | ({"why": one} if "why" in facts else {}))


ERRORS = sorted(set(subclasses(AppError)), key=lambda error: error.__name__)
EVERY = [
    *(one for error in ERRORS for one in examples(error)),
    *(BadRecord(why=Why.NOT_A_DATE, field=field, line=line) for field in ("", "date") for line in (0, 3)),
    *(NotFound(kind, "Zawadi") for kind in ("person", "member", "conflict", "file", "bundle")),
    *(VaultMissing(folder, found) for folder in ("", "D:/notes") for found in (0, 1, 3)),
    NotFound("member"),
    SheetCodeWrong(group=4),
    KeyError("a bug"),
]


def test_the_walk_finds_the_errors_of_the_tree() -> None:
    drawn = set(re.findall(r"\b[A-Z][A-Za-z]+\b", errors.__doc__ or ""))
    assert {error.__name__ for error in ERRORS} <= drawn
    assert len(ERRORS) > 20


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_each_error_has_a_sentence_of_its_own(error: type[AppError]) -> None:
    sentence(KeyError("the first one brings all of them"))
    assert error in speaking.sentence.registry


@pytest.mark.parametrize("error", EVERY, ids=repr)
def test_a_sentence_tells_what_happened_what_it_means_and_what_to_do(error: Exception) -> None:
    told = sentence(error)
    assert len(re.findall(r"[.;?](?= |$)", told)) >= 3, told
    assert not _COLD.search(told.replace("VISITBOOK_PASSPHRASE", "")), told
    assert "{" not in told
    assert told[-1] == "."


@pytest.mark.parametrize("why", Why)
def test_each_reason_has_words(why: Why) -> None:
    assert not _COLD.search(reason(why))
    assert reason(why)[0].islower()
    assert not reason(why).endswith(".")


def test_facts_stand_in_the_sentence() -> None:
    told = sentence(BadRecord(why=Why.NOT_A_DATE, field="date", line=3))
    assert "Line 3" in told
    assert "date:" in told
    assert "2026-03-14" in told
