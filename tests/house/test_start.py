"""The set-up: what it says where something is missing, and that it leaves a finished set-up alone."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.sources import ROOT


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py, with a checkout and an environment of its own below `tmp_path`."""
    found = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV_PYTHON", tmp_path / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    for name in ("RUNTIME_LOCK", "DEV_LOCK"):
        lock = tmp_path / name.lower()
        lock.write_text(name, "utf-8")
        monkeypatch.setattr(module, name, lock)
    monkeypatch.setattr(module, "CATALOG_TOOL", tmp_path / "no catalogs here")
    return module


@pytest.fixture
def steps(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the costly steps, in the order in which the set-up took them."""
    taken: list[str] = []

    def provide_venv() -> None:
        taken.append("venv")
        start.VENV_PYTHON.touch()

    monkeypatch.setattr(start, "provide_system_packages", lambda **_wanted: taken.append("system"))
    monkeypatch.setattr(start, "provide_venv", provide_venv)
    monkeypatch.setattr(start, "install", lambda lock: taken.append(lock.name))
    return taken


def test_the_first_set_up_takes_every_step_and_the_second_none(start: ModuleType, steps: list[str]) -> None:
    start.set_up(start.RUNTIME_LOCK, for_the_window=True)
    assert steps == ["system", "venv", "runtime_lock"]
    start.set_up(start.RUNTIME_LOCK, for_the_window=True)
    start.set_up(start.RUNTIME_LOCK, for_the_window=False)
    assert len(steps) == 3


def test_the_developers_packages_serve_the_program_too(start: ModuleType, steps: list[str]) -> None:
    start.set_up(start.DEV_LOCK, for_the_window=True)
    start.set_up(start.RUNTIME_LOCK, for_the_window=True)
    assert steps == ["system", "venv", "dev_lock"]


def test_a_changed_lock_is_installed(start: ModuleType, steps: list[str]) -> None:
    start.set_up(start.DEV_LOCK, for_the_window=True)
    for lock in (start.RUNTIME_LOCK, start.DEV_LOCK):
        lock.write_text("another version", "utf-8")
    start.set_up(start.RUNTIME_LOCK, for_the_window=True)
    start.set_up(start.DEV_LOCK, for_the_window=True)
    assert steps[3:] == ["system", "venv", "runtime_lock", "system", "venv", "dev_lock"]


def test_a_set_up_that_was_cut_short_is_done_again(
    start: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(lock: Path) -> None:
        raise SystemExit(1)

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", fails)
        with pytest.raises(SystemExit):
            start.set_up(start.RUNTIME_LOCK, for_the_window=False)
    start.set_up(start.RUNTIME_LOCK, for_the_window=False)
    assert steps == ["system", "venv", "system", "venv", "runtime_lock"]


def test_the_window_asks_for_libraries_that_a_command_did_without(start: ModuleType, steps: list[str]) -> None:
    start.set_up(start.RUNTIME_LOCK, for_the_window=False)
    start.set_up(start.RUNTIME_LOCK, for_the_window=True)
    assert steps == ["system", "venv", "runtime_lock", "system"]


def test_without_root_one_message_names_the_whole_command(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start, "root_prefix", lambda: None)
    monkeypatch.setattr(start, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit):
        start.provide_system_packages(for_the_window=True)
    said = capsys.readouterr().err
    minor = sys.version_info.minor
    assert f"sudo apt-get install -y --no-install-recommends python3.{minor}-venv libegl1" in said.replace(
        "sudo apt-get update && ", ""
    )


def test_on_another_system_the_libraries_are_named(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start.VENV_PYTHON.touch()
    monkeypatch.setattr(start.shutil, "which", lambda _name: None)
    monkeypatch.setattr(start, "loads", lambda library: library != "libGL.so.1")
    with pytest.raises(SystemExit):
        start.provide_system_packages(for_the_window=True)
    assert "libGL.so.1" in capsys.readouterr().err


def test_without_a_screen_the_window_points_to_the_demo(
    start: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "has_a_screen", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        start.main([])
    assert stopped.value.code == 1
    assert "python3 start.py demo" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_is_known_by_its_variable(start: ModuleType, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not start.has_a_screen()
    monkeypatch.setenv(variable, "something")
    assert start.has_a_screen()


def test_a_step_that_fails_shows_its_output_and_stops(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start.quietly([sys.executable, "-c", "print('no route to the package'); raise SystemExit(3)"])
    assert "no route to the package" in capsys.readouterr().err


@pytest.fixture
def checked(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the checks that were made; "lint" and "build" fail."""
    made: list[str] = []

    def check_passes(name: str, command: list[str]) -> bool:
        made.append(name)
        return name not in {"lint", "build"}

    monkeypatch.setattr(start, "provide_builders_packages", lambda: None)
    monkeypatch.setattr(start, "check_passes", check_passes)
    return made


def test_every_check_is_made_though_some_fail_and_those_are_named(
    start: ModuleType, steps: list[str], checked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["check"]) == 1
    assert sorted(checked) == sorted([*start.source_checks(tested=False), *start.build_checks()])
    assert "spec vectors" in checked
    assert capsys.readouterr().err == "failed: lint, build\n"


def test_after_the_tests_all_is_checked_but_what_was_among_them(
    start: ModuleType, steps: list[str], checked: list[str]
) -> None:
    start.main(["check"])
    whole = set(checked)
    checked.clear()
    start.main(["check", "--tested"])
    assert whole - set(checked) == {"spec vectors", "benchmarks, small"}


@pytest.mark.skipif(os.name == "nt", reason="there the program is a child and its answer is passed on")
def test_arguments_and_the_answer_pass_through(tmp_path: Path) -> None:
    """The real thing, in this environment: a command that does not exist is refused by the program, not by start.py."""
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import start; start.VENV_PYTHON = start.Path(sys.executable)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script + "; start.run_program(['no-such-command'])"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
