"""Memory: how a process of kg's looks for circles among its objects: seldom, and not at its end."""

from __future__ import annotations

import atexit
import gc

NEW_OBJECTS = 500_000
"""So many objects are made before what is left of them is looked through."""


def spare_looking() -> None:
    """Look seldom for circles among objects: most of what a process makes stays as long as it runs, and then goes with it."""
    gc.set_threshold(NEW_OBJECTS)
    atexit.register(gc.freeze)
