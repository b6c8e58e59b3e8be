"""What was not understood in a register, and why it cannot be read, as sentences."""

from desktop.domain.errors import Unread
from desktop.domain.registers import Perhaps, Problem
from desktop.domain.veil import code_of
from desktop.i18n import formats
from desktop.i18n.digits import number
from desktop.i18n.twinwords import evidence_words
from desktop.i18n.words import marked, told

_PROBLEMS = {
    Problem.NO_NAME: marked("There is no name in this row."),
    Problem.NO_DAY: marked("This is no day that could be read."),
    Problem.TWO_DAYS: marked("Day and month could be the other way round. Say which comes first."),
    Problem.NO_TIME: marked("This is no time of day, such as 16:05."),
    Problem.NO_NUMBER: marked("This is no whole number."),
    Problem.OUT_OF_RANGE: marked("This number is too small or too large here."),
    Problem.UNKNOWN_WORD: marked("This word stands for none of the choices. Say what it means."),
    Problem.TOO_LONG: marked("This text is too long."),
    Problem.MISSING: marked("Something is missing that has to be there, such as the day of a visit."),
    Problem.QUOTE: marked(
        "A quotation mark in this row does not close. The row is left out; those beneath it are read all the same."
    ),
    Problem.LINE_BREAK: marked("There is a line break where one line belongs."),
    Problem.TWICE: marked("The same person stands further up already."),
    Problem.KNOWN: marked("Somebody of this name and year of birth is in your notes already."),
}

_UNREAD = {
    Unread.TOO_LARGE: (
        marked("This file is too large to be a register."),
        marked("Save it in smaller parts, then choose one of them."),
    ),
    Unread.ENCODING: (
        marked("This file does not say how its letters are written."),
        marked("Choose it, and look whether the names are right."),
    ),
    Unread.OTHER_ENCODING: (
        marked("The letters of this file are written in another way."),
        marked("Choose another one, and look whether the names are right."),
    ),
    Unread.EMPTY: (marked("There is nothing in this file."), marked("Choose the one with the register.")),
    Unread.NO_TABLE: (marked("This file is no table."), marked("Save the register as CSV, then choose that.")),
    Unread.MAP: (
        marked("This part of the template does not fit the register: {where}."),
        marked("Correct the template, or choose the one that belongs to this register."),
    ),
    Unread.ANSWERS: (
        marked("This line of the answers is not as it should be: {where}."),
        marked("Answer the lines of the dry run with same, apart or later."),
    ),
}


def problem_words(why: Problem) -> str:
    """Why a cell or a row was not taken in."""
    return told(_PROBLEMS[why])


def perhaps_words(one: Perhaps) -> str:
    """Whom somebody of a row may be, and what speaks for it."""
    why = formats.listed(map(evidence_words, one.evidence))
    if one.like is None:
        return told("Perhaps {name} of line {line} ({why})", name=one.called, line=number(one.like_line), why=why)
    return told(
        "Perhaps {name}, {code}, who is in your notes ({why})", name=one.called, code=code_of(one.like), why=why
    )


def unread_words(why: Unread, where: str) -> tuple[str, str]:
    """Why a register was not read, and what to do now."""
    what, now = _UNREAD[why]
    return (told(what, where=where) if why in (Unread.MAP, Unread.ANSWERS) else told(what)), told(now)
