"""The indicators of DOMAIN.md §5.1, each declared once (docs/spec/indicators.md)."""

from desktop.domain.indicators import contacts, people, work
from desktop.domain.indicators.declare import Figure, Indicator

INDICATORS: dict[str, Indicator] = {
    one.code: one
    for one in (
        contacts.CONTACTS,
        contacts.HOME_VISITS,
        people.CASELOAD,
        people.NEW,
        people.ON_TIME,
        contacts.NO_SHOW,
        people.OUT_OF_CONTACT,
        work.REFERRALS,
        work.SAFETY,
        work.SUPERVISION,
        work.GROUPS,
        work.COURSES,
        people.PLANS,
        people.GOALS,
        people.OUTCOMES,
        people.HOSPITAL,
        work.DELIVERIES,
        work.IN_KIND,
        people.CONSENT,
        contacts.TOGETHER,
        work.MEMBERS,
        contacts.FIDELITY,
        contacts.QUALITY,
    )
}

__all__ = ["INDICATORS", "Figure", "Indicator"]
