"""From what difference of totals on somebody is better, by what the sources of the measures here say."""

from collections.abc import Mapping

from desktop.domain.errors import PackRefused
from desktop.domain.measures import SHIPPED
from desktop.domain.measures.packs import parsed_pack
from desktop.storage.book import Book

_PACKS = "SELECT content FROM rec_measure_pack WHERE deleted = 0 ORDER BY hybrid"


def stated_changes(book: Book) -> Mapping[str, int]:
    """By measure; what no source says anything of is left out, and so is what this program cannot read."""
    found = {id_: measure.better_by for id_, measure in SHIPPED.items()}
    for (content,) in book.db.execute(_PACKS).fetchall():
        try:
            measure = parsed_pack(content)
        except PackRefused:
            continue
        found[measure.id] = measure.better_by
    return {id_: points for id_, points in found.items() if points}
