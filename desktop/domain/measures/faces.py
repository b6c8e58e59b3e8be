"""Five faces, for today. Made for this program, and told in the language of the window."""

from typing import Final

from desktop.domain.measures.declare import OWN_WORDS, Direction, Item, Licence, Measure, Verdict, Wording

FACES: Final = Measure(
    id="faces",
    version="1",
    name="faces",
    items=(Item(id="today"),),
    options=(1, 2, 3, 4, 5),
    licence=Licence(verdict=Verdict.OWN, attribution=""),
    wordings={OWN_WORDS: Wording(stem="", items={}, options={})},
    direction=Direction.BETTER,
    faces=True,
)
