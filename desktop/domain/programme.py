"""What a programme has decided for all its laptops, as the window and the command line ask for it."""

from dataclasses import dataclass

from desktop.domain.features import Feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The decisions in force on this laptop now."""

    features: frozenset[Feature] = frozenset()

    def has(self, feature: Feature | None) -> bool:
        """Whether it is offered. None stands for what is always on."""
        return feature is None or feature in self.features
