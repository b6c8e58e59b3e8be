"""The numbers beside the names of the rooms, which rooms there are, and when files went to and fro."""

from datetime import datetime

from PySide6.QtCore import QObject

from desktop.domain.features import Feature
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import Self, Standing
from desktop.i18n import formats, plural, told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab
from desktop.ui.shell.frame import Frame
from desktop.ui.shell.inside import Area
from desktop.ui.shell.promises import Services
from desktop.ui.shell.rail import Count


class Counting(QObject):
    """Asked for after whatever may have changed them."""

    def __init__(self, read: Services, lane: Lane, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._lane, self._frame = read, lane, frame
        self.review = ReviewPlace()  # where the word in the navigation leads

    def count(self) -> None:
        read = self._read
        self._lane.start(
            self,
            lambda _progress: (read.exchange.standing(), read.casebook.me(), read.twins.questions()),
            done=lambda asked: self._show_standing(*asked),
            failed=lambda _error: None,
        )
        self._lane.start(
            self,
            lambda _progress: read.programme.now().has(Feature.GROUPS) or read.groups.any(),
            done=lambda on: self._frame.rail.offer_groups(on=on),
            failed=lambda _error: None,
        )

    def _show_standing(self, standing: Standing, me: Self, questions: int) -> None:
        to_give = 0 if me.alone else standing.unsealed - standing.withheld  # alone, there is nobody to give to
        notes = plural("{n} note to give", "{n} notes to give", to_give)
        choices = plural("{n} choice is waiting", "{n} choices are waiting", standing.conflicts)
        rail = self._frame.rail
        rail.count(Area.EXCHANGE, (Count(to_give, notes),))
        reviews = may(me.role, Deed.RELAY)
        self._frame.safety.offer_change(on=me.role is Role.COORDINATOR)
        rail.offer_people(on=me.role is not Role.VIEWER)
        lacking = len(standing.missing) + len(standing.lost)
        kept = standing.quarantine + standing.waiting + lacking if reviews else 0
        aside = plural("{n} thing is kept aside or missing", "{n} things are kept aside or missing", kept)
        same = questions if reviews else 0
        asked = plural("{n} question whether two are one person", "{n} questions whether two are one person", same)
        words = formats.side_by_side(*(words for n, words in ((standing.conflicts, choices), (same, asked)) if n))
        rail.count(Area.REVIEW, (Count(kept, aside), Count(standing.conflicts + same, words, Tone.ATTENTION)))
        sees_numbers = me.role is Role.VIEWER
        tab = ReviewTab.OVERVIEW if reviews else ReviewTab.NUMBERS if sees_numbers else ReviewTab.CHOICES
        self.review = ReviewPlace(tab)
        rail.offer_review(on=reviews or sees_numbers or standing.conflicts > 0, whole=reviews or sees_numbers)
        self._frame.foot.tell_exchange(_last_exchange(standing))


def _last_exchange(standing: Standing) -> str:
    times = [when for when in (standing.last_given, standing.last_taken) if when is not None]
    if not times:
        return told("Nothing exchanged yet")
    days = (datetime.now().astimezone().date() - max(times).astimezone().date()).days
    return told("Last exchange: {when}", when=formats.relative_days(max(days, 0)))
