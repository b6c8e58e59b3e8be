"""No sentence escapes the catalog: not in an f-string, not behind a variable."""

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SPEAKERS = {"told": 0, "plural": 0, "worded": 1, "marked": 0}  # which argument is the sentence
WORD_ROOMS = ROOT / "desktop" / "i18n"  # where the speakers themselves are made, over whatever they are given


def calls() -> list[tuple[str, ast.Call]]:
    found: list[tuple[str, ast.Call]] = []
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        if path.is_relative_to(WORD_ROOMS):
            continue
        found += [
            (f"{path.relative_to(ROOT)}:{node.lineno}", node)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS
        ]
    return found


def test_every_sentence_that_is_said_stands_in_the_template() -> None:
    with (ROOT / "locales" / "visitbook.pot").open("rb") as file:
        template = read_po(file)
    missing = []
    for where, call in calls():
        assert isinstance(call.func, ast.Name)
        sentence = call.args[SPEAKERS[call.func.id]]
        first = call.args[0]
        context = str(first.value) if call.func.id == "worded" and isinstance(first, ast.Constant) else None
        if isinstance(sentence, ast.Constant) and template.get(str(sentence.value), context) is None:
            missing.append(f"{where}: {sentence.value!r}")
    assert missing == []


def test_both_forms_of_a_plural_are_written_where_it_is_said() -> None:
    behind = [
        where
        for where, call in calls()
        if isinstance(call.func, ast.Name)
        and call.func.id == "plural"
        and not all(isinstance(form, ast.Constant) for form in call.args[:2])
    ]
    assert behind == []
