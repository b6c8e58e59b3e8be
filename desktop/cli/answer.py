"""From the words of a command line to an exit code. Whatever happens, nobody meets a traceback."""

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from desktop.cli.call import VAULT, Call
from desktop.cli.commands import Helped, understood, wants_json
from desktop.cli.disk import refusal_of
from desktop.cli.output import Output
from desktop.cli.passphrases import Passphrases
from desktop.cli.refusals import STOPPED, exit_of, refuse
from desktop.cli.table import COMMANDS
from desktop.domain.errors import Cancelled
from desktop.i18n.language import from_environment, use
from desktop.services.promises import Lockbox


@dataclass(frozen=True, slots=True)
class Streams:
    """What a process reads and writes."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO


def answer(argv: Sequence[str], lockbox: Callable[[], Lockbox], window: Callable[[], int], streams: Streams) -> int:
    """See `main`."""
    use(from_environment().code)
    for stream in (streams.stdout, streams.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The same bytes on every system; what is no text, such as half a letter in a file's name, as an escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    out = Output(streams.stdout, streams.stderr, json=wants_json(argv), quiet="--quiet" in argv)
    try:
        code = _done(argv, lockbox, window, streams, out)
        out.flush()
    except BrokenPipeError:
        _let_go(streams.stdout)
        return STOPPED
    except KeyboardInterrupt:
        return _refused(out, Cancelled(), streams)
    except OSError as error:
        return _refused(out, refusal_of(error), streams)
    except Exception as error:  # noqa: BLE001 - the outermost door: everything ends in a sentence
        return _refused(out, error, streams)
    return code


def _done(
    argv: Sequence[str], lockbox: Callable[[], Lockbox], window: Callable[[], int], streams: Streams, out: Output
) -> int:
    try:
        invocation = understood(argv, COMMANDS, streams.stderr if out.json else streams.stdout)
    except Helped:
        return 0
    if invocation.command is None:
        if invocation.vault is not None:
            os.environ[VAULT] = str(invocation.vault)  # where the window looks for it
        return window()
    passphrases = Passphrases(invocation.passphrase_file, streams.stdin, streams.stderr)
    call = Call(lockbox, out, streams.stdin, passphrases, invocation.vault)
    return invocation.command.handler(call, **invocation.arguments) or 0


def _refused(out: Output, error: Exception, streams: Streams) -> int:
    try:
        code = refuse(out, error)
        out.flush()
    except OSError:  # nobody reads, or the disk behind the stream is full: the exit code still tells
        _let_go(streams.stdout)
        return exit_of(error)
    return code


def _let_go(stream: TextIO) -> None:
    """Have what is still in the buffer go nowhere, or Python complains about it when it ends."""
    try:
        descriptor = stream.fileno()
    except OSError:
        return  # no file behind it
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
