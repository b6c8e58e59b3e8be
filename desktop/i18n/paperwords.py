"""What papers are called: to choose them, and above what is written on them."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.blanks import PaperForm
from desktop.i18n.words import marked, told

_FORMS: Final[Mapping[PaperForm, str]] = {
    PaperForm.VISIT: marked("A visit"),
    PaperForm.SESSION: marked("A group session"),
    PaperForm.PERSON: marked("A new person"),
    PaperForm.REGISTER: marked("Register of people"),
    PaperForm.AGREEMENT: marked("What we agreed"),
    PaperForm.GOAL: marked("A goal"),
    PaperForm.PLAN: marked("My plan"),
}


def form_word(form: PaperForm) -> str:
    return told(_FORMS[form])
