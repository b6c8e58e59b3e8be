"""Set-up and start in one: `python3 start.py` opens Visitbook, `python3 start.py test` runs its tests.

    python3 start.py                 open the window
    python3 start.py COMMAND …       any command of the program: demo, export, import, …
    python3 start.py test [ARG …]    every test (with ARGs: what pytest makes of them)
    python3 start.py check           everything else that must hold before a change is kept; with --tested, but for the
                                     spec's vectors and the small benchmarks: `start.py test` has just run them
    python3 start.py soak [ARG …]    the tests that kill, tamper and cut the power, thousands of times: about an hour

Each of them first sees to it that `.venv` beside this file holds exactly what the lock files name, that the catalogs
are compiled and that Qt finds its system libraries; where nothing changed that costs a few milliseconds. Standard
library only. Casebooks are no business of this file: they lie in the user's data folder, never here.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "visitbook-set-up"  # which locks were installed completely; written last
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds the runtime packages too
CATALOG_TOOL = ROOT / "tools" / "catalogs.py"
TESTED = "--tested"
FROZEN = ROOT / "dist" / "visitbook" / ("visitbook.exe" if os.name == "nt" else "visitbook")

# What Qt's wheels expect of a Linux system, as found in an installation with nothing else: library -> Debian package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python gets to see first
        stop(f"Visitbook needs Python 3.11 or later; this is Python {platform.python_version()}.")
    if arguments[:1] == ["test"]:
        set_up(DEV_LOCK, for_the_window=True)
        provide_testers_packages()
        return run_tests(arguments[1:])
    if arguments[:1] == ["soak"]:
        set_up(DEV_LOCK, for_the_window=True)
        provide_testers_packages()
        return run_soak(arguments[1:])
    if arguments in (["check"], ["check", TESTED]):
        set_up(DEV_LOCK, for_the_window=True)
        return run_checks(tested=TESTED in arguments)
    set_up(RUNTIME_LOCK, for_the_window=not arguments)
    if not arguments and not has_a_screen():
        stop(
            "Visitbook is set up, but there is no screen here to open its window on.\n"
            "To see what it does without one:  python3 start.py demo\n"
            "Every command:                    python3 start.py --help"
        )
    return run_program(arguments)


def stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(1)


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def set_up(lock: Path, *, for_the_window: bool) -> None:
    """Brings `.venv`, the system's libraries and the catalogs to what the program needs; silent when they are."""
    held = STAMP.read_text("utf-8").splitlines() if STAMP.exists() and VENV_PYTHON.exists() else []
    wanted = [stamp_line(lock)] + (["system libraries"] if for_the_window else [])
    if not set(wanted) <= set(held):
        provide_system_packages(for_the_window=for_the_window)
        if stamp_line(lock) not in held:
            provide_venv()
            install(lock)
        true_now = {*wanted, stamp_line(RUNTIME_LOCK)} | ({*held} & {stamp_line(DEV_LOCK), "system libraries"})
        STAMP.write_text("\n".join(sorted(true_now)) + "\n", "utf-8")
    compile_catalogs()


def stamp_line(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def provide_system_packages(*, for_the_window: bool) -> None:
    """Installs what is missing through apt-get where that is possible, else says what to type, once and completely."""
    packages = []
    if not VENV_PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    missing = [library for library in QT_LIBRARIES if not loads(library)] if for_the_window else []
    packages += [QT_LIBRARIES[library] for library in missing]
    if packages:
        apt_install(packages, missing)


def loads(library: str) -> bool:
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str], missing: list[str], *, may_fail: bool = False) -> None:
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        stop(
            "Visitbook needs system packages that are not here. On Debian and Ubuntu they are called:\n"
            f"  {names}\n"
            + (f"They hold the libraries: {' '.join(missing)}\n" if missing else "")
            + "Please install their like with this system's own package manager, then start again."
        )
    prefix = root_prefix()
    if prefix is None:
        stop(
            "Visitbook needs some system packages, and installing them takes an administrator. Please run\n\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n\n"
            "and then start again. (Commands without a window, such as `demo`, need fewer.)"
        )
    tell(f"Installing system packages: {names} …")
    quietly([*prefix, "apt-get", "update", "-q"], may_fail=True)  # an old list may do; the install tells
    quietly([*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], may_fail=may_fail)


def root_prefix() -> list[str] | None:
    """What to write before a command that needs root: nothing for root, sudo where it asks nothing; None: no way."""
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return environment
    sudo = shutil.which("sudo")
    if sudo is not None and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", *environment]
    return None


def provide_venv() -> None:
    if VENV_PYTHON.exists():
        answer = subprocess.run([VENV_PYTHON, "-c", "import pip, tomllib"], capture_output=True, check=False)
        if answer.returncode == 0:
            return
    tell("Making a place for Visitbook's packages in .venv …")
    quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install(lock: Path) -> None:
    tell("Installing Visitbook's packages into .venv (once; about 150 MB) …")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    # Only built packages, only with the sums in the lock: nothing that was not looked at is run here.
    quietly([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])


