"""Who asked for their records: listed with what came of it, against days that a programme may set."""

from datetime import date

from desktop.domain.changes import Value
from desktop.domain.clock import Moment
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Record
from desktop.ui.settings.asking_page import AskingPage, asking_card
from tests.support.fakedesk import JOYCE
from tests.support.windows import Stage
from tests.ui.settings.test_keeping import cards, opened
from tests.ui.settings.test_settings import desk_of, page_of

TODAY = date(2026, 3, 20)


def request(**fields: Value) -> Record:
    said = {"person": RecordId(1, 2), "asked": "2026-03-01", **fields}
    return Record(
        id=RecordId(1, 3), type="access_request", fields=said, deleted=False, conflicts=(), author=JOYCE,
        moment=Moment(0, 0), edited=False, bases={},
    )  # fmt: skip


def test_no_clock_runs_unless_the_programme_sets_one() -> None:
    card = asking_card(request(), "Zawadi", {}, None, TODAY)
    assert (card.trailing, card.badges) == ("waits still", ())
    card = asking_card(request(), "Zawadi", {}, 30, TODAY)
    assert "31 Mar" in card.trailing
    assert card.badges == ()
    assert [badge.text for badge in asking_card(request(), "Zawadi", {}, 14, TODAY).badges] == ["time is up"]


def test_what_was_given_is_told_with_when_by_whom_and_how() -> None:
    given = request(given="2026-03-09", given_by=str(JOYCE), given_as=("paper",))
    card = asking_card(given, "Zawadi", {JOYCE: "Joyce"}, 7, TODAY)
    assert "by Joyce" in card.trailing
    assert "On paper" in card.trailing
    assert card.badges == ()
    refused = request(not_given="It is about somebody else.", closed=True)
    assert asking_card(refused, "Zawadi", {}, 7, TODAY).trailing == "Nothing is left to do"


def test_who_waits_longest_comes_first_and_days_are_set_and_taken_back(stage: Stage) -> None:
    desk = desk_of(stage)
    people = {name: desk.person(name) for name in ("Grace", "Tom", "Zawadi")}
    asked: dict[str, tuple[str, str | None]] = {
        "Grace": ("2026-03-05", None),
        "Tom": ("2026-03-02", None),
        "Zawadi": ("2026-03-01", "2026-03-04"),
    }
    for name, (day, given) in asked.items():
        came = {"given": given} if given else {}
        desk.casebook.put("access_request", {"person": name_of(people[name]), "asked": day, **came})
    opened(stage, "asking")
    page = page_of(stage, AskingPage)
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 3)
    assert [card.title.strip("\u2068\u2069") for card in cards(page)] == ["Tom", "Grace", "Zawadi"]
    page.days.choose("14")
    stage.qtbot.waitUntil(lambda: desk.programme.answer_days == 14)
    page.days.choose("none")
    stage.qtbot.waitUntil(lambda: desk.programme.answer_days is None)
