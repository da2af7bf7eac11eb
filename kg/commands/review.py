"""The command to decide on proposals in the terminal, one by one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import case_option, open_folder, terminal
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.case import Case
    from kg.proposals.review import Decision, Open, Review

KEYS = {
    "a": "accept",
    "c": "correct the line",
    "r": "reject",
    "s": "skip",
    "n": "name who is not known",
    "u": "undo",
    "q": "quit",
}


@click.command()
@click.argument("documents", metavar="[DOCUMENT ...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "only_list", is_flag=True, help="Print what waits, and ask nothing.")
@case_option
def review(documents: tuple[Path, ...], only_list: bool, folder: Path) -> None:
    """Review the proposals that a case's documents make, one by one.

    What is accepted goes into claims/, what is rejected into rejected/, both at once; what is skipped comes again. Without
    DOCUMENT, go through all of them.

    \b
        kg review --list --case seeds/libya
        kg review documents/patrons.md --case mycase    # an article of your own
    """
    from kg.proposals.review import Review

    case = open_folder(folder)
    session = Review(case, [])
    session.names = _names(case, documents, list(session.context.documents))
    if only_list:
        _list(session)
        return
    try:
        _go_through(session)
    except (EOFError, KeyboardInterrupt, click.Abort):
        click.echo()
    done = Counter(decision.what for decision in session.done)
    click.echo(", ".join(f"{number} {what}" for what, number in done.items()) or "nothing decided")
    if done.keys() - {"skipped"}:
        click.echo(f"Next: kg build {case.folder}", err=True)


def _names(case: Case, documents: tuple[Path, ...], known: list[str]) -> list[str]:
    """The names in the case of the documents that are named; of all, where none is."""
    names = []
    for path in documents:
        name = case.name_of(path) or path.as_posix()
        if name not in known:
            raise UsageError(
                f"the case has no document {path}", f"Put it into {case.folder / 'documents'}, or read it with: kg read {path}"
            )
        names.append(name)
    return names or known


def _list(session: Review) -> None:
    from kg.prose import may_be_taken
    from kg.render import show_table

    rows = []
    for name in session.names:
        waiting = session.waiting(name)
        sure = sum(item.ready and may_be_taken(item.proposal) for item in waiting)
        rows.append((name, str(len(waiting)), str(sure)))
    click.echo(show_table(("document", "waiting", "sure"), rows, *terminal()), nl=False)


def _go_through(session: Review) -> None:
    """Show one proposal after the other, and do what the keys say, until there is none or somebody quits."""
    from kg.proposals.shown import show_open

    if not session.names:
        raise KgError("the case has no documents", f"Put articles into {session.case.folder / 'documents'}")
    while (found := session.current()) is not None:
        item, waiting = found
        click.echo(show_open(item, waiting, session.context, *terminal()), nl=False)
        if not _decide(session, item):
            return
    click.echo("Nothing waits any more.")


def _decide(session: Review, item: Open) -> bool:
    """Ask until something is decided; whether to go on."""
    while True:
        key = _ask_key()
        if key == "q":
            return False
        try:
            decision = _act(session, item, key)
        except KgError as error:
            click.echo(click.style(error.message, fg="red"))
            if error.suggestion:
                click.echo(f"    {error.suggestion}")
            continue
        if decision:
            for write in decision.writes:
                click.echo(f"{'taken out of' if key == 'u' else 'written to'} {write.path}")
            return True


def _act(session: Review, item: Open, key: str) -> Decision | None:
    match key:
        case "a":
            return session.accept(item)
        case "r":
            return session.reject(item)
        case "s":
            return session.skip(item)
        case "c":
            line = _ask_line("claim", item.line.rpartition(" @ ")[0])
            return session.correct(item, line) if line else None
        case "n":
            return _name(session, item)
        case "u":
            undone = session.undo()
            if undone is None:
                raise UsageError("nothing to undo")
            return undone
    return None


def _name(session: Review, item: Open) -> Decision | None:
    lines = session.describe_unknown(item)
    if not lines:
        raise UsageError("everybody in it is known")
    written = []
    for comment, line in zip(lines[::2], lines[1::2], strict=True):
        click.echo(comment)
        written.append(_ask_line("actor", line))
    return session.name(item, "\n".join(written)) if any(written) else None


def _ask_key() -> str:
    click.echo("  ".join(f"[{key}]{what.removeprefix(key)}" for key, what in KEYS.items()) + " ? ", nl=False)
    while True:
        key = click.getchar().lower()
        if key in KEYS:
            click.echo(KEYS[key])
            return key
        if not key or key in "\x03\x04\x1a":
            raise EOFError


def _ask_line(what: str, line: str) -> str:
    """A line as somebody edits it, beginning from one that is there to be edited; empty where it is left as it is."""
    try:
        import readline
    except ImportError:  # on Windows the line is typed anew
        click.echo(line)
        readline = None  # type: ignore[assignment]
    if readline:
        readline.set_startup_hook(lambda: readline.insert_text(line))
    try:
        return str(click.prompt(what, default="", show_default=False, prompt_suffix="> ")).strip()
    finally:
        if readline:
            readline.set_startup_hook()
