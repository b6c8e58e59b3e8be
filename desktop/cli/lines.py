"""JSON from a file or from standard input, whatever it holds: records, or BadRecord with the line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from desktop.cli.disk import opened
from desktop.cli.stopping import demand_going_on
from desktop.domain.errors import BadRecord, Why

LINE_BYTES_MAX = 8 << 20  # several of the longest narratives, with every letter as an escape

_STDIN = Path("-")
_BOM = b"\xef\xbb\xbf"  # Windows' editors and shells put one before the first line


@contextmanager
def source(file: Path | None, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """`file`, or standard input where none is named or it is called `-`. Raises FileMissing."""
    if file is None or file == _STDIN:
        yield stdin
    else:
        with opened(file) as stream:
            yield stream


def objects(stream: BinaryIO) -> Iterator[tuple[int, dict[str, object]]]:
    """Each line that is not blank, with its number from 1, read when asked for. Raises BadRecord."""
    number = 0
    while raw := stream.readline(LINE_BYTES_MAX + 1):
        number += 1
        if len(raw) > LINE_BYTES_MAX:
            raise BadRecord(Why.TOO_LONG, line=number)
        text = raw.removeprefix(_BOM) if number == 1 else raw
        demand_going_on()
        if text.strip():
            yield number, parsed_object(text, number)
    demand_going_on()


def single(stream: BinaryIO) -> dict[str, object]:
    """The one object that a whole stream is, on however many lines. Raises BadRecord."""
    raw = stream.read(LINE_BYTES_MAX + 1)
    if len(raw) > LINE_BYTES_MAX:
        raise BadRecord(Why.TOO_LONG, line=1)
    return parsed_object(raw.removeprefix(_BOM), 1)


def parsed_object(raw: bytes, line: int) -> dict[str, object]:
    """A JSON object. Raises BadRecord."""
    value = parsed(raw, line)
    if not isinstance(value, dict):
        raise BadRecord(Why.NOT_AN_OBJECT, line=line)
    return value


def parsed(raw: bytes, line: int = 0, field: str = "") -> object:
    """A JSON value whose texts are all Unicode. Raises BadRecord."""
    try:
        text = raw.decode("utf-8")
        value: object = json.loads(text, parse_constant=_no_constant)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a letter cannot be written
    except UnicodeEncodeError:
        raise BadRecord(Why.NOT_TEXT, field, line) from None
    except (ValueError, RecursionError):  # what is no UTF-8, no JSON, or nested beyond any record
        raise BadRecord(Why.NOT_JSON, field, line) from None
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and the infinities are JavaScript's, not JSON's
