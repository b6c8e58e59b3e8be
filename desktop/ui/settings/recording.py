"""What the programme records, when it is passed on, and when trying to reach somebody is enough for now."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.features import Feature
from desktop.domain.programme import PACKS
from desktop.domain.reaching import Rule
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.deciding import Deciding
from desktop.ui.settings.enough_page import EnoughPage
from desktop.ui.settings.passing_page import PassingPage
from desktop.ui.settings.recording_page import OFFERED, RecordingPage, feature_word
from desktop.ui.settings.rows import Row


class Recording(Deciding):
    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(desk, lanes, parent)
        self.page, self.passing, self.enough = RecordingPage(), PassingPage(), EnoughPage()
        self._button = Button("", "to-recording", Icon.TASK)
        self._passing_button = Button("", "to-passing-on", Icon.GIVE)
        self._enough_button = Button("", "to-enough", Icon.PHONE)
        self._row, self._passing_row = Row(self._button), Row(self._passing_button)
        self._enough_row = Row(self._enough_button)
        self.rows = (self._row, self._passing_row, self._enough_row)
        self.pages = (self.page, self.passing, self.enough)
        self._button.clicked.connect(lambda: self.open(self.page))
        self._passing_button.clicked.connect(lambda: self.open(self.passing))
        self._enough_button.clicked.connect(lambda: self.open(self.enough))
        self.page.switched.connect(self._switch)
        self.page.pack_wanted.connect(self._switch_pack)
        self.passing.decided.connect(self._pass_on)
        self.enough.decided.connect(self._enough_after)

    def word(self) -> None:
        self._row.word(told("What this programme records"), told("Plans, groups, referrals: on where you need them."))
        self._passing_row.word(
            told("When notes go to the coordinators"), told("Unless the person says no, or only after a yes.")
        )
        self._enough_row.word(
            told("When it is enough for now"), told("After how many tries somebody counts as out of contact.")
        )
        for button in (self._button, self._passing_button, self._enough_button):
            button.setText(told("Look"))

    @Slot(str, bool)
    def _switch(self, name: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        programme, feature = self._desk.write.programme, Feature(name)
        words = (
            told("On: {name}", name=feature_word(feature)) if on else told("Off: {name}", name=feature_word(feature))
        )
        back = partial(programme.switch, feature, on=not on)
        self.decide(self.page, lambda: programme.switch(feature, on=on), words=words, back=back)

    @Slot(str)
    def _switch_pack(self, key: str) -> None:
        programme, features = self._desk.write.programme, PACKS[key] & OFFERED
        words = told("Switched on. It reaches the others with your next files.")
        back = partial(programme.switch_all, features - self.page.programme.features, on=False)
        self.decide(self.page, lambda: programme.switch_all(features, on=True), words=words, back=back)

    @Slot(str)
    def _pass_on(self, when: str) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        back = partial(programme.pass_on, self.passing.programme.passed_on)
        self.decide(self.passing, lambda: programme.pass_on(when), words=words, back=back)

    @Slot(object)
    def _enough_after(self, rule: Rule) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        back = partial(programme.enough_after, self.enough.programme.enough)
        self.decide(self.enough, lambda: programme.enough_after(rule), words=words, back=back)
