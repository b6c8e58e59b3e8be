"""What got out goes to coordinators alone, is on Today until the authority was told, and counted until it is closed."""

from datetime import date
from itertools import product

import pytest

from desktop.domain.errors import AppError
from desktop.domain.records.protection import CLOCKS, due_of
from tests.support.seats import programme, until_quiet


def test_a_breach_is_for_coordinators_and_on_today_until_the_authority_was_told() -> None:
    seats = programme()
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    fields = {"found": "2026-03-14", "due": "2026-03-17", "clock": "hours_72", "what": "A laptop was stolen."}
    breach = joyce.casebook.add("breach", fields)
    with pytest.raises(AppError):
        amina.casebook.add("breach", fields)
    until_quiet(list(seats.values()))
    assert amina.store.record("breach", breach) is None
    (due,) = tom.casebook.today(date(2026, 3, 18))
    assert (due.type, due.record, due.late_days) == ("breach", breach, 2), "the day that was kept is of older rules"
    for found_at, clock in product(("09:30", None), (*CLOCKS, None)):
        joyce.casebook.edit("breach", breach, {"found_at": found_at, "clock": clock})
        (due,) = joyce.casebook.today(date(2026, 3, 18))
        assert due.due == due_of(date(2026, 3, 14), found_at or "", clock or "")
    until_quiet(list(seats.values()))
    assert tom.oversight.overview().breaches == 1
    tom.casebook.edit("breach", breach, {"authority_told": "2026-03-17"})
    assert not tom.casebook.today(date(2026, 3, 18))
    assert tom.oversight.overview().breaches == 1, "the people are still to be told"
    tom.casebook.edit("breach", breach, {"closed": True})
    assert tom.oversight.overview().breaches == 0
