"""Progress: what those who work long are told to tell of it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is to do."""


def no_progress(_what: str, _done: int, _total: int) -> None:
    """For those who do not want to be told."""
