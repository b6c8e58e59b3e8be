"""What is told where a person is given what they asked for."""

from typing import Final

from desktop.cli.call import Call
from desktop.domain.changed import Changed
from desktop.domain.ids import name_of
from desktop.i18n.words import told

NOTHING: Final = Changed()


def answered(changed: Changed) -> dict[str, object]:
    """The requests that are no longer open."""
    return {"answers": sorted(map(name_of, changed.records))} if changed.records else {}


def tell_answered(call: Call, changed: Changed) -> None:
    if changed.records:
        call.out.say(told("What they asked for is given with this; that is written down."))
