"""What somebody said of those whom a dry run told: its own lines, each with `said` put in."""

import json
from typing import Any, Final

from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.ids import record_of
from desktop.domain.registers import Answer, Verdict

LATER: Final = "later"


def parsed_answers(data: bytes) -> tuple[Answer, ...]:
    """Lines that say nothing, or `later`, are passed over. Raises RegisterRefused with the line of this file."""
    found = []
    for nth, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line.strip():
            try:
                said = json.loads(line)
                if said.get("said", LATER) != LATER:
                    found.append(_answer(said))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RegisterRefused(Unread.ANSWERS, str(nth)) from error
    return tuple(found)


def _answer(said: dict[str, Any]) -> Answer:
    like = record_of(str(said["like"]).lower()) if "like" in said else None
    like_line = 0 if "like" in said else int(said["like_line"])
    if like is None and like_line < 1:
        raise ValueError("nobody")
    return Answer(
        line=int(said["line"]), name=str(said["name"]), said=Verdict(said["said"]), like=like, like_line=like_line
    )
