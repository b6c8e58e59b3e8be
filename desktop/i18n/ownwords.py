"""What a programme calls things itself: its words for person and peer, and the words of what it added.

Whoever opens a casebook hands them over (`use`), and takes them back when it is closed. A programme's word is put into
a sentence as it stands: it is neither bent nor given an article, because nobody told the program how. So the sentences
below are worded, and translated, in such a way that a plain noun fits; all others keep their usual word.
"""

from collections.abc import Mapping
from typing import Final

from desktop.domain.programme import PEER, PERSON, Word
from desktop.i18n import language
from desktop.i18n.words import Otherwise, Said, marked, say_otherwise

Words = Mapping[tuple[str, str], Word]

# {person} and {people} are the programme's words, with a capital where they begin a line of their own.
_PERSON: Final = {
    "A person": marked("{Person}"),
    "Add a person": marked("Add {person}"),
    "Add first person": marked("Add first {person}"),
    "Add the first person": marked("Add the first {person}"),
    "Choose people…": marked("Choose {people}…"),
    "Find a person": marked("Find {people}"),
    "Find a person, or words in your notes": marked("Find {people}, or words in your notes"),
    "Here are the people you support.": marked("Here are the {people} you support."),
    "Is there for this person": marked("Is there for this {person}"),
    "Keeps notes about the people they support.": marked("Keeps notes about the {people} they support."),
    "Looks after the person": marked("Looks after the {person}"),
    "New person": marked("New {person}"),
    "Open this person": marked("Open this {person}"),
    "People": marked("{People}"),
    "People visited": marked("{People} visited"),
    "Person": marked("{Person}"),
    "Person saved": marked("{Person} saved"),
    "Press Enter to open the person.": marked("Press Enter to open the {person}."),
    "Search in this person": marked("Search in this {person}"),
    "The person": marked("The {person}"),
    "Try fewer letters, or add a new person.": marked("Try fewer letters, or add a new {person}."),
    "With the person": marked("With the {person}"),
    "Your people": marked("Your {people}"),
}
_PEER: Final = {
    "Another peer": marked("Another {peer}"),
    "Peer": marked("{Peer}"),
    "Peer session": marked("{Peer} session"),
    "Peers": marked("{Peers}"),
    "The peer": marked("The {peer}"),
}

# {counted} is the word for one where one is counted, else the word for several.
_COUNTED: Final = {
    "{n} person": marked("{n} {counted}"),
    "{n} more person": marked("{n} more {counted}"),
    "{n} new person": marked("{n} new {counted}"),
    "Not included: {n} person": marked("Not included: {n} {counted}"),
}


_own: Words = {}


def use(told: Words) -> bool:
    """From now on say it so. Answers whether anything is said otherwise than before."""
    global _own  # noqa: PLW0603 - as with the language: one place says which words are used
    if dict(told) == dict(_own):
        return False
    _own = dict(told)
    say_otherwise(_spoken(told))
    return True


def own_word(of: str) -> str:
    """What the programme calls it, in the language spoken; in English or another where it has no word there; or ""."""
    code = language.current().code
    for wanted in (code, language.ENGLISH.code):
        if (of, wanted) in _own:
            return _own[of, wanted].one
    return next((word.one for (what, _), word in sorted(_own.items()) if what == of), "")


def _spoken(told: Words) -> Otherwise:
    found: dict[str, dict[str, Said]] = {}
    for (of, code), word in told.items():
        many = word.many or word.one
        match of:
            case _ if of == PERSON:
                plain = {"person": word.one, "people": many, "Person": _begun(word.one), "People": _begun(many)}
                said = {message: Said(template, plain) for message, template in _PERSON.items()}
                said |= {
                    message: Said(template, {}, counted=(word.one, many)) for message, template in _COUNTED.items()
                }
            case _ if of == PEER:
                plain = {"peer": word.one, "Peer": _begun(word.one), "Peers": _begun(many)}
                said = {message: Said(template, plain) for message, template in _PEER.items()}
            case _:
                continue
        found.setdefault(code, {}).update(said)
    return found


def _begun(word: str) -> str:
    """As it stands at the beginning of a line."""
    return word[:1].upper() + word[1:]
