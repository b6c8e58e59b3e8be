"""The screens of groups, for the pictures: a savings group that meets today, and one of families."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QTabBar

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.i18n import told
from desktop.i18n.coursewords import plan_of
from desktop.ui.courses.part import CoursePart
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import GroupFormPlace, GroupsPlace, PersonPlace, SessionPlace
from tests.support.realwindow import RealWindow, until

_WORDS: Final = {
    "en": ("Women of the river", "Under the mango tree", "Families", "Sleep", "Seeds", "We talked about sleep."),
    "sw": ("Akina mama wa mtoni", "Chini ya mwembe", "Familia", "Usingizi", "Mbegu", "Tuliongea kuhusu usingizi."),
    "hi": ("नदी की महिलाएँ", "आम के पेड़ के नीचे", "परिवार", "नींद", "बीज", "हमने नींद और बीजों की बात की।"),
    "ar": ("نساء النهر", "تحت شجرة المانجو", "العائلات", "النوم", "البذور", "تحدثنا عن النوم والبذور."),
}  # fmt: skip
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _groups(window: RealWindow, load: Any) -> None:
    group_in(window, load.language)
    window.go(GroupsPlace())
    window.settle()


def _group(window: RealWindow, load: Any) -> None:
    window.go(GroupsPlace(group_in(window, load.language)))
    until(lambda: window.sees("group-page"), "the page of the group")


def _group_form(window: RealWindow, load: Any) -> None:
    window.go(GroupFormPlace(group_in(window, load.language)))
    until(lambda: window.sees("group-form"), "the form of the group")


def _group_who(window: RealWindow, load: Any) -> None:
    _group(window, load)
    window.press("group-person")


def _group_coming(window: RealWindow, load: Any) -> None:
    _group_who(window, load)
    window.room(GroupsPlace).coming._choose(load.person)
    until(lambda: window.sees("membership-form"), "the question about being named")


def _session_new(window: RealWindow, load: Any) -> None:
    window.go(SessionPlace(group_in(window, load.language)))
    until(lambda: window.sees("session-editor"), "the editor of a session")
    window.settle()
    if window.sees("session-draft-action"):
        window.press("session-draft-action")


def _session(window: RealWindow, load: Any) -> None:
    """Half written."""
    _session_new(window, load)
    window.press("session-all")
    editor = window.room(GroupsPlace).session.editor
    words = _WORDS[load.language]
    editor.rows.rows[0].mood.setCurrentIndex(4)
    editor.rows.rows[1].note.setText(words[3])
    editor.rows.rows[1].follow.setChecked(True)
    editor.rows.rows[2].state.setCurrentIndex(3)
    editor.visitors.setText("2")
    editor.notes.setPlainText(words[5])


def _session_low(window: RealWindow, load: Any) -> None:
    """Its foot, with everything unfolded and a name where none should stand."""
    _session(window, load)
    editor = window.room(GroupsPlace).session.editor
    editor.notes.setPlainText(f"{editor.rows.rows[0].person}. {_WORDS[load.language][5]}")
    window.press("session-more")
    editor.scroll_to(editor.notes)


def group_in(window: RealWindow, language: str) -> RecordId:
    """The savings group, made once for each vault."""
    desk = window.desk
    assert desk is not None
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    words = _WORDS[language]
    there = [line.id for line in desk.read.groups.lines(today) if line.name == words[0]]
    if there:
        return there[0]
    casebook = desk.write.casebook
    weekly = {"weekday": _DAYS[today.weekday()], "every": "week", "time": "16:00", "currency": "UGX"}
    group = casebook.add("group", {"name": words[0], "kind": "savings", "place": words[1], **weekly})
    other = casebook.add("group", {"name": words[2], "kind": "family", "every": "month", "weekday": "sun"})
    for number, line in enumerate(desk.read.casebook.people().rows[:6]):
        member = {"person": name_of(line.id), "of_group": name_of(group), "since": today.isoformat()}
        casebook.add("membership", member if number > 4 else member | {"named": "yes"})
    for weeks in (1, 2, 3):
        held = {"of_group": name_of(group), "date": (today - timedelta(weeks=weeks)).isoformat(), "came": 9 - weeks}
        money = {"saved": 12_000, "currency": "UGX"}
        casebook.add("group_session", held | money | {"topics": list(words[3:5]), "narrative": words[5]})
    casebook.add("group_session", {"of_group": name_of(other), "date": today.isoformat(), "came": 4})
    return group


def plan_courses(coordinator: Any, language: str) -> None:
    """What a coordinator decides before any picture is taken."""
    for feature in (Feature.GROUPS, Feature.COURSES):
        coordinator.write.programme.switch(feature, on=True)
    i18n.use(language)
    coordinator.write.casebook.add("curriculum", plan_of("recovery_10"))


def _courses(window: RealWindow, load: Any) -> None:
    _course(window, load)
    window.go(PersonPlace(load.person))
    until(lambda: window.sees("person-page"), "the page of the person")
    bar = next(bar for bar in window.window.findChildren(QTabBar) if bar.isVisible())
    word = window.room(PersonPlace).panel.page.tabs.bar
    bar.setCurrentIndex(next(at for at in range(word.count()) if word.tabText(at) == told("Courses")))
    window.settle()


def _course_session(window: RealWindow, load: Any) -> None:
    _courses(window, load)
    cards = window.find("courses-list", CardList)
    part = next(part for part in window.room(PersonPlace)._hosting._parts.values() if isinstance(part, CoursePart))
    part._chosen((_course(window, load), 4))
    cards.setFocus()
    until(lambda: window.sees("course_session-form"), "the form of a session")


def _course(window: RealWindow, load: Any) -> RecordId:
    """Somebody who has come as far as the third session."""
    desk = window.desk
    assert desk is not None
    there = [shown.record.id for shown in desk.read.casebook.list("enrolment", where={"person": name_of(load.person)})]
    if there:
        return there[0]
    casebook = desk.write.casebook
    person = name_of(load.person)
    today = date.today()  # noqa: DTZ011 - the day on this laptop's wall
    plan = next(shown.record.id for shown in desk.read.casebook.list("curriculum"))
    course = casebook.add("enrolment", {"person": person, "curriculum": name_of(plan), "start": today.isoformat()})
    said: tuple[dict[str, object], ...] = (
        {"practice": "yes"},
        {"practice": "partly", "confidence": 7},
        {"attended": "no"},
    )
    for number, more in enumerate(said, start=1):
        about: dict[str, object] = {
            "person": person,
            "enrolment": name_of(course),
            "number": number,
            "date": today.isoformat(),
        }
        casebook.add("course_session", about | {"practised": _WORDS[load.language][5]} | more)
    return course


SCREENS: Final[Mapping[str, Callable[[RealWindow, Any], None]]] = {
    "groups": _groups,
    "group": _group,
    "group-form": _group_form,
    "group-who": _group_who,
    "group-coming": _group_coming,
    "session-new": _session_new,
    "session": _session,
    "session-low": _session_low,
    "courses": _courses,
    "course-session": _course_session,
}
