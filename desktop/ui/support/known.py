"""What the lists and the pages of members are made from, asked in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.ids import MemberId
from desktop.domain.oversight import Outing, Supported, SupportPage
from desktop.domain.paging import Page
from desktop.domain.records.supervision import LONE_VISIT
from desktop.domain.views import PersonCursor, PersonLine, Record, Self
from desktop.i18n import told
from desktop.i18n.safewords import hazard_words
from desktop.ui.kit.rooms import SupportList
from desktop.ui.support.promises import Services

NO_PEOPLE: Final[Page[PersonLine, PersonCursor]] = Page((), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Facts of one moment; of the lists only the one that was asked for."""

    me: Self
    names: Mapping[MemberId, str]
    page: SupportPage | None = None
    team: tuple[Supported, ...] = ()
    out: tuple[Outing, ...] = ()
    harm: tuple[Record, ...] = ()
    people: Page[PersonLine, PersonCursor] = NO_PEOPLE
    watch: str = ""  # what to watch for with whoever may be visited


def about_to_write(services: Services, kind: str, today: date | None) -> Known:
    """Of whoever goes out today also what is to be watched for with the people they are to meet. Runs on the lane."""
    return Known(
        me=services.casebook.me(),
        names=services.membership.names(),
        watch=_to_watch(services, today) if kind == LONE_VISIT.name and today is not None else "",
    )


def _to_watch(services: Services, today: date) -> str:
    """A line for each; they are called as lists call them."""
    met = {one.person: one.person_name for one in services.casebook.today(today, 0) if one.late_days == 0}
    found = {
        name: hazard_words(services.casebook.show("person", person).record.fields)
        for person, name in met.items()
        if person is not None
    }
    return "\n".join(told("{name}. {words}", name=name, words=words) for name, words in found.items() if words)


def page_of(services: Services, member: MemberId | None) -> Known:
    """One member's page; without `member` one's own. Runs on the lane."""
    me = services.casebook.me()
    return Known(me=me, names=services.membership.names(), page=services.oversight.support(member or me.member))


def list_of(services: Services, listed: SupportList) -> Known:
    """Runs on the lane."""
    oversight = services.oversight
    return Known(
        me=services.casebook.me(),
        names=services.membership.names(),
        team=oversight.team() if listed in (SupportList.SUPERVISION, SupportList.CERTIFICATES) else (),
        out=oversight.out() if listed is SupportList.OUT else (),
        harm=oversight.harm() if listed is SupportList.HARM else (),
        people=people_of(services, listed),
    )


def people_of(
    services: Services, listed: SupportList, after: PersonCursor | None = None
) -> Page[PersonLine, PersonCursor]:
    """Of the lists that are of people, a page; of the others none. Runs on the lane."""
    match listed:
        case SupportList.LATE:
            return services.oversight.late(after)
        case SupportList.UNREACHED:
            return services.oversight.out_of_contact(after)
        case _:
            return NO_PEOPLE


def team_of(services: Services) -> Known:
    """Everybody who visits people, to choose one of. Runs on the lane."""
    return Known(me=services.casebook.me(), names=services.membership.names(), team=services.oversight.team())
