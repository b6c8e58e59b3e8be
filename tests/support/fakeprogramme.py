"""What the programme has decided, as a test wants it."""

from dataclasses import dataclass, field

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.programme import Programme


@dataclass
class FakeProgramme:
    """Nothing is on until a test switches it on."""

    features: set[Feature] = field(default_factory=set)
    may_decide: bool = True
    answer_days: int | None = None
    currency: str = ""
    kind: str = ""
    governance: str = ""

    def now(self) -> Programme:
        return Programme(
            features=frozenset(self.features),
            answer_days=self.answer_days,
            currency=self.currency,
            kind=self.kind,
            governance=self.governance,
        )

    def describe(self, kind: str, governance: str) -> Changed:
        self.kind, self.governance = kind, governance
        return Changed(everything=True)

    def pay_in(self, currency: str) -> Changed:
        self.currency = currency.upper()
        return Changed(everything=True)

    def answer_within(self, days: int | None) -> Changed:
        self.answer_days = days
        return Changed(everything=True)

    def switch(self, feature: Feature, *, on: bool) -> Changed:
        (self.features.add if on else self.features.discard)(feature)
        return Changed(everything=True)
