"""Measures: how somebody says they are, time after time. What ships is what its owners allow to be shipped."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.measures.declare import (
    ENGLISH,
    OWN_WORDS,
    Band,
    Change,
    Direction,
    Item,
    Licence,
    Measure,
    MissingRule,
    RedFlag,
    Scoring,
    Verdict,
    Wording,
)
from desktop.domain.measures.faces import FACES
from desktop.domain.measures.functioning import WASHINGTON_GROUP
from desktop.domain.measures.phq import GAD_7, PHQ_2, PHQ_8, PHQ_9
from desktop.domain.measures.recovery import QPR_15

# In the order in which they are offered. PHQ-8 stands before the others of its kind: it asks nothing that a lone
# volunteer could not answer for.
SHIPPED: Final[Mapping[str, Measure]] = {
    measure.id: measure for measure in (FACES, PHQ_8, PHQ_2, GAD_7, QPR_15, WASHINGTON_GROUP, PHQ_9)
}

# Known by name, and entered as a total alone: their owners' words may not stand here, or nobody has asked yet.
BY_TOTAL: Final = (
    "WHO-5", "WHODAS 2.0", "SSQ-14", "CORE-10", "GSE", "SRQ-20", "UCLA-3", "MSPSS", "ReQoL-10", "RAS-DS", "PSYCHLOPS",
    "Herth Hope Index",
)  # fmt: skip

__all__ = [
    "BY_TOTAL",
    "ENGLISH",
    "OWN_WORDS",
    "SHIPPED",
    "Band",
    "Change",
    "Direction",
    "Item",
    "Licence",
    "Measure",
    "MissingRule",
    "RedFlag",
    "Scoring",
    "Verdict",
    "Wording",
]
