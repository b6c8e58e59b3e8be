"""A Ctrl+C that Python loses is heard all the same."""

import subprocess
import sys

PROBE = """
import os, signal
from desktop.cli.stopping import demand_going_on, listen

class Careless:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)  # what is raised in a finalizer is reported and lost

listen()
demand_going_on()
careless = Careless()
del careless
print("went on")
try:
    demand_going_on()
except KeyboardInterrupt:
    print("stopped")
"""


def test_what_a_finalizer_swallows_stops_the_next_round() -> None:
    said = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert said.stdout == "went on\nstopped\n"
