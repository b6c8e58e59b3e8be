"""The tab of a person's plan and its pages, with something written in them."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtWidgets import QAbstractButton, QPushButton, QScrollArea

from desktop.app.wiring import Desk
from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.rooms import PersonPlace
from tests.support.held import in_all
from tests.support.realwindow import RealWindow, until

_WORDS: Final = {
    "en": (
        "I get up at six, sweep the yard and drink tea with my sister. When I am well I sing while I work.",
        "When the neighbours shout at night.",
        "I go to the river and count the boats until it is quiet in me.",
        ("Singing in the choir", "Weeding the beans early", "Calling my aunt"),
        "My sister Neema decides with me. Nobody ties me. I want to stay at home if it can be.",
        "I want to work again before the rains.",
    ),
    "sw": (
        "Naamka saa kumi na mbili, nafagia uwanja na kunywa chai na dada yangu. Nikiwa sawa huimba nikifanya kazi.",
        "Majirani wanapopiga kelele usiku.",
        "Naenda mtoni na kuhesabu mashua hadi nitulie.",
        ("Kuimba kwaya", "Kupalilia maharage asubuhi", "Kumpigia shangazi"),
        "Dada yangu Neema anaamua pamoja nami. Asinifunge mtu. Nataka kubaki nyumbani ikiwezekana.",
        "Nataka kufanya kazi tena kabla ya mvua.",
    ),
    "hi": (
        "छह बजे उठना, आँगन बुहारना और बहन के साथ चाय पीना। जब मैं ठीक रहूँ तो काम करते हुए गाती हूँ।",
        "जब पड़ोसी रात में चिल्लाते हैं।",
        "नदी पर जाकर नावें गिनती हूँ, जब तक मन शांत न हो जाए।",
        ("भजन मंडली में गाना", "सुबह निराई करना", "मौसी को फ़ोन करना"),
        "मेरी बहन नीमा मेरे साथ तय करे। कोई मुझे न बाँधे। हो सके तो मैं घर पर रहूँ।",
        "बारिश से पहले फिर से काम करना है।",
    ),
    "ar": (
        "أستيقظ في السادسة وأكنس الفناء وأشرب الشاي مع أختي. حين أكون بخير أغني وأنا أعمل.",
        "حين يصرخ الجيران ليلًا.",
        "أذهب إلى النهر وأعد القوارب حتى أهدأ.",
        ("الغناء مع الجوقة", "إزالة الأعشاب صباحًا", "الاتصال بخالتي"),
        "أختي نعمة تقرر معي. لا يقيدني أحد. أريد البقاء في البيت إن أمكن.",
        "أريد أن أعمل من جديد قبل المطر.",
    ),
}


class Load(Protocol):
    """Whom the pictures are of."""

    @property
    def person(self) -> RecordId: ...


def write_plans(desk: Desk, language: str, person: RecordId, today: str) -> None:
    """Some parts, one of them shared; what helps; wishes; an appointment."""
    casebook, about = desk.write.casebook, {"person": name_of(person)}
    every_day, trigger, action, helps, wishes, matters = _WORDS[language]
    part = casebook.add("plan", {**about, "part": "every_day", "words": every_day.partition(".")[0], "date": today})
    casebook.edit("plan", part, {"words": every_day, "shared": "team"})
    casebook.add("plan", {**about, "part": "triggers", "words": trigger, "actions": action})
    for what, still in zip(helps, ("yes", "sometimes", ""), strict=True):
        casebook.add("helps", {**about, "what": what} | ({"still": still, "date": today} if still else {}))
    casebook.add("crisis_plan", {**about, "date": today, "deciders": wishes})
    casebook.add("appointment_prep", {**about, "date": today, "matters": matters})


def _plan(window: RealWindow, load: Load) -> None:
    window.go(PersonPlace(load.person))
    window.room(PersonPlace).panel.page.tabs.choose("plans")
    window.settle()
    until(lambda: window.sees("plans-print"), "the plan is there")


def _page(button: str, page: str) -> Callable[[RealWindow, Load], None]:
    def show(window: RealWindow, load: Load) -> None:
        _plan(window, load)
        found = in_all(window.room(PersonPlace).panel, QPushButton, button)
        found.click()
        until(lambda: window.sees(page), f"{page} is there")
        window.settle()

    return show


def _for_a_clinic(window: RealWindow, load: Load) -> None:
    """What the clinic would be given, now that the person said yes: part by part, and by code."""
    assert window.desk is not None
    casebook, person = window.desk.write.casebook, name_of(load.person)
    casebook.add("agreement", {"person": person, "date": "2026-03-01", "tell_clinic": "yes"})
    _page("plans-print", "print-page")(window, load)
    for row, key in (("print-papers", "plan"), ("print-readers", "clinic")):
        button = window.find(row, ChoiceRow).findChild(QAbstractButton, f"choice-{key}")
        assert button is not None
        button.click()
        window.settle()


def _end(window: RealWindow, load: Load) -> None:
    """The lower end of the tab."""
    _plan(window, load)
    panel = in_all(window.room(PersonPlace).panel, QScrollArea, "plans-scroll")
    panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum() * 2 // 3)
    window.settle()


PLAN_ROOMS: Final[Mapping[str, Callable[[RealWindow, Load], None]]] = {
    "plan": _plan,
    "plan-end": _end,
    "plan-part": _page("plan-every_day", "plan-page"),
    "plan-wishes": _page("crisis-plan", "crisis_plan-page"),
    "plan-appointment": _page("appointment-0", "appointment_prep-page"),
    "plan-print": _page("plans-print", "print-page"),
    "plan-print-clinic": _for_a_clinic,
}
