"""What is printed is gathered by what the person agreed to, and noted before it leaves."""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.audit import AuditDeed, How
from desktop.domain.errors import NotAgreed, NotAllowed, NotFound, NotInUse
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.papers import Called, Handed, LetterPart, Paper, Reader
from desktop.domain.records.people import RESTRICTED, USE
from desktop.domain.veil import code_of
from desktop.reports.book import book
from desktop.reports.documents import words_of
from desktop.reports.visits import visit_list
from desktop.reports.whole import whole
from tests.support.seats import Seat, caseload, until_quiet

PACK = {
    "format": "visitbook-measure",
    "format_version": 1,
    "id": "calm",
    "version": "1",
    "name": "Calm",
    "items": [{"id": "a"}],
    "options": [0, 1],
    "licence": {"words": "Free to use."},
    "texts": {"en": {"stem": "", "items": {"a": "I was calm"}, "options": {"0": "Seldom", "1": "Often"}}},
}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


def agree(seat: Seat, about: RecordId, day: str, **answers: str) -> None:
    seat.clock.jump(60_000)
    seat.casebook.add("agreement", {"person": name_of(about), "date": day, **answers})


def test_what_is_theirs_is_gathered_as_it_says_now(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    about = {"person": name_of(zawadi)}
    part = amina.casebook.add("plan", {**about, "part": "triggers", "words": "Noise"})
    amina.casebook.edit("plan", part, {"words": "Shouting"})
    amina.casebook.add("plan", {**about, "part": "keeps_well", "words": "Singing"})
    for what in ("The choir", "Tea"):
        amina.clock.jump(1_000)
        amina.casebook.add("helps", {**about, "what": what})
    for words, status in (("To work again", "started"), ("To dance", "let_go")):
        amina.casebook.add("goal", {**about, "words": words, "own": True, "status": status})
    amina.casebook.add("encounter", {**about, "date": "2026-03-15", "next_contact": "2026-03-20"})
    theirs = amina.papers.of(zawadi)
    assert list(theirs.plan) == ["keeps_well", "triggers"]
    assert theirs.plan["triggers"].fields["words"] == "Shouting"
    assert [one.fields["what"] for one in theirs.helps] == ["The choir", "Tea"]
    assert [one.fields["words"] for one in theirs.goals] == ["To work again"]
    assert theirs.next_contact == date(2026, 3, 20)
    assert How.WROTE in {one.how for one in theirs.seen}


def test_what_is_printed_stands_in_the_trail_before_it_leaves(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    document = book(amina.papers.of(zawadi), "en")
    assert amina.papers.save(zawadi, Paper.BOOK, document, Path("book.pdf")) == 1
    (entry,) = amina.audit.entries(zawadi, deeds={AuditDeed.PRINTED}).rows[:1]
    assert (entry.noted.deed, entry.noted.person, entry.noted.detail) == (AuditDeed.PRINTED, zawadi, "book:person")
    assert How.PRINTED in {one.how for one in amina.audit.who_saw(zawadi)}


def test_a_paper_for_others_waits_for_a_yes(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    assert amina.papers.of(zawadi).agreed == {Reader.PERSON}
    with pytest.raises(NotAgreed):
        amina.papers.note_printed(zawadi, Paper.PLAN, Handed(Reader.CLINIC))
    agree(amina, zawadi, "2026-03-15", tell_clinic="yes")
    assert amina.papers.of(zawadi).agreed == {Reader.PERSON, Reader.CLINIC}
    for called in (Called.CODES, Called.NAMES):
        amina.papers.note_printed(zawadi, Paper.PLAN, Handed(Reader.CLINIC, called))
    noted = amina.audit.entries(zawadi, deeds={AuditDeed.PRINTED}).rows[:2]
    assert [one.noted.detail for one in noted] == ["plan:clinic:names", "plan:clinic:codes"]
    agree(amina, zawadi, "2026-03-16", tell_clinic="withdrawn")
    agree(amina, zawadi, "2026-03-14", tell_clinic="yes")  # an older paper, copied late
    assert amina.papers.of(zawadi).agreed == {Reader.PERSON}
    with pytest.raises(NotAgreed):
        amina.papers.note_printed(zawadi, Paper.PLAN, Handed(Reader.CLINIC))


def test_a_no_to_keeping_notes_keeps_papers_from_clinic_and_family(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    agree(amina, zawadi, "2026-03-15", tell_clinic="yes", tell_family="yes")
    agree(amina, zawadi, "2026-03-16", keep_notes="no")
    assert amina.papers.of(zawadi).agreed == {Reader.PERSON}
    for reader in (Reader.CLINIC, Reader.FAMILY):
        with pytest.raises(NotAgreed):
            amina.papers.note_printed(zawadi, Paper.PLAN, Handed(reader))
    amina.papers.note_printed(zawadi, Paper.PLAN)


def test_nothing_is_printed_of_a_record_that_is_not_used(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    amina.casebook.edit("person", zawadi, {USE: RESTRICTED})
    for deed in (amina.papers.of, amina.papers.whole, lambda one: amina.papers.note_printed(one, Paper.BOOK)):
        with pytest.raises(NotInUse):
            deed(zawadi)
    assert not [one for one in amina.audit.entries(zawadi).rows if one.noted.deed is AuditDeed.PRINTED]


def test_whoevers_record_is_not_used_may_have_it_whole_all_the_same(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    amina.casebook.add("task", {"person": name_of(zawadi), "what": "Bring tea"})
    amina.casebook.edit("person", zawadi, {USE: RESTRICTED})
    document = whole(amina.papers.whole(zawadi, theirs=True), "en")
    assert "Bring tea" in words_of(document)
    amina.papers.save(zawadi, Paper.WHOLE, document, Path("whole.pdf"))
    assert amina.audit.entries(zawadi, deeds={AuditDeed.PRINTED}).rows[0].noted.detail == "whole:person"
    for handed in (Handed(Reader.CLINIC), Handed(Reader.FAMILY)):
        with pytest.raises(NotInUse):
            amina.papers.note_printed(zawadi, Paper.WHOLE, handed)


def test_copies_for_everybody_say_what_must_not_be_mentioned_and_who_has_none(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    everybody = sorted(line.name for line in joyce.casebook.people().rows)
    left_out = person(joyce, everybody[0])
    never = person(joyce, everybody[1])
    joyce.casebook.edit("person", left_out, {USE: RESTRICTED})
    joyce.casebook.edit("person", never, {"never_mention": ["clinic"]})
    joyce.casebook.add("encounter", {"person": name_of(never), "date": "2026-03-14", "narrative": "At the Clinic."})
    came = joyce.papers.everybody(Path("copies"), lambda of: whole(of, "en"))
    assert (came.made, came.left_out) == (len(everybody) - 1, (left_out,))
    assert [name.lstrip("0") for name in came.mention] == ["1.pdf"]


def test_nobody_and_the_bin_have_no_papers(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    with pytest.raises(NotFound):
        amina.papers.of(RecordId(*Stamp(9, 9)))
    zawadi = person(amina, "Zawadi")
    amina.casebook.delete("person", zawadi, "by mistake")
    with pytest.raises(NotFound):
        amina.papers.of(zawadi)


def test_whoever_sees_numbers_alone_prints_nobody(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    grace = person(brian, "Grace")
    joyce.membership.set_role(brian.me, type(brian.circle.role).VIEWER)
    until_quiet([joyce, brian])
    with pytest.raises(NotAllowed):
        brian.papers.of(grace)


def test_what_was_taken_back_is_printed_only_where_it_was_written(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = person(amina, "Zawadi")
    fields = {"person": name_of(zawadi), "part": "triggers", "words": "Shouting", "shared": "team"}
    part = amina.casebook.add("plan", fields)
    until_quiet([amina, joyce])
    assert joyce.papers.of(zawadi).plan
    amina.casebook.edit("plan", part, {"shared": "taken_back"})
    until_quiet([amina, joyce])
    assert not joyce.papers.of(zawadi).plan
    assert not any("Shouting" in words for words in words_of(whole(joyce.papers.whole(zawadi), "en")))
    assert amina.papers.of(zawadi).plan


def test_nobody_elses_name_stands_in_a_persons_papers(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    every = {str(line.name): line.id for line in joyce.casebook.people().rows}
    for name, id_ in every.items():
        written = [*words_of(whole(joyce.papers.whole(id_), "en")), *words_of(book(joyce.papers.of(id_), "en"))]
        others = set(every) - {name}
        assert not [words for words in written if any(other in words for other in others)]


def test_what_is_linked_is_named_and_nobody_who_came_to_the_same_group(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    zawadi, grace = person(joyce, "Zawadi"), person(joyce, "Grace")
    group = name_of(joyce.casebook.add("group", {"name": "Tuesday circle", "leaders": "Neema"}))
    place = name_of(joyce.casebook.add("directory_entry", {"name": "Majengo clinic"}))
    goals = {one: joyce.casebook.add("goal", {"person": name_of(one), "words": f"Wish of {one.seq}", "own": True})
             for one in (zawadi, grace)}  # fmt: skip
    day = "2026-03-14"
    for one in (zawadi, grace):
        about = {"person": name_of(one)}
        joyce.casebook.add("membership", about | {"of_group": group, "since": day})
        joyce.casebook.add("referral", about | {"date": day, "entry": place, "status": "offered"})
        # A rating that came with the goal of somebody else, as a faulty program may write it.
        joyce.casebook.add("goal_rating", about | {"date": day, "goal": name_of(goals[zawadi]), "closeness": 3})
    hers, graces = (words_of(whole(joyce.papers.whole(one), "en")) for one in (zawadi, grace))
    for words in (hers, graces):
        assert {"Tuesday circle", "Majengo clinic"} <= set(words)
        assert "Neema" not in " ".join(words)
    assert hers.count(f"Wish of {zawadi.seq}") == 2, "the goal, and the rating of it"
    assert f"Wish of {zawadi.seq}" not in graces
    assert not [words for words in hers if "Grace" in words]


def test_answers_to_a_questionnaire_that_was_brought_along_stand_in_its_words(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    zawadi = person(joyce, "Zawadi")
    pack = {"measure": "calm", "version": "1", "content": json.dumps(PACK, ensure_ascii=False)}
    joyce.casebook.add("measure_pack", pack)
    fields = {"measure": "calm", "version": "1", "answers": "a=1", "total": 1, "coding": "0-1"}
    joyce.casebook.add("check_in", {"person": name_of(zawadi), "date": "2026-03-14", **fields})
    words = words_of(whole(joyce.papers.whole(zawadi), "en"))
    assert {"Calm", "1 of 1"} <= set(words)
    assert any("I was calm" in one and "Often" in one for one in words)


def test_what_was_written_for_colleagues_alone_is_in_nobodys_papers(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    zawadi = person(joyce, "Zawadi")
    about = {"person": name_of(zawadi), "date": "2026-03-15"}
    visit = joyce.casebook.add("encounter", {**about, "narrative": "We talked."})
    noted = {**about, "visit": name_of(visit), "member": str(amina.me)}
    joyce.casebook.add("complaint", {**about, "about": str(amina.me), "what": "Whispered by the aunt"})
    joyce.casebook.add("adverse_event", {**about, "kinds": ["privacy"], "what": "Whispered by the aunt"})
    joyce.casebook.add("note_comment", {**noted, "words": "Whispered to Amina"})
    joyce.casebook.add("review", {**noted, "outcome": "talk"})
    joyce.casebook.add("perhaps_same", {"person": name_of(zawadi), "other": name_of(person(joyce, "Grace"))})
    every = joyce.papers.whole(zawadi)
    assert {one.type for one in every.entries} <= {"agreement", "assignment", "encounter", "task"}
    assert not any("Whispered" in words for words in words_of(whole(every, "en")))


def test_a_list_to_take_along_names_nobody_and_mentions_nothing_forbidden(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = person(amina, "Zawadi")
    amina.casebook.edit("person", zawadi, {"never_mention": ["clinic"]})
    about = {"person": name_of(zawadi), "due": "2026-04-01"}
    for what in ("Ask Zawadi for seeds", "Talk of the clinic"):
        amina.casebook.add("task", {**about, "what": what})
    list_ = amina.papers.visits(date(2026, 4, 1), 1)
    words = words_of(visit_list(list_, Called.CODES, "en"))
    assert not any("Zawadi" in one or "clinic" in one for one in words)
    assert any(f"Ask {code_of(zawadi)} for seeds" in one for one in words)
    assert "Zawadi" in words_of(visit_list(list_, Called.NAMES, "en"))
    amina.papers.note_list([zawadi], Called.CODES)
    (entry,) = amina.audit.entries(zawadi, deeds={AuditDeed.PRINTED}).rows[:1]
    assert (entry.noted.person, entry.noted.detail) == (zawadi, "list:codes")
    with pytest.raises(NotAllowed):
        amina.papers.visits(date(2026, 4, 1), 1, joyce.me)
    until_quiet([amina, joyce])
    assert zawadi in {line.person for line in joyce.papers.visits(date(2026, 4, 1), 1, amina.me).lines}


@pytest.mark.parametrize("typed", ["{code}", "{small}", "{letters}"])
def test_a_code_is_known_however_it_is_typed_from_paper(seats: dict[str, Seat], typed: str) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    code = code_of(zawadi)
    text = typed.format(code=code, small=code.lower().replace("-", " "), letters=code.removeprefix("P-"))
    assert amina.papers.with_code(text) == (zawadi,)
    assert amina.papers.with_code("P-0000") == ()


def test_a_letter_waits_for_a_yes_and_the_trail_says_what_stood_on_it(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    fields = {"person": name_of(zawadi), "date": "2026-03-15", "status": "accepted", "to_words": "Benefit office"}
    referral = amina.casebook.add("referral", {**fields, "why": "To get a card"})
    amina.casebook.edit("person", zawadi, {"phone": "0700 111 222", "safe_ways": ["call"], "shared_phone": "yes"})
    with pytest.raises(NotAgreed):
        amina.papers.letter(referral)
    agree(amina, zawadi, "2026-03-15", tell_clinic="yes")
    letter = amina.papers.letter(referral)
    assert (letter.person, letter.to) == (zawadi, "Benefit office")
    assert LetterPart.PHONE not in letter.values, "somebody else picks up"
    amina.casebook.edit("person", zawadi, {"shared_phone": "no"})
    assert LetterPart.PHONE in amina.papers.letter(referral).values
    amina.papers.note_letter(zawadi, [LetterPart.WHY, LetterPart.NAME])
    (entry,) = amina.audit.entries(zawadi, deeds={AuditDeed.PRINTED}).rows[:1]
    assert entry.noted.detail == "letter:clinic:name,why"
    agree(amina, zawadi, "2026-03-16", tell_clinic="withdrawn")
    with pytest.raises(NotAgreed):
        amina.papers.note_letter(zawadi, [])


def test_a_supporter_who_said_no_for_themselves_stands_on_no_paper(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    for name, word in (("Rehema", "yes"), ("Juma", "no"), ("Halima", "withdrawn")):
        amina.casebook.add("supporter", {"person": name_of(zawadi), "name": name, "own_answer": word})
    words = words_of(whole(amina.papers.whole(zawadi), "en"))
    assert "Rehema" in words
    assert not {"Juma", "Halima"} & {*words}
