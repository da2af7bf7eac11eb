"""Commands that ask a built case: SPARQL, named questions, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import case_option, limit_options, moment_options, open_folder, terminal, write
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.case import Case
    from kg.lookup import Directory
    from kg.results import Answer


@click.command()
@click.argument("sparql", metavar="[SPARQL|FILE|-]", required=False)
@moment_options
@click.option(
    "--format",
    "format_",
    default="",
    metavar="NAME",
    help="table, csv, tsv, json, xml; turtle, trig, nquads, ntriples, rdfxml, jsonld.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file, whose ending tells the format.")
@click.option("--sources/--no-sources", default=None, help="Add to each row who says so.  [default: without --format]")
@click.option("--allow-network", is_flag=True, help="Let SERVICE ask other servers.")
@limit_options
@case_option
def query(
    sparql: str | None, as_of: str, known_by: str, format_: str, output: Path | None, sources: bool | None,
    allow_network: bool, timeout: float, memory: int, folder: Path,
) -> None:  # fmt: skip
    """Ask in SPARQL.

    Prefixes are declared (kg prefixes), and <Haftar> is the case's Haftar.

    Without --format the answer is for people: names, and who says so; a table on a terminal, CSV in a pipe. With it,
    the answer is what the format's standard says, IRIs and all.

    \b
        kg query 'SELECT ?p { ?p kg:supports <Haftar> }' --case seeds/libya
        kg query 'SELECT ?p { ?p kg:supports <Haftar> }' --as-of 2020-06-07 --case seeds/libya
        kg query 'CONSTRUCT WHERE { ?a kg:fights ?b }' -o fights.ttl --case seeds/libya
    """
    from kg.queries import Options, run_query

    format_ = _choose_format(format_, output)
    options = Options(
        as_of=as_of, known_by=known_by, timeout=timeout, memory=memory, network=allow_network,
        sources=not format_ if sources is None else sources,
    )  # fmt: skip
    _write_answer(run_query(open_folder(folder), _query_text(sparql), options), format_, output)


def _query_text(argument: str | None) -> str:
    """A query given as text, as a file, or on standard input."""
    if argument in (None, "-"):
        if argument is None and sys.stdin.isatty():
            raise UsageError("no query is given", "As in: kg query 'SELECT ?p { ?p kg:supports <Haftar> }'")
        return sys.stdin.read()
    if argument.endswith((".rq", ".sparql")) or (
        len(argument) < 4096 and "\n" not in argument and "{" not in argument and Path(argument).is_file()
    ):
        from kg.files import decode, read_source

        try:
            return decode(read_source(Path(argument)))
        except ValueError as error:
            raise UsageError(f"{argument}: {error}") from None
    return argument


def _choose_format(format_: str, output: Path | None) -> str:
    from kg.results import find_format

    if not format_ and output and str(output) != "-":
        format_ = output.suffix
    return find_format(format_) if format_ else ""


def _write_answer(answer: Answer, format_: str, output: Path | None) -> None:
    from kg.render import csv_for_people, show_answer
    from kg.results import Graph, Table

    if isinstance(answer, Table):
        for note in answer.notes:
            click.echo(f"note: {note}", err=True)
    if format_ and format_ != "table":
        write(answer.serialize(format_), output)
        if isinstance(answer, Graph) and answer.possible and format_ not in ("trig", "nquads", "jsonld"):
            click.echo(f"note: {len(answer.possible)} triples that held only possibly are left out; trig has them", err=True)
    elif isinstance(answer, Table) and not format_ and not sys.stdout.isatty():
        write(csv_for_people(answer), output)
    else:
        write(show_answer(answer, *terminal()), output)


@click.command()
@click.argument("question", required=False)
@click.argument("values", nargs=-1)
@moment_options
@click.option("--format", "format_", default="", metavar="NAME", help="table, csv, tsv, json, xml.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file, whose ending tells the format.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of asking it.")
@click.option("--markdown", is_flag=True, help="Print the page of the manual.")
@limit_options
@case_option
def ask(
    question: str | None, values: tuple[str, ...], as_of: str, known_by: str, format_: str, output: Path | None,
    show: bool, markdown: bool, timeout: float, memory: int, folder: Path,
) -> None:  # fmt: skip
    """Ask a named question; alone, list them all.

    \b
        kg ask --case seeds/libya
        kg ask patrons Haftar --case seeds/libya
        kg ask captures --as-of 2020-06-05 --case seeds/libya
    """
    from kg.queries import Options, run_query
    from kg.questions import fill_question, find_question, load_questions

    case = open_folder(folder) if question or (folder / "case.toml").is_file() else None
    questions = load_questions(case)
    if markdown:
        from kg.manual import write_questions

        write(write_questions(questions.values()))
        return
    if question is None or case is None:
        _list_questions(questions)
        return
    chosen = find_question(question, questions)
    text = fill_question(chosen, values, _directory(case) if values else None)
    if show:
        write(text)
        return
    options = Options(as_of=as_of, known_by=known_by, timeout=timeout, memory=memory)
    _write_answer(run_query(case, text, options), _choose_format(format_, output), output)


def _list_questions(questions: dict) -> None:
    from kg.render import show_table

    rows = [(q.usage, q.title, q.example) for q in questions.values()]
    click.echo(show_table(("question", "what it asks", "as in"), rows, *terminal()), nl=False)


def _directory(case: Case) -> Directory:
    from kg.lookup import read_directory
    from kg.ontology import load_ontology
    from kg.store import open_store

    return read_directory(case, open_store(case), load_ontology(*case.files("ontology")))


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ONE OTHER | CLAIM…")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@case_option
def why(names: tuple[str, ...], format_: str, folder: Path) -> None:
    """Print the words, sources and dates of all that ties two actors, or of claims that a measure names.

    \b
        kg why Turkey GNA --case seeds/libya
    """
    from kg.edges import gather
    from kg.networks import read_network
    from kg.reasons import evidence_json, find_edges, shared_neighbours
    from kg.render import show_evidence
    from kg.reports import find_claims, is_claim_name

    network = read_network(open_folder(folder))
    if all(map(is_claim_name, names)):
        edges = gather(find_claims(network, names), network.ontology)
        write(evidence_json(edges) if format_ == "json" else show_evidence(edges, network, *terminal()))
        return
    if len(names) != 2:
        raise UsageError("why asks for two actors, or for claims", "As in: kg why Turkey GNA")
    find, label = network.directory.find, network.directory.label
    ends = find(names[0]), find(names[1])
    edges = find_edges(network, *ends)
    if format_ == "json":
        write(evidence_json(edges))
        return
    if not edges:
        between = [label(node) for node in shared_neighbours(network, *ends)]
        click.echo(f"no claim ties {label(ends[0])} and {label(ends[1])}")
        if between:
            click.echo(f"Both are tied to: {', '.join(between)}")
        return
    write(show_evidence(edges, network, *terminal()))
