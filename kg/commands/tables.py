"""Commands that bring tables into a case and tell what they changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.options import Progress, case_option, count, open_folder, print_problems, write


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--suggest", is_flag=True, help="Print a mapping for the table, to be corrected, and import nothing.")
@click.option("--known", is_flag=True, help="List the datasets that need no mapping.")
@click.option("--page/--no-page", default=True, help="Draw network.html.")
@case_option
def import_(file: Path | None, suggest: bool, known: bool, page: bool, folder: Path) -> None:
    """Bring a table into a case: CSV, TSV, JSON lines, GeoJSON, Excel or Parquet, packed or not.

    Datasets of UCDP and GDELT are known by their columns. Any other table needs a mapping beside it, of the same name and
    ended by .toml. The table is read whole before anything changes; a newer version of it replaces the older.

    \b
        kg import --known
        kg import ~/ged191.csv.gz --case mycase
        kg import --suggest ~/transfers.csv
    """
    if known or file is None:
        _list_known()
        return
    if suggest:
        _suggest(file)
        return
    from kg.imports import import_table

    with Progress() as progress:
        done = import_table(open_folder(folder), file, progress.update, draw=page)
    print_problems(done.problems, err=True)
    click.echo(f"imported {done.name}: {count(done.rows, 'row')}, {count(done.claims, 'claim')}")
    changes = done.changes
    click.echo(
        f"{len(changes.added):,} new, {len(changes.changed):,} changed, {len(changes.gone):,} gone; kg changes tells which"
    )
    errors = [p for p in done.problems if p.severity == "error"]
    if errors:
        click.echo(f"Rows with errors are left out: {count(len(errors), 'kind')} of error.", err=True)
        sys.exit(1)


def _list_known() -> None:
    from kg.commands.options import terminal
    from kg.ontology import load_ontology
    from kg.readers.tables import known_datasets
    from kg.render import show_table

    rows = [(m.name, m.title.replace(" {version}", ""), m.licence) for m in known_datasets(load_ontology()).values()]
    click.echo(show_table(("dataset", "title", "licence"), rows, *terminal()), nl=False)


def _suggest(file: Path) -> None:
    from kg.errors import KgError
    from kg.readers.suggest import suggest_mapping
    from kg.readers.tabular import TableError

    try:
        write(suggest_mapping(file))
    except TableError as error:
        raise KgError(f"{file}: {error.message}", error.hint) from None


@click.command()
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="Lines of each kind.")
@case_option
def changes(most: int, folder: Path) -> None:
    """Tell what the last build changed in the claims of tables: + new, ~ said otherwise, - gone.

    \b
        kg changes --case seeds/libya
    """
    from kg.changes import tell_changes

    lines = list(tell_changes(open_folder(folder), most))
    click.echo("\n".join(lines) if lines else "no table of the case has changed")


@click.command()
@case_option
def match(folder: Path) -> None:
    """Propose who of the case the actors of tables are, as judgements to confirm.

    Names that are the same become judgements, names that look alike comments. Nothing is joined until the file stands
    among the actors of the case.

    \b
        kg match --case ~/mycase
    """
    from datetime import UTC, datetime

    from kg.matching import find_matches, write_judgements

    case = open_folder(folder)
    matches = find_matches(case)
    write("\n".join(write_judgements(matches, case, str(datetime.now(tz=UTC).date()))) + "\n")
    sure = sum(m.sure for m in matches)
    click.echo(f"{count(len(matches), 'proposal')}, {sure:,} of them by the same name", err=True)


@click.command()
@click.option("--all", "all_", is_flag=True, help="List every finding, not only the first ones of each kind.")
@case_option
def audit(all_: bool, folder: Path) -> None:
    """Compare the sources of a case: where they agree, contradict, or stand alone.

    Copies of one report count once.

    \b
        kg audit --case seeds/libya
    """
    from kg.audit import KINDS, audit_network
    from kg.commands.options import terminal
    from kg.networks import read_network
    from kg.render import show_table

    network = read_network(open_folder(folder))
    found, label = audit_network(network), network.directory.label
    titles = {claim.source: claim.publisher or claim.title for claim in network.claims}
    for kind, words in KINDS.items():
        findings = [f for f in found.findings if f.kind == kind]
        click.echo(f"{words}: {len(findings):,}")
        findings.sort(key=lambda f: (-len(f.origins), -f.claims, f.one, f.other))
        rows = [
            (label(f.one), label(f.other), f.said, "; ".join(titles.get(o) or label(o) for o in f.origins), str(f.claims))
            for f in findings
        ]
        if rows:
            click.echo(show_table(("one", "other", "said", "by", "claims"), rows if all_ else rows[:8], *terminal()), nl=False)
    for origin, claims in found.claims.items():
        click.echo(f"{titles.get(origin) or label(origin)}: {count(claims, 'claim')}")
    click.echo(f"copies of one report, counted once: {found.copies:,}")
