"""What speaks for two people being one, and what against it, in words."""

from typing import Final

from desktop.domain.twins import FIELD_OF, Evidence, Fit, Trait
from desktop.i18n.fieldwords import field_word, type_word
from desktop.i18n.words import marked, told

_MARKS: Final = {
    (Trait.NAME, Fit.SAME): marked("written alike"),
    (Trait.NAME, Fit.NEAR): marked("partly alike"),
    (Trait.NAME, Fit.DIFFERS): marked("different"),
    (Trait.SOUND, Fit.SAME): marked("read alike"),
    (Trait.SOUND, Fit.NEAR): marked("read nearly alike"),
    (Trait.NICKNAME, Fit.SAME): marked("a short form of it"),
    (Trait.NICKNAME, Fit.NEAR): marked("perhaps a short form"),
    (Trait.ALIAS, Fit.SAME): marked("one is the other name"),
    (Trait.ALIAS, Fit.NEAR): marked("one is like the other name"),
}
_FITS: Final = {Fit.SAME: marked("the same"), Fit.NEAR: marked("nearly the same"), Fit.DIFFERS: marked("different")}


def fit_words(one: Evidence) -> str:
    """How a trait speaks."""
    return told(_MARKS.get((one.trait, one.fit)) or _FITS[one.fit])


def evidence_words(one: Evidence) -> str:
    """The trait, and how it speaks: "Name: read nearly alike"."""
    what = field_word("person", FIELD_OF[one.trait]) if one.trait in FIELD_OF else type_word(one.trait)
    return told("{question}: {answers}", question=what, answers=fit_words(one))
