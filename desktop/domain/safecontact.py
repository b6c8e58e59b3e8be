"""What must never be said or printed about somebody: looked for before it is."""

from collections.abc import Iterable

from desktop.domain.folding import sort_key


def mentioned(never: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of `never` that stand in one of `texts`, however they were typed; also inside a longer word."""
    folded = [sort_key(text) for text in texts]
    return tuple(word for word in never if (key := sort_key(word)) and any(key in text for text in folded))
