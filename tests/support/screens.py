"""Every screen of the window, and an invented caseload to show on it.

The caseload is that of a peer called Amina whose coordinator Joyce has received most of it: visits of nine months,
people who are due, tasks, agreements, a field that both have written, a draft, and a file from Joyce that waits.
"""

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.app.wiring import Desk, wiring
from desktop.domain.arrivals import Because, Kept, KeptFile
from desktop.domain.caseload import Handing
from desktop.domain.clock import Moment
from desktop.domain.copies import Leaving
from desktop.domain.erasing import ErasureLine, Gone, OutOfReach
from desktop.domain.errors import UnknownSender
from desktop.domain.features import Feature
from desktop.domain.firstweeks import FirstWeeks, Step
from desktop.domain.helping import HelpNumbers
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.indicators.dhis2 import Names
from desktop.domain.measures import SHIPPED
from desktop.domain.ports import QUIET
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES
from desktop.domain.recovery import Asked, RuleLine, Standing
from desktop.domain.recovery import Asking as AskingOfSomebody
from desktop.domain.registers import Problem, Trial, Trouble
from desktop.domain.retention import Elapsed, KeptFor, Second
from desktop.domain.roles import Role
from desktop.domain.totals import Counted, Month
from desktop.domain.twins import Decided, Evidence, Fit, Pair, Trait
from desktop.domain.views import DueKind, MemberLine, Missing, PersonLine, Record, TeamLine
from desktop.services import practice
from desktop.services.practice_words import SPEECHES
from desktop.ui.checkins.asking import AskingPage
from desktop.ui.contact.content import key_of
from desktop.ui.exchange.take_words import Looked
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    HousePlace,
    OwnLogPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    ReviewPlace,
    ReviewTab,
    SettingsPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.kit.safetyhelp import SafetyHelp
from desktop.ui.person.care_pages import STAND_IN
from desktop.ui.person.keeping_pages import ERASE_WHYS
from desktop.ui.person.lines import Chosen
from desktop.ui.person.page import DETAILS, TIMELINE
from desktop.ui.pictures.encoding import encoded
from desktop.ui.review.known import Worry
from desktop.ui.review.problem_words import problems
from desktop.ui.review.twin_words import pair_words
from desktop.ui.settings.asking_page import AskingPage as AskedPage
from desktop.ui.settings.asking_page import asking_card
from desktop.ui.settings.breach_pages import BreachesPage, BreachPage, breach_card
from desktop.ui.settings.closing_page import ClosingPage, Ending
from desktop.ui.settings.copying_page import CopyPage
from desktop.ui.settings.firstweeks import FirstWeeksMatter
from desktop.ui.settings.governance_page import GovernancePage
from desktop.ui.settings.helping import HelpMatter
from desktop.ui.settings.keeping import Keeping
from desktop.ui.settings.keeping_pages import ElapsedPage, PeriodsPage
from desktop.ui.settings.matter import Known, Matter
from desktop.ui.settings.members import Members
from desktop.ui.settings.money_page import MoneyPage
from desktop.ui.settings.opening_pages import HelpPage, RulePage
from desktop.ui.settings.people_pages import AdmitPage
from desktop.ui.settings.registering_page import RegisterPage
from desktop.ui.settings.root import Root
from desktop.ui.today.lines import Day, rows
from desktop.ui.unlock.asking import Asking
from tests.support import groupscreens, supportscreens
from tests.support.decidedscreens import decided_screens
from tests.support.fakenumbers import a_report
from tests.support.fakeregisters import PERHAPS, TRIAL
from tests.support.held import in_all
from tests.support.packscreens import pack_screens
from tests.support.paperscreens import PAPER_ROOMS
from tests.support.planscreens import PLAN_ROOMS, write_plans
from tests.support.realwindow import PASSPHRASE, RealWindow, SettableClock, until

# When whoever is due next is due, counted from today.
_DUE: Final = (-9, -2, 0, 0, 0, 1, 2, 3, 5, 6, 9, 12, 14, 16, 20, 21, 25, 28)
_TASKS: Final = {
    "en": ("Bring the seeds", "Ask the sister to join", "Go to the clinic together"),
    "sw": ("Peleka mbegu", "Mwalike dada yake", "Twende kliniki pamoja"),
    "hi": ("बीज ले जाना", "बहन को भी बुलाना", "साथ में क्लिनिक जाना"),
    "ar": ("إحضار البذور", "دعوة الأخت للحضور", "الذهاب معا إلى العيادة"),
}
_MONTHS: Final = tuple(
    Month(month=month, visits=Counted(*visits), people=Counted(*people), members=(MemberId(UUID(int=1)),) * members)
    for month, visits, people, members in (
        ("2026-03-01", (128, 3), (61, 2), 5),
        ("2026-02-01", (412, 1), (96, 1), 6),
        ("2026-01-01", (9, 0), (7, 0), 1),
    )
)
_NOON: Final = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
_PLACES: Final = {
    "en": ("Old Market, blue gate", "By the water tower"),
    "sw": ("Sokoni, lango la buluu", "Karibu na tangi la maji"),
    "hi": ("पुराना बाज़ार, नीला फाटक", "पानी की टंकी के पास"),
    "ar": ("السوق القديم، البوابة الزرقاء", "قرب خزان الماء"),
}
_WHYS: Final = {"en": "It is here twice", "sw": "Ipo mara mbili", "hi": "यह दो बार है", "ar": "مكررة"}
_KNOW: Final = {
    "en": "She likes mornings. Never call after six; her brother picks up the phone.",
    "sw": "Anapenda asubuhi. Usipige simu baada ya saa kumi na mbili; kaka yake hupokea.",
    "hi": "उन्हें सुबह अच्छी लगती है। छह बजे के बाद फ़ोन न करें; भाई उठाता है।",
    "ar": "تفضّل الصباح. لا تتصل بها بعد السادسة؛ أخوها يرد على الهاتف.",
}
_HELP: Final = {
    "en": ("Joyce, our coordinator", "County hospital, gate B", "The listening line", "always", "8 to 20 o'clock"),
    "sw": (
        "Joyce, mratibu wetu",
        "Hospitali ya kaunti, lango B",
        "Simu ya kusikilizana",
        "wakati wote",
        "saa 2 hadi 2",
    ),
    "hi": ("जॉयस, हमारी समन्वयक", "ज़िला अस्पताल, फाटक B", "बातचीत की लाइन", "हर समय", "8 से 20 बजे"),
    "ar": ("جويس، منسّقتنا", "مستشفى المحافظة، البوابة B", "خط الاستماع", "دائمًا", "من 8 إلى 20"),
}
_OFFICES: Final = {
    "en": ("Legal aid office", "Kitchen of the women's group", "They listened, and the wait was short."),
    "sw": ("Ofisi ya msaada wa sheria", "Jiko la kikundi cha wanawake", "Walisikiliza, na kungoja kulikuwa kufupi."),
    "hi": ("क़ानूनी मदद का दफ़्तर", "महिला समूह की रसोई", "उन्होंने सुना, और ज़्यादा रुकना नहीं पड़ा।"),
    "ar": ("مكتب المساعدة القانونية", "مطبخ مجموعة النساء", "أنصتوا إلينا ولم ننتظر طويلا."),
}
_AGAIN: Final = {"en": "أمينة موانجي", "sw": "Mina Mwangi", "hi": "Sita Tamang", "ar": "Mona Abdelrahman"}
_OWN: Final = {
    "en": "That visit stayed with me all evening. I want to talk about it with Joyce.",
    "sw": "Ziara ile ilibaki nami jioni nzima. Nataka kuzungumza na Joyce.",
    "hi": "वह मुलाक़ात पूरी शाम मेरे साथ रही। मैं इस बारे में बात करना चाहती हूँ।",
    "ar": "بقيت تلك الزيارة معي طوال المساء. أريد أن أتحدث عنها.",
}
_NOTE: Final = {
    "en": "We talked while shelling beans. Sleep has been better since the evening walks, and the garden is doing "
    "well.\nNext time we will ask the sister to join us.",
    "sw": "Tuliongea huku tukichambua maharagwe. Usingizi umekuwa bora tangu tuanze matembezi ya jioni.\n"
    "Wakati ujao tutamwalika dada yake.",
    "hi": "हमने साथ बैठकर बातें कीं। शाम की सैर शुरू करने के बाद नींद बेहतर है।\nअगली बार बहन को भी बुलाएँगे।",
    "ar": "تحدثنا ونحن ننظف الفول. صار النوم أفضل منذ بدأنا المشي في المساء، والحديقة بخير.\n"
    "في المرة القادمة سندعو الأخت.",
}


