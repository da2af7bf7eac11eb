"""What can go wrong: a problem in the data, with its place, or an error of the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """A place in a source file. Lines and columns count from 1; 0 means the whole file or line."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something in the data that was not understood or does not hold, where it is, and a way out."""

    spot: Spot
    message: str
    suggestion: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        text = f"{self.spot}: {self.severity}: {self.message}"
        return f"{text}\n    {self.suggestion}" if self.suggestion else text


def load_problem(data: dict) -> Problem:
    """A problem from its plain values, as asdict gives them."""
    return Problem(**{**data, "spot": Spot(**data["spot"])})


def warning(spot: Spot, message: str, suggestion: str = "") -> Problem:
    """A problem that does not stop a check from passing."""
    return Problem(spot, message, suggestion, "warning")


class KgError(Exception):
    """The call cannot be answered: what is wrong, what to do next, and the exit code of the command line."""

    exit_code = 1

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


class UsageError(KgError):
    """The arguments of a call are wrong."""

    exit_code = 2


class LimitError(KgError):
    """A query was stopped at its limit of time, memory or size."""

    exit_code = 3
