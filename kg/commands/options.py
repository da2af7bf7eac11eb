"""What the commands share: options, the terminal, and how things are written to it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from kg.errors import Problem

if TYPE_CHECKING:
    from kg.case import Case


def case_option(function: Callable) -> Callable:
    """--case: the folder of the case that is asked."""
    return click.option(
        "--case", "folder", type=click.Path(path_type=Path), envvar="KG_CASE", default=".", show_default="KG_CASE or .",
        help="The case to ask.",
    )(function)  # fmt: skip


encoding_option = click.option("--encoding", default="", help="The encoding of a text or web page that does not say it itself.")


def optional_case(function: Callable) -> Callable:
    """--case, for what can do without one."""
    return click.option(
        "--case", "folder", type=click.Path(path_type=Path), envvar="KG_CASE",
        help="The case whose actors are known.  [default: KG_CASE, or the current folder if it is one]",
    )(function)  # fmt: skip


def case_argument(function: Callable) -> Callable:
    """The folder of the case that is built or checked."""
    return click.argument("folder", metavar="[CASE]", type=click.Path(path_type=Path), envvar="KG_CASE", default=".")(function)


def moment_options(function: Callable) -> Callable:
    """--as-of and --known-by."""
    as_of = click.option("--as-of", default="", metavar="DAY", help="What held on this day: certainly, possibly, or not.")
    known_by = click.option("--known-by", default="", metavar="DAY", help="Only what had been published by this day.")
    return as_of(known_by(function))


def limit_options(function: Callable) -> Callable:
    """--timeout and --memory."""
    timeout = click.option(
        "--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds a query may take."
    )
    memory = click.option(
        "--memory", type=click.IntRange(64), default=1024, show_default=True, help="Megabytes a query may take."
    )
    return timeout(memory(function))


def open_folder(folder: Path) -> Case:
    """The case of a folder."""
    from kg.case import open_case

    return open_case(folder)


def case_or_world(folder: Path | None) -> Case:
    """The case that is named, or that the current folder is; else the world that every case shares."""
    from kg.case import CASE_FILE, no_case

    if folder is None and not Path(CASE_FILE).is_file():
        return no_case()
    return open_folder(folder or Path())


def terminal() -> tuple[int, bool]:
    """The width of the terminal in columns, and whether it takes colours."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return max(40, shutil.get_terminal_size((100, 24)).columns), colour


def write(data: bytes | str, output: Path | None = None, *, quiet: bool = False) -> None:
    """To a file, whole or not at all, which is told unless ``quiet``; or to standard output."""
    data = data.encode() if isinstance(data, str) else data
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from kg.files import write_atomic

    write_atomic(output, data)
    if not quiet:
        click.echo(f"wrote {output}", err=True)


def print_problems(problems: tuple[Problem, ...] | list[Problem], *, err: bool) -> None:
    """Problems as a compiler shows them, on standard output or standard error."""
    if problems:
        from kg.render import show_problems

        width, colour = terminal()
        click.echo(show_problems(problems, width, colour), err=err, nl=False)


def count(number: int, noun: str) -> str:
    """A number and a noun, in the plural where there is not one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Progress:
    """A progress bar on a terminal, for work that takes longer than a moment."""

    def __init__(self) -> None:
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Self:
        self.started = time.monotonic()
        return self

    def update(self, what: str, done: int, total: int) -> None:
        """Show how far the work is; nothing in the first moment, nor where nobody watches or nothing can be moved."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or time.monotonic() - self.started < 0.7:
            return
        if self.bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task(what)
        self.bar.update(self.task, description=what, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()
