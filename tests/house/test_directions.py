"""Lines of several parts, which in a right-to-left language would run backwards if they were only joined."""

from tests.house.sources import ROOT, calls, sources, strings

ONE_PLACE = ROOT / "desktop" / "i18n" / "formats.py"


def test_parts_stand_side_by_side_by_the_one_function_that_gives_each_its_direction() -> None:
    """`formats.side_by_side`; a whole sentence that holds the sign itself is the translator's."""
    found = []
    for source in sources("desktop"):
        sentences = {
            id(node) for name, call in calls(source) if name in {"marked", "told", "worded"} for node in call.args
        }
        found += [
            source.place(node)
            for text, node in strings(source)
            if "·" in text and id(node) not in sentences and source.path != ONE_PLACE
        ]
    assert not found
