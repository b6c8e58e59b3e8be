"""What the programme has decided for all its laptops, and a coordinator deciding it."""

from desktop.domain.errors import NotAllowed
from desktop.domain.features import Feature
from desktop.domain.programme import Programme
from desktop.domain.records.programme import FEATURES, PASSED_ON, PROGRAMME_SETTINGS, UNLESS_NO
from desktop.domain.roles import Deed, may
from desktop.domain.views import Changed, Record
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store


class ProgrammeDecisions:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, casebook: Casebook) -> None:
        self._store = store
        self._circle = circle
        self._casebook = casebook

    def now(self) -> Programme:
        """The decisions in force here. What a later program can switch on besides is passed over."""
        return Programme(features=frozenset(f for record in self._settings() for f in _features(record)))

    @property
    def may_decide(self) -> bool:
        """Whether this member decides for the programme."""
        return may(self._circle.role, Deed.ASSIGN)

    def switch(self, feature: Feature, *, on: bool) -> Changed:
        """Offer it, or no longer; what was written stays in sight. Raises NotAllowed."""
        if not self.may_decide:
            raise NotAllowed(Deed.WRITE)
        found = self._settings()
        if on and not found:
            self._casebook.add(PROGRAMME_SETTINGS.name, {PASSED_ON: UNLESS_NO, FEATURES: [feature.value]})
        for record in found[:1] if on else found:
            there = {str(code) for code in _codes(record)}
            wanted = there | {feature.value} if on else there - {feature.value}
            if wanted != there:
                self._casebook.edit(PROGRAMME_SETTINGS.name, record.id, {FEATURES: sorted(wanted)})
        return Changed(everything=True)

    def _settings(self) -> tuple[Record, ...]:
        return tuple(self._store.records(PROGRAMME_SETTINGS.name, deleted=False, after=None))


def _codes(record: Record) -> tuple[object, ...]:
    found = record.fields.get(FEATURES)
    return found if isinstance(found, tuple) else ()


def _features(record: Record) -> tuple[Feature, ...]:
    known = set(Feature)
    return tuple(Feature(str(code)) for code in _codes(record) if code in known)