@dataclass(frozen=True)
class Caseload:
    """What the screens need to know of it. `waiting` is Joyce's newest file, not yet taken in."""

    home: Path
    language: str
    person: RecordId
    waiting: Path


def practise(home: Path, language: str = "en", *, people: int = 18, contacts: int = 120) -> Caseload:
    """Make Amina's laptop in `home`, closed again. Takes a second or two."""
    clock = SettableClock(timedelta(days=8))
    stick = home / "stick"
    stick.mkdir(parents=True)
    amina = wiring(clock, data=home / "data", state=home / "state").create(
        home / "data" / "vault", PASSPHRASE, name="Amina", language=language, floor=True
    )
    joyce = wiring(clock, data=home / "other", state=home / "other-state").create(
        home / "other" / "vault", PASSPHRASE, name="Joyce", programme="Daraja", language=language, floor=True
    )
    _write(amina, language, people, contacts)
    joyce.write.programme.switch(Feature.ATTACHMENTS, on=True)
    welcome = joyce.write.membership.admit(
        amina.write.membership.card(stick / "card"), Role.PEER, stick / "welcome.visitbook"
    )
    amina.write.exchange.take(welcome.file)
    joyce.write.recovery.set_up()
    groupscreens.plan_courses(joyce, language)
    joyce.write.programme.switch(Feature.PLANS, on=True)
    joyce.write.programme.switch(Feature.CHECK_INS, on=True)
    _enter_numbers(joyce, language)
    _enter_places(joyce, language)
    clock.back = timedelta(days=6)
    _carry(amina, joyce, stick)
    person = _person_of_the_pictures(amina)
    ours, theirs = _PLACES[language]
    clock.back = timedelta(days=5, hours=3)
    joyce.write.casebook.edit("person", person, {"place": theirs})
    amina.write.casebook.edit("person", person, {"place": ours})
    _write_apart(amina, joyce, language, person)
    _tell_what_to_know(joyce, amina, language, person)
    clock.back = timedelta(days=5)
    _carry(joyce, amina, stick)
    _hand_over_somebody(joyce, amina, language)
    (waiting,) = joyce.write.exchange.give(stick)
    clock.back = timedelta(hours=2)
    _add_what_is_new(amina, language, person)
    amina.write.recovery.note_read()
    clock.back = timedelta(minutes=20)
    _leave_a_draft(amina, language)
    for desk in (amina, joyce):
        desk.close()
    return Caseload(home, language, person, waiting.file)


def _enter_numbers(joyce: Desk, language: str) -> None:
    """Whom to call: one number that was tried lately, one long ago, one never."""
    joyces, hospital, line, always, day = _HELP[language]
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    lately, before = (today - timedelta(days=days) for days in (12, 200))
    for fields in (
        {"name": joyces, "kind": "responder", "phone": "0700 000 112", "last_checked": lately.isoformat()},
        {"name": hospital, "kind": "emergency", "phone": "0700 000 113", "hours": always, "place": hospital},
        {
            "name": line,
            "kind": "crisis_line",
            "phone": "0800 000 114",
            "hours": day,
            "last_checked": before.isoformat(),
        },
    ):
        joyce.write.casebook.add("help_contact", fields)


def _enter_places(joyce: Desk, language: str) -> None:
    """Where help is to be had: looked at lately, long ago, never; and what somebody found."""
    joyce.write.programme.switch(Feature.REFERRALS, on=True)
    first, second = _PLACES[language]
    hospital, always, day = _HELP[language][1], *_HELP[language][3:]
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    lately, before = ((today - timedelta(days=days)).isoformat() for days in (9, 250))
    casebook, phones = joyce.write.casebook, {"phone": "0700 000 120", "hours": day}
    office = casebook.add(
        "directory_entry",
        {"name": _OFFICES[language][0], "kind": "legal_aid", "place": first, "last_checked": lately, **phones},
    )
    clinic = {"kind": "clinic", "place": second, "hours": always, "cost": "20 KES", "languages": [language, "fr"]}
    casebook.add("directory_entry", {"name": hospital, "last_checked": before, **clinic})
    casebook.add("directory_entry", {"name": _OFFICES[language][1], "kind": "food", "place": first})
    said = {"entry": name_of(office), "found": "right", "treated": _OFFICES[language][2]}
    casebook.add("directory_check", said | {"date": lately})


def _write(desk: Desk, language: str, people: int, contacts: int) -> None:
    casebook = desk.write.casebook
    day = date.today() - timedelta(days=8)  # noqa: DTZ011 - the day on this laptop's wall
    others = [code for code in practice.LANGUAGES if code != language]
    spoken = (language, language, language, others[0])
    practice.fill(casebook, people, contacts, 11, spoken, QUIET, until=day)
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    due = [one for one in casebook.today(today, ahead_days=400) if one.kind is DueKind.NEXT_CONTACT]
    for one, days in zip(due, _DUE, strict=False):
        casebook.edit("encounter", one.record, {"next_contact": (today + timedelta(days=days)).isoformat()})
    for one in due[len(_DUE) :]:
        casebook.edit("encounter", one.record, {"next_contact": None})
    for planned in casebook.today(today, ahead_days=400):
        if planned.kind is DueKind.PLANNED:
            casebook.edit("encounter", planned.record, {"date": (today + timedelta(days=4)).isoformat()})


def _write_apart(amina: Desk, joyce: Desk, language: str, person: RecordId) -> None:
    """On one note both have written; another Joyce has put into the bin while Amina wrote on."""
    ours, theirs = amina.write.casebook, joyce.write.casebook
    notes = [entry.record for entry in ours.timeline(person).rows if entry.record.type == "encounter"]
    notes = [note for note in notes if note.fields.get("narrative")][-2:]
    end, _, begin = _NOTE[language].partition("\n")
    first, second = (str(note.fields["narrative"]) for note in notes)
    ours.edit("encounter", notes[0].id, {"narrative": f"{first} {end}"})
    theirs.edit("encounter", notes[0].id, {"narrative": f"{begin} {first.partition('. ')[2]}"})
    ours.edit("encounter", notes[1].id, {"narrative": f"{second} {begin}"})
    theirs.delete("encounter", notes[1].id, _WHYS[language])


def _person_of_the_pictures(desk: Desk) -> RecordId:
    """Somebody due today."""
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    return next(one.person for one in desk.read.casebook.today(today) if one.late_days == 0 and one.person)


def _add_what_is_new(desk: Desk, language: str, person: RecordId) -> None:
    casebook, today = desk.write.casebook, date.today()  # noqa: DTZ011 - the day on this laptop's wall
    write_plans(desk, language, person, (today - timedelta(days=3)).isoformat())
    for what, days in zip(_TASKS[language], (-1, 0, 3), strict=True):
        casebook.add(
            "task", {"what": what, "person": name_of(person), "due": (today + timedelta(days=days)).isoformat()}
        )
    casebook.add(
        "agreement",
        {
            "person": name_of(person),
            "date": today.isoformat(),
            "keep_notes": "yes",
            "tell_coordinator": "yes",
            "tell_family": "no",
            "way": "spoken",
        },
    )
    for days in (1, 2):
        casebook.add(
            "encounter",
            {
                "person": name_of(person),
                "date": (today - timedelta(days=days)).isoformat(),
                "mode": "phone",
                "status": "done",
                "wellbeing": 4,
                "narrative": _NOTE[language],
                "next_contact": today.isoformat(),
            },
        )


def _leave_a_draft(desk: Desk, language: str) -> None:
    """Half a visit with the person who stands last in the list."""
    last = desk.read.casebook.people().rows[-1].id
    content = {"date": date.today().isoformat(), "mode": "home_visit", "narrative": _NOTE[language].partition(".")[0]}  # noqa: DTZ011 - the day on this laptop's wall
    desk.drafts.keep(key_of(last, None), content, last)


def _tell_what_to_know(joyce: Desk, amina: Desk, language: str, person: RecordId) -> None:
    """About somebody else than the person of the pictures."""
    me = amina.read.casebook.me().member
    other = next(one for one in joyce.read.caseload.of(me) if one != person)
    joyce.write.caseload.assign(other, me, Handing(note=_KNOW[language]))


