"""Before anything is loaded: what this process must never let out."""

import os
import sys


def harden() -> None:
    """Private files, no picture of our memory on the disk, and no other process of this user reading it. Never fails.

    It holds against programs that run as the same user, not against an administrator.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        _harden_windows()
        return
    import resource  # late: not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # late: only here

        pr_set_dumpable = 4  # linux/prctl.h; makes /proc/<pid>/mem and ptrace refuse the same user
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)


if sys.platform == "win32":
    import ctypes

    _QUIET = 0x0001 | 0x0002 | 0x8000  # no box for a critical error, for a fault (so no report either), for a file
    _NO_MEMORY = 0x0001 | 0x0020  # werapi.h: no heap in a report that is made all the same, and no window
    # Whoever is this user may wait for the process, ask its name and end it: nothing else, and not change this.
    _RIGHTS = "D:P(A;;0x101001;;;OW)"
    _DACL = 4

    def _harden_windows() -> None:
        kernel, advapi = ctypes.windll.kernel32, ctypes.windll.advapi32
        kernel.SetErrorMode(_QUIET)
        ctypes.windll.wer.WerSetFlags(_NO_MEMORY)
        rights = ctypes.c_void_p()
        if advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(_RIGHTS, 1, ctypes.byref(rights), None):
            ours = ctypes.c_void_p(-1)  # GetCurrentProcess
            advapi.SetKernelObjectSecurity(ours, _DACL, rights)
            kernel.LocalFree(rights)