def compile_catalogs() -> None:
    """Makes each catalog's .mo where it is missing or older than its .po."""
    if not CATALOG_TOOL.exists():
        return
    for source in (ROOT / "locales").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            quietly([str(VENV_PYTHON), str(CATALOG_TOOL), "compile"])
            return


def quietly(command: list[str], *, may_fail: bool = False) -> None:
    """Runs a step of the set-up; its output is shown only if it failed, and then nothing goes on."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0 and not may_fail:
        tell(done.stdout.decode("utf-8", "replace").rstrip())
        stop(f"The set-up stopped here: {' '.join(command)}\nNothing was changed in any casebook. Please start again.")


def has_a_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def environment() -> dict[str, str]:
    """The folder of the caller stays the working folder, so that file names among the arguments mean what they say."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def run_program(arguments: list[str]) -> int:
    command = [str(VENV_PYTHON), "-P", "-m", "desktop", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, environment())  # noqa: S606 - our own interpreter, no shell
    try:
        return subprocess.run(command, env=environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130


def run_tests(arguments: list[str]) -> int:
    chosen = arguments or ["-q", "-n", "2", "--dist", "worksteal"]
    return subprocess.run([VENV_PYTHON, "-m", "pytest", *chosen], cwd=ROOT, env=environment(), check=False).returncode


def provide_testers_packages() -> None:
    """What tests look at the program with. Where one cannot be had, its tests are skipped and say so.

    strace records what is written, for the power cuts; on a virtual screen another program looks at the clipboard; a
    message bus of its own says what a laptop says.
    """
    programs = {"strace": "strace", "Xvfb": "xvfb", "xclip": "xclip", "dbus-run-session": "dbus-daemon"}
    packages = [package for program, package in programs.items() if shutil.which(program) is None]
    if packages and sys.platform == "linux" and shutil.which("apt-get") and root_prefix() is not None:
        apt_install(packages, [], may_fail=True)


def run_soak(arguments: list[str]) -> int:
    """Each test that is marked so, at its full count. What was tried is printed, to be written down."""
    command = [str(VENV_PYTHON), "-m", "pytest", "-m", "soak", *(arguments or ["-v", "-n", "2", "--dist", "worksteal"])]
    return subprocess.run(command, cwd=ROOT, env={**environment(), "TEST_SOAK": "1"}, check=False).returncode


def run_checks(*, tested: bool) -> int:
    """Every check, also after one has failed; 1 if any did. `tested`: but for what `start.py test` has just seen to."""
    provide_builders_packages()
    rows = [source_checks(tested=tested), build_checks()]
    with ThreadPoolExecutor(len(rows)) as side_by_side:
        failed = [name for row in side_by_side.map(failed_of, rows) for name in row]
    tell(f"failed: {', '.join(failed)}" if failed else "everything holds")
    return 1 if failed else 0


def source_checks(*, tested: bool) -> dict[str, list[str]]:
    """What is asked of the sources, in order: name -> command."""
    python = str(VENV_PYTHON)
    checks = {
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "lint": [python, "-m", "ruff", "check", "."],
        "types": [python, "-m", "mypy"],
        "import contracts": [python, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        "invisible characters": [python, str(ROOT / "tools" / "invisible.py")],
        "catalogs": [python, str(CATALOG_TOOL), "check"],
        "spec vectors": [python, "-m", "pytest", "-q", "tests", "-k", "vectors"],
        "benchmarks, small": [python, "-m", "benchmarks", "--size", "300", "--repeats", "1"],
    }
    if tested:  # tests/vectors, and tests/house/test_benchmarks.py, which runs every measurement
        del checks["spec vectors"], checks["benchmarks, small"]
    return checks


def build_checks() -> dict[str, list[str]]:
    """What is asked of the application that people get: each needs the one before it."""
    python = str(VENV_PYTHON)
    checks = {
        "build": [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"],
        "the built application's self-test": [str(FROZEN), "--self-test"],
    }
    if sys.platform == "linux":
        checks["the built application's window"] = [python, str(ROOT / "tools" / "opens.py"), str(FROZEN)]
    return checks


def failed_of(checks: dict[str, list[str]]) -> list[str]:
    return [name for name, command in checks.items() if not check_passes(name, command)]


def provide_builders_packages() -> None:
    """What the checks ask of a Linux system.

    PyInstaller reads with objdump what a library needs, and wants Python itself as a library; the window opens on a
    virtual screen and is looked for with xdotool.
    """
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    programs = {"objdump": "binutils", "Xvfb": "xvfb", "xdotool": "xdotool"}
    packages = [package for program, package in programs.items() if shutil.which(program) is None]
    packages += [] if loads(f"{library}.so.1.0") else [library]
    if packages and sys.platform == "linux":
        apt_install(packages, [])


def check_passes(name: str, command: list[str]) -> bool:
    begun = time.monotonic()
    # The built application must stand alone: nothing of this machine's environment helps it.
    alone = command[0] == str(FROZEN) and os.name != "nt"
    bare = {"PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"} if alone else environment()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=bare,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = f"{'ok' if done.returncode == 0 else 'FAILED':6} {name} ({time.monotonic() - begun:.0f} s)"
    if done.returncode != 0:
        said += "\n" + done.stdout.decode("utf-8", "replace").rstrip()
    tell(said)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
