"""What a worry says in sentences, for whoever looks through those that nobody has seen."""

from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import field_word, type_word, value_words
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.review.known import Worry

_SAID = ("said", "what", "danger_now", "with_them", "wish", "steps", "steps_words", "follow_up", "answer_by")


def card_of(worry: Worry) -> Card:
    record = worry.record
    about = _words(record, "kinds") or _words(record, "about") or type_word(record.type)
    now = record.fields.get("danger_now") == "yes"
    return Card(
        key=record.id,
        title=worry.name or told("Somebody without a name here"),
        subtitle=formats.side_by_side(about, told("from {name}", name=worry.author)),
        trailing=_words(record, "date"),
        icon=type_icon(record.type),
        badges=(Badge(told("danger right now"), Tone.ATTENTION, Icon.WARNING),) if now else (),
    )


def told_lines(record: Record) -> tuple[str, ...]:
    """What was said and done, and who was told of it and when."""
    said = [(name, words) for name in _SAID if (words := _words(record, name))]
    lines = [told("{label}: {text}", label=_label(record, name), text=words) for name, words in said]
    return (*lines, *_who_was_told(record))


def _who_was_told(record: Record) -> tuple[str, ...]:
    if "told" not in TYPES[record.type].by_name:
        return ()
    who = formats.side_by_side(
        *(words for name in ("told", "told_who", "told_under") if (words := _words(record, name)))
    )
    if not who:
        return (told("Nobody was told yet, as far as it is written down."),)
    at = _words(record, "told_at")
    text = told("{who}, at {time}", who=who, time=at) if at else who
    return (told("{label}: {text}", label=field_word(record.type, "told"), text=text),)


def _label(record: Record, name: str) -> str:
    """What is asked on a form, without its question mark."""
    return field_word(record.type, name).rstrip("?\u061f ")


def _words(record: Record, name: str) -> str:
    return value_words(record.type, name, record.fields.get(name), {})
