"""Names put away from the screen: what people are called while somebody may be looking over a shoulder."""

from desktop.domain.ids import RecordId

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_LONG = 4


def code_of(person: RecordId) -> str:
    """A short code that is the same on every laptop and says nothing: `P-7K3F`."""
    number = person.device * 1_000_003 + person.seq
    found = ""
    for _ in range(_LONG):
        number, at = divmod(number, len(_LETTERS))
        found = _LETTERS[at] + found
    return f"P-{found}"


def called(person: RecordId, name: str, alias: str, *, hidden: bool) -> str:
    """The name; put away, what others may see: the other name, or a code."""
    return (alias or code_of(person)) if hidden else name
