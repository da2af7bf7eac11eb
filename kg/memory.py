"""Memory: how a process of kg's looks for circles among its objects: seldom, and not at its end."""

from __future__ import annotations

import atexit
import contextlib
import gc
from collections.abc import Iterator

NEW_OBJECTS = 500_000
"""So many objects are made before what is left of them is looked through."""


def spare_looking() -> None:
    """Look seldom for circles among objects: most of what a process makes stays as long as it runs, and then goes with it."""
    gc.set_threshold(NEW_OBJECTS)
    atexit.register(gc.freeze)


def stop_looking() -> None:
    """Look for none in a process that only makes rows and quads: these make none, and looking takes a sixth of the time."""
    gc.disable()


@contextlib.contextmanager
def without_looking() -> Iterator[None]:
    """Look for none meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
