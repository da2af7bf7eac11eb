"""Commands that read articles: proposals as sheets, as JSON or as a table."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import Progress, case_or_world, count, encoding_option, optional_case, print_problems, terminal, write
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.actors import Actors
    from kg.case import Case
    from kg.prose import Prose
    from kg.prose.endpoint import Endpoint
    from kg.readers.sheet_words import Vocabulary

ENDINGS = {"sheet": ".claims", "json": ".json", "table": ".txt"}
"""Format -> ending of the files that are written in it."""


@click.command()
@click.argument("paths", metavar="FILE|FOLDER ...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(list(ENDINGS)), default="sheet", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file, or for several articles a folder, to write to.")
@click.option("--quotes/--no-quotes", default=True, help="Write the words below each line of a sheet.")
@click.option("--parse/--no-parse", default=None, help="Read with the parser too.  [default: where it is installed]")
@click.option("--model", is_flag=True, help="Ask the case's language model too: the texts are sent there.")
@click.option(
    "--processes", type=click.IntRange(1), help="How many articles to read at once.  [default: as many as there are cores]"
)
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=300.0, show_default=True, help="Seconds that reading one article may take."
)
@encoding_option
@optional_case
def read(
    paths: tuple[Path, ...], format_: str, output: Path | None, quotes: bool, parse: bool | None, model: bool,
    processes: int | None, timeout: float, encoding: str, folder: Path | None,
) -> None:  # fmt: skip
    """Propose the claims that articles make, for review.

    Nothing is added to the case: a sheet is for reading, correcting and moving to claims/. kg review goes through
    the proposals one by one.

    \b
        kg read seeds/libya/documents/patrons.md --case seeds/libya
        kg read seeds/libya/documents --format table --case seeds/libya
    """
    from kg.actors import load_actors
    from kg.ontology import load_ontology
    from kg.progress import no_progress
    from kg.proposals.reading import Task, find_articles, read_articles

    case = case_or_world(folder)
    files = {str(path): path for path in find_articles(paths)}
    several = len(files) > 1 or any(path.is_dir() for path in paths)
    if several and format_ == "sheet" and output is None:
        raise UsageError("several articles make several sheets", "Name a folder for them: -o FOLDER")
    endpoint = _endpoint(case, len(files)) if model else None
    actors, _ = load_actors(case, load_ontology(*case.files("ontology")))
    writer = _writer("lines" if format_ == "json" and several and output is None else format_, case, actors, quotes=quotes)
    names = _names(list(files.values()), paths, ENDINGS[format_])
    failed = 0
    task = Task(case, parse, processes, endpoint, encoding, timeout)
    with Progress() as progress:
        for article in read_articles(files, task, actors, progress.update if several else no_progress):
            print_problems(article.problems, err=True)
            failed += article.prose is None
            if article.prose:
                into_folder = output is not None and (several or output.is_dir())
                target = output / names[article.name] if output and into_folder else output
                write(writer(article.prose, article.name), target, quiet=several)
    if several:
        click.echo(f"read {count(len(files) - failed, 'article')}" + (f" into {output}" if output else ""), err=True)
    if failed:
        raise KgError(f"{failed} of {count(len(files), 'article')} could not be read", "The problems above say why.")


def _endpoint(case: Case, articles: int) -> Endpoint:
    """The language model to be asked, after saying to where the texts go."""
    from kg.prose.endpoint import configured

    endpoint = configured(case.model, os.environ)
    key = " and a key" if endpoint.key else ""
    click.echo(f"sending the text of {count(articles, 'article')}{key} to {endpoint}, unless it has answered before", err=True)
    return endpoint


def _writer(format_: str, case: Case, actors: Actors, *, quotes: bool) -> Callable[[Prose, str], str]:
    """What makes text of a reading, from it and the name of its file."""
    if format_ in ("json", "lines"):
        return _json_writer(format_, actors)
    from kg.lexicon import load_lexicon
    from kg.proposals.sheet import write_sheet
    from kg.readers.sheet_words import Vocabulary

    vocabulary = Vocabulary(actors, load_lexicon(actors.ontology))
    if format_ == "table":
        return lambda prose, name: _show(prose, name, vocabulary)
    return lambda prose, name: write_sheet(prose, vocabulary, path=case.name_of(Path(name)), quotes=quotes)


def _json_writer(format_: str, actors: Actors) -> Callable[[Prose, str], str]:
    from kg.proposals.statements import list_statements

    if format_ == "json":
        return lambda prose, _: json.dumps(list_statements(prose, actors), ensure_ascii=False, indent=1) + "\n"
    return lambda prose, name: json.dumps({"doc": name, **list_statements(prose, actors)}, ensure_ascii=False) + "\n"


def _show(prose: Prose, name: str, vocabulary: Vocabulary) -> str:
    from kg.proposals.wording import write_line
    from kg.prose import may_be_taken
    from kg.render import show_table

    rows = []
    for proposal in prose.proposals:
        line = write_line(proposal, prose.document, vocabulary).rpartition(" @ ")[0]
        taken = "accepted" if may_be_taken(proposal) else "proposed"
        rows.append((f"{proposal.confidence:.2f}", taken, line, prose.document.text[proposal.start : proposal.end]))
    return f"{name}\n{show_table(('sure', 'status', 'claim', 'words'), rows, *terminal())}"


def _names(files: list[Path], paths: tuple[Path, ...], ending: str) -> dict[str, str]:
    """The file that each article is written to, below the folder named: its own name with another ending.

    Where two differ by their ending alone, each keeps it.
    """
    bare = {path: _below(path, paths).with_suffix("") for path in files}
    shared = {name for name in bare.values() if list(bare.values()).count(name) > 1}
    return {str(p): (str(_below(p, paths)) if name in shared else str(name)) + ending for p, name in bare.items()}


def _below(path: Path, paths: tuple[Path, ...]) -> Path:
    return next((path.relative_to(folder) for folder in paths if path != folder and path.is_relative_to(folder)), Path(path.name))
