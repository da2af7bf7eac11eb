"""Confined reading: a file of others is taken apart in a process that may be killed at any moment."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, cast

from kg.errors import Problem, Spot
from kg.formats import Extract, Format, FormatError

SECONDS = 60.0
"""How long the reading of one file may take."""
MEGABYTES = 1024
"""Memory that it may take beyond what its library does."""

_workers: dict[int, subprocess.Popen[bytes]] = {}
"""The worker of this process, by the process's id: a fork must not speak to its parent's."""
_one_at_a_time = threading.Lock()


def read_confined(format_: Format, data: bytes, encoding: str, seconds: float) -> Extract:
    """What the bytes of a file hold, read by a worker process. FormatError where it cannot be read within its limits.

    The worker stays for the next file. One that broke while it was not fresh is replaced, and the file gets a second chance.
    """
    request = {"format": format_.name, "encoding": encoding, "size": len(data)}
    with _one_at_a_time:
        fresh = os.getpid() not in _workers
        answer = _ask(request, data, seconds)
        if "broken" in answer and not fresh:
            answer = _ask(request, data, seconds)
    if "late" in answer:
        raise FormatError(f"reading it was stopped after {seconds:g} seconds", "Copy its text into a .md file.")
    if "broken" in answer:
        hint = "Copy its text into a .md file."
        raise FormatError(f"reading it took more than {MEGABYTES:,} megabytes of memory, or broke the reader", hint)
    if "error" in answer:
        raise FormatError(answer["error"], answer["suggestion"], answer["line"])
    problems = tuple(Problem(**{**problem, "spot": Spot(**problem["spot"])}) for problem in answer["problems"])
    return Extract(answer["text"], tuple((number, line) for number, line in answer["description"]), problems)


def _ask(request: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
    """The worker's answer; ``late`` where it was killed, ``broken`` where it died. Either way the next file gets a new one."""
    worker = _workers.get(os.getpid()) or _start()
    stdin, stdout = cast("IO[bytes]", worker.stdin), cast("IO[bytes]", worker.stdout)
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        stdin.write(json.dumps(request).encode() + b"\n" + data)
        stdin.flush()
        line = stdout.readline()
    except OSError:
        line = b""
    timer.cancel()
    answer: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {"late": True} if late.is_set() else {"broken": True}
    if late.is_set() or "broken" in answer:
        close()
    return answer


def _start() -> subprocess.Popen[bytes]:
    """A fresh process, which imports this very package and nothing from the current folder."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-P", "-m", "kg.formats.worker"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=environment)
    _workers[os.getpid()] = worker
    return worker


@atexit.register
def close() -> None:
    """End the worker, if there is one."""
    worker = _workers.pop(os.getpid(), None)
    if worker:
        worker.kill()
        worker.communicate()
