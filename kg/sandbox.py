"""Limits that a query worker puts on itself before it sees a query: memory, files, and on Linux no network."""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from pathlib import Path

_SYSTEM_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
"""Machine -> its audit architecture, and the numbers of socket and io_uring_setup."""


def limit_resources(memory: int) -> None:
    """Let this process grow by so many bytes (on Linux), write no file and leave no core dump."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone remains
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        used = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))


def forbid_network() -> None:
    """Make every further attempt of this process to open a socket fail, but for sockets on this machine's file system.

    Done by a seccomp filter, which needs no privileges; where there is none, refusing SERVICE is the only guard.
    """
    calls = _SYSTEM_CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None:
        return
    filter_ = ctypes.create_string_buffer(_socket_filter(*calls))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    program = Program(len(filter_.raw) // 8, ctypes.addressof(filter_))
    libc = ctypes.CDLL(None, use_errno=True)
    set_no_new_privileges, set_seccomp, mode_filter = 38, 22, 2
    if libc.prctl(set_no_new_privileges, 1, 0, 0, 0) == 0:
        libc.prctl(set_seccomp, mode_filter, ctypes.byref(program))


def _socket_filter(architecture: int, socket: int, io_uring_setup: int) -> bytes:
    """A Berkeley packet filter over system calls: socket() only for AF_UNIX, no io_uring, nothing for other machines."""
    load, equal, answer = 0x20, 0x15, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050000 | 13, 0x80000000
    number, arch, first_argument, af_unix = 0, 4, 16, 1
    program = [
        (load, 0, 0, arch),
        (equal, 1, 0, architecture),
        (answer, 0, 0, kill),
        (load, 0, 0, number),
        (equal, 0, 1, io_uring_setup),
        (answer, 0, 0, refuse),
        (equal, 0, 3, socket),
        (load, 0, 0, first_argument),
        (equal, 1, 0, af_unix),
        (answer, 0, 0, refuse),
        (answer, 0, 0, allow),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in program)
