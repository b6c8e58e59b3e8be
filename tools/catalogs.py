"""The words of the program, from the source to the translators and back.

    catalogs.py extract              read every sentence of desktop/ into locales/visitbook.pot
    catalogs.py update               extract, and bring each language's .po to the same entries
    catalogs.py compile              make the .mo files that the program reads
    catalogs.py check                say what is missing or wrong; exit 1 if anything is
    catalogs.py missing LANG         print what has no translation, as JSON lines
    catalogs.py fill LANG FILE       take translations in, as JSON lines

A line of `missing` and of `fill` is {"msgid", "msgid_plural"?, "msgctxt"?, "msgstr": text, or a list with one text for
each plural form in the order of the header}. Files are sorted and hold neither dates nor line numbers, so that a diff
shows words only.
"""

import argparse
import ast
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from gettext import c2py
from itertools import dropwhile
from pathlib import Path
from string import Formatter
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # `python tools/catalogs.py` has tools/ there instead

from desktop.i18n.catalogs import DOMAIN, LOCALES, SOURCE, path  # noqa: E402 - after the line above
from desktop.i18n.language import SHIPPED, Language  # noqa: E402
from desktop.i18n.qt_words import QT_WORDS  # noqa: E402

SOURCES: Final = ROOT / "desktop"

_SENTENCES: Final = {"told": 1, "marked": 1, "plural": 2, "worded": 2}  # whose first arguments are words
_NOTE: Final = "Translators:"
_QT_NOTE: Final = "Translators: Qt's own word."
_COUNT: Final = "n"
_ENOUGH: Final = 1001  # the plural rules of CLDR repeat within a hundred, but for millions

# Isolation is the business of desktop/i18n/isolation.py; marks in a translation would pair with its own.
_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_QT_FIELD: Final = re.compile(r"%\d")
_LONE_AMPERSAND: Final = re.compile(r"(?<!&)&(?!&)")


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies an entry."""

    context: str | None
    source: str

    @classmethod
    def of(cls, message: Message) -> "Key":
        return cls(message.context, _forms(message.id)[0])

    def __str__(self) -> str:
        return f"{self.source!r} ({self.context})" if self.context else repr(self.source)


# From the sources


def extracted(sources: Path = SOURCES) -> Catalog:
    """Every sentence of the sources, and Qt's own words."""
    catalog = Catalog(domain=DOMAIN)
    for file in sorted(sources.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        for call in _calls(text):
            _add(catalog, call, text.splitlines())
    for context, source in QT_WORDS:
        catalog.add(source, context=context, auto_comments=[_QT_NOTE])
    return catalog


def _calls(text: str) -> Iterator[ast.Call]:
    """From the tree and not from tokens: these differ from one Python to the next inside f-strings, and a call inside
    another one is a call all the same.
    """
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))


def _add(catalog: Catalog, call: ast.Call, lines: list[str]) -> None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words = [one.value for one in call.args[: _SENTENCES.get(name, 0)] if isinstance(one, ast.Constant)]
    said = [word for word in words if isinstance(word, str)]
    if not all(said) or not said or len(said) < _SENTENCES[name]:
        return  # behind a name, where it is `marked`
    notes = list(_notes_above(lines[: call.lineno - 1]))
    match name:
        case "plural":
            catalog.add((said[0], said[1]), auto_comments=notes)
        case "worded":
            catalog.add(said[1], context=said[0], auto_comments=notes)
        case _:
            catalog.add(said[0], auto_comments=notes)


def _notes_above(lines: list[str]) -> Iterator[str]:
    """What stands for translators right above a call, from the line that says so on."""
    block: list[str] = []
    while lines and (line := lines.pop().strip()).startswith("#"):
        block.insert(0, line.removeprefix("#").strip())
    return dropwhile(lambda line: not line.startswith(_NOTE), block)


def template_text(catalog: Catalog) -> str:
    return _written(catalog, ["Every sentence of the program, written by tools/catalogs.py."], [])


def language_text(catalog: Catalog, language: Language) -> str:
    headers = [f"Language: {language.code}", f"Plural-Forms: {language.plural}"]
    return _written(catalog, [f"{language.own_name}. For the tone and the words see locales/README.md."], headers)


def _written(catalog: Catalog, comments: list[str], headers: list[str]) -> str:
    # A header of our own: Babel's carries dates.
    fixed = [f"Project-Id-Version: {DOMAIN}", "MIME-Version: 1.0"]
    coded = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    lines = [*(f"# {comment}" for comment in comments), 'msgid ""', 'msgstr ""']
    lines += [f'"{header}\\n"' for header in [*fixed, *headers, *coded]]
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return "\n".join(lines) + "\n\n" + body.getvalue().decode()


# The files


def template_path(locales: Path = LOCALES) -> Path:
    return locales / f"{DOMAIN}.pot"


def read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, abort_invalid=True)


def extract(locales: Path = LOCALES, sources: Path = SOURCES) -> Catalog:
    catalog = extracted(sources)
    _put(template_path(locales), template_text(catalog))
    return catalog


