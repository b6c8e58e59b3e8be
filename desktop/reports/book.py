"""The person's own book: a small folded booklet with their words, their rights, and who has seen what is kept of them.

No name, no programme and no place stands in it: it is carried in a bag, and may be found.
"""

from collections.abc import Iterator

from desktop.domain.audit import How, Seen
from desktop.domain.papers import Belongings
from desktop.domain.records.plans import IN_BOOK, PARTS
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import type_word
from desktop.reports.documents import Block, Cover, Document, Form, Heading, Hint, Items, Ruled, Text
from desktop.reports.plans import helps_blocks, law_words, part_blocks, wish_blocks

NOTES_LINES = 14  # of an empty page
GOALS_LINES = 4


def book(of: Belongings, language: str) -> Document:
    """Everything of theirs, for them."""
    blocks: list[Block] = [Cover(told("My own book"), told("This book belongs to"))]
    if of.next_contact is not None:
        blocks += [Heading(told("We meet again on")), Text(formats.weekday_date(of.next_contact))]
    blocks += _goals(of.goals)
    for part in PARTS:
        blocks += part_blocks(part, of.plan.get(part))
    blocks += helps_blocks(of.helps)
    blocks += _wishes(of.crisis_plan)
    blocks += [Heading(told("What I can ask for"), new_page=True), Items(rights())]
    blocks += _who_saw(of.seen)
    blocks += [Heading(told("My notes"), new_page=True), Ruled(NOTES_LINES)]
    return Document(language=language, form=Form.BOOKLET, blocks=tuple(blocks), large=of.large)


def rights() -> tuple[str, ...]:
    """What everybody who is supported may count on, in plain words."""
    return (
        told("I can see everything that is written about me, and have it read to me."),
        told("I can have something put right, or say that I see it differently."),
        told("I decide who may read what I say, and can take a yes back on any day."),
        told("My plan is mine. I share each part of it, or keep it to myself."),
        told("I can ask for what is written about me on paper, or to have it erased."),
        told("I can ask for somebody else to come, or for nobody."),
        told("I can say no to any question. I am helped all the same."),
        told("If something is wrong, I can tell a coordinator, and nobody may treat me worse for it."),
    )


def _wishes(wishes: Record | None) -> Iterator[Block]:
    """Where the person ticked that they want them there: whoever finds the book could read them."""
    if wishes is not None and wishes.fields.get(IN_BOOK):
        yield Heading(type_word(wishes.type), new_page=True)
        yield Hint(law_words())
        yield from wish_blocks(wishes)


def _goals(goals: tuple[Record, ...]) -> Iterator[Block]:
    """In their own words; lines to write on where there is none yet."""
    words = tuple(one for goal in goals if (one := _goal_words(goal)))
    yield Heading(told("What I want to reach"))
    if words:
        yield Items(words)
    else:
        yield Ruled(GOALS_LINES)


def _goal_words(goal: Record) -> str:
    words, step = (str(goal.fields.get(name, "")).strip() for name in ("words", "first_step"))
    return told("{goal} (first step: {step})", goal=words, step=step) if step else words


def _who_saw(seen: tuple[Seen, ...]) -> Iterator[Block]:
    yield Heading(told("Who has seen what is written about me"), new_page=True)
    lines = tuple(_seen_words(one) for one in seen if one.name)
    if lines:
        yield Items(lines)
    yield Hint(told("As far as the laptop knows on which this book was made."))


def _seen_words(one: Seen) -> str:
    day = formats.date(one.last.when.date())
    match one.how:
        case How.LOOKED:
            return told("{name} looked at it, last on {day}", name=one.name, day=day)
        case How.WROTE:
            return told("{name} wrote in it, last on {day}", name=one.name, day=day)
        case How.GOT:
            return told("{name} was given it in a file, last on {day}", name=one.name, day=day)
        case How.GAVE:
            return told("{name} gave it in a file, last on {day}", name=one.name, day=day)
        case How.PRINTED:
            return told("{name} printed it, last on {day}", name=one.name, day=day)
        case How.COPIED:
            return told("{name} wrote it out as a file, last on {day}", name=one.name, day=day)
