"""Before anything is loaded: what this process must never let out."""

import os
import sys
from typing import Any


def harden() -> None:
    """Private files, no picture of our memory on the disk, and no other process of this user reading it. Never fails.

    It holds against programs that run as the same user, not against an administrator.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        import ctypes  # late: elsewhere one function is needed at most

        harden_windows(ctypes.windll)
        return
    import resource  # late: not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # late: only here

        pr_set_dumpable = 4  # linux/prctl.h; makes /proc/<pid>/mem and ptrace refuse the same user
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)


def harden_windows(dlls: Any) -> None:
    """`dlls` gives the libraries of Windows by name. What one of them does not have is left out."""
    for step in (_show_no_box, _report_no_memory, _refuse_readers):
        try:
            step(dlls)
        except (AttributeError, OSError):  # an older Windows, or one that is made to be small
            continue


def _show_no_box(dlls: Any) -> None:
    quiet = 0x0001 | 0x0002 | 0x8000  # errhandlingapi.h: none for a critical error, for a fault, for a file
    dlls.kernel32.SetErrorMode(quiet)


def _report_no_memory(dlls: Any) -> None:
    no_heap, no_window = 0x0001, 0x0020  # werapi.h, for a report that is made all the same
    dlls.kernel32.WerSetFlags(no_heap | no_window)


def _refuse_readers(dlls: Any) -> None:
    """Whoever is this user may wait for the process, ask its name and end it: nothing else, and not change this."""
    import ctypes  # late: only here

    rights, revision, dacl = "D:P(A;;0x101001;;;OW)", 1, 4
    made = ctypes.c_void_p()
    if dlls.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, revision, ctypes.byref(made), None):
        ours = ctypes.c_void_p(-1)  # what GetCurrentProcess answers
        dlls.advapi32.SetKernelObjectSecurity(ours, dacl, made)
        dlls.kernel32.LocalFree(made)
