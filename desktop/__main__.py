"""Visitbook: the window, or with a command the same deeds without one. `python -m desktop` and `visitbook` alike."""

import sys

from desktop.app.crashes import tell_no_content
from desktop.app.hardening import harden
from desktop.cli.main import main as command_line
from desktop.cli.stopping import listen
from desktop.services.promises import Lockbox

SELF_TEST = "--self-test"  # for the built program: proves that everything it needs has been packed


def main() -> int:
    """The whole program; the exit code."""
    harden()
    tell_no_content()
    if sys.argv[1:] == [SELF_TEST]:
        from desktop.app.selftest import self_test  # late: loads everything

        return self_test()
    if sys.argv[1:]:
        listen()
    return command_line(sys.argv[1:], _lockbox, window=_window)


def _lockbox() -> Lockbox:
    from desktop.app.wiring import wiring  # late: `--help` does without it

    return wiring()


def _window() -> int:
    from desktop.app.window import open_window  # late: commands do without it

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
