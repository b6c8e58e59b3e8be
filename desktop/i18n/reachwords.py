"""How it stands with reaching somebody, in words that blame nobody."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.reaching import Reaching, Way
from desktop.i18n import formats
from desktop.i18n.words import marked, plural, told

_NEXT: Final[Mapping[Way, str]] = {
    Way.CALL: marked("perhaps call"),
    Way.MESSAGE: marked("perhaps send a message"),
    Way.VISIT: marked("perhaps go there"),
    Way.SUPPORTER: marked("perhaps ask somebody they trust"),
}


def reach_words(reaching: Reaching | None) -> str:
    """`not reached, tried twice; perhaps go there`, `out of contact since 3 Mar`; "" while they are in touch."""
    if reaching is None:
        return ""
    if reaching.out:
        return told("out of contact since {day}", day=formats.date(reaching.since, "short"))
    tried = plural("not reached yet, {n} try", "not reached yet, {n} tries", reaching.tries)
    return tried if reaching.next is None else told("{tried}; {next}", tried=tried, next=told(_NEXT[reaching.next]))
