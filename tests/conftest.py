"""What holds for every test: no screen, no touch of the user's own folders, no noise let pass."""

import atexit
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from tests.support.soak import SOAKING, tell, told_by

__all__ = ["tell"]


def _lay_out_a_home_for_this_run() -> None:
    """Points every "folder of the user" at a private temporary one, before Qt or platformdirs look.

    Runs at import, in each worker process by itself.
    """
    os.umask(0o077)
    home = Path(tempfile.mkdtemp(prefix="visitbook-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for name, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(folder)
    for name in [name for name in os.environ if name.startswith("VISITBOOK_") and name != "VISITBOOK_TEST_PLATFORM"]:
        del os.environ[name]


def _look_the_same_everywhere() -> None:
    """One platform plug-in, one scale, one language and no printer, whatever desk the tests run on."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("VISITBOOK_TEST_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = "1"
    os.environ["QT_FONT_DPI"] = "96"
    os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
    os.environ["CUPS_SERVER"] = os.devnull
    os.environ.pop("LANGUAGE", None)


_lay_out_a_home_for_this_run()
_look_the_same_everywhere()

# A machine's speed is no property of the program: no deadlines. In CI the same examples every time, and more of them.
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), max_examples=200, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
if not SOAKING:
    # It also tries what stands in any module that is loaded by then, so that a test drew others in each order of tests
    # and after each change of the program. A soak does so still.
    vars(providers)["_get_local_constants"] = Constants


# As the program does (desktop/ui/kit/collecting.py): never on a worker's thread, never in the middle of a layout.
gc.disable()
_EVERY = 200  # tests between two whole collections: one takes longer than most tests


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever the order, what takes long is begun first: at the end no process waits for another's longest test."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl
def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: no collection need look at it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl
def pytest_runtest_logfinish() -> None:
    """Between two tests nobody is being painted."""
    _finished.append(1)
    gc.collect(2 if len(_finished) % _EVERY == 0 else 1)


_finished: list[int] = []


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A warning in the log that no test asked for fails the test."""
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(listener)
    if listener.lines and item.get_closest_marker("logs") is None:
        pytest.fail("unexpected in the log: " + "; ".join(listener.lines))
    return result


@pytest.hookimpl
def pytest_sessionfinish() -> None:
    """What was copied last is taken away while there is a Python: Qt would call for it when there is none any more."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a soak: what was tried and found."""
    lines = told_by([*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]) if SOAKING else []
    if lines:
        terminalreporter.section("tried and found")
        for line in lines:
            terminalreporter.write_line(line)
