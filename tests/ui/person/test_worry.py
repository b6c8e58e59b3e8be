"""A worry from its form to its end, and what a person asked for about being reached."""

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.ids import name_of
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rooms import PersonPlace, VisitPlace
from tests.support.fakedesk import ME, FakeDesk
from tests.support.roomtests import Visitor, sentences


def test_the_form_leads_to_help_first(visitor: Visitor, desk: FakeDesk) -> None:
    asked: list[bool] = []
    visitor.room.help_wanted.connect(lambda: asked.append(True))
    visitor.enter(PersonPlace(desk.person("Amina")))
    visitor.room.panel.page.add_wanted.emit("safety_concern")  # type: ignore[attr-defined] # of this room
    visitor.settle()
    assert visitor.find("safety_concern-form", QWidget).isVisible()
    visitor.press("safety_concern-first-help-action")
    assert asked == [True]


def test_a_worry_is_written_at_once_and_the_visit_it_was_left_for_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    visit = VisitPlace(amina, None, "visit:person:" + name_of(amina))
    visitor.enter(PersonPlace(amina, begin="safety_concern", then=visit))
    form = visitor.find("safety_concern-form", QWidget)
    assert form.isVisible()
    assert any(button.text() == "Visit: Amina" for button in form.findChildren(QPushButton))
    assert visitor.room.here() == PersonPlace(amina)
    form.form.show_content({"date": "2026-03-14", "kinds": ["neglect"]})  # type: ignore[attr-defined] # of a form
    visitor.press("safety_concern-save")
    assert len(desk.casebook.all_of("safety_concern")) == 1
    assert visitor.went == [visit]


def test_whoever_goes_back_from_a_worry_unsaved_is_at_the_visit_again(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    visit = VisitPlace(amina)
    visitor.enter(PersonPlace(amina, begin="safety_concern", then=visit))
    assert visitor.room.step_back()
    visitor.settle()
    assert visitor.went == [visit]
    visitor.enter(PersonPlace(amina))  # another time there is no visit to go back to
    visitor.room.panel.page.add_wanted.emit("safety_concern")  # type: ignore[attr-defined] # of this room
    visitor.settle()
    assert visitor.room.step_back()
    visitor.settle()
    assert visitor.went == [visit]


def test_no_worry_is_begun_about_somebody_whose_record_is_not_used(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonPlace(desk.person("Amina", use="restricted"), begin="safety_concern"))
    assert visitor.find("person-page", QWidget).isVisible()


def test_whoever_ends_a_worry_is_written_down_and_it_can_be_undone(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    fields = {"date": "2026-03-10", "person": name_of(amina), "kinds": ("neglect",)}
    worry = desk.casebook.put("safety_concern", fields)
    visitor.enter(PersonPlace(amina, record=("safety_concern", worry)))
    assert "This worry goes on until somebody says it is over." in sentences(visitor.room.panel)
    visitor.press("entry-ask-action")
    (saved,) = desk.casebook.all_of("safety_concern")
    assert (saved["closed"], saved["closed_on"], saved["closed_by"]) == (True, "2026-03-14", str(ME))
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    (saved,) = desk.casebook.all_of("safety_concern")
    assert "closed" not in saved


def test_what_is_outside_a_peers_role_is_seen_by_a_coordinator(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    amina = desk.person("Amina")
    fields = {"date": "2026-03-10", "person": name_of(amina), "about": ("medicine",), "what": "Which tablets?"}
    record = desk.casebook.put("outside_role", fields)
    visitor.enter(PersonPlace(amina, record=("outside_role", record)))
    visitor.press("entry-ask-action")
    (saved,) = desk.casebook.all_of("outside_role")
    assert (saved["acknowledged"], saved["acknowledged_by"]) == ("2026-03-14", str(ME))


def test_how_to_reach_somebody_stands_above_everything(visitor: Visitor, desk: FakeDesk) -> None:
    asks = {"safe_ways": ("visit",), "never_mention": ("clinic",), "cover_words": "A friend", "shared_phone": "yes"}
    visitor.enter(PersonPlace(desk.person("Amina", safe_contact="Mornings", **asks)))
    (words,) = [text for text in sentences(visitor.room.panel) if text.startswith("Safe contact:")]
    for part in ("Mornings", "Visit", "Others use this phone.", "Never mention: clinic", "A friend"):
        assert part in words


def test_what_they_said_no_to_stands_above_their_page(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    visitor.enter(PersonPlace(amina))
    told = visitor.find("person-refused", Notice)
    assert not told.is_told()
    answers = {"contact_phone": "no", "contact_chat": "withdrawn", "photo_or_voice": "no", "contact": "yes"}
    desk.casebook.put("agreement", {"person": name_of(amina), "date": "2026-03-01", **answers})
    visitor.enter(PersonPlace(amina))
    ways, pictures = told.text().replace("\u2068", "").replace("\u2069", "").split("\n")
    assert ways == (
        "Call by phone: No, since 1 Mar 2026 · Write messages: Taken back on 1 Mar 2026 · "
        "Do not use this way to reach them any more."
    )
    assert pictures.startswith("Take photos or record the voice: No, since 1 Mar 2026 · Take no more photos")


def test_that_a_child_may_not_be_safe_has_the_same_path_and_no_record_of_its_own(
    visitor: Visitor, desk: FakeDesk
) -> None:
    amina = desk.person("Amina")
    fields = {"date": "2026-03-14", "person": name_of(amina), "kinds": ("child_safety",)}
    worry = desk.casebook.put("safety_concern", fields)
    visitor.enter(PersonPlace(amina, record=("safety_concern", worry)))
    assert any("A child may not be safe" in words for words in sentences(visitor.room.panel))


def test_what_to_watch_for_on_the_way_stands_at_the_head_with_what_to_say_at_the_door(
    visitor: Visitor, desk: FakeDesk
) -> None:
    known = {"hazards": ("violence",), "cover_words": "From the choir"}
    visitor.enter(PersonPlace(desk.person("Amina", **known)))
    words = visitor.find("person-safe", Notice).text().replace("\u2068", "").replace("\u2069", "")
    assert words == "To watch for there: Violence\nSafe contact: If somebody else answers: From the choir"