def _hand_over_somebody(joyce: Desk, amina: Desk, language: str) -> None:
    """Joyce has met somebody whom Amina is to support."""
    words, casebook = SPEECHES[language], joyce.write.casebook
    person = casebook.add("person", {"name": f"{words.first_names[-1]} {words.last_names[-1]}"})
    today = date.today().isoformat()  # noqa: DTZ011 - the day on this laptop's wall
    casebook.add("encounter", {"person": name_of(person), "date": today, "narrative": words.openings[0]})
    joyce.write.caseload.assign(person, amina.read.casebook.me().member)


def _carry(giver: Desk, taker: Desk, stick: Path) -> None:
    for given in giver.write.exchange.give(stick):
        taker.write.exchange.take(given.file)
        given.file.unlink()


# Screens


M = TypeVar("M", bound=Matter)
Show = Callable[[RealWindow, Caseload], None]


def _first_run(window: RealWindow) -> object:
    window.shell.show_door(first_run=True)
    return window.find("firstrun")


def _door(window: RealWindow, _load: Caseload) -> None:
    window.shell.show_door(first_run=False, why="idle")


def _door_wrong(window: RealWindow, load: Caseload) -> None:
    _door(window, load)
    window.find("passphrase").setFocus()
    window.write("not the right words")
    window.key(Qt.Key.Key_Return)
    until(lambda: not window.sees("opening"), "the door says no")


def _door_several(window: RealWindow, load: Caseload) -> None:
    """Four people on one laptop; what stands in the three other folders does not matter before one is chosen."""
    mine = load.home / "data" / "vault"
    for number in range(2, 5):
        other = mine.with_name(f"vault-{number}")
        if not other.exists():
            shutil.copytree(mine, other)
            (other / "emblem").unlink()
    _door(window, load)


def _door_forgot(window: RealWindow, load: Caseload) -> None:
    _door(window, load)
    window.press("forgot")
    until(lambda: window.sees("forgot-page"), "both ways are offered")


def _door_sheet(window: RealWindow, load: Caseload) -> None:
    _door_forgot(window, load)
    window.press("with-sheet")


def _door_ask(window: RealWindow, load: Caseload) -> None:
    _door_forgot(window, load)
    window.press("with-help")


def _door_wait(window: RealWindow, load: Caseload) -> None:
    """The digits are invented: a request would stay on the disk."""
    _door_forgot(window, load)
    asking = window.door().findChild(Asking)
    assert asking is not None
    standing = Standing(1, 2, 3)
    asking._asked("", Asked(file=load.home / "request", digits="48213970551826403917", standing=standing))
    asking.wait.stands(standing)


def _door_damaged(window: RealWindow, load: Caseload) -> None:
    _door(window, load)
    window.door().panel.offer_restore()


def _door_backup(window: RealWindow, load: Caseload) -> None:
    _door(window, load)
    window.press("bring-back")


def _welcome(window: RealWindow, _load: Caseload) -> None:
    _first_run(window)


def _step(name: str) -> Show:
    def show(window: RealWindow, _load: Caseload) -> None:
        _first_run(window)
        panel = window.door().panel  # a page is seen without filling those before it
        if name == "make-sheet":
            panel.sheet.sheet.show_code(window.box.new_sheet_code())
        steps = {step.objectName(): step for step in panel.steps()}
        panel.show_step(steps[name])

    return show


def _step_digits(window: RealWindow, load: Caseload) -> None:
    _step("choose-passphrase")(window, load)
    window.press("choice-digits")
    until(lambda: "  " in window.find("first-passphrase-words", QLabel).text(), "digits are offered")


DOORS: Final[Mapping[str, Show]] = {
    "firstrun-1-language": _welcome,
    "firstrun-2-passphrase": _step("choose-passphrase"),
    "firstrun-2-digits": _step_digits,
    "firstrun-3-sheet": _step("make-sheet"),
    "firstrun-4-picture": _step("your-picture"),
    "firstrun-5-name": _step("your-name"),
    "firstrun-backup": _step("bring-back"),
    "unlock": _door,
    "unlock-several": _door_several,
    "unlock-wrong": _door_wrong,
    "unlock-forgot": _door_forgot,
    "unlock-sheet": _door_sheet,
    "unlock-ask": _door_ask,
    "unlock-wait": _door_wait,
    "unlock-damaged": _door_damaged,
    "unlock-backup": _door_backup,
}


def _today(window: RealWindow, _load: Caseload) -> None:
    window.go(TodayPlace())


def _today_found(window: RealWindow, load: Caseload) -> None:
    window.go(TodayPlace())
    window.find("today-search").setFocus()
    window.write(_beginning(window, load))
    until(lambda: window.room(TodayPlace)._found is not None, "somebody is found")
    window.settle()


def _today_none(window: RealWindow, _load: Caseload) -> None:
    window.go(TodayPlace())
    window.find("today-search").setFocus()
    window.write("xyzzy")
    until(lambda: window.sees("today-none"), "nobody is found")


def _people(window: RealWindow, _load: Caseload) -> None:
    window.go(PeoplePlace())


def _person(window: RealWindow, load: Caseload) -> None:
    window.go(PersonPlace(load.person))
    window.room(PersonPlace).panel.page.tabs.choose(TIMELINE)


def _person_details(window: RealWindow, load: Caseload) -> None:
    window.go(PersonPlace(load.person))
    window.room(PersonPlace).panel.page.tabs.choose(DETAILS)
    window.settle()


