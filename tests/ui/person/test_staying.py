"""A stay in hospital, read whole: how often they were met, beside what is aimed at."""

from desktop.domain.ids import name_of
from desktop.ui.kit.rooms import PersonPlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, sentences


def test_a_stay_tells_the_visits_on_the_ward_and_since_and_when_they_went_in_again(
    visitor: Visitor, desk: FakeDesk
) -> None:
    amina = desk.person("Amina")
    about = {"person": name_of(amina)}
    stay = desk.casebook.put("hospital_stay", about | {"date": "2026-02-01", "until": "2026-02-10"})
    desk.casebook.put("encounter", about | {"date": "2026-02-03", "mode": "ward_visit"})
    for day in ("2026-02-12", "2026-02-20", "2026-03-09"):
        desk.casebook.put("encounter", about | {"date": day, "mode": "home_visit"})
    visitor.enter(PersonPlace(amina, record=("hospital_stay", stay)))
    said = sentences(visitor.room.panel)
    assert "1; at least 1 is aimed at" in said
    assert "3; 3 to 6 are aimed at" in said
    assert "Went in again on" not in said
    again = desk.casebook.put("hospital_stay", about | {"date": "2026-03-01"})
    visitor.enter(PersonPlace(amina, record=("hospital_stay", stay)))
    said = sentences(visitor.room.panel)
    assert "2; 3 to 6 are aimed at" in said
    assert "Sun, 1 Mar 2026" in said
    visitor.enter(PersonPlace(amina, record=("hospital_stay", again)))
    assert "Visits since they came home" not in sentences(visitor.room.panel)
