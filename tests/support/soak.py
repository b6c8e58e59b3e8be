"""How often a test tries: a few times in every run, thousands of times under `python3 start.py soak`."""

import os
from typing import Final

SOAKING: Final = bool(os.environ.get("TEST_SOAK"))


def often(usual: int, soaking: int) -> int:
    """How many times to try in this run. A test that asks bears the mark `soak`, or the command would not run it."""
    return soaking if SOAKING else usual
