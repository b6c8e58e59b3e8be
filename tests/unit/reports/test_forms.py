"""Empty forms: in the programme's words, with its questions and choices, and nothing that tells whose they are."""

import pytest

from desktop.domain.blanks import PaperForm
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.paperforms import ASKS, forms_of
from desktop.domain.programme import Notice, Option, Programme, Question
from desktop.domain.records import TYPES
from desktop.i18n.fieldwords import code_word, field_word
from desktop.i18n.language import SHIPPED, speaking
from desktop.reports.documents import Table, Ticks, words_of
from desktop.reports.forms import blank

EVERYTHING = Programme(features=frozenset(Feature))


def words(form: PaperForm, programme: Programme, language: str = "en") -> tuple[str, ...]:
    return words_of(blank(form, programme, language))


def test_what_is_switched_off_is_on_no_form() -> None:
    plain = Programme()
    assert {PaperForm.SESSION, PaperForm.PLAN} == set(PaperForm) - set(forms_of(plain))
    assert set(forms_of(EVERYTHING)) == set(PaperForm)
    modes = {code_word("encounter", "mode", code) for code in ("outreach", "delivery", "warmline", "group")}
    assert not modes & set(words(PaperForm.VISIT, plain))
    assert modes <= set(words(PaperForm.VISIT, EVERYTHING))


def test_a_programme_finds_its_own_questions_and_choices_on_paper() -> None:
    own = Programme(
        options={"encounter.activities": (Option("own_weaving"), Option("own_gone", retired=True))},
        questions=(
            Question(of="encounter", name="x_flag_roof_mended"),
            Question(of="encounter", name="x_line_old", retired=True),
        ),
        notices=(Notice(record=RecordId(1, 1), language="en", version=1, text="Nobody has to say anything."),),
    )
    found = words(PaperForm.VISIT, own)
    assert {"weaving", "roof mended"} <= set(found)
    assert not {"gone", "old"} & set(found)
    assert "Nobody has to say anything." in words(PaperForm.AGREEMENT, own)
    assert "Nobody has to say anything." not in words(PaperForm.AGREEMENT, own, "sw")


@pytest.mark.parametrize("form", [form for form in PaperForm if ASKS[form].fields])
def test_every_question_of_a_form_is_declared_and_stands_on_it(form: PaperForm) -> None:
    asks = ASKS[form]
    assert set(asks.fields) <= set(TYPES[asks.kind].by_name)
    assert {field_word(asks.kind, name) for name in asks.fields} <= set(words(form, EVERYTHING))


@pytest.mark.parametrize("code", [language.code for language in SHIPPED])
def test_forms_of_people_ask_for_a_code_and_never_for_a_name(code: str) -> None:
    with speaking(code):
        for form in (PaperForm.VISIT, PaperForm.SESSION, PaperForm.GOAL, PaperForm.AGREEMENT):
            document = blank(form, EVERYTHING, code)
            assert document.language == code
            assert field_word("person", "name") not in words_of(document)
            assert any(isinstance(block, Table | Ticks) for block in document.blocks)
