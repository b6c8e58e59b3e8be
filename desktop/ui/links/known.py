"""What is known of one person's help from others."""

from dataclasses import dataclass, field

from desktop.domain.directory import HelpPlace
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.programme import Programme
from desktop.domain.referring import Status, is_over
from desktop.domain.supporting import PERSON, WORKER, Sum, sums
from desktop.domain.views import Record
from desktop.ui.links.promises import Casebook, Services

PARTS = (Feature.REFERRALS, Feature.DELIVERIES, Feature.SUPPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """As the tab shows it: open referrals first, everything else with the newest first."""

    programme: Programme = field(default_factory=Programme)
    referrals: tuple[Record, ...] = ()
    parcels: tuple[Record, ...] = ()
    support: tuple[Record, ...] = ()
    directory: tuple[HelpPlace, ...] = ()  # every place of help, by name

    @property
    def empty(self) -> bool:
        return not (self.referrals or self.parcels or self.support)

    @property
    def offered(self) -> bool:
        """Whether the programme records any of it."""
        return any(self.programme.has(part) for part in PARTS)

    @property
    def places(self) -> tuple[HelpPlace, ...]:
        """What is shown of the directory."""
        return tuple(one for one in self.directory if not one.retired)

    def place_of(self, referral: Record) -> HelpPlace | None:
        """Where somebody is sent, where it stands in the directory, and be it no longer shown."""
        wanted = referral.fields.get("entry")
        return next((one for one in self.directory if one.id == wanted), None) if isinstance(wanted, Stamp) else None

    def sums_for(self, receiver: str) -> tuple[Sum, ...]:
        """What was given in money, for the person or for whoever supports them."""
        return sums(one.fields for one in self.support if one.fields.get("receiver") == receiver)

    @property
    def sums(self) -> tuple[tuple[str, tuple[Sum, ...]], ...]:
        """By receiver; nothing where there is nothing."""
        return tuple((who, found) for who in (PERSON, WORKER) if (found := self.sums_for(who)))


def status_of(referral: Record) -> Status:
    """A status of a later program counts as the beginning."""
    written = referral.fields.get("status")
    return next((status for status in Status if status == written), Status.OFFERED)


def links_of(services: Services, person: RecordId) -> Links:
    """Runs on the lane."""
    casebook = services.casebook
    referrals = sorted(_of(casebook, "referral", person), key=lambda one: str(one.fields.get("due") or "~"))
    return Links(
        programme=services.programme.now(),
        referrals=tuple(sorted(referrals, key=lambda one: is_over(status_of(one)))),
        parcels=_of(casebook, "delivery", person),
        support=_of(casebook, "support", person),
        directory=services.directory.places(),
    )


def _of(casebook: Casebook, type_: str, person: RecordId) -> tuple[Record, ...]:
    found = [shown.record for shown in casebook.list(type_, where={"person": name_of(person)})]
    return tuple(sorted(found, key=lambda one: (str(one.fields.get("date")), one.id), reverse=True))
