"""What a refusal looks like from outside: a code, an exit code, a sentence and facts."""

import traceback
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final

from desktop.cli.output import Output
from desktop.domain.errors import (
    AppError,
    BadRecord,
    BundleRefused,
    Cancelled,
    FileMissing,
    FolderMirrored,
    NoHolders,
    NoPassphrase,
    NoSpace,
    NotAllowed,
    NotFound,
    NothingAsked,
    NotWritable,
    NotYet,
    PassphraseTooShort,
    RevokedSender,
    RootSheetsWrong,
    SheetCodeWrong,
    UndoTooLate,
    UnknownSender,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
    WrongUsage,
)
from desktop.i18n.sentences import sentence
from desktop.i18n.words import told

REFUSED: Final = 1
USAGE: Final = 2
KEY: Final = 3
FILE: Final = 4
VAULT: Final = 5
DISK: Final = 6
STOPPED: Final = 130

BUG: Final = "bug"  # the code of what nobody foresaw

# By the nearest class of the error's own line of descent.
EXITS: Final[dict[type[AppError], int]] = {
    BadRecord: REFUSED,
    NotAllowed: REFUSED,
    NotFound: REFUSED,
    NotYet: REFUSED,
    UndoTooLate: REFUSED,
    VaultExists: REFUSED,
    VaultBusy: REFUSED,
    VaultMissing: REFUSED,
    PassphraseTooShort: REFUSED,
    NoHolders: REFUSED,
    NothingAsked: REFUSED,
    FileMissing: REFUSED,
    WrongUsage: USAGE,
    NoPassphrase: USAGE,
    WrongPassphrase: KEY,
    SheetCodeWrong: KEY,
    RootSheetsWrong: KEY,
    BundleRefused: FILE,
    VaultDamaged: VAULT,
    VaultTooNew: VAULT,
    NoSpace: DISK,
    NotWritable: DISK,
    FolderMirrored: DISK,
    Cancelled: STOPPED,
}

_UNSAID: Final = (("line", 0), ("needed_bytes", 0))
_KEPT: Final = (UnknownSender, RevokedSender)


def exit_of(error: Exception) -> int:
    """The exit code; a bug refuses."""
    return next((EXITS[kind] for kind in type(error).__mro__ if kind in EXITS), REFUSED)


def fact_of(error: Exception) -> dict[str, object]:
    """The error as `--json` prints it. A bug tells where, and nothing of what was worked on."""
    if not isinstance(error, AppError):
        return {"error": BUG, "message": sentence(error), "where": _place(error)}
    fact: dict[str, object] = {"error": error.code, "message": sentence(error)}
    if isinstance(error, _KEPT):
        fact["kept"] = True
    return fact | _facts(error)


def refuse(out: Output, error: Exception) -> int:
    """Tell about the error on the stream where it is looked for; the exit code."""
    if out.json:
        out.fact(fact_of(error))
    else:
        out.warn(sentence(error))
        if not isinstance(error, AppError):
            out.warn(told("For whoever looks into it: {where}", where=_place(error)))
    return exit_of(error)


def _facts(error: AppError) -> dict[str, object]:
    """The error's fields, without those that say nothing."""
    names: Iterable[str] = getattr(error, "__dataclass_fields__", ())
    given = {name: getattr(error, name) for name in names}
    said = {name: value for name, value in given.items() if value not in ("", None) and (name, value) not in _UNSAID}
    return {name: value.value if isinstance(value, Enum) else value for name, value in said.items()}


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {where}"
