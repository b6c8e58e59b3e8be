"""The tab of a plan: what it shows, what is written on its pages, who may read it, and coming back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop import i18n
from desktop.domain.errors import NotWritable
from desktop.domain.features import Feature
from desktop.domain.ids import name_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.card import ROW_ROLE
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.lines import Chosen
from desktop.ui.plans.cards import HelpRow
from desktop.ui.plans.page import OwnPage
from desktop.ui.plans.words import prompt
from tests.support.fakedesk import JOYCE, TODAY
from tests.ui.plans.conftest import Home

DAY = TODAY.isoformat()


def texts(widget: QWidget) -> str:
    """All that can be read there."""
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    )


def words(home: Home) -> NoteField:
    return home.visitor.find("plan-words", NoteField)


def shown_page(home: Home) -> QWidget | None:
    return home.room.panel.currentWidget()


def test_the_tab_is_offered_where_plans_are_on_or_there_is_one(home: Home) -> None:
    home.desk.programme.features.clear()
    home.visitor.enter(PersonPlace(home.person))
    tabs = home.room.panel.page.tabs
    assert "Plan" not in [tabs.bar.tabText(n) for n in range(tabs.bar.count()) if tabs.bar.isTabVisible(n)]
    home.put("plan", part="triggers", words="Noise")
    home.visitor.enter(PersonPlace(home.person))
    assert "Plan" in [tabs.bar.tabText(n) for n in range(tabs.bar.count()) if tabs.bar.isTabVisible(n)]
    assert Feature.PLANS not in home.desk.programme.features


def test_seven_parts_each_say_who_may_read_them(home: Home) -> None:
    home.put("plan", part="triggers", words="Shouting", actions="I go to the river")
    home.put("plan", part="every_day", words="I sweep.", shared="team", date=DAY)
    home.put("plan", part="crisis", words="Call Neema", shared="taken_back")
    home.enter()
    said = texts(home.part.panel)
    assert "This is Zawadi's own." in said
    for part in ("keeps_well", "early_signs", "getting_worse", "afterwards"):
        assert prompt(part) in said
    assert "Shouting I go to the river" in said
    assert said.count("Between the two of you, on this laptop") == 1
    assert "Shared with the team · Talked about on" in said
    assert "Taken back: nothing more is passed on" in said
    assert "Call Neema" in said, "here it was written"


def test_what_was_taken_back_is_not_read_elsewhere(home: Home) -> None:
    fields = {"person": name_of(home.person), "part": "crisis", "words": "Call Neema", "shared": "taken_back"}
    home.desk.casebook.put("plan", fields, author=JOYCE)
    home.enter()
    said = texts(home.part.panel)
    assert "Call Neema" not in said
    assert "Taken back. The words are no longer shown here." in said
    assert home.part.panel.findChild(QPushButton, "plan-crisis") is None


def test_a_part_is_written_and_stays_between_the_two(home: Home) -> None:
    home.enter()
    home.visitor.press("plan-triggers")
    page = shown_page(home)
    assert isinstance(page, OwnPage)
    assert page.title.text() == "What can upset me"
    assert home.visitor.focused() is words(home)
    home.visitor.type("Shouting")
    home.visitor.press("plan-save")
    assert home.saved("plan") == [{"part": "triggers", "words": "Shouting"}]
    assert home.visitor.said == ["Saved"]
    assert shown_page(home) is home.room.panel.page
    assert "Shouting" in texts(home.part.panel)
    assert home.desk.drafts.all() == ()
    assert home.visitor.undo is not None
    home.visitor.undo()
    home.visitor.settle()
    assert home.saved("plan") == []


def test_a_part_is_shared_and_taken_back(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Shouting")
    home.enter()
    shares = home.visitor.find("plan-shares", ChoiceRow)
    for answer, stands in (("team", "team"), ("own", "taken_back"), ("team", "team")):
        home.visitor.press("plan-triggers")
        home.visitor.click(shares, f"choice-{answer}")
        home.visitor.press("plan-save")
        assert home.desk.casebook.show("plan", record).record.fields["shared"] == stands
    home.visitor.press("plan-triggers")
    assert shares.key() == "team"


def test_what_was_never_shared_is_not_said_to_be_taken_back(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plan-triggers")
    home.visitor.type("At night. ")
    home.visitor.press("plan-save")
    fields = home.desk.casebook.show("plan", record).record.fields
    assert (fields["words"], "shared" in fields) == ("At night. Shouting", False)


def test_undoing_a_yes_leaves_it_as_it_was(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plan-triggers")
    home.visitor.click(home.visitor.find("plan-shares", ChoiceRow), "choice-team")
    home.visitor.press("plan-save")
    assert home.visitor.undo is not None
    home.visitor.undo()
    home.visitor.settle()
    assert "shared" not in home.desk.casebook.show("plan", record).record.fields


def test_earlier_texts_stand_there_with_day_and_name(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Noise")
    home.desk.casebook.edit("plan", record, {"words": "Shouting"})
    home.enter()
    home.visitor.press("plan-triggers")
    page = home.visitor.find("plan-page", OwnPage)
    assert "Noise" not in texts(page)
    home.visitor.press("plan-earlier")
    assert "Noise" in texts(page)
    assert "Amina Kariuki" in texts(page)


def test_what_is_half_written_is_kept_and_gone_on_with(home: Home) -> None:
    home.enter()
    home.visitor.press("plan-early_signs")
    home.visitor.type("I stop sing")
    home.visitor.leave()
    (draft,) = home.desk.drafts.all()
    assert (draft.key, draft.person) == (f"plan:{name_of(home.person)}:early_signs", home.person)
    assert home.part.takes(draft)
    assert home.part.unfinished_words(draft) == "Not saved yet: First signs"
    home.visitor.enter(PersonPlace(home.person, writing=draft.key))
    assert words(home).toPlainText() == "I stop sing"
    home.visitor.press("plan-draft-action")
    assert words(home).toPlainText() == ""
    assert home.desk.drafts.all() == ()


def test_back_keeps_the_draft_and_leads_to_the_tab(home: Home) -> None:
    home.enter()
    home.visitor.press("plan-early_signs")
    home.visitor.type("I stop")
    assert home.room.step_back()
    home.visitor.settle()
    assert shown_page(home) is home.room.panel.page
    assert home.room.panel.page.tabs.current() == "plans"
    assert len(home.desk.drafts.all()) == 1
    home.visitor.press("plan-early_signs")
    assert words(home).toPlainText() == "I stop"


def test_what_cannot_be_saved_stays_on_the_page(home: Home) -> None:
    home.enter()
    home.visitor.press("plan-triggers")
    home.visitor.type("Shouting")
    home.desk.troubles.fail("add", NotWritable("/vault"))
    home.visitor.press("plan-save")
    page = home.visitor.find("plan-page", OwnPage)
    assert shown_page(home) is page
    assert home.visitor.find("plan-trouble", QWidget).isVisibleTo(page)
    assert words(home).toPlainText() == "Shouting"
    home.visitor.press("plan-save")
    assert home.saved("plan") == [{"part": "triggers", "words": "Shouting"}]


def test_a_part_goes_to_the_bin_and_comes_back(home: Home) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plan-triggers")
    home.visitor.find("plan-page", OwnPage).menu().actions()[0].trigger()
    home.visitor.settle()
    assert home.saved("plan") == []
    assert home.visitor.undo is not None
    home.visitor.undo()
    home.visitor.settle()
    assert home.saved("plan") == [{"part": "triggers", "words": "Shouting"}]


def test_what_keeps_somebody_well_asks_for_no_action(home: Home) -> None:
    home.enter()
    home.visitor.press("plan-keeps_well")
    page = home.visitor.find("plan-page", OwnPage)
    assert not page.form.field("actions").isVisibleTo(page)
    assert home.room.step_back()
    home.visitor.settle()
    home.visitor.press("plan-triggers")
    assert page.form.field("actions").isVisibleTo(page)


def test_what_helps_is_a_list_that_is_never_counted(home: Home) -> None:
    home.enter()
    home.visitor.find("helps-new", QWidget).setFocus()
    home.visitor.type("The choir")
    home.visitor.key(Qt.Key.Key_Return)
    assert home.saved("helps") == [{"what": "The choir", "still": "yes", "date": DAY}]
    (row,) = home.part.panel.findChildren(HelpRow)
    row.menu().actions()[2].trigger()
    home.visitor.settle()
    assert home.saved("helps") == [{"what": "The choir", "still": "no_longer", "date": DAY}]
    assert "It no longer helps" in home.visitor.find("helps-still-0", QPushButton).text()
    assert home.visitor.undo is not None
    home.visitor.undo()
    home.visitor.settle()
    assert home.saved("helps")[0]["still"] == "yes"


def test_wishes_say_on_the_page_what_they_are_in_law(home: Home) -> None:
    home.enter()
    home.visitor.press("crisis-plan")
    page = home.visitor.find("crisis_plan-page", OwnPage)
    assert "depends on the law of the country" in texts(page)
    page.form.focus("deciders")
    home.visitor.type("My sister")
    home.visitor.press("crisis_plan-save")
    assert home.saved("crisis_plan") == [{"date": DAY, "deciders": "My sister"}]


def test_an_appointment_is_prepared(home: Home) -> None:
    home.enter()
    home.visitor.press("appointment-new")
    page = home.visitor.find("appointment_prep-page", OwnPage)
    assert page.shares is None
    home.visitor.press("appointment_prep-save")
    assert "This is needed" in texts(page)
    home.visitor.type("20 Mar 2026")
    page.form.focus("matters")
    home.visitor.type("To sleep")
    home.visitor.press("appointment_prep-save")
    assert home.saved("appointment_prep") == [{"date": "2026-03-20", "matters": "To sleep"}]
    assert "20 Mar 2026" in texts(home.part.panel)


def test_whoever_may_not_write_reads(home: Home) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.put("helps", what="The choir", still="yes")
    home.part.enter(home.person, may_write=False)
    home.visitor.settle()
    names = {button.objectName() for button in home.part.panel.findChildren(QPushButton) if button.objectName()}
    assert names & {"plan-triggers", "helps-add", "helps-0", "crisis-plan", "appointment-new"} == set()
    assert "Shouting" in texts(home.part.panel)


@pytest.mark.parametrize("code", ["sw", "hi", "ar"])
def test_everything_is_told_again_in_another_language(home: Home, code: str) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plan-triggers")
    before = home.visitor.find("plan-page", OwnPage).title.text()
    i18n.use(code)
    home.room.retranslate()
    assert home.visitor.find("plan-page", OwnPage).title.text() != before
    assert home.part.word() != "Plan"
    assert "Part by part" not in texts(home.part.panel)


def test_from_the_timeline_a_part_is_changed_on_its_own_page(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Shouting", date=DAY)
    home.visitor.enter(PersonPlace(home.person))
    home.room.panel.page.cards.chosen.emit(Chosen("plan", record))
    home.visitor.settle()
    assert "Shouting" in texts(home.room.panel.entry)
    home.visitor.press("entry-change")
    assert shown_page(home) is home.visitor.find("plan-page", OwnPage)
    assert words(home).toPlainText() == "Shouting"
    assert home.room.panel.page.tabs.current() == "plans"


def test_a_record_read_whole_keeps_back_what_was_taken_back(home: Home) -> None:
    record = home.put("plan", part="triggers", words="Shouting", date=DAY, shared="taken_back")
    home.desk.casebook.edit("plan", record, {"words": "Shouting at night"})
    home.visitor.enter(PersonPlace(home.person))
    card = home.room.panel.page.cards.model().index(0, 0).data(ROW_ROLE)
    assert "Shouting" not in card.sentence()
    home.room.panel.page.cards.chosen.emit(Chosen("plan", record))
    home.visitor.settle()
    assert "Shouting" not in texts(home.room.panel.entry)
    assert "Nobody any more" in texts(home.room.panel.entry)


def test_beside_the_wishes_for_a_hard_time_stands_the_way_to_help(home: Home) -> None:
    wanted: list[None] = []
    home.room.help_wanted.connect(lambda: wanted.append(None))
    home.enter()
    home.visitor.press("plans-help")
    assert wanted == [None]
