"""A running program lets nothing out of its memory."""

import subprocess
import sys

import pytest

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
