"""Commands that build and check a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import Progress, case_argument, count, open_folder, print_problems

if TYPE_CHECKING:
    from kg.case import Case


@click.command()
@case_argument
@click.option(
    "--documents", type=click.Path(path_type=Path), help="A folder of texts that are not part of the case, to take quotes from."
)
@click.option("--fresh", is_flag=True, help="Build from nothing, whatever was built before.")
@click.option("--page/--no-page", default=True, help="Draw network.html.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def build(folder: Path, documents: Path | None, fresh: bool, page: bool, open_page: bool) -> None:
    """Build a case: its store, graph.trig and network.html.

    Only what changed is read again. Lines that are not understood are reported and left out.

    \b
        kg build seeds/libya --open
    """
    errors = build_and_tell(open_folder(folder), texts_in(documents), draw=page, open_page=open_page, fresh=fresh)
    if errors:
        click.echo(f"Lines with errors are left out. kg check {folder} shows them again.", err=True)
        sys.exit(1)


def build_and_tell(case: Case, texts: dict, *, draw: bool, open_page: bool, fresh: bool = False) -> int:
    """Build a case with progress on a terminal, print what came of it; the number of errors."""
    from kg.builds import build_case

    with Progress() as progress:
        built = build_case(case, texts, progress.update, draw=draw, fresh=fresh)
    print_problems(built.problems, err=True)
    counts = built.counts
    unreviewed = f" ({counts['unreviewed']:,} read by machine, not reviewed)" if counts.get("unreviewed") else ""
    click.echo(
        f"{'built' if built.changed else 'up to date'}: {count(counts['claims'], 'claim')}{unreviewed} "
        f"of {count(counts['documents'], 'document')} about {counts['things']:,} actors and places in {case.build}"
    )
    if draw and built.drawable:
        click.echo(f"page: {built.page}")
    elif draw:
        click.echo("no page: so many claims do not fit one; kg export writes them for other programs")
    if open_page and built.drawable:
        click.launch(built.page.resolve().as_uri())
    return built.errors


def texts_in(folder: Path | None) -> dict:
    """The documents whose texts lie in a folder, by IRI; files that cannot be read are told of."""
    if folder is None:
        return {}
    from kg.evidence import read_texts

    texts, problems = read_texts(folder)
    print_problems(problems, err=True)
    return texts


@click.command()
@case_argument
@click.option("--documents", type=click.Path(path_type=Path), help="A folder of texts to verify quotes and ranges against.")
@click.option("--shapes/--no-shapes", default=True, help="Validate the graph against the SHACL shapes.")
def check(folder: Path, documents: Path | None, shapes: bool) -> None:
    """Check every line, name, date and quote of a case, and its graph.

    \b
        kg check seeds/libya
        kg check seeds/libya --documents ~/articles
    """
    from kg.check import check_case

    report = check_case(open_folder(folder), texts_in(documents), shapes=shapes)
    print_problems(report.problems, err=False)
    for fault in report.faults:
        click.echo(f"graph: error: {fault}")
    for line in report.missing:
        click.echo(f"not at hand: {line}")
    errors = sum(p.severity == "error" for p in report.problems) + len(report.faults)
    warnings = sum(p.severity == "warning" for p in report.problems)
    verified = f"{report.verified:,} of {count(report.claims, 'claim')} verified against a text"
    click.echo(f"{count(errors, 'error')}, {count(warnings, 'warning')}; {verified}")
    sys.exit(1 if errors else 0)
