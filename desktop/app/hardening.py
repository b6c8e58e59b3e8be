"""Before anything is loaded: what this process must never let out."""

import os
import sys


def harden() -> None:
    """Private files, no core dumps, and no other process of this user reading our memory. Never fails."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # late: not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # late: only here

        pr_set_dumpable = 4  # linux/prctl.h; makes /proc/<pid>/mem and ptrace refuse the same user
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)
