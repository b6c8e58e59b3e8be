"""One person's resources in one file."""

from collections.abc import Iterable

from desktop.reports.fhir.elements import Json

# Where relative references are looked up (R4 bundle.html#references). Nobody is there: RFC 2606 keeps the name free.
_BASE = "https://visitbook.invalid/fhir/"


def bundle(resources: Iterable[Json], made: str) -> Json:
    """A collection; `made` is the instant."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": made,
        "entry": [{"fullUrl": f"{_BASE}{one['resourceType']}/{one['id']}", "resource": one} for one in resources],
    }