def _person_seen(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.seen_wanted.emit()
    until(lambda: window.sees("seen-page"), "it is told who has seen this")


def _person_handed(window: RealWindow, _load: Caseload) -> None:
    """Whom somebody handed over, with what was said."""
    assert window.desk is not None
    caseload, me = window.desk.read.caseload, window.desk.read.casebook.me().member
    told_about = (one for one in caseload.of(me) if caseload.carers(one)[-1].handed)
    window.go(PersonPlace(next(told_about)))


def _person_care(window: RealWindow, load: Caseload) -> None:
    _person_handed(window, load)
    window.room(PersonPlace).panel.page.care_wanted.emit()
    until(lambda: window.sees("care-page"), "it is told who looks after them")


def _person_hand_over(window: RealWindow, load: Caseload) -> None:
    """What a coordinator fills in."""
    _person_care(window, load)
    panel = window.room(PersonPlace).panel
    panel.care.give_wanted.emit()
    until(lambda: window.sees("give-person-page"), "the form is there")
    panel.give.to.setCurrentIndex(0)
    panel.give.how.choose(STAND_IN)


def _person_use(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.use_wanted.emit()
    until(lambda: window.sees("use-page"), "it is asked why a record is not to be used")


def _person_erase(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    panel = window.room(PersonPlace).panel
    panel.page.erase_wanted.emit()
    until(lambda: window.sees("erase-page"), "it is told what erasing takes away")


def _person_copy(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    panel = window.room(PersonPlace).panel
    panel.page.copy_wanted.emit()
    until(lambda: window.sees("copy-page"), "it is told what is in their copy")


def _person_erase_really(window: RealWindow, load: Caseload) -> None:
    _person_erase(window, load)
    page = window.room(PersonPlace).panel.erase
    page.whys.choose(ERASE_WHYS[0])
    page.onward.click()


def _leave_really(window: RealWindow, load: Caseload) -> None:
    _settings_page("to-leave")(window, load)
    window.find("leave-passphrase").setFocus()
    window.write("not the passphrase")
    window.press("leave-onward")


def _entry(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    timeline = window.find("person-timeline")
    timeline.setFocus()
    window.key(Qt.Key.Key_Home)
    for _ in range(4):
        window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    until(lambda: window.sees("entry-page"), "the visit can be read")


def _person_form(window: RealWindow, load: Caseload) -> None:
    window.go(PersonFormPlace(load.person))


def _new_person(window: RealWindow, _load: Caseload) -> None:
    window.go(PersonFormPlace())


def _task_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("task")
    until(lambda: window.sees("task-form"), "a task can be written down")


def _ending_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("ending")
    until(lambda: window.sees("ending-form"), "that the support ends can be written down")


def _hospital_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("hospital_before")
    until(lambda: window.sees("hospital_before-form"), "what somebody tells of the year before can be written down")


def _agreement_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("agreement")
    until(lambda: window.sees("agreement-form"), "an agreement can be written down")


def _worry_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("safety_concern")
    until(lambda: window.sees("safety_concern-form"), "a worry can be written down")


def _today_iso() -> str:
    return datetime.now().astimezone().date().isoformat()


def _worry(window: RealWindow, load: Caseload) -> None:
    """Of somebody who wants nothing passed on."""
    desk = window.desk
    assert desk is not None
    about: dict[str, object] = {"person": name_of(load.person), "date": _today_iso()}
    desk.write.casebook.add("agreement", about | {"tell_coordinator": "no"})
    kinds = {"kinds": ["self_harm"], "steps": ["stayed", "listened", "called_supporter"], "told": ["supporter"]}
    worry = desk.write.casebook.add("safety_concern", about | kinds)
    _person(window, load)
    window.room(PersonPlace).panel.page.cards.chosen.emit(Chosen("safety_concern", worry))
    until(lambda: window.sees("entry-page"), "the worry can be read")


_GOALS: Final = {
    "en": (
        "Sell eggs at the market again",
        "For school fees, and to be asked about hens",
        "Ask the sister for two hens",
    ),
    "sw": ("Kuuza mayai sokoni tena", "Kwa ajili ya karo, na kuulizwa kuhusu kuku", "Kumwomba dada kuku wawili"),
    "hi": ("फिर से बाज़ार में अंडे बेचना", "स्कूल की फ़ीस के लिए, और लोग मुर्गियों के बारे में पूछें", "बहन से दो मुर्गियाँ माँगना"),
    "ar": ("بيع البيض في السوق من جديد", "من أجل رسوم المدرسة", "طلب دجاجتين من الأخت"),
}


def _write_goals(window: RealWindow, load: Caseload) -> None:
    """Once: one that is worked on, with the way so far and a step, and one that was reached."""
    desk, (words, why, step) = window.desk, _GOALS.get(load.language, _GOALS["en"])
    assert desk is not None
    casebook, today = desk.write.casebook, datetime.now().astimezone().date()
    about: dict[str, object] = {"person": name_of(load.person)}
    if any(casebook.list("goal", where={"person": name_of(load.person)})):
        return
    shape = {
        "status": "going_well",
        "area": "purpose",
        "expected": step,
        "review": (today + timedelta(days=30)).isoformat(),
    }
    goal = casebook.add("goal", about | shape | {"words": words, "own": True, "why": why})
    casebook.add("goal", about | {"words": why, "own": True, "status": "reached"})
    for weeks, near, level in ((14, 2, -1), (11, 3, -1), (8, 3, 0), (5, 5, 0), (1, 6, 1)):
        rating = {"goal": name_of(goal), "date": (today - timedelta(weeks=weeks)).isoformat(), "closeness": near}
        casebook.add("goal_rating", about | rating | {"level": level})
    due = (today + timedelta(days=4)).isoformat()
    casebook.add("task", about | {"what": step, "goal": name_of(goal), "due": due})


def _goals(window: RealWindow, load: Caseload) -> None:
    _write_goals(window, load)
    window.go(PersonPlace(load.person, tab="goals"))
    until(lambda: window.sees("goal-0"), "the goals are here")


def _links(window: RealWindow, load: Caseload) -> None:
    """Somebody was sent somewhere, a parcel was carried, and a loan is half paid back."""
    desk = window.desk
    assert desk is not None
    casebook, about = desk.write.casebook, {"person": name_of(load.person), "date": "2026-02-02"}
    if not list(desk.read.casebook.list("referral", where={"person": name_of(load.person)})):
        sent = {"status": "appointment", "appointment": "2026-02-09", "urgency": "this_week", "due": "2026-02-09"}
        casebook.add("referral", about | sent | {"to_words": _PLACES[load.language][1], "why": _WHYS[load.language]})
        casebook.add("referral", about | {"status": "attended", "to_words": _PLACES[load.language][0]})
        casebook.add("delivery", about | {"parcel": "A-17", "given_to": "person"})
        money = about | {"receiver": "person", "kind": "loan", "currency": "KES"}
        casebook.add("support", money | {"direction": "given", "amount": 500})
        casebook.add("support", money | {"direction": "back", "amount": 200})
    window.go(TodayPlace())
    window.go(PersonPlace(load.person, tab="links"))
    until(lambda: window.sees("links-referral-0"), "the referrals are here")


def _letter(window: RealWindow, load: Caseload) -> None:
    """A letter that goes along with a referral: nothing stands on it until it is ticked."""
    assert window.desk is not None
    casebook, person = window.desk.write.casebook, name_of(load.person)
    casebook.add("agreement", {"person": person, "date": "2026-03-01", "tell_clinic": "yes"})
    _links(window, load)
    window.press("links-referral-0-letter")
    until(lambda: window.sees("print-page"), "what would be printed is there")
    window.settle()


def _referral_form(window: RealWindow, load: Caseload) -> None:
    """Where to is being typed, and places of that name are offered."""
    _links(window, load)
    window.press("links-add-referral")
    until(lambda: window.sees("referral-form"), "the form is open")
    line = window.find("referral-to_words", QLineEdit)
    line.setFocus()
    line.selectAll()  # a draft of an earlier look may stand there
    window.write(_OFFICES[load.language][0][:3])
    until(lambda: window.sees("referral-entry"), "a place is offered")


def _goals_none(window: RealWindow, load: Caseload) -> None:
    assert window.desk is not None
    other = next(line.id for line in window.desk.read.casebook.people().rows if line.id != load.person)
    window.go(PersonPlace(other, tab="goals"))
    until(lambda: window.sees("goals-none"), "there is no goal")


def _goal(window: RealWindow, load: Caseload) -> None:
    _goals(window, load)
    window.press("goal-0-open")
    until(lambda: window.sees("goal-page"), "the goal is open")


def _goal_form(window: RealWindow, load: Caseload) -> None:
    _person(window, load)
    window.room(PersonPlace).panel.page.add_wanted.emit("goal")
    until(lambda: window.sees("goal-form"), "a goal can be written down")


def _check_ins(window: RealWindow, load: Caseload) -> None:
    """Totals of half a year, one day without, and a day on which nobody was there."""
    desk = window.desk
    assert desk is not None
    casebook, today = desk.write.casebook, datetime.now().astimezone().date()
    if not any(casebook.list("check_in", where={"person": name_of(load.person)})):
        for weeks, total in ((24, 17), (20, 14), (15, 15), (11, None), (7, 9), (2, 7)):
            fields = {"person": name_of(load.person), "date": (today - timedelta(weeks=weeks)).isoformat()}
            fields |= {"measure": "phq-8", "version": "1", "language": "en"}
            casebook.add("check_in", fields | ({"total": total} if total is not None else {}))
        about = {"person": name_of(load.person), "date": (today - timedelta(weeks=3)).isoformat()}
        casebook.add("check_in", about | {"measure": "faces", "version": "1", "total": 4})
    window.go(PersonPlace(load.person, tab="check-ins"))
    until(lambda: window.sees("check-ins-new"), "the check-ins are here")


def _check_in_series(window: RealWindow, load: Caseload) -> None:
    _check_ins(window, load)
    window.find("check-ins-list", CardList).chosen.emit("phq-8")
    until(lambda: window.sees("check-in-series"), "the line is drawn")


def _check_in_choosing(window: RealWindow, load: Caseload) -> None:
    _check_ins(window, load)
    window.press("check-ins-new")
    until(lambda: window.sees("check-in-choosing"), "one can choose what is asked")


def _check_in_asking(measure: str) -> Show:
    def show(window: RealWindow, load: Caseload) -> None:
        _check_in_choosing(window, load)
        window.find("check-in-choices", CardList).chosen.emit(measure)
        until(lambda: window.sees("check-in-asking"), "a question is asked")

    return show


def _check_in_total(window: RealWindow, load: Caseload) -> None:
    _check_in_choosing(window, load)
    window.find("check-in-choices", CardList).chosen.emit("total")
    until(lambda: window.sees("check-in-total"), "a total can be written down")


def _check_in_safety(window: RealWindow, load: Caseload) -> None:
    _check_in_asking("phq-8")(window, load)
    page = window.find("check-in-asking", AskingPage)
    page.ask(SHIPPED["phq-9"], {"q9": 1}, 8)
    page.flag_raised.emit()
    until(lambda: window.sees("check-in-safety"), "safety comes first")


def _seen_by(window: RealWindow, load: Caseload) -> None:
    _visit(window, load)
    window.press("visit-seen-by")


def _numbers_alone(window: RealWindow, _load: Caseload) -> None:
    """As a member sees the day who sees numbers alone."""
    window.go(TodayPlace())
    panel = window.room(TodayPlace).panel
    day = Day(on=datetime.now().astimezone().date(), people={}, may_write=False, months=_MONTHS)
    panel.show_day(day.on, "", gives=False, may_write=False)
    panel.show_numbers_alone(on=True)
    panel.show_lines(rows(day, datetime.now(UTC)))


def _picker(window: RealWindow, _load: Caseload) -> None:
    window.go(VisitPlace())


def _visit_new(window: RealWindow, load: Caseload) -> None:
    window.go(VisitPlace(person=_somebody_else(window, load)))


def _visit(window: RealWindow, load: Caseload) -> None:
    window.go(VisitPlace(person=load.person))
    editor = window.room(VisitPlace).panel.editor
    editor.mood.choose("4")
    editor.notes.setPlainText(_NOTE[load.language])
    editor.notes.moveCursor(QTextCursor.MoveOperation.End)
    editor.next.edit.setFocus()
    editor.next.set_day(date.today() + timedelta(days=7))  # noqa: DTZ011 - the day on this laptop's wall
    editor.begin()
    window.settle()


def _visit_goals(window: RealWindow, load: Caseload) -> None:
    _write_goals(window, load)
    _visit_fold("goals")(window, load)


def _visit_more(window: RealWindow, load: Caseload) -> None:
    _visit(window, load)
    editor = window.room(VisitPlace).panel.editor
    editor.folds.unfold("more")
    QApplication.processEvents()
    editor.scroll_to(editor.folds)


def _exchange(window: RealWindow, _load: Caseload) -> None:
    window.go(ExchangePlace())


def _give(window: RealWindow, load: Caseload) -> None:
    window.go(ExchangePlace())
    window.press("exchange-give")
    window.room(ExchangePlace).panel.give.set_folder(load.home / "stick")


def _given(window: RealWindow, load: Caseload) -> None:
    _give(window, load)
    window.press("give-make")
    until(lambda: window.sees("given"), "the file is made")


def _take(window: RealWindow, load: Caseload) -> None:
    window.go(ExchangePlace())
    window.press("exchange-take")
    window.room(ExchangePlace).panel.dropped.emit((load.waiting,))
    window.settle()


def _take_inside(window: RealWindow, load: Caseload) -> None:
    _take(window, load)
    window.press("take-inside-0")
    window.settle()


def _take_one_inside(window: RealWindow, load: Caseload) -> None:
    _take_inside(window, load)
    window.room(ExchangePlace).panel.inside.chosen.emit(0)
    window.settle()


def _taken(window: RealWindow, load: Caseload) -> None:
    _take(window, load)
    room = window.room(ExchangePlace)
    if not room.panel.take.take.isEnabled():  # another picture took it in
        _taken_back(window, load)
        _take(window, load)
    window.press("take-in")
    window.settle()


def _take_back(window: RealWindow, load: Caseload) -> None:
    _exchange_after(window, load)
    window.room(ExchangePlace).panel.home._past.acted.emit(_newest(window))
    window.settle()


def _taken_back(window: RealWindow, load: Caseload) -> None:
    window.go(ExchangePlace())
    window.settle()
    window.room(ExchangePlace).panel.home._past.acted.emit(_newest(window))
    window.settle()
    window.press("take-back-deed")
    window.settle()


def _newest(window: RealWindow) -> str:
    known = window.room(ExchangePlace)._known
    assert known is not None
    return str(next(one.id for one in known.imports if one.undoable))


def _exchange_after(window: RealWindow, load: Caseload) -> None:
    _taken(window, load)
    window.go(ExchangePlace())
    window.settle()


def _take_odd(window: RealWindow, load: Caseload) -> None:
    """One of each that is of no use, beneath each other, as if they had been chosen one after the other."""
    window.go(ExchangePlace())
    window.press("exchange-take")
    room = window.room(ExchangePlace)
    broken = load.home / "broken.visitbook"
    broken.write_bytes(load.waiting.read_bytes()[:-900])
    own = next(one for one in sorted((load.home / "stick").glob("*.visitbook")) if one != load.waiting)
    room._taking.look((broken, own, load.waiting))
    window.settle()
    stranger = load.waiting.with_name("stranger.visitbook")
    room._taking._looked[stranger] = Looked(stranger, UnknownSender())
    room._taking._show()


def _many(window: RealWindow, load: Caseload) -> None:
    """What phones make of files: packed, renamed, cut."""
    window.go(ExchangePlace())
    folder = load.home / "phone"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "Documents (2).zip", "w") as packed:
        packed.write(load.waiting, "WhatsApp/DOC-20260314 (1)")
    (folder / "broken.visitbook").write_bytes(load.waiting.read_bytes()[:-900])
    (folder / "films.rar").write_bytes(b"Rar!\x1a\x07\x00")
    window.room(ExchangePlace).panel.dropped.emit((folder, folder / "broken.visitbook"))
    window.settle()


def _sync(window: RealWindow, load: Caseload) -> None:
    window.go(ExchangePlace())
    folder = load.home / "Exchange"
    folder.mkdir(exist_ok=True)
    (folder / "cut.visitbook").write_bytes(load.waiting.read_bytes()[:-900])
    window.room(ExchangePlace)._syncing.begin(folder)
    window.settle()


def _choices(wanted: str) -> Show:
    """The choice about a field of that name; "" is anything."""

    def show(window: RealWindow, _load: Caseload) -> None:
        window.go(ReviewPlace())
        desk = window.desk
        assert desk is not None
        for conflict in desk.read.casebook.conflicts():
            if conflict.field.startswith(wanted):
                window.go(ReviewPlace(record=conflict.record))

    return show


def _report(window: RealWindow, load: Caseload) -> None:
    """A month of a programme of some size, by way of meeting."""
    _review(ReviewTab.NUMBERS)(window, load)
    panel = window.room(ReviewPlace).panel
    panel.report.by.blockSignals(True)  # what is counted here is nobody's
    panel.show_page(panel.report)
    panel.report.show_report(a_report())
    panel.report.by.choose("mode")


def _codes(window: RealWindow, load: Caseload) -> None:
    """What another system calls the numbers of that report."""
    _report(window, load)
    panel = window.room(ReviewPlace).panel
    panel.codes.show_codes(a_report().lines, Names(data_set="pBOMPrpg1QX", elements={"I01": "f7n9E0hX8qk"}))
    panel.show_page(panel.codes)


def _review(tab: ReviewTab) -> Show:
    """As a coordinator sees it."""

    def show(window: RealWindow, load: Caseload) -> None:
        window.go(ReviewPlace())
        desk, now = window.desk, datetime.now().astimezone()
        assert desk is not None
        amina, brian = MemberId(UUID(int=1)), MemberId(UUID(int=2))
        panel = window.room(ReviewPlace).panel
        team = (
            TeamLine(member=amina, name="Amina K.", role=Role.PEER, last=now - timedelta(days=2), people=18, notes=42),
            TeamLine(member=brian, name="Brian", role=Role.PEER, last=None, people=3, notes=0),
            TeamLine(
                member=MemberId(UUID(int=3)),
                name="Zawadi",
                role=Role.PEER,
                last=now - timedelta(days=40),
                people=21,
                notes=1,
            ),
        )
        stands = replace(
            desk.read.exchange.standing(),
            missing=(
                Missing(amina, True, now - timedelta(days=27), now - timedelta(days=26)),
                Missing(brian, False, now - timedelta(days=20), now - timedelta(days=9)),
            ),
            clock_doubts=(brian,),
        )
        waiting = KeptFile(
            file=Path("k7qd2m9x.visitbook"),
            tag="K7QD",
            sender=None,
            sender_name="Ravi",
            made=now - timedelta(days=3),
            because=Because.UNKNOWN_SENDER,
        )
        names = {amina: "Amina K.", brian: "Brian"}
        found = problems(stands, Kept(changes=(), more=0, files=(waiting,)), names)
        panel.problems.show_problems(found, "")
        panel.team.show_team(team, now.date())
        panel.worries.show_worries(worries := _worries(desk, load), worries[0])
        panel.numbers.show_months(_MONTHS)
        for page in panel.pages.values():
            page.tabs.show_counts(
                {
                    ReviewTab.CHOICES: 3,
                    ReviewTab.TWINS: 4,
                    ReviewTab.WORRIES: 2,
                    ReviewTab.PROBLEMS: len(found),
                    ReviewTab.TEAM: 2,
                    ReviewTab.NUMBERS: 0,
                },
                tab,
            )
        panel.show_page(panel.pages[tab])

    return show


def _worries(desk: Desk, load: Caseload) -> tuple[Worry, ...]:
    """One in danger now, and one of which little is known."""
    book = desk.write.casebook
    about = {"person": name_of(load.person), "date": _NOON.date().isoformat(), "kinds": ["violence", "neglect"]}
    more = {"danger_now": "yes", "said": _NOTE[load.language], "told": ["supporter", "family"], "told_at": "16:05"}
    made = (book.add("safety_concern", about | more), book.add("safety_concern", about))
    name = str(book.show("person", load.person).record.fields["name"])
    return tuple(Worry(book.show("safety_concern", one).record, load.person, name, "Amina K.") for one in made)


def _person_already(window: RealWindow, load: Caseload) -> None:
    """Somebody new, of whom it seems that they are here already."""
    desk = window.desk
    assert desk is not None
    name = str(desk.read.casebook.show("person", load.person).record.fields["name"])
    window.go(PersonFormPlace(name_hint=name))
    window.settle()


def _twins(*, decided: bool = False) -> Show:
    """Two who may be one, as a coordinator compares them; or what was said of others."""

    def show(window: RealWindow, load: Caseload) -> None:
        _review(ReviewTab.TWINS)(window, load)
        desk, panel = window.desk, window.room(ReviewPlace).panel
        assert desk is not None
        book, names = desk.write.casebook, desk.read.membership.names()
        first = book.show("person", load.person).record
        if decided:
            named = _AGAIN[load.language], str(first.fields["name"])
            said = [
                Decided(
                    id=first.id,
                    same=same,
                    people=(first.id, first.id),
                    names=named,
                    by=first.author,
                    at=_NOON,
                )
                for same in (True, False)
            ]
            panel.decided.show_decided(said, names)
            panel.show_page(panel.decided)
            return
        about = {"name": _AGAIN[load.language], "birth_year": 1986, "gender": "woman", "place": first.fields["place"]}
        again = book.add("person", about)
        book.add("household", {"person": name_of(again), "name": _AGAIN[load.language].split()[-1]})
        sides = desk.read.twins.beside(load.person, again)
        assert sides is not None
        speaks = (Evidence(Trait.SOUND, Fit.SAME), Evidence(Trait.PLACE, Fit.SAME), Evidence(Trait.ASKED, Fit.SAME))
        pair = Pair(a=load.person, b=again, score=91, evidence=speaks)
        panel.twins.show_pair(pair_words(pair, sides, names, _NOON.date()), (1, 4), 0)

    return show


def _house(kind: str, *, writing: bool = False) -> Show:
    def show(window: RealWindow, load: Caseload) -> None:
        assert window.desk is not None
        book, day = window.desk.write.casebook, _NOON.date()
        if not list(book.list(kind)):
            words = _OWN[load.language]
            samples: dict[str, list[dict[str, object]]] = {
                "warmline_call": [
                    {
                        "start": "22:50",
                        "end": "23:20",
                        "caller": "person",
                        "topics": ["sleep", "worry"],
                        "before": words,
                    },
                    {"start": "10:05", "caller": "family", "handed_over": "crisis_line", "topics": ["finding_help"]},
                ],
                "drop_in": [{"count": 14, "activity": "meal"}, {"count": 6, "activity": "crafts", "note": words}],
                "respite_stay": [{"alias": "Kingfisher", "reason": words}],
            }
            for back, fields in enumerate(samples[kind]):
                book.add(kind, {TYPES[kind].date_field: (day - timedelta(days=back)).isoformat()} | fields)
        window.go(HousePlace(kind, writing=writing))
        window.settle()

    return show


def _directory(window: RealWindow, _load: Caseload) -> None:
    window.go(DirectoryPlace())
    until(lambda: window.sees("directory-cards"), "the places are here")


def _help_place(window: RealWindow, load: Caseload) -> None:
    """The one that somebody has been to."""
    assert window.desk is not None
    name = _OFFICES[load.language][0]
    place = next(one for one in window.desk.read.directory.places() if one.name == name)
    window.go(DirectoryPlace(place.id))
    until(lambda: window.sees("place-page"), "the place is open")


def _help_place_check(window: RealWindow, load: Caseload) -> None:
    _help_place(window, load)
    window.press("place-note")
    until(lambda: window.sees("directory_check-form"), "it can be said")


def _help_place_form(window: RealWindow, load: Caseload) -> None:
    """As whoever decides over it sees it."""
    _directory(window, load)
    room: Any = window.room(DirectoryPlace)
    coordinates = replace(room._known, me=replace(room._known.me, role=Role.COORDINATOR))
    room._lead(DirectoryPlace(room._known.places[0].id, writing="directory_entry"), coordinates)
    until(lambda: window.sees("directory_entry-form"), "it can be changed")


def _visit_fold(name: str) -> Show:
    def show(window: RealWindow, load: Caseload) -> None:
        _visit(window, load)
        editor = window.room(VisitPlace).panel.editor
        if name == "layout":
            editor.narrative.set_layout("girp")
        else:
            editor.folds.unfold(name)
            QApplication.processEvents()
            editor.scroll_to(editor.folds.part(name))

    return show


def _own_log(window: RealWindow, load: Caseload) -> None:
    assert window.desk is not None
    log = window.desk.write.own_log
    if not log.entries().rows:
        log.write(_OWN[load.language], 2, _NOON.date())
        log.share(log.write(_OWN[load.language], 4, _NOON.date() - timedelta(days=3)))
    window.go(OwnLogPlace())


def _own_entry(window: RealWindow, load: Caseload) -> None:
    _own_log(window, load)
    window.go(OwnLogPlace(entry=1))


def _own_shared(window: RealWindow, load: Caseload) -> None:
    _own_log(window, load)
    window.go(OwnLogPlace(entry=2))


def _pictures(window: RealWindow, load: Caseload) -> None:
    desk = window.desk
    assert desk is not None
    if not desk.read.pictures.of(load.person):
        sheet = QImage(900, 600, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.lightGray)
        desk.write.pictures.keep(load.person, encoded(sheet), kind="signed_form", day=_NOON.date())
    window.go(PersonPlace(load.person, "pictures"))


def _picture_draw(window: RealWindow, load: Caseload) -> None:
    _pictures(window, load)
    window.press("pictures-sketch")


def _picture_look(window: RealWindow, load: Caseload) -> None:
    _pictures(window, load)
    table = window.find("pictures-list", CardList)
    table.select_first()
    table.chosen.emit(table.current_key())


def _settings(window: RealWindow, _load: Caseload) -> None:
    window.go(SettingsPlace())


def _settings_page(button: str) -> Show:
    def show(window: RealWindow, _load: Caseload) -> None:
        window.go(SettingsPlace())
        window.press(button)

    return show


def _backup_plan(window: RealWindow, load: Caseload) -> None:
    """With a folder on the same disk: everything that the page can say."""
    assert window.desk is not None
    window.desk.write.backups.choose(load.home / "stick", away=False)
    window.room(SettingsPlace).enter(SettingsPlace())
    _settings_page("to-backup-plan")(window, load)


def _known_passphrase(window: RealWindow, load: Caseload) -> None:
    _settings_page("to-passphrase")(window, load)
    window.press("choice-known")


def _compare(window: RealWindow, load: Caseload) -> None:
    _settings_page("show-people")(window, load)
    room = window.room(SettingsPlace)
    members = next(matter for matter in room.matters if isinstance(matter, Members))
    members._compare(next(line for line in room.known.members if line.check).id)
    window.settle()


def _member(window: RealWindow, _load: Caseload) -> None:
    _matter(window, Members)._show_member(_other(window).id)
    window.settle()


def _member_role(window: RealWindow, _load: Caseload) -> None:
    _matter(window, Members)._begin_role(_other(window).id)
    window.settle()


def _hand_over(window: RealWindow, _load: Caseload) -> None:
    other = _other(window)
    members = _matter(window, Members)
    members._count_people(other.id)
    until(lambda: window.sees("hand-over-page"), "it is counted whom they look after")
    page = members.hand_over
    page.to.setCurrentIndex(0)
    page.how.choose("cover")
    page._follow()
    window.settle()


def _lost(window: RealWindow, _load: Caseload) -> None:
    _matter(window, Members)._begin(_matter(window, Members).lost, _other(window).id)
    window.settle()


def _found(window: RealWindow, _load: Caseload) -> None:
    _matter(window, Members)._begin(_matter(window, Members).found, _other(window).id)
    window.settle()


def _programme_key(window: RealWindow, _load: Caseload) -> None:
    root = _matter(window, Root)
    assert root._standing is not None
    made = replace(root._standing, mine=True, needed=2, count=3, made=_NOON, shut_out=("Otto",))
    root._show(made)
    root.page_wanted.emit(root.page)
    window.settle()


def _key_page(name: str) -> Show:
    def show(window: RealWindow, _load: Caseload) -> None:
        root = _matter(window, Root)
        root.page_wanted.emit(getattr(root, name))
        window.settle()

    return show


def _first_weeks(window: RealWindow, _load: Caseload) -> None:
    matter = _matter(window, FirstWeeksMatter)
    matter._show(FirstWeeks(frozenset({Step.SHEET}), (Step.BACKUP, Step.DIGITS, Step.SECOND), 3))
    matter.page_wanted.emit(matter.page)  # a peer is not led there
    window.settle()


def _agreements(window: RealWindow, load: Caseload) -> None:
    window.go(PersonPlace(load.person, "agreements"))
    window.settle()


def _no_agreement(window: RealWindow, load: Caseload) -> None:
    window.go(PersonPlace(_somebody_else(window, load), "agreements"))
    window.settle()


def _take_agreement_back(window: RealWindow, load: Caseload) -> None:
    _agreements(window, load)
    window.press("take-back-tell_coordinator")
    window.settle()


def _circle(window: RealWindow, load: Caseload) -> None:
    desk = window.desk
    assert desk is not None
    if not list(desk.read.casebook.list("supporter")):
        name, other = SPEECHES[load.language].first_names[:2]
        about = {"person": name_of(load.person)}
        told = {"may_be_told": ["that_we_meet", "how_to_help"], "roles": ["family", "call_in_danger"]}
        desk.write.casebook.add("supporter", {**about, **told, "name": name, "phone": "0700 000 200"})
        desk.write.casebook.add("household", {**about, "name": other, "knows": "no"})
    window.go(TodayPlace())
    window.go(PersonPlace(load.person, "circle"))
    window.settle()
    window.room(PersonPlace).panel.page.tabs.offer("circle", on=True)
    window.room(PersonPlace).panel.page.tabs.choose("circle")
    window.settle()


def _help_numbers(window: RealWindow, _load: Caseload) -> None:
    matter = _matter(window, HelpMatter)
    matter.page_wanted.emit(matter.list)  # a peer is not led there
    window.settle()


def _help_number(window: RealWindow, load: Caseload) -> None:
    _help_numbers(window, load)
    matter = _matter(window, HelpMatter)
    matter.list.list.select_first()
    matter._change(matter.list.list.current_key())
    window.settle()


def _safety(window: RealWindow, load: Caseload) -> None:
    window.go(PersonPlace(load.person))
    window.settle()
    window.press("to-safety")
    window.settle()


def _safety_empty(window: RealWindow, load: Caseload) -> None:
    _safety(window, load)
    words = next(each for each in window.window.findChildren(SafetyHelp) if each.isVisible())
    words.show_numbers(HelpNumbers(), date.today())  # noqa: DTZ011 - the day on this laptop's wall


def _matter(window: RealWindow, kind: type[M]) -> M:
    return next(matter for matter in _settings_room(window).matters if isinstance(matter, kind))


def _other(window: RealWindow) -> MemberLine:
    known: Known = _settings_room(window).known
    return next(line for line in known.members if line.check)


def _admit(window: RealWindow, load: Caseload) -> None:
    _settings_page("show-people")(window, load)
    room = window.room(SettingsPlace)
    room._walk_to(in_all(room.panel, AdmitPage))  # a peer is not led there
    window.settle()


def _rule(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, RulePage)
    names = ("Joyce", "Otto", "Tendai")
    page.show_rule(RuleLine(on=True, needed=2, count=3, names=names, usual=2, possible=3, mine=True))
    room._walk_to(page)  # only a founder is led there
    window.settle()


def _help_somebody(window: RealWindow, load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, HelpPage)
    room._walk_to(page)  # a peer is not led there
    me = room.known.me
    asking = AskingOfSomebody(owner=me.member, name=me.name, made=_NOON, needed=2, count=3, given=_NOON)
    page.request_is(load.home / "anna.visitbook-request", asking)
    window.settle()


def _periods(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, PeriodsPage)
    page.show_periods({"encounter": 7, "agreement": 7, "task": None, "person": None})
    room._walk_to(page)  # a peer is not led there, nor to the next two
    window.settle()


def _elapsed(window: RealWindow, load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, ElapsedPage)
    room._walk_to(page)
    day = date(2018, 11, 5)
    desk = window.desk
    assert desk is not None
    one, other, third = desk.read.casebook.people().rows[:3]
    rows: tuple[tuple[str, PersonLine, int, dict[str, Any]], ...] = (
        ("encounter", one, 12, {"second": Second.GIVEN, "proposed_by": "Joyce"}),
        ("encounter", other, 3, {"held": (KeptFor.LEGAL, KeptFor.ASKED)}),
        ("person", third, 1, {}),
    )
    page.add_lines(
        [
            Elapsed(type=of, person=one.id, name=one.name, count=count, oldest=None, newest=day, **state)
            for of, one, count, state in rows
        ],
        None,
    )
    window.settle()


def _erasures(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    matter = next(matter for matter in room.matters if isinstance(matter, Keeping))
    me = room.known.me.member
    line = ErasureLine(
        person=Stamp(1, 1),
        ordered=_NOON,
        by=room.known.me.member,
        why="…",
        records=14,
        late=2,
        done=(me,) * 4,
        open=(me,),
        out_of_reach=(OutOfReach(member=me, why=Gone.SHUT_OUT, since=_NOON),),
    )
    room._walk_to(matter.erased)
    matter._show_erased(((line,), {me: room.known.me.name}))
    matter._tell_who(0)
    window.settle()


def _closing(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, ClosingPage)
    room._walk_to(page)
    line = TeamLine(member=MemberId(UUID(int=5)), name="Brian Otieno", role=Role.PEER, last=_NOON, people=14, notes=9)
    team = (line, replace(line, name="Rita Wanjiru", last=None))
    page.show_ending(
        Ending(
            programme="Umoja",
            team=team,
            on=date(2026, 4, 1),
            unreceived=3,
            people=14,
            erasures=1,
            open=1,
        )
    )
    page.typed.setText("umoja")
    window.settle()


_LOST: Final[Mapping[str, object]] = {
    "found": "2026-03-14",
    "found_at": "16:05",
    "ways": ["laptop_stolen"],
    "what": "Brian's laptop was taken from the bus.",
    "whose": "The notes of everybody he visits: names, places, what they told him.",
    "people": "12",
    "done": "Shut out the same evening. The police have been told.",
    "clock": "hours_72",
}


def _breach_record(record: Stamp, fields: Mapping[str, Any]) -> Record:
    return Record(
        id=record,
        type="breach",
        fields=fields,
        deleted=False,
        conflicts=(),
        author=MemberId(UUID(int=1)),
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )


def _asking(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, AskedPage)
    room._walk_to(page)
    said: dict[str, Any] = {"person": Stamp(1, 9), "asked": "2026-02-20", "asked_by": "guardian"}
    given = {**said, "given": "2026-03-01", "given_as": ("paper", "read_aloud"), "given_by": str(UUID(int=1))}
    names = {MemberId(UUID(int=1)): "Joyce"}
    every = [replace(_breach_record(Stamp(1, n), one), type="access_request") for n, one in enumerate((said, given), 1)]
    page.add([asking_card(one, "Amina", names, 14, date(2026, 3, 17)) for one in every], None)
    window.settle()


def _breaches(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, BreachesPage)
    room._walk_to(page)
    lost: dict[str, object] = {**_LOST, "due": "2026-03-17", "people": 12, "ways": ("laptop_stolen",)}
    every = [lost, {**lost, "authority_told": "2026-03-15"}, {**lost, "closed": True}]
    cards = [breach_card(_breach_record(Stamp(1, n), fields), date(2026, 3, 17)) for n, fields in enumerate(every, 1)]
    page.add(cards, None)
    window.settle()


def _breach(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, BreachPage)
    room._walk_to(page)
    page.show_form(_LOST, None, saved=True)
    window.settle()


def _copy(window: RealWindow, _load: Caseload) -> None:
    room = _settings_room(window)
    page = in_all(room.panel, CopyPage)
    room._walk_to(page)  # a peer is not led there
    page.show_leaving(Leaving(42, 3))
    page._names.choose("with")
    window.settle()


# Somebody's old register: its words are nobody's to translate.
REGISTER: Final = (
    ("Majengo outreach 2024",),
    ("Full name", "Sex", "Age", "Date of visit", "No."),
    ("Akinyi Odhiambo", "F", "40", "14/3/2024", "1"),
    ("", "Mke", "", "21/3/2024", ""),
    ("Baraka Otieno", "M", "33", "3/4/2024", "2"),
)


def _governance(window: RealWindow, _load: Caseload) -> None:
    window.go(SettingsPlace("governance"))
    page = in_all(window.room(SettingsPlace).panel, GovernancePage)
    page.show_decisions(Programme(kind="peer_run"), may_decide=True, who="")
    window.settle()


def _money(window: RealWindow, _load: Caseload) -> None:
    window.go(SettingsPlace("money"))
    page = in_all(window.room(SettingsPlace).panel, MoneyPage)
    page.show_decisions(Programme(currency="KES"), may_decide=True, who="")
    window.settle()


def _register(window: RealWindow, load: Caseload) -> None:
    window.go(SettingsPlace())
    window.press("to-register")
    page = in_all(window.room(SettingsPlace).panel, RegisterPage)
    page.file_is(load.home / "register.csv")
    page.show_rows(list(enumerate(REGISTER, start=1)))
    window.settle()


def _register_asked(window: RealWindow, load: Caseload) -> None:
    """Two people who may be one, and where somebody says so."""
    _register(window, load)
    page = in_all(window.room(SettingsPlace).panel, RegisterPage)
    page.show_trial(replace(TRIAL, troubles=(), perhaps=(PERHAPS, replace(PERHAPS, line=4))))
    window.settle()


def _register_tried(window: RealWindow, load: Caseload) -> None:
    _register(window, load)
    page = in_all(window.room(SettingsPlace).panel, RegisterPage)
    troubles = (
        Trouble(3, "Date of visit", Problem.TWO_DAYS),
        Trouble(7, "", Problem.KNOWN),
        Trouble(9, "Sex", Problem.UNKNOWN_WORD),
    )
    page.show_trial(
        Trial(
            rows=42,
            people=39,
            records={"person": 39, "encounter": 31},
            left_out=3,
            joined=0,
            troubles=troubles,
            unused=("No.",),
        )
    )
    window.settle()


def _settings_room(window: RealWindow) -> Any:
    window.go(SettingsPlace())
    window.settle()
    return window.room(SettingsPlace)


def _help(window: RealWindow, _load: Caseload) -> None:
    window.go(TodayPlace())
    window.press("foot-help")


ROOMS: Final[Mapping[str, Show]] = {
    "today": _today,
    "today-found": _today_found,
    "today-none": _today_none,
    "people": _people,
    "person": _person,
    "person-details": _person_details,
    "person-seen": _person_seen,
    "person-handed": _person_handed,
    "person-care": _person_care,
    "person-hand-over": _person_hand_over,
    "person-use": _person_use,
    "person-erase": _person_erase,
    "person-erase-really": _person_erase_really,
    "person-copy": _person_copy,
    "person-entry": _entry,
    "person-form": _person_form,
    "person-already": _person_already,
    "person-new": _new_person,
    "agreements": _agreements,
    "agreements-none": _no_agreement,
    "agreements-take-back": _take_agreement_back,
    "circle": _circle,
    "task-form": _task_form,
    "agreement-form": _agreement_form,
    "ending-form": _ending_form,
    "hospital-form": _hospital_form,
    "worry-form": _worry_form,
    "worry": _worry,
    "check-ins": _check_ins,
    "check-in-series": _check_in_series,
    "check-in-choosing": _check_in_choosing,
    "check-in-asking": _check_in_asking("phq-8"),
    "check-in-faces": _check_in_asking("faces"),
    "check-in-total": _check_in_total,
    "check-in-safety": _check_in_safety,
    "goals": _goals,
    "goals-none": _goals_none,
    "links": _links,
    "referral-form": _referral_form,
    "referral-letter": _letter,
    "goal": _goal,
    "goal-form": _goal_form,
    "seen-by": _seen_by,
    "numbers-alone": _numbers_alone,
    "visit-picker": _picker,
    "visit-new": _visit_new,
    "visit": _visit,
    "visit-more": _visit_more,
    **groupscreens.SCREENS,
    "exchange": _exchange,
    "exchange-give": _give,
    "exchange-given": _given,
    "exchange-take": _take,
    "exchange-take-inside": _take_inside,
    "exchange-take-one-inside": _take_one_inside,
    "exchange-taken": _taken,
    "exchange-take-back": _take_back,
    "exchange-after": _exchange_after,
    "exchange-take-odd": _take_odd,
    "exchange-many": _many,
    "exchange-sync": _sync,
    "choices": _choices("place"),
    "choices-text": _choices("narrative"),
    "choices-bin": _choices("_deleted"),
    "review-problems": _review(ReviewTab.PROBLEMS),
    "review-worries": _review(ReviewTab.WORRIES),
    "review-twins": _twins(),
    "review-twins-decided": _twins(decided=True),
    "review-team": _review(ReviewTab.TEAM),
    "review-numbers": _review(ReviewTab.NUMBERS),
    "review-report": _report,
    "review-codes": _codes,
    **supportscreens.SCREENS,
    "visit-steps": _visit_fold("steps"),
    "visit-goals": _visit_goals,
    "visit-did": _visit_fold("did"),
    "visit-with": _visit_fold("with"),
    "visit-reports": _visit_fold("reports"),
    "visit-layout": _visit_fold("layout"),
    "house-calls": _house("warmline_call"),
    "house-call": _house("warmline_call", writing=True),
    "house-drop-in": _house("drop_in"),
    "house-count": _house("drop_in", writing=True),
    "house-stays": _house("respite_stay"),
    "house-stay": _house("respite_stay", writing=True),
    "directory": _directory,
    "help-place": _help_place,
    "help-place-check": _help_place_check,
    "help-place-form": _help_place_form,
    **PLAN_ROOMS,
    **PAPER_ROOMS,
    "own-log": _own_log,
    "own-entry": _own_entry,
    "own-shared": _own_shared,
    "pictures": _pictures,
    "picture-draw": _picture_draw,
    "picture-look": _picture_look,
    "settings": _settings,
    "settings-passphrase": _settings_page("to-passphrase"),
    "settings-passphrase-known": _known_passphrase,
    "settings-emblem": _settings_page("to-emblem"),
    "settings-sheet": _settings_page("to-sheet"),
    "settings-backup-plan": _backup_plan,
    "settings-backup-trial": _settings_page("to-trial"),
    "settings-copy": _copy,
    "settings-register": _register,
    "settings-money": _money,
    "settings-governance": _governance,
    "settings-register-tried": _register_tried,
    "settings-register-asked": _register_asked,
    "settings-people": _settings_page("show-people"),
    "settings-compare": _compare,
    "settings-admit": _admit,
    "settings-member": _member,
    "settings-member-role": _member_role,
    "settings-hand-over": _hand_over,
    "settings-lost": _lost,
    "settings-found": _found,
    "settings-programme-key": _programme_key,
    "settings-key-give": _key_page("give"),
    "settings-key-sheets": _key_page("sheets"),
    "settings-key-back": _key_page("bring_back"),
    "settings-first-weeks": _first_weeks,
    "settings-help-numbers": _help_numbers,
    "settings-help-number": _help_number,
    "settings-openers": _settings_page("to-openers"),
    "settings-rule": _rule,
    "settings-help": _help_somebody,
    **decided_screens(_settings_page),
    **pack_screens(_matter),
    "settings-trail": _settings_page("show-trail"),
    "settings-periods": _periods,
    "settings-elapsed": _elapsed,
    "settings-restricted": _settings_page("show-restricted"),
    "settings-erasures": _erasures,
    "settings-closing": _closing,
    "settings-asking": _asking,
    "settings-breaches": _breaches,
    "settings-breach": _breach,
    "settings-leave": _settings_page("to-leave"),
    "settings-leave-really": _leave_really,
    "settings-support": _settings_page("to-support"),
    "settings-about": _settings_page("to-about"),
    "help": _help,
    "safety": _safety,
    "safety-no-numbers": _safety_empty,
}


def walk(window: RealWindow, load: Caseload, names: Mapping[str, Show]) -> Iterator[str]:
    """Show one screen after the other; the caller looks at each when its name comes."""
    for name, show in names.items():
        show(window, load)
        window.settle()
        yield name
        for over in ("help", "safety-help"):
            if window.sees(over):
                window.press(f"{over}-close")


def _beginning(window: RealWindow, load: Caseload) -> str:
    desk = window.desk
    assert desk is not None
    return desk.read.casebook.person(load.person).name[:3]


def _somebody_else(window: RealWindow, load: Caseload) -> RecordId:
    desk = window.desk
    assert desk is not None
    return next(line.id for line in desk.read.casebook.people().rows if line.id != load.person)
