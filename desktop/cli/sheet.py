"""The recovery sheet as a text file: a code to write down or to print, and how it is read back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli.disk import contents, refusal_of, write_private
from desktop.domain.errors import SheetCodeWrong
from desktop.i18n.words import told

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{4}(?:[- ]+[0-9A-Za-z]{4}){8}(?![0-9A-Za-z])")
_FILE_MAX_BYTES = 1 << 16


@contextmanager
def new_sheet(file: Path, code: str) -> Iterator[None]:
    """Write the sheet, readable by its owner only, around the deed that makes its code the one that opens.

    The code stands on the disk before it opens anything, and an earlier sheet stays where it is until then. Raises
    NoSpace, NotWritable.
    """
    beside = file.with_name(f"{file.name}.new")
    _write(beside, code)
    try:
        yield
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    try:
        beside.replace(file)
    except OSError as error:
        raise refusal_of(error, file) from error


def _write(file: Path, code: str) -> None:
    """Write the sheet, readable by its owner only. Raises NoSpace, NotWritable."""
    write_private(
        file,
        "\n".join(
            (
                code,
                "",
                told("This code opens a casebook when its passphrase is forgotten."),
                told("Print it or write it down, keep it where nobody looks, and delete this file."),
                "",
            )
        ),
    )


def read_sheet(file: Path) -> str:
    """The code in a file, else all that it holds. Raises FileMissing, SheetCodeWrong."""
    try:
        text = contents(file, _FILE_MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetCodeWrong from None
    found = _CODE.search(text)
    return found[0] if found else text.strip()