def update(locales: Path = LOCALES, sources: Path = SOURCES, languages: Iterable[Language] = SHIPPED) -> None:
    """Bring every language to the entries of the sources. What is no longer said is dropped; nothing is guessed."""
    template = extract(locales, sources)
    for language in languages:
        file = path(language.code, ".po", locales)
        merged = _merged(template, read(file) if file.is_file() else Catalog(), language)
        _put(file, language_text(merged, language))


def compile_all(locales: Path = LOCALES, languages: Iterable[Language] = SHIPPED) -> None:
    for language in languages:
        content = io.BytesIO()
        write_mo(content, read(path(language.code, ".po", locales)))
        path(language.code, ".mo", locales).write_bytes(content.getvalue())


def _merged(template: Catalog, translated: Catalog, language: Language) -> Catalog:
    merged = Catalog(domain=DOMAIN)
    merged.mime_headers = [("Plural-Forms", language.plural)]  # how many forms are written
    known = {Key.of(message): message for message in _entries(translated)}
    for message in _entries(template):
        old = known.get(Key.of(message))
        fits = old is not None and isinstance(old.id, tuple) == isinstance(message.id, tuple)
        merged.add(
            message.id,
            old.string if old is not None and fits else "",
            context=message.context,
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old is not None else (),
            flags=old.flags & {"fuzzy"} if old is not None and fits else (),
        )
    return merged


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _entries(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


# What can be wrong


def problems(locales: Path = LOCALES, sources: Path = SOURCES, languages: Iterable[Language] = SHIPPED) -> list[str]:
    """Everything that keeps the catalogs from being shipped, one line each; nothing where all is well."""
    template = extracted(sources)
    found = list(call_problems(sources))
    file = template_path(locales)
    if not file.is_file() or file.read_text(encoding="utf-8") != template_text(template):
        found.append(f"{file.name} differs from the sources: run update")
    for message in _entries(template):
        found += [f"source: {Key.of(message)}: {problem}" for problem in source_problems(message)]
    for language in languages:
        found += language_problems(language, path(language.code, ".po", locales), template)
    return found


def language_problems(language: Language, file: Path, template: Catalog) -> Iterator[str]:
    if not file.is_file():
        yield f"{language.code}: no catalog"
        return
    catalog = read(file)
    if language.plural != to_gettext(Locale.parse(language.region).plural_form):
        yield f"{language.code}: the plural rule of the program is not CLDR's"
    if dict(catalog.mime_headers).get("Plural-Forms") != language.plural:
        yield f"{language.code}: the plural rule of the catalog is not the program's: run update"
    translated = {Key.of(message): message for message in _entries(catalog)}
    wanted = {Key.of(message): message for message in _entries(template)}
    for key in sorted(wanted.keys() ^ translated.keys(), key=str):
        yield f"{language.code}: {key}: {'missing' if key in wanted else 'no longer said'}: run update"
    for key in sorted(wanted.keys() & translated.keys(), key=str):
        for problem in entry_problems(wanted[key], translated[key], language):
            yield f"{language.code}: {key}: {problem}"


def entry_problems(source: Message, translated: Message, language: Language) -> Iterator[str]:
    """What is wrong with one translation."""
    given = _forms(translated.string)
    if translated.fuzzy:
        yield "fuzzy"
    if not all(given):
        if language.code != SOURCE or any(given):
            yield "not translated"
        return
    numbers = numbers_by_form(language) if isinstance(source.id, tuple) else [()]
    if len(given) != len(numbers):
        yield f"{len(given)} forms, {len(numbers)} wanted"
        return
    for text, counted in zip(given, numbers, strict=True):
        yield from text_problems(_forms(source.id), text, alone=len(counted) == 1)


def text_problems(sources: tuple[str, ...], text: str, *, alone: bool) -> Iterator[str]:
    """What is wrong with one text. In a form that stands for one number `alone`, `{n}` may be left out."""
    wanted, given = _fields_of(sources), fields(text)
    if given is None:
        yield "a { or } that is no field"
    elif given != wanted and not (alone and given == wanted - {_COUNT}):
        yield f"fields {sorted(given)}, {sorted(wanted)} wanted"
    if sorted(_QT_FIELD.findall(text)) != sorted(_QT_FIELD.findall(sources[-1])):
        yield "the %1 are not those of the source"
    if _CONTROLS.search(text):
        yield "directional controls inside"
    if _LONE_AMPERSAND.search(text):
        yield "a single &"
    ends = [(len(it) - len(it.lstrip()), len(it) - len(it.rstrip())) for it in (sources[-1], text)]
    if ends[0] != ends[1]:
        yield "white space at the ends is not that of the source"


def source_problems(message: Message) -> Iterator[str]:
    """What is wrong with an English sentence. Qt's own are as they are."""
    if (message.context, message.id) in QT_WORDS:
        return
    texts = _forms(message.id)
    for text in texts:
        if fields(text) is None:
            yield "a { or } that is no field"
        if _CONTROLS.search(text):
            yield "directional controls inside"
        if _LONE_AMPERSAND.search(text):
            yield "a single &: write and, or &&"
    if len({frozenset((fields(text) or set()) - {_COUNT}) for text in texts}) > 1:
        yield "fields differ between one and many"


def call_problems(sources: Path) -> Iterator[str]:
    """Calls whose fields are not those of their sentence: a person would read {name}."""
    for file in sorted(sources.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                wanted = _fields_of_call(call.func.id, call.args)
                given = {keyword.arg for keyword in call.keywords}
                if wanted is not None and None not in given and given != wanted:
                    where = f"{file.relative_to(sources.parent)}:{call.lineno}"
                    yield f"{where}: fields {sorted(map(str, given))} given, {sorted(wanted)} in the sentence"


def _fields_of_call(name: str, arguments: list[ast.expr]) -> set[str] | None:
    """The fields in the literal sentences of a call; None where it has none, or is another's."""
    match name, arguments:
        case "told", [ast.Constant(value=str(message))]:
            return fields(message)
        case "plural", [ast.Constant(value=str(one)), ast.Constant(value=str(many)), _]:
            return _fields_of((one, many)) - {_COUNT}
    return None


def fields(text: str) -> set[str] | None:
    """The names of the fields of a sentence; None where it cannot be parsed or a field is more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    named = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    if any(spec or conversion or not name.isidentifier() for name, spec, conversion in named):
        return None
    return {name for name, _, _ in named}


def _fields_of(sources: tuple[str, ...]) -> set[str]:
    """The fields of a sentence in all its forms; what cannot be parsed is told of as a fault of the source."""
    return {name for source in sources for name in fields(source) or ()}


def numbers_by_form(language: Language) -> list[tuple[int, ...]]:
    """For each plural form the numbers that take it, of those up to a thousand."""
    count, rule = re.fullmatch(r"nplurals=(\d+); plural=(.+);", language.plural).groups()  # type: ignore[union-attr] # ours
    form = c2py(rule)
    by_form: list[list[int]] = [[] for _ in range(int(count))]
    for n in range(_ENOUGH):
        by_form[form(n)].append(n)
    return [tuple(numbers) for numbers in by_form]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


# To and from the translators


def missing(language: Language, locales: Path = LOCALES) -> Iterator[dict[str, object]]:
    """The entries without a translation, as `fill` takes them; `msgstr` is empty, once for each plural form."""
    for message in _entries(read(path(language.code, ".po", locales))):
        if not all(_forms(message.string)) or message.fuzzy:
            one, *many = _forms(message.id)
            line: dict[str, object] = {"msgctxt": message.context} if message.context else {}
            line |= {"msgid": one} | ({"msgid_plural": many[0]} if many else {})
            notes = [note for note in message.auto_comments if note != _QT_NOTE]
            line |= {"note": " ".join(notes)} if notes else {}
            if many:
                forms = numbers_by_form(language)
                line["numbers"] = [list(numbers[:4]) for numbers in forms]
                line["msgstr"] = [""] * len(forms)
            else:
                line["msgstr"] = ""
            yield line


def fill(language: Language, lines: Iterable[str], locales: Path = LOCALES) -> list[str]:
    """Write translations into a catalog; what is wrong with a line is returned, and the line left out."""
    file = path(language.code, ".po", locales)
    catalog = read(file)
    entries = {Key.of(message): message for message in _entries(catalog)}
    refused: list[str] = []
    for place, line in enumerate(lines, 1):
        if line.strip():
            refused += [f"line {place}: {problem}" for problem in _fill_one(entries, line, language)]
    _put(file, language_text(catalog, language))
    return refused


def _fill_one(entries: dict[Key, Message], line: str, language: Language) -> list[str]:
    try:
        given = json.loads(line)
        key, text = Key(given.get("msgctxt"), given["msgid"]), given["msgstr"]
    except (ValueError, KeyError, AttributeError) as error:
        return [f"not understood: {error!r}"]
    if (message := entries.get(key)) is None:
        return [f"{key}: no such entry"]
    string = text if isinstance(text, str) else tuple(text)
    translated = Message(message.id, string, context=message.context)
    found = [f"{key}: {problem}" for problem in entry_problems(message, translated, language)]
    if not found:
        message.string = string
        message.flags.discard("fuzzy")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("extract", "update", "compile", "check"):
        verbs.add_parser(verb)
    languages = {language.code: language for language in SHIPPED}
    for verb in ("missing", "fill"):
        verbs.add_parser(verb).add_argument("language", choices=languages)
    verbs.choices["fill"].add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    deeds: dict[str, Callable[[], object]] = {
        "extract": extract,
        "update": update,
        "compile": compile_all,
        "check": lambda: _told_problems(problems()),
        "missing": lambda: _print_missing(languages[given.language]),
        "fill": lambda: _told_problems(
            fill(languages[given.language], given.file.read_text(encoding="utf-8").splitlines())
        ),
    }
    return 1 if deeds[given.verb]() is False else 0


def _told_problems(found: list[str]) -> bool:
    """Whether there were none."""
    for problem in found:
        print(problem, file=sys.stderr)
    return not found


def _print_missing(language: Language) -> None:
    for line in missing(language):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
