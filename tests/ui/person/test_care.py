"""Who looks after a person: read by everybody, said by coordinators."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QRadioButton

from desktop import i18n
from desktop.domain.caseload import Care, Carer, Handing
from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.care_pages import AS_WELL, STAND_IN, TAKE_OVER, CarePage, GivePersonPage
from desktop.ui.person.controller import PersonRoom
from tests.support.fakedesk import JOYCE, ME, NOW, TENDAI, TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences

NOTE = "She likes mornings."


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    desk.be_coordinator()
    person = desk.person("Amina Mwangi")
    desk.caseload.there[person, JOYCE] = Handing()
    return person


def room_of(visitor: Visitor) -> PersonRoom:
    assert isinstance(visitor.room, PersonRoom)
    return visitor.room


def care_of(visitor: Visitor, person: RecordId) -> CarePage:
    visitor.enter(PersonPlace(person))
    room_of(visitor).panel.page.care_wanted.emit()
    visitor.settle()
    page = room_of(visitor).panel.care
    assert room_of(visitor).panel.currentWidget() is page
    return page


def form_of(visitor: Visitor, person: RecordId) -> GivePersonPage:
    care_of(visitor, person).give.click()
    visitor.settle()
    form = room_of(visitor).panel.give
    assert room_of(visitor).panel.currentWidget() is form
    return form


def chosen_of(form: GivePersonPage) -> list[str]:
    return [button.text() for button in form.findChildren(QRadioButton) if not button.isHidden()]


def carer(person: RecordId, **changes: object) -> Carer:
    made = Carer(member=ME, care=Care.OWN, person=person, at=NOW, by=JOYCE, previous=TENDAI, note=NOTE)
    return replace(made, **changes)  # type: ignore[arg-type] # fields of a carer


def handed(visitor: Visitor, desk: FakeDesk, person: RecordId, said: Carer) -> str:
    desk.caseload.said[person] = (said,)
    visitor.enter(PersonPlace(person))
    return " ".join(text for text in sentences(room_of(visitor).panel.page) if "Joyce" in text)


def test_whoever_took_over_reads_what_was_said_with_its_date(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    assert handed(visitor, desk, grace, carer(grace)) == (
        "Joyce Achieng handed Grace over to you on 14 Mar 2026: She likes mornings."
    )
    assert "on 14 Mar 2026." in handed(visitor, desk, grace, carer(grace, note=""))
    until = TODAY + timedelta(days=7)
    for note in (NOTE, ""):
        said = handed(visitor, desk, grace, carer(grace, care=Care.COVER, until=until, note=note))
        assert said.startswith("You look after Grace until 21 Mar 2026.")
    for old in (
        carer(grace, at=NOW - timedelta(days=40)),
        carer(grace, member=TENDAI),
        carer(grace, note="", previous=None),
    ):
        assert handed(visitor, desk, grace, old) == ""


def test_everybody_reads_who_looks_after_somebody(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    desk.caseload.said[grace] = (
        carer(grace, met=True, by=ME),
        carer(grace, member=TENDAI, note=""),
        carer(grace, member=TENDAI, note="", previous=None),
        carer(grace, member=JOYCE, care=Care.COVER, until=TODAY),
    )
    page = care_of(visitor, grace)
    words = sentences(page)
    assert "Amina Kariuki has looked after Grace since 14 Mar 2026." in words
    assert "Taken over from Tendai Moyo; Joyce Achieng said so on 14 Mar 2026." in words
    assert "Joyce Achieng stands in until 14 Mar 2026." in words
    assert "Joyce Achieng, 14 Mar 2026: She likes mornings." in words
    assert not page.give.isVisible()
    assert not [button for button in page.findChildren(QPushButton) if button.objectName().startswith("care-end")]


def test_a_person_is_handed_over_with_a_note(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    form = form_of(visitor, amina)
    assert not form.save.isEnabled()
    assert form.whom.isHidden() or not form.whom.isVisible()
    form.to.setCurrentText("Tendai Moyo")
    form.how.choose(TAKE_OVER)
    form.note.setPlainText(NOTE)
    form.save.click()
    visitor.settle()
    assert desk.caseload.there == {(amina, TENDAI): Handing(note=NOTE)}
    assert room_of(visitor).panel.currentWidget() is room_of(visitor).panel.care
    assert any("Tendai Moyo has looked after" in text for text in sentences(room_of(visitor).panel.care))
    assert desk.drafts.all() == ()
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [said.people for said in desk.caseload.taken_back] == [frozenset({amina})]


def test_somebody_stands_in_or_comes_along(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    form = form_of(visitor, amina)
    form.to.setCurrentText("Tendai Moyo")
    form.how.choose(AS_WELL)
    form.save.click()
    visitor.settle()
    assert set(desk.caseload.there) == {(amina, JOYCE), (amina, TENDAI)}
    form = form_of(visitor, amina)
    form.to.setCurrentText("Tendai Moyo")
    form.how.choose(STAND_IN)
    assert not form.save.isEnabled()
    form.until.set_day(TODAY + timedelta(days=7))
    assert form.save.isEnabled()
    form.save.click()
    visitor.settle()
    assert desk.caseload.there[amina, TENDAI].until == TODAY + timedelta(days=7)


def test_everybody_of_somebody_is_handed_over(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    other = desk.person("Grace")
    desk.caseload.there[other, JOYCE] = Handing()
    form = form_of(visitor, amina)
    assert "Everybody of Joyce Achieng: 2 people" in chosen_of(form)
    form.whom.choose(str(JOYCE))
    assert not any("as well" in text for text in chosen_of(form))
    form.to.setCurrentText("Tendai Moyo")
    form.how.choose(TAKE_OVER)
    form.save.click()
    visitor.settle()
    assert set(desk.caseload.there) == {(amina, TENDAI), (other, TENDAI)}


def test_it_ends_and_nobody_is_left(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    page = care_of(visitor, amina)
    (end,) = [button for button in page.findChildren(QPushButton) if button.objectName() == "care-end-0"]
    end.click()
    visitor.settle()
    assert desk.caseload.there == {}
    assert "Nobody looks after Amina Mwangi now." in sentences(page)


def test_what_was_typed_is_kept(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    form = form_of(visitor, amina)
    form.note.setPlainText("Half a sen")
    room_of(visitor).leave(lambda: None)
    visitor.settle()
    (draft,) = desk.drafts.all()
    assert (draft.key, draft.content) == (f"handing:{name_of(amina)}", {"note": "Half a sen"})
    form = form_of(visitor, amina)
    assert form.note.toPlainText() == "Half a sen"
    form.note.setPlainText("Half a sentence")
    form.back_wanted.emit()
    visitor.settle()
    assert [draft.content for draft in desk.drafts.all()] == [{"note": "Half a sentence"}]
    form_of(visitor, amina).note.setPlainText("")
    form.back_wanted.emit()
    visitor.settle()
    assert desk.drafts.all() == ()


def test_what_cannot_be_said_is_told(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    form = form_of(visitor, amina)
    form.to.setCurrentIndex(0)
    form.how.choose(TAKE_OVER)
    desk.troubles.fail("assign", NoSpace())
    form.save.click()
    visitor.settle()
    assert any("no room left" in text for text in sentences(form))


def test_every_word_comes_from_the_catalog(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    install_pseudo_languages()
    i18n.use("pseudo")
    form_of(visitor, amina)
    room_of(visitor).retranslate()
    visitor.settle()
    panel = room_of(visitor).panel
    names = {"Amina Mwangi", "Amina Kariuki", "Joyce Achieng", "Tendai Moyo"}
    for page in (panel.care, panel.give):
        assert [text for text in sentences(page) if not is_fenced(text) and text not in names] == []
