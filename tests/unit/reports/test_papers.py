"""What stands in a person's papers, and what does not."""

from datetime import date

import pytest

from desktop.domain.audit import How, Seen
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.papers import Belongings, Called, Paper, Reader, Whole, language_of
from desktop.domain.records.plans import PARTS
from desktop.domain.veil import code_of
from desktop.domain.views import Record
from desktop.i18n.language import NAMES, SHIPPED, current, speaking
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


@pytest.mark.parametrize("code", [language.code for language in SHIPPED])
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
    assert set(NAMES) == {language.code for language in SHIPPED}
    assert all(language.own_name in NAMES[language.code] for language in SHIPPED)


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
