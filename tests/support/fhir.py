"""What others say about our FHIR: the models of `fhir.resources` read every resource (docs/decisions/0030)."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any


def faults(resource: Mapping[str, Any]) -> list[str]:
    """Everything that is not as the standard asks: elements, required ones, types, and codes of closed lists."""
    # Late and by name: its models are large, and neither the other tests nor the type checker need to walk them.
    models = import_module("fhir.resources.R4B")
    model = models.get_fhir_model_class(str(resource["resourceType"]))
    try:
        read = model.model_validate(dict(resource))
    except ValueError as error:
        return [str(error)]
    return list(_codes(read, str(resource["resourceType"])))


def _codes(read: Any, where: str) -> Iterator[str]:
    """The library knows the closed lists and does not look at them."""
    for name, field in type(read).model_fields.items():
        value = getattr(read, name)
        if value is None:
            continue
        allowed = (field.json_schema_extra or {}).get("enum_values")
        path = f"{where}.{field.alias or name}"
        if allowed and str(value) not in {*allowed, *_MORE.get(path, ())}:
            yield f"{path}: {value} is none of {allowed}"
        for one in value if isinstance(value, list) else [value]:
            if hasattr(type(one), "model_fields"):
                yield from _codes(one, path)


# Lists that the library breaks off with a +, as the standard's own summary does; the rest of their words in R4.
_MORE = {
    "Task.status": {"rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed"},
}
