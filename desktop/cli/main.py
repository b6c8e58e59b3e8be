"""The door of the command line. What is behind it is loaded only when a command is asked for."""

import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, TextIO

from desktop.services.promises import Lockbox


def main(  # noqa: PLR0913 - what a process is given
    argv: Sequence[str],
    lockbox: Callable[[], Lockbox],
    *,
    window: Callable[[], int],
    stdin: BinaryIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Do what `argv`, without the program's own name, says; the exit code (docs/cli.md).

    `lockbox` is called only where a vault is needed, so that help and mistyped commands answer at once; `window` is
    what no command asks for. The streams are those of the process where none are given.
    """
    if not argv:
        return window()
    from desktop.cli.answer import Streams, answer  # late: the window does not wait for it

    streams = Streams(stdin or sys.stdin.buffer, stdout or sys.stdout, stderr or sys.stderr)
    return answer(argv, lockbox, window, streams)
