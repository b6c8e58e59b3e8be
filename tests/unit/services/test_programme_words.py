"""A programme's own words, choices, questions and notices: said by coordinators, the same on every laptop."""

import pytest

from desktop.domain.errors import BadRecord, NotAllowed
from desktop.domain.programme import Option, Programme, Word
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.declare import ANSWER_MAX, QUESTIONS_MAX
from desktop.domain.records.programme import AFTER_YES, UNLESS_NO
from desktop.storage.log import FIELDS_MAX
from desktop.sync.chunks import PAYLOAD_MAX
from tests.support.seats import Seat, caseload, until_quiet

LIST = "encounter.activities"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def agreed(seats: dict[str, Seat]) -> Programme:
    """What everybody knows once all have exchanged with all."""
    until_quiet(list(seats.values()))
    first, *others = (seat.programme.now() for seat in seats.values())
    assert all(other == first for other in others)
    return first


def test_what_people_are_called_is_said_in_each_language_and_taken_back(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    joyce.programme.call("person", "en", Word("neighbour", "neighbours"))
    joyce.programme.call("person", "sw", Word("jirani", "majirani"))
    joyce.programme.call("person", "sw", Word("ndugu"))
    assert agreed(seats).words == {
        ("person", "en"): Word("neighbour", "neighbours"),
        ("person", "sw"): Word("ndugu"),
    }
    joyce.programme.call("person", "en", None)
    assert list(agreed(seats).words) == [("person", "sw")]


def test_a_choice_is_added_retired_and_offered_again_and_never_goes(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    code = joyce.programme.add_option(LIST, {"en": "Gardening", "hi": "बाग़बानी"})
    assert agreed(seats).options == {LIST: (Option(code),)}
    assert seats["Amina"].programme.now().words[f"{LIST}:{code}", "hi"] == Word("बाग़बानी")
    joyce.programme.retire_option(LIST, code, retired=True)
    now = agreed(seats)
    assert now.retired("encounter", "activities") == {code}
    assert now.form(TYPES["encounter"]).by_name["activities"].codes[-1] == code
    assert joyce.programme.add_option(LIST, {"en": "Gardening"}) == code
    assert agreed(seats).options == {LIST: (Option(code),)}


def test_the_same_word_added_apart_is_one_choice_and_either_retires_it(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    one, other = (seat.programme.add_option(LIST, {"ar": "البستنة"}) for seat in (joyce, tom))
    assert one == other
    assert agreed(seats).options == {LIST: (Option(one),)}
    tom.programme.retire_option(LIST, one, retired=True)
    assert agreed(seats).options == {LIST: (Option(one, retired=True),)}
    joyce.programme.retire_option(LIST, one, retired=False)
    assert agreed(seats).options == {LIST: (Option(one),)}


def test_only_lists_that_may_grow_do(seats: dict[str, Seat]) -> None:
    for list_ in ("safety_concern.kinds", "encounter.status", "encounter.narrative", "nothing.at_all"):
        with pytest.raises(BadRecord):
            seats["Joyce"].programme.add_option(list_, {"en": "Another"})
    with pytest.raises(BadRecord):
        seats["Joyce"].programme.add_option(LIST, {"en": "  "})


def test_a_question_is_asked_in_order_and_no_longer(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    house = joyce.programme.ask("person", Kind.LINE, {"en": "Where do you sleep?"}, "To find help with housing.")
    food = joyce.programme.ask("person", Kind.CODE, {"en": "Meals a day"})
    two = joyce.programme.add_option(f"person.{food}", {"en": "Two"})
    now = agreed(seats)
    assert [(one.name, one.kind, one.why) for one in now.asked("person")] == [
        (house, Kind.LINE, "To find help with housing."),
        (food, Kind.CODE, ""),
    ]
    assert now.form(TYPES["person"]).by_name[food].codes == (two,)
    joyce.programme.retire_question("person", house, retired=True)
    now = agreed(seats)
    assert [one.name for one in now.asked("person")] == [food]
    assert not now.form(TYPES["person"]).by_name[house].asked


def test_a_form_asks_no_more_than_one_save_can_hold(seats: dict[str, Seat]) -> None:
    decisions = seats["Joyce"].programme
    for number in range(QUESTIONS_MAX):
        decisions.ask("person", Kind.TEXT, {"en": f"Question {number}"})
    with pytest.raises(BadRecord):
        decisions.ask("person", Kind.TEXT, {"en": "One more"})
    assert 4 * ANSWER_MAX * QUESTIONS_MAX < PAYLOAD_MAX
    assert all(len(kind.fields) + QUESTIONS_MAX < FIELDS_MAX for kind in TYPES.values() if kind.takes_questions)


def test_more_is_asked_of_how_members_are_supported_and_of_what_went_wrong(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    forms = ("supervision", "observation", "training", "complaint", "adverse_event")
    (name,) = {joyce.programme.ask(of, Kind.LINE, {"en": "Where?"}) for of in forms}
    fields = {"date": "2026-03-10", "member": str(amina.me), "way": "phone", name: "Under the tree"}
    made = joyce.casebook.add("supervision", fields)
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.casebook.show("supervision", made).record.fields[name] == "Under the tree"


def test_nothing_more_is_asked_where_answers_would_always_travel_or_there_is_no_form(seats: dict[str, Seat]) -> None:
    for of in (
        "attendance",
        "assignment",
        "retention",
        "programme_settings",
        "total",
        "notice",
        "review",
        "lone_visit",
    ):
        with pytest.raises(BadRecord):
            seats["Joyce"].programme.ask(of, Kind.LINE, {"en": "Why?"})


def test_a_notice_is_worded_anew_and_the_earlier_wording_stays(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    for text in ("We write things down.", "We write things down.", "We keep notes about our visits."):
        joyce.programme.word_notice("en", text)
    joyce.programme.word_notice("sw", "Tunaandika.")
    now = agreed(seats)
    assert [(one.language, one.version, one.text) for one in now.notices] == [
        ("en", 2, "We keep notes about our visits."),
        ("en", 1, "We write things down."),
        ("sw", 1, "Tunaandika."),
    ]
    newest, none = now.notice("en"), now.notice("hi")
    assert newest is not None
    assert newest.version == 2
    assert none is None


def test_notes_go_to_the_coordinators_only_after_a_yes_once_somebody_says_so(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    assert agreed(seats).passed_on == UNLESS_NO
    joyce.programme.pass_on(AFTER_YES)
    assert agreed(seats).passed_on == AFTER_YES
    joyce.programme.pass_on(UNLESS_NO)
    assert agreed(seats).passed_on == UNLESS_NO


def test_a_peer_says_none_of_it(seats: dict[str, Seat]) -> None:
    decisions = seats["Amina"].programme
    for deed in (
        lambda: decisions.call("person", "en", Word("client")),
        lambda: decisions.add_option(LIST, {"en": "Gardening"}),
        lambda: decisions.ask("person", Kind.LINE, {"en": "Why?"}),
        lambda: decisions.word_notice("en", "We write."),
        lambda: decisions.pass_on(AFTER_YES),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_choice_is_worded_otherwise_and_what_was_answered_means_the_same(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    code = joyce.programme.add_option(LIST, {"en": "Gardning", "hi": "बाग़"})
    until_quiet(list(seats.values()))
    visit = amina.casebook.add("encounter", {"date": "2026-03-14", "activities": [code]})
    joyce.programme.reword(f"{LIST}:{code}", {"en": "Gardening", "hi": "", "ar": "البستنة"})
    now = agreed(seats)
    assert now.options == {LIST: (Option(code),)}
    assert now.called(f"{LIST}:{code}") == {"en": "Gardening", "ar": "البستنة"}
    assert joyce.casebook.show("encounter", visit).record.fields["activities"] == (code,)
    steps = amina.programme.decided(f"{LIST}:{code}")
    assert {one.by for one in steps} == {joyce.me}
    assert [one.fields["one"] for one in steps if one.language == "en"] == ["Gardening", "Gardning"]
    with pytest.raises(NotAllowed):
        amina.programme.reword(f"{LIST}:{code}", {"en": "Digging"})


def test_a_question_and_why_it_is_asked_are_worded_otherwise(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    name = joyce.programme.ask("person", Kind.LINE, {"en": "House?"}, "For housing.")
    joyce.programme.reword(f"person.{name}", {"en": "Where do you sleep?"}, "To find help with housing.")
    (question,) = agreed(seats).asked("person")
    assert (question.name, question.why) == (name, "To find help with housing.")
    assert agreed(seats).called(f"person.{name}") == {"en": "Where do you sleep?"}
    joyce.programme.reword(f"person.{name}", {"en": "House?"}, "")
    assert agreed(seats).asked("person")[0].why == ""


def test_choices_and_questions_are_put_in_order_and_two_orders_end_as_one(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    one, two, three = (joyce.programme.add_option(LIST, {"en": word}) for word in ("One", "Two", "Three"))
    asked = [joyce.programme.ask("person", Kind.LINE, {"en": word}) for word in ("First", "Second")]
    joyce.programme.order_options(LIST, [three, one, two])
    joyce.programme.order_questions("person", asked[::-1])
    now = agreed(seats)
    assert [option.code for option in now.options[LIST]] == [three, one, two]
    assert now.form(TYPES["encounter"]).by_name["activities"].codes[-3:] == (three, one, two)
    assert [question.name for question in now.asked("person")] == asked[::-1]
    joyce.programme.order_options(LIST, [two, one, three])
    tom.programme.order_options(LIST, [one, three, two])
    now = agreed(seats)
    assert {option.code for option in now.options[LIST]} == {one, two, three}
    four = tom.programme.add_option(LIST, {"en": "Four"})
    assert [option.code for option in agreed(seats).options[LIST]][-1] == four, "what is added stands last"
    assert not joyce.casebook.conflicts(), "nobody is asked to choose between two places"
    with pytest.raises(NotAllowed):
        seats["Amina"].programme.order_options(LIST, [two])
