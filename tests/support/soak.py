"""How often a test tries: a few times in every run, thousands of times under `python3 start.py soak`.

What it tried and found is printed at the end of that command, one line each, to be copied into benchmarks/README.md.
"""

import os
from collections.abc import Callable
from typing import Final

import pytest

SOAKING: Final = bool(os.environ.get("TEST_SOAK"))
_PROPERTY: Final = "tried and found"

Tell = Callable[[str], None]


def often(usual: int, soaking: int) -> int:
    """How many times to try in this run. A test that asks bears the mark `soak`, or the command would not run it."""
    return soaking if SOAKING else usual


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Says what was tried and found: figures first, such as "1,000 kills, 31,000 saves acknowledged, 0 lost"."""

    def told(line: str) -> None:
        request.node.user_properties.append((_PROPERTY, line))  # travels from a worker process with the report

    return told


def told_by(reports: list[pytest.TestReport]) -> list[str]:
    """The lines of these tests, in order."""
    return sorted(str(line) for report in reports for name, line in report.user_properties if name == _PROPERTY)
