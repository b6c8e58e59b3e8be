"""Which empty forms there are. Loads nothing: a place in the window may name one before a casebook is open."""

from enum import StrEnum


class PaperForm(StrEnum):
    """One empty form (domain/paperforms.py). The names stand in object names."""

    VISIT = "visit"
    SESSION = "session"
    PERSON = "person"
    REGISTER = "register"  # many people on one sheet
    AGREEMENT = "agreement"
    GOAL = "goal"
    PLAN = "plan"
