"""The command line over real vaults."""

from collections.abc import Callable, Sequence

from desktop.cli.main import main
from desktop.cli.stopping import listen
from desktop.services.promises import Lockbox


def run_command(argv: Sequence[str], *, window: Callable[[], int]) -> int:
    """Do what `argv`, without the program's own name, says; the exit code. Ctrl+C is heard from here on."""
    listen()
    return main(argv, _lockbox, window=window)


def _lockbox() -> Lockbox:
    from desktop.app.wiring import wiring  # late: `--help` does without it

    return wiring()
