"""Screens of what a programme decides, for the pictures: words, choices, questions and a notice in each language."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from desktop.domain.changes import Value
from desktop.domain.clock import Moment
from desktop.domain.features import Feature
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.programme import Notice, Option, Programme, Question, Word
from desktop.domain.views import Record
from desktop.i18n import ownwords
from desktop.ui.kit.rooms import SettingsPlace
from desktop.ui.settings.calling_page import CallingPage
from desktop.ui.settings.choices_page import ChoicesPage
from desktop.ui.settings.cutoff_page import CutOffPage
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.enough_page import EnoughPage
from desktop.ui.settings.least_page import LeastPage
from desktop.ui.settings.notices_page import NoticesPage
from desktop.ui.settings.own_number_pages import OwnNumberPage, OwnNumbersPage
from desktop.ui.settings.passing_page import PassingPage
from desktop.ui.settings.questions_pages import QuestionPage, QuestionsPage
from desktop.ui.settings.recording_page import RecordingPage
from tests.support.held import in_all
from tests.support.realwindow import RealWindow

P = TypeVar("P", bound=DecisionPage)
Show = Callable[[RealWindow, Any], None]

_GARDEN = {"en": "Gardening", "sw": "Bustani", "hi": "बाग़बानी", "ar": "البستنة"}
_HOUSE = {"en": "Where do you sleep?", "sw": "Unalala wapi?", "hi": "आप कहाँ सोते हैं?", "ar": "أين تنام؟"}
_COUNTS = {
    "en": ("Visits on the phone", "Sent on to the clinic"),
    "sw": ("Ziara kwa simu", "Waliotumwa kliniki"),
    "hi": ("फ़ोन पर मुलाक़ातें", "क्लिनिक भेजे गए"),
    "ar": ("زيارات بالهاتف", "من أُحيلوا إلى العيادة"),
}
_NOTICE = {
    "en": "We write down what we talk about. You may say no, now or later.",
    "sw": "Tunaandika tunayozungumza. Unaweza kukataa, sasa au baadaye.",
    "hi": "हम जो बात करते हैं, उसे लिखते हैं। आप अभी या बाद में मना कर सकते हैं।",
    "ar": "نكتب ما نتحدث عنه. يمكنك الرفض الآن أو لاحقًا.",
}
_CALLED = {
    "en": (Word("neighbour", "neighbours"), Word("mentor")),
    "sw": (Word("jirani", "majirani"), Word("mshauri")),
    "hi": (Word("पड़ोसी"), Word("मार्गदर्शक")),
    "ar": (Word("جار", "جيران"), Word("مرشد")),
}


def _decided(language: str) -> Programme:
    """What a programme may have decided."""
    activities = "encounter.activities"
    person, peer = _CALLED[language]
    return Programme(
        features=frozenset({Feature.PLANS, Feature.REFERRALS}),
        cut_offs={"phq-9": CutOff(measure="phq-9", side="and_more", at=5, source="BMC Psychol 2025")},
        words={
            ("person", language): person,
            ("peer", language): peer,
            (f"{activities}:own_garden", language): Word(_GARDEN[language]),
            ("person.x_line_house", language): Word(_HOUSE[language]),
        },
        options={activities: (Option("own_garden"), Option("own_choir", retired=True))},
        questions=(
            Question(of="person", name="x_line_house", order=1),
            Question(of="person", name="x_number_meals", order=2, retired=True),
        ),
        notices=tuple(
            Notice(record=RecordId(1, number), language=language, version=number, text=_NOTICE[language])
            for number in (2, 1)
        ),
    )


def _own_numbers(language: str) -> tuple[Record, ...]:
    """What a programme may want to count besides."""
    calls: dict[str, Value] = {"way": "share", "of": "encounter", "field": "mode", "value": "phone", "by": "gender"}
    given: dict[str, Value] = {"way": "count", "of": "referral", "retired": True}
    names = _COUNTS[language]
    return tuple(
        Record(
            type="own_indicator",
            id=RecordId(2, number),
            fields={"name": name, **fields},
            deleted=False,
            conflicts=(),
            author=MemberId(UUID(int=1)),
            moment=Moment(wall_ms=0, offset_min=0),
            edited=False,
            bases={},
        )
        for number, (name, fields) in enumerate(zip(names, (calls, given), strict=True), start=1)
    )


def _show_activities(page: ChoicesPage) -> None:
    page.wish("encounter.activities")
    page.fill()


def decided_screens(leads_to: Callable[[str], Show]) -> Mapping[str, Show]:
    """`leads_to` answers what presses a button of the settings' first page."""

    def deciding(button: str, kind: type[P], then: Callable[[P], None] = lambda _page: None) -> Show:
        """A page of decisions as a coordinator sees it."""

        def show(window: RealWindow, load: Any) -> None:
            leads_to(button)(window, load)
            page = in_all(window.room(SettingsPlace).panel, kind)
            decisions = _decided(load.language)
            ownwords.use({key: word for key, word in decisions.words.items() if "." in key[0]})
            page.show_decisions(decisions, may_decide=True, who="")
            page.focus()
            then(page)

        return show

    def question(window: RealWindow, load: Any) -> None:
        deciding("to-questions", QuestionsPage, lambda page: page.new_wanted.emit())(window, load)
        in_all(window.room(SettingsPlace).panel, QuestionPage).begin(_decided(load.language))

    def own_numbers(window: RealWindow, load: Any) -> None:
        leads_to("to-recording")(window, load)
        page = in_all(window.room(SettingsPlace).panel, OwnNumbersPage)
        page.show_records(_own_numbers(load.language))
        window.room(SettingsPlace).panel.show_page(page)

    def own_number(window: RealWindow, load: Any) -> None:
        own_numbers(window, load)
        page = in_all(window.room(SettingsPlace).panel, OwnNumberPage)
        page.show_record(_own_numbers(load.language)[0])
        window.room(SettingsPlace).panel.show_page(page)

    return {
        "settings-recording": leads_to("to-recording"),
        "settings-recording-deciding": deciding(
            "to-recording", RecordingPage, lambda page: page.packs.choose("course")
        ),
        "settings-passing-on": deciding("to-passing-on", PassingPage, lambda page: page.when.choose("after_yes")),
        "settings-enough": deciding("to-enough", EnoughPage),
        "settings-cut-offs": deciding(
            "to-cut-offs", CutOffPage, lambda page: page.measure.setCurrentIndex(page.measure.findData("phq-9"))
        ),
        "settings-least": deciding("to-least", LeastPage),
        "settings-own-numbers": own_numbers,
        "settings-own-number": own_number,
        "settings-calling": deciding("to-calling", CallingPage),
        "settings-choices": deciding("to-choices", ChoicesPage, _show_activities),
        "settings-questions": deciding("to-questions", QuestionsPage),
        "settings-question": question,
        "settings-notices": deciding("to-notices", NoticesPage),
    }
