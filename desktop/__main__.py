"""Visitbook: the window, or with a command the same deeds without one. `python -m desktop` and `visitbook` alike."""

import sys

from desktop.app.crashes import tell_no_content
from desktop.app.hardening import harden

SELF_TEST = "--self-test"  # for the built program: proves that everything it needs has been packed


def main() -> int:
    """The whole program; the exit code."""
    harden()
    tell_no_content()
    if not sys.argv[1:]:
        return _window()
    if sys.argv[1:] == [SELF_TEST]:
        from desktop.app.selftest import self_test  # late: loads everything

        return self_test()
    from desktop.app.commands import run_command  # late: the window does without it

    return run_command(sys.argv[1:], window=_window)


def _window() -> int:
    from desktop.app.window import open_window  # late: commands do without it

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
