"""What the programme records besides what always is: plain switches, and sets to begin with."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.features import MODE_OF, Feature
from desktop.domain.programme import PACKS
from desktop.domain.records import TYPES
from desktop.i18n import formats, marked, told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.rows import Row, Section

_GROUPS: Final[Mapping[str, tuple[Feature, ...]]] = {
    marked("With one person"): (
        Feature.PLANS,
        Feature.CHECK_INS,
        Feature.SUPPORTERS,
        Feature.HOSPITAL,
        Feature.ATTACHMENTS,
    ),
    marked("Help from others"): (Feature.REFERRALS, Feature.DELIVERIES, Feature.SUPPORT),
    marked("In groups"): (Feature.GROUPS, Feature.COURSES),
    marked("Other ways to meet"): (Feature.WARMLINE, Feature.DROP_IN, Feature.RESPITE, Feature.OUTREACH),
    marked("For the team itself"): (Feature.REVIEWS, Feature.SUPERVISION, Feature.LONE_VISITS),
}
_SENTENCES: Final[Mapping[Feature, str]] = {
    Feature.PLANS: marked("What keeps somebody well, and what to do when it gets hard. Written together, and theirs."),
    Feature.CHECK_INS: marked("Short questions from published forms, asked again after some weeks. Never a diagnosis."),
    Feature.HOSPITAL: marked("How long somebody was in hospital, as they tell it. What it was for is not asked."),
    Feature.SUPPORTERS: marked("Family, friends and guardians, each with what they agreed to."),
    Feature.ATTACHMENTS: marked("A photo of a signed form, or a drawing. Kept small, inside your notes."),
    Feature.REFERRALS: marked(
        "Where somebody was sent on to, and whether they got there. With a list of local places."
    ),
    Feature.DELIVERIES: marked("Parcels that you bring along. Only their number is written down."),
    Feature.SUPPORT: marked("What people were given or lent, and what is left of it."),
    Feature.GROUPS: marked("Group meetings: who came, what they were about. Nobody reads of another."),
    Feature.COURSES: marked("Several meetings in a row, with things to try at home in between."),
    Feature.WARMLINE: marked("Calls from people who need not give a name."),
    Feature.DROP_IN: marked("How many came by on a day, without names."),
    Feature.RESPITE: marked("Nights that somebody stays with you to rest."),
    Feature.REVIEWS: marked("Coordinators read notes and say so, and can write back to whoever wrote them."),
    Feature.SUPERVISION: marked("Talks about the work, what was seen at a visit, training and certificates."),
    Feature.LONE_VISITS: marked("Whoever goes out alone says when they mean to be back."),
    Feature.OUTREACH: marked("Meeting people where they are, before they agreed to anything."),
}
# What something answers to when it is switched on: a type of record, or a way of meeting.
OFFERED: Final = frozenset(kind.feature for kind in TYPES.values() if kind.feature is not None) | {*MODE_OF.values()}
_PACK_NAMES: Final = {
    "home_visits": marked("Home visits"),
    "groups_and_savings": marked("Groups and savings"),
    "warmline": marked("A warmline"),
    "course": marked("A course"),
}


def feature_word(feature: Feature) -> str:
    return code_word("programme_settings", "features", feature.value)


class RecordingPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    switched = Signal(str, bool)  # a feature, and whether it is to be on
    pack_wanted = Signal(str)  # switch this set on

    def __init__(self) -> None:
        super().__init__("recording")
        self._about = Words("", Role.HINT)
        self.body.addWidget(self._about)
        self.packs = ChoiceRow("", "packs")
        self._pack_words, self._preview = Words("", Role.LABEL), Words("", Role.HINT)
        self.switch_on = Button("", "switch-on-pack", Icon.CHECK)
        self._pack_card = role(QFrame(), Role.CARD)
        self._lay_packs()
        self.body.addWidget(self._pack_card)
        groups = {name: [one for one in group if one in OFFERED] for name, group in _GROUPS.items()}
        self.ticks = {feature: self._tick(feature) for group in groups.values() for feature in group}
        self._rows = {feature: Row(tick) for feature, tick in self.ticks.items()}
        self._sections = {
            name: Section(*(self._rows[feature] for feature in group)) for name, group in groups.items() if group
        }
        for section in self._sections.values():
            self.body.addWidget(section)
        self.body.addStretch(1)
        self.packs.chosen.connect(self._show_pack)
        self.switch_on.clicked.connect(lambda: self.pack_wanted.emit(self.packs.key()))
        self.retranslate()

    def focus(self) -> None:
        first = self.packs if self.may_decide else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.packs.choose("")

    def fill(self) -> None:
        for feature, tick in self.ticks.items():
            blocked = tick.blockSignals(True)
            tick.setChecked(self.programme.has(feature))
            tick.blockSignals(blocked)
            tick.setEnabled(self.may_decide)
            _say_state(tick)
        self._pack_card.setVisible(self.may_decide)
        self._show_pack(self.packs.key())

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("What this programme records"))
        self._about.setText(
            told(
                "People, visits, tasks, goals, agreements and worries about safety are always there. Everything else "
                "is offered only where it is switched on. Switching off takes nothing away: what was written stays."
            )
        )
        self._pack_words.setText(told("Begin with a set"))
        self.packs.setAccessibleName(self._pack_words.text())
        self.packs.set_choices([Choice(key, told(name)) for key, name in _PACK_NAMES.items()])
        self.switch_on.setText(told("Switch these on"))
        for name, section in self._sections.items():
            section.heading.setText(told(name))
        for feature, row in self._rows.items():
            row.word(feature_word(feature), told(_SENTENCES[feature]))
            _say_state(self.ticks[feature])
            self.ticks[feature].setAccessibleName(feature_word(feature))
        self._show_pack(self.packs.key())

    def _show_pack(self, key: str) -> None:
        new = [feature for feature in self.ticks if key and feature in PACKS[key] and not self.programme.has(feature)]
        if new:
            self._preview.setText(told("Switches on: {names}.", names=formats.listed(map(feature_word, new))))
        else:
            self._preview.setText(told("All of it is on already.") if key else told("You can change each one later."))
        self.switch_on.setEnabled(bool(new))

    def _tick(self, feature: Feature) -> QCheckBox:
        tick = QCheckBox()
        tick.setObjectName(f"feature-{feature}")
        tick.toggled.connect(partial(self._tell, feature))
        return tick

    def _tell(self, feature: Feature, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        _say_state(self.ticks[feature])
        self.switched.emit(feature.value, on)

    def _lay_packs(self) -> None:
        column = QVBoxLayout(self._pack_card)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self._pack_words)
        column.addWidget(self.packs)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._preview, 1)
        row.addWidget(self.switch_on)
        column.addLayout(row)


def _say_state(tick: QCheckBox) -> None:
    tick.setText(told("On") if tick.isChecked() else told("Off"))
