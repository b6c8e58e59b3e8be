"""What the settings are about: one line each, in the order of the rows within their part."""

from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.about import About
from desktop.ui.settings.asking import Asking
from desktop.ui.settings.backups import Backups
from desktop.ui.settings.breaches import Breaches
from desktop.ui.settings.check import Check
from desktop.ui.settings.chosen import Chosen
from desktop.ui.settings.closing import Closing
from desktop.ui.settings.copying import CopyMatter
from desktop.ui.settings.counting import Counting
from desktop.ui.settings.courses import CoursePlans
from desktop.ui.settings.cutoffs import CutOffs
from desktop.ui.settings.emblem import EmblemMatter, Neighbours
from desktop.ui.settings.firstweeks import FirstWeeksMatter
from desktop.ui.settings.helping import HelpMatter
from desktop.ui.settings.keeping import Keeping
from desktop.ui.settings.keys import KeyMaker, Passphrase, Sheet
from desktop.ui.settings.leaving import Leave
from desktop.ui.settings.locking import Locking
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.looks import Looks
from desktop.ui.settings.matter import Matter
from desktop.ui.settings.members import Members
from desktop.ui.settings.opening import Helping, Openers, Rule
from desktop.ui.settings.packs import PackMatter
from desktop.ui.settings.recording import Recording
from desktop.ui.settings.registering import RegisterMatter
from desktop.ui.settings.reminding import Reminding
from desktop.ui.settings.root import Root
from desktop.ui.settings.support import Support
from desktop.ui.settings.trail import Trail
from desktop.ui.settings.wording import Wording


class Box(KeyMaker, Neighbours, Protocol):
    """What the settings ask of the lockbox."""


def make_matters(  # noqa: PLR0913 - what matters are made of
    desk: Any,  # an open desk: each matter names the part it needs
    lanes: Lanes,
    parent: QObject,
    *,
    keys: Box,
    chosen: Chosen,
    window: QWidget,  # what file dialogs stand over
    long: LongDeed,
) -> tuple[Matter, ...]:
    return (
        Passphrase(desk, lanes, keys, parent),
        Sheet(desk, lanes, keys, parent),
        Openers(desk, lanes, parent),
        Locking(chosen, parent),
        EmblemMatter(desk, lanes, keys, parent),
        Looks(chosen, parent),
        Backups(desk, lanes, long, window, keys.completions, parent),
        Check(desk, lanes, long, parent),
        FirstWeeksMatter(desk, lanes, parent),
        HelpMatter(desk, lanes, parent),
        Members(desk, lanes, window, parent),
        Root(desk, lanes, window, parent),
        Reminding(desk, lanes, parent),
        Rule(desk, lanes, parent),
        Helping(desk, lanes, window, parent),
        Recording(desk, lanes, parent),
        Wording(desk, lanes, parent),
        CoursePlans(desk, lanes, parent),
        CutOffs(desk, lanes, parent),
        Counting(desk, lanes, parent),
        PackMatter(desk, lanes, window, parent),
        Trail(desk, lanes, parent),
        CopyMatter(desk, lanes, window, parent),
        RegisterMatter(desk, lanes, window, parent),
        Keeping(desk, lanes, parent),
        Asking(desk, lanes, parent),
        Breaches(desk, lanes, parent),
        Closing(desk, lanes, window, parent),
        Support(desk, lanes, parent),
        Leave(desk, lanes, keys.completions, parent),
        About(parent),
    )
