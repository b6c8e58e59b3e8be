"""What stands in a person's papers, and what does not."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from desktop.domain.audit import How, Seen
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.layouts import MARK, text_of
from desktop.domain.measures import SHIPPED
from desktop.domain.papers import Belongings, Called, Paper, Reader, Whole, language_of
from desktop.domain.records.plans import PARTS
from desktop.domain.veil import code_of
from desktop.domain.views import Record
from desktop.i18n.language import NAMES, current, speaking
from desktop.i18n.language import SHIPPED as LANGUAGES
from desktop.i18n.notewords import headings
from desktop.reports.book import book, rights
from desktop.reports.documents import (
    Cover,
    Document,
    Form,
    Heading,
    Hint,
    Items,
    Label,
    Ruled,
    Text,
    Title,
    words_of,
)
from desktop.reports.plans import appointment, crisis_plan, law_words, parts_of, plan
from desktop.reports.whole import whole
from tests.support.fakedesk import JOYCE, ME

HER = RecordId(1, 1)


def record(type_: str, **fields: object) -> Record:
    return Record(
        id=RecordId(1, 2),
        type=type_,
        fields={"person": HER, **fields},  # type: ignore[dict-item]
        deleted=False,
        conflicts=(),
        author=ME,
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )


def seen(name: str, member: MemberId, how: How) -> Seen:
    return Seen(member=member, name=name, how=how, times=2, last=Moment(1_773_500_000_000, 0))


def belongings(**other: object) -> Belongings:
    fields: dict[str, object] = {
        "person": HER,
        "name": "Zawadi",
        "safe_contact": "",
        "never_mention": (),
        "languages": ("sw",),
        "plan": {
            "every_day": record("plan", part="every_day", words="I sweep.\nI sing.", shared="team", date="2026-03-01"),
            "triggers": record("plan", part="triggers", words="Shouting", actions="I go to the river"),
        },
        "crisis_plan": None,
        "helps": (record("helps", what="The choir"), record("helps", what="Tea", still="no_longer")),
        "goals": (),
        "appointments": (),
        "next_contact": date(2026, 3, 20),
        "seen": (seen("Amina", ME, How.LOOKED), seen("Joyce", JOYCE, How.GOT)),
        "agreed": frozenset(Reader),
    }
    return Belongings(**(fields | other))  # type: ignore[arg-type]


def test_the_book_in_its_order() -> None:
    made = book(belongings(), "en")
    assert (made.form, made.foot) == (Form.BOOKLET, "")
    assert made.blocks[:9] == (
        Cover("My own book", "This book belongs to"),
        Heading("We meet again on"),
        Text("Fri, 20 Mar 2026"),
        Heading("What I want to reach"),
        Ruled(4),
        Heading("What keeps me well"),
        Ruled(4),
        Heading("My everyday"),
        Text("I sweep.\nI sing."),
    )
    assert made.blocks[9:12] == (Heading("What can upset me"), Text("Shouting"), Label("What I do then"))
    assert made.blocks[-9:] == (
        Heading("What I do that helps"),
        Items(("The choir",)),
        Heading("What I can ask for", new_page=True),
        Items(rights()),
        Heading("Who has seen what is written about me", new_page=True),
        Items(("Amina looked at it, last on 14 Mar 2026", "Joyce was given it in a file, last on 14 Mar 2026")),
        Hint("As far as the laptop knows on which this book was made."),
        Heading("My notes", new_page=True),
        Ruled(14),
    )


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_no_name_stands_in_a_book_that_may_be_found(code: str) -> None:
    with speaking(code):
        made = book(belongings(), code)
    assert not any("Zawadi" in words for words in words_of(made))
    assert made.language == code


def test_a_book_with_nothing_in_it_yet_is_one_to_write_in() -> None:
    made = book(belongings(plan={}, helps=(), seen=(), next_contact=None), "en")
    assert sum(isinstance(block, Ruled) for block in made.blocks) == len(PARTS) + 2
    assert "What I do that helps" not in words_of(made)


def test_goals_stand_in_the_book_with_their_first_step() -> None:
    goals = (record("goal", words="To work again", first_step="Ask Neema"), record("goal", words="To sleep"))
    made = book(belongings(goals=goals), "en")
    assert Items(("To work again (first step: Ask Neema)", "To sleep")) in made.blocks


def test_the_plan_for_the_person_has_every_part_and_no_name() -> None:
    made = plan(belongings(), Reader.PERSON, "en")
    assert made.blocks[0] == Title("My plan")
    assert {"Shouting", "I go to the river", "I sweep.\nI sing."} <= set(words_of(made))
    assert sum(isinstance(block, Heading) for block in made.blocks) == len(PARTS) + 1
    assert made.foot == "As of 1 March 2026"


def test_for_others_only_what_is_shared_is_on_the_paper_and_it_says_so() -> None:
    made = plan(belongings(), Reader.CLINIC, "en")
    words = words_of(made)
    assert made.blocks[0] == Title("My plan", code_of(belongings().person))
    assert "I sweep.\nI sing." in words
    assert "Shouting" not in words
    assert "What can upset me" not in words
    assert "Some parts are the person's own and are not on this paper." in words
    assert not any(isinstance(block, Ruled) for block in made.blocks)


def test_by_code_a_paper_for_others_has_no_name_among_its_words_either() -> None:
    wishes = record("crisis_plan", date="2026-03-01", deciders="Neema, who knows zawadi best", shared="team")
    of = belongings(crisis_plan=wishes)
    code = code_of(of.person)
    assert words_of(crisis_plan(of, Reader.FAMILY, "en")).count(f"Neema, who knows {code} best") == 1
    named = crisis_plan(of, Reader.FAMILY, "en", called=Called.NAMES)
    assert named.blocks[0] == Title("Wishes for a hard time", "Zawadi")
    assert "Neema, who knows zawadi best" in words_of(named)
    assert "Neema, who knows zawadi best" in words_of(crisis_plan(of, Reader.PERSON, "en")), "theirs is as they said it"


def test_wishes_say_first_what_they_are_in_law() -> None:
    wishes = record("crisis_plan", date="2026-03-01", deciders="My sister", medicines_refused="None by needle")
    mine = crisis_plan(belongings(crisis_plan=wishes), Reader.PERSON, "en")
    assert mine.blocks[:3] == (
        Title("Wishes for a hard time"),
        Hint(law_words()),
        Heading("Who decides with me, or for me"),
    )
    assert mine.blocks[-2:] == (Label("Signatures, with the day"), Ruled(3))
    kept = words_of(crisis_plan(belongings(crisis_plan=wishes), Reader.FAMILY, "en"))
    assert "My sister" not in kept
    shared = record("crisis_plan", date="2026-03-01", deciders="My sister", shared="team")
    assert "My sister" in words_of(crisis_plan(belongings(crisis_plan=shared), Reader.FAMILY, "en"))


def test_wishes_stand_in_the_book_only_where_the_person_ticked_so() -> None:
    wishes = record("crisis_plan", date="2026-02-01", deciders="My sister")
    assert "My sister" not in words_of(book(belongings(crisis_plan=wishes), "en"))
    ticked = record("crisis_plan", date="2026-02-01", deciders="My sister", in_book=True)
    words = words_of(book(belongings(crisis_plan=ticked), "en"))
    assert {"My sister", law_words()} <= set(words)
    assert "True" not in words


def test_what_is_left_out_is_not_on_the_paper_and_it_says_so() -> None:
    shared = record("crisis_plan", date="2026-02-01", deciders="My sister", home="Feed the hens", shared="team")
    of = belongings(crisis_plan=shared)
    assert [key for key, _name in parts_of(of, Paper.CRISIS_PLAN)] == ["deciders", "home"]
    words = words_of(crisis_plan(of, Reader.CLINIC, "en", leave_out={"home"}))
    assert "My sister" in words
    assert "Feed the hens" not in words
    assert "Some parts are the person's own and are not on this paper." in words


def test_a_page_for_an_appointment_leaves_room_for_the_answers() -> None:
    page = record("appointment_prep", date="2026-03-20", whom="Dr. Otieno", matters="To sleep at night")
    made = appointment(belongings(), page, "en")
    assert made.blocks[:3] == (
        Title("Ready for an appointment", "20 March 2026 · Dr. Otieno"),
        Heading("What matters most to me"),
        Text("To sleep at night"),
    )
    assert made.blocks[-2:] == (Heading("What we agreed I will do"), Ruled(3))


def test_the_whole_record_points_to_nobody_else() -> None:
    her = record("person", name="Zawadi", place="Majengo", never_mention=("clinic",), safe_contact="By day only")
    visit = record("encounter", date="2026-03-15", mode="phone", narrative="We talked.")
    made = whole(Whole(record=her, entries=(visit,), names={}), "en")
    assert made.blocks == (
        Title("Zawadi", "Everything that is written about me"),
        Label("Name"),
        Text("Zawadi"),
        Label("Place"),
        Text("Majengo"),
        Heading("Visit · Sun, 15 Mar 2026"),
        Label("How we met"),
        Text("Phone call"),
        Label("Notes"),
        Text("We talked."),
    )


def test_by_codes_a_record_names_nobody_and_says_no_place() -> None:
    her = record("person", name="Zawadi Otieno", alias="Kingfisher", place="Majengo", phone="0700", gender="woman")
    visit = record("encounter", date="2026-03-15", narrative="zawadi sang; Kingfisher laughed.", place="By the well")
    of = Whole(record=her, entries=(visit,), names={})
    made = whole(of, "en", Called.CODES)
    words = " ".join(words_of(made))
    code = code_of(her.id)
    assert made.blocks[0] == Title(code, "Everything that is written")
    assert f"{code} sang; {code} laughed." in words
    assert not [one for one in ("Zawadi", "Otieno", "Kingfisher", "Majengo", "0700", "well") if one in words]
    assert "Woman" in words
    assert "Zawadi Otieno" in words_of(whole(of, "en"))


def test_the_language_of_a_paper_is_the_first_of_the_persons_that_ships() -> None:
    assert language_of(("Luo", "Kiswahili", "en"), NAMES, "ar") == "sw"
    assert language_of(("HI",), NAMES, "en") == "hi"
    assert language_of(("Luo",), NAMES, "ar") == "ar"
    assert set(NAMES) == {language.code for language in LANGUAGES}
    assert all(language.own_name in NAMES[language.code] for language in LANGUAGES)


def test_another_language_is_spoken_for_one_paper_only() -> None:
    before = current()
    with speaking("hi") as spoken:
        assert current() is spoken
        made: Document = plan(belongings(), Reader.PERSON, spoken.code)
    assert current() is before
    assert "मेरा रोज़ का जीवन" in words_of(made)


def test_what_the_programme_asked_besides_is_in_the_whole_record() -> None:
    her = record("person", name="Zawadi", x_flag_insured=True, x_line_where_she_sleeps="With an aunt")
    words = words_of(whole(Whole(record=her, entries=(), names={}), "en"))
    assert "With an aunt" in words
    assert "where she sleeps" in words
    assert "insured" in words


def of_her(*entries: Record, linked: tuple[Record, ...] = ()) -> Whole:
    found = {Stamp(*one.id): one for one in (*entries, *linked)}
    return Whole(record=record("person", name="Zawadi"), entries=entries, names={}, linked=found)


def beneath(made: Document) -> dict[str, str]:
    """What stands beneath each label."""
    return {
        one.text: two.text for one, two in pairwise(made.blocks) if isinstance(one, Label) and isinstance(two, Text)
    }


def test_what_an_entry_points_to_is_called_by_its_name() -> None:
    place = replace(record("directory_entry", name="Majengo clinic"), id=RecordId(1, 3))
    course = replace(record("curriculum", name="Ten evenings", sessions=10), id=RecordId(1, 4))
    group = replace(record("group", name="Garden circle", leaders="Neema"), id=RecordId(1, 5))
    goal = replace(record("goal", words="To dance again", own=True), id=RecordId(1, 6))
    joined = replace(record("enrolment", start="2026-03-01", curriculum=Stamp(1, 4)), id=RecordId(1, 7))
    visit = replace(record("encounter", date="2026-03-02"), id=RecordId(1, 8))
    linked = (place, course, group, goal, joined, visit)

    def said(type_: str, **fields: object) -> dict[str, str]:
        return beneath(whole(of_her(record(type_, **fields), linked=linked), "en"))

    assert said("referral", date="2026-03-03", entry=Stamp(1, 3))["Place of help"] == "Majengo clinic"
    assert said("enrolment", start="2026-03-03", curriculum=Stamp(1, 4))["Course plan"] == "Ten evenings"
    assert said("course_session", date="2026-03-03", enrolment=Stamp(1, 7))["Course"] == "Ten evenings"
    assert said("membership", since="2026-03-03", of_group=Stamp(1, 5))["Group"] == "Garden circle"
    near = said("goal_rating", date="2026-03-03", goal=Stamp(1, 6), closeness=6, level=-1, visit=Stamp(1, 8))
    assert (near["Goal"], near["How near, from 0 to 10"]) == ("To dance again", "6 of 10")
    assert near["Compared with what was hoped for"] == "A little less"
    assert near["Visit"] == "Mon, 2 Mar 2026"


def test_a_guardian_and_whoever_else_is_written_down_is_not_named_by_a_link() -> None:
    guardian = replace(record("supporter", name="Aunt Rehema"), id=RecordId(1, 3))
    agreement = record("agreement", date="2026-03-03", guardian=Stamp(1, 3))
    made = whole(of_her(agreement, linked=(guardian,)), "en")
    assert not [words for words in words_of(made) if "Rehema" in words]


def test_a_check_in_stands_with_its_questions_and_answers_in_words() -> None:
    phq = SHIPPED["phq-8"]
    answers = {"measure": "phq-8", "version": phq.version, "coding": "0-3", "answers": "q1=2 q2=0 q3=-"}
    said = beneath(whole(of_her(record("check_in", date="2026-03-03", total=2, **answers)), "en"))
    assert said["Questionnaire"] == "PHQ-8"
    assert said["What it came to"] == "2 of 24"
    asked = said["Answers"].replace("\u2068", "").replace("\u2069", "").splitlines()
    assert asked == [
        "Little interest or pleasure in doing things: More than half the days",
        "Feeling down, depressed, or hopeless: Not at all",
        "Trouble falling or staying asleep, or sleeping too much: Would rather not answer this",
    ]
    without = beneath(whole(of_her(record("check_in", date="2026-03-03", **answers)), "en"))
    assert without["What it came to"] == "No total"


def test_answers_to_a_version_that_is_not_here_stand_as_they_were_kept() -> None:
    fields = {"measure": "phq-8", "version": "of another year", "answers": "q1=2 q2=0", "total": 2}
    said = beneath(whole(of_her(record("check_in", date="2026-03-03", **fields)), "en"))
    assert (said["Questionnaire"], said["What it came to"]) == ("PHQ-8", "2")
    assert "Little interest" not in said["Answers"]
    odd = beneath(whole(of_her(record("check_in", date="2026-03-03", measure="Mine", answers="all well")), "en"))
    assert (odd["Questionnaire"], odd["Answers"]) == ("Mine", "all well")


@pytest.mark.parametrize("layout", ["girp", "dap", "soap", "free"])
def test_a_note_stands_under_the_headings_of_its_layout(layout: str) -> None:
    note = text_of(["To sleep", "We walked", "It was good", "Sunday again"][: len(headings(layout)) or 1], layout)
    visit = record("encounter", date="2026-03-03", narrative=note, layout=layout)
    words = " ".join(words_of(whole(of_her(visit), "en")))
    assert MARK not in words
    assert all(heading in words for heading in headings(layout))
    assert "To sleep" in words
