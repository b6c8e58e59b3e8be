"""Where somebody may be sent: places of help that are meant by what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.domain.directory import HelpPlace
from desktop.domain.ids import RecordId
from desktop.i18n import formats
from desktop.i18n.directorywords import kind_words
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.suggesting import LaneFinder, Pick, Suggest
from desktop.ui.person.promises import Services


def places_of_help(services: Services, lanes: Lanes, parent: QObject) -> Suggest:
    """For a referral: whoever types where to is shown the places of that name, each with its phone."""

    def found(words: str) -> Sequence[Pick]:
        every = (one for one in services.directory.places() if not one.retired)
        return [_pick(one) for one in every if one.is_meant(words, kind_words(one))]

    def chosen(record: RecordId) -> Pick | None:
        return next((_pick(one) for one in services.directory.places() if one.id == record), None)

    return Suggest("to_words", LaneFinder(lanes.read, parent, found=found, one=chosen))


def _pick(one: HelpPlace) -> Pick:
    return Pick(one.id, one.name, formats.side_by_side(kind_words(one), one.phone))
