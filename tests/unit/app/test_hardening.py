"""A running program lets nothing out of its memory."""

import subprocess
import sys

import pytest

from desktop.app.hardening import harden_windows

PROBE = """
import resource, ctypes
from desktop.app.hardening import harden
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
harden()
print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_no_core_dump_and_no_reader_from_outside() -> None:
    said = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True).stdout
    assert said == "1 0 (0, 0)\n"  # the 1 shows that the probe can tell


class Dlls:
    """The libraries of Windows, which note what they are asked; those named in `lacking` are not there."""

    def __init__(self, *lacking: str) -> None:
        self.asked: list[str] = []
        self._lacking = lacking

    def __getattr__(self, name: str) -> "Dlls":
        if name in self._lacking:
            raise AttributeError(name)
        self.asked.append(name)
        return self

    def __call__(self, *_arguments: object) -> int:
        return 1


EVERYTHING = (
    "SetErrorMode",
    "WerSetFlags",
    "ConvertStringSecurityDescriptorToSecurityDescriptorW",
    "SetKernelObjectSecurity",
    "LocalFree",
)


def test_windows_is_asked_for_the_same() -> None:
    dlls = Dlls()
    harden_windows(dlls)
    assert tuple(name for name in dlls.asked if name not in {"kernel32", "advapi32"}) == EVERYTHING


@pytest.mark.parametrize("lacking", ["kernel32", "advapi32", *EVERYTHING])
def test_what_a_windows_does_not_have_keeps_nobody_from_starting(lacking: str) -> None:
    dlls = Dlls(lacking)
    harden_windows(dlls)
    assert "SetErrorMode" in dlls.asked or "SetKernelObjectSecurity" in dlls.asked
