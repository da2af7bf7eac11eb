"""Deadlines: work in this process that is given up when it takes too long."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

_AGAIN = 1.0
"""Seconds after which it is tried again to end work that has passed over the end of its time."""


class TooLate(BaseException):
    """The work took more time than it had. No error, which what is at work might catch."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Give the work within some seconds; then TooLate is raised in it. 0 gives it all the time that it wants.

    It needs the alarms of the system and the main thread: on Windows, and in other threads, nothing is given up.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TooLate

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # an alarm may have gone off just now
            signal.signal(signal.SIGALRM, before)
