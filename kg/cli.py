"""The command line: each command reads its arguments, calls one function, and prints what it returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from kg.errors import KgError, Problem, UsageError
from kg.version import __version__

if TYPE_CHECKING:
    from kg.case import Case
    from kg.lookup import Directory
    from kg.results import Answer

SECTIONS = {
    "Begin": ("demo", "init", "add", "cite"),
    "Build and check": ("build", "check"),
    "Ask": ("query", "ask", "why"),
    "Show and share": ("draw", "export"),
    "Look up": ("terms", "prefixes", "doctor", "completion"),
}


class Commands(click.Group):
    """The commands in sections, and every error of kg's as a message with a way out."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands of each section."""
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(200)) for name in names])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a KgError becomes its message and exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(click.style("kg: ", bold=True) + error.message, err=True)
            if error.suggestion:
                click.echo(f"    {error.suggestion}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(click.style("kg: ", bold=True) + f"{where}{error.strerror or error}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """A knowledge graph of actors and alliances.

    A case is a folder of plain files; kg makes of it a graph to question in SPARQL and a picture to send on, in which
    every edge is dated, sourced, and leads back to the words that say it.

    \b
        kg demo                     look at the Libya case
        kg init mycase              begin a case of your own
        kg build mycase --open      build it and open its picture

    Exit codes: 0 all is well; 1 there are errors in the case; 2 the command is wrong; 3 a query was stopped at its limit.
    """


def _case_option(function: Callable) -> Callable:
    return click.option(
        "--case", "folder", type=click.Path(path_type=Path), envvar="KG_CASE", default=".", show_default="KG_CASE or .",
        help="The case to ask.",
    )(function)  # fmt: skip


def _case_argument(function: Callable) -> Callable:
    return click.argument("folder", metavar="[CASE]", type=click.Path(path_type=Path), envvar="KG_CASE", default=".")(function)


def _moment_options(function: Callable) -> Callable:
    as_of = click.option("--as-of", default="", metavar="DAY", help="What held on this day: certainly, possibly, or not.")
    known_by = click.option("--known-by", default="", metavar="DAY", help="Only what had been published by this day.")
    return as_of(known_by(function))


def _limit_options(function: Callable) -> Callable:
    timeout = click.option(
        "--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds a query may take."
    )
    memory = click.option(
        "--memory", type=click.IntRange(64), default=1024, show_default=True, help="Megabytes a query may take."
    )
    return timeout(memory(function))


def _open(folder: Path) -> Case:
    from kg.case import open_case

    return open_case(folder)


def _terminal() -> tuple[int, bool]:
    """The width of the terminal in columns, and whether it takes colours."""
    import shutil

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return max(40, shutil.get_terminal_size((100, 24)).columns), colour


def _write(data: bytes | str, output: Path | None = None) -> None:
    """To a file, whole or not at all, or to standard output."""
    data = data.encode() if isinstance(data, str) else data
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from kg.files import write_atomic

    write_atomic(output, data)
    click.echo(f"wrote {output}", err=True)


def _print_problems(problems: tuple[Problem, ...] | list[Problem], *, err: bool) -> None:
    from kg.render import show_problems

    width, colour = _terminal()
    if problems:
        click.echo(show_problems(problems, width, colour), err=err, nl=False)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


# ------------------------------------------------------------------------------------------------------------- begin


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in a browser.")
def demo(folder: Path | None, open_page: bool) -> None:
    """Build the Libya case that travels with kg and open its picture.

    The case is copied to FOLDER, or to a folder of kg's own, where it can be questioned and changed.

    \b
        kg demo
    """
    from kg.cases import copy_demo

    case = copy_demo(folder or Path(click.get_app_dir("kg")) / "demo" / "libya")
    _build(case, {}, draw=True, open_page=open_page)
    click.echo(f'Ask it: kg query --case "{case.folder}" "SELECT ?p {{ ?p kg:supports <Haftar> }}"')


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new case that builds as it stands.

    \b
        kg init mycase
    """
    from kg.cases import init_case

    for name in init_case(folder):
        click.echo(f"made {folder / name}")
    click.echo(f"Next: kg build {folder} --open")


@main.command()
@click.argument("line")
@click.option("--source", required=True, help="The document that says it: its address, its title, a file, or sha256:HASH.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="When: a day, a month or a year.")
@click.option("--quote", default="", help="The words that say it.")
@click.option("--at", default="", metavar="START-END", help="The characters of the text at which the words stand.")
@_case_option
def add(line: str, folder: Path, **source: str) -> None:
    """Add one claim, as it would stand in a claim sheet.

    \b
        kg add 'UAE supports Haftar' --source https://example.org/article --published 2020-06-07
    """
    from kg.cases import Addition, add_claim

    case = _open(folder)
    sheet, claims = add_claim(case, Addition(line, **source))
    click.echo(f"added {_count(len(claims), 'claim')} to {sheet}")
    click.echo(f"Next: kg build {case.folder}", err=True)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("words", nargs=-1)
def cite(file: Path, words: tuple[str, ...]) -> None:
    """Print how a sheet names a text, and where in it some words stand.

    So a claim can lead back to words that may not be published.

    \b
        kg cite article.txt "has been backed by Turkey"
    """
    from kg.evidence import find_quote, read_text

    document = read_text(file)
    click.echo(f"document: sha256:{document.sha256}")
    for quote in words:
        found = list(find_quote(quote, document.text))
        for start, end in found:
            click.echo(f"@ {start}-{end}")
        if not found:
            raise KgError(f"{quote!r} does not stand in {file}")


# ----------------------------------------------------------------------------------------------------- build and check


@main.command()
@_case_argument
@click.option(
    "--documents", type=click.Path(path_type=Path), help="A folder of texts that are not part of the case, to take quotes from."
)
@click.option("--page/--no-page", default=True, help="Draw network.html.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def build(folder: Path, documents: Path | None, page: bool, open_page: bool) -> None:
    """Build a case: its store, graph.trig and network.html.

    Only what changed is read again. Lines that are not understood are reported and left out.

    \b
        kg build seeds/libya --open
    """
    errors = _build(_open(folder), _texts(documents), draw=page, open_page=open_page)
    if errors:
        click.echo(f"Lines with errors are left out. kg check {folder} shows them again.", err=True)
        sys.exit(1)


def _build(case: Case, texts: dict, *, draw: bool, open_page: bool) -> int:
    """Build a case with progress on a terminal, print what came of it; the number of errors."""
    from kg.builds import build_case

    with _Progress() as progress:
        built = build_case(case, texts, progress.update, draw=draw)
    _print_problems(built.problems, err=True)
    counts = built.counts
    click.echo(
        f"{'built' if built.changed else 'up to date'}: {_count(counts['claims'], 'claim')} "
        f"of {_count(counts['documents'], 'document')} about {counts['things']:,} actors and places in {case.build}"
    )
    if draw:
        click.echo(f"page: {built.page}")
    if open_page:
        click.launch(built.page.resolve().as_uri())
    return built.errors


def _texts(folder: Path | None) -> dict:
    if folder is None:
        return {}
    from kg.evidence import read_texts

    return read_texts(folder)


@main.command()
@_case_argument
@click.option("--documents", type=click.Path(path_type=Path), help="A folder of texts to verify quotes and ranges against.")
@click.option("--shapes/--no-shapes", default=True, help="Validate the graph against the SHACL shapes.")
def check(folder: Path, documents: Path | None, shapes: bool) -> None:
    """Check every line, name, date and quote of a case, and its graph.

    \b
        kg check seeds/libya
        kg check seeds/libya --documents ~/articles
    """
    from kg.check import check_case

    report = check_case(_open(folder), _texts(documents), shapes=shapes)
    _print_problems(report.problems, err=False)
    for fault in report.faults:
        click.echo(f"graph: error: {fault}")
    for line in report.missing:
        click.echo(f"not at hand: {line}")
    errors = sum(p.severity == "error" for p in report.problems) + len(report.faults)
    warnings = sum(p.severity == "warning" for p in report.problems)
    verified = f"{report.verified:,} of {_count(report.claims, 'claim')} verified against a text"
    click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}; {verified}")
    sys.exit(1 if errors else 0)


# ----------------------------------------------------------------------------------------------------------------- ask


@main.command()
@click.argument("sparql", metavar="[SPARQL|FILE|-]", required=False)
@_moment_options
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
@_limit_options
@_case_option
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
    _write_answer(run_query(_open(folder), _query_text(sparql), options), format_, output)


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
        _write(answer.serialize(format_), output)
        if isinstance(answer, Graph) and answer.possible and format_ not in ("trig", "nquads", "jsonld"):
            click.echo(f"note: {len(answer.possible)} triples that held only possibly are left out; trig has them", err=True)
    elif isinstance(answer, Table) and not format_ and not sys.stdout.isatty():
        _write(csv_for_people(answer), output)
    else:
        _write(show_answer(answer, *_terminal()), output)


@main.command()
@click.argument("question", required=False)
@click.argument("values", nargs=-1)
@_moment_options
@click.option("--format", "format_", default="", metavar="NAME", help="table, csv, tsv, json, xml.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file, whose ending tells the format.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of asking it.")
@_limit_options
@_case_option
def ask(
    question: str | None, values: tuple[str, ...], as_of: str, known_by: str, format_: str, output: Path | None,
    show: bool, timeout: float, memory: int, folder: Path,
) -> None:  # fmt: skip
    """Ask a named question; alone, list them all.

    \b
        kg ask --case seeds/libya
        kg ask patrons Haftar --case seeds/libya
        kg ask captures --as-of 2020-06-05 --case seeds/libya
    """
    from kg.queries import Options, run_query
    from kg.questions import fill_question, find_question, load_questions

    case = _open(folder) if question or (folder / "case.toml").is_file() else None
    questions = load_questions(case)
    if question is None or case is None:
        _list_questions(questions)
        return
    chosen = find_question(question, questions)
    text = fill_question(chosen, values, _directory(case)) if chosen.parameters else fill_question(chosen, values, None)
    if show:
        _write(text)
        return
    options = Options(as_of=as_of, known_by=known_by, timeout=timeout, memory=memory)
    _write_answer(run_query(case, text, options), _choose_format(format_, output), output)


def _list_questions(questions: dict) -> None:
    from kg.render import show_table

    rows = [(q.usage, q.title, q.example) for q in questions.values()]
    click.echo(show_table(("question", "what it asks", "as in"), rows, *_terminal()), nl=False)


def _directory(case: Case) -> Directory:
    from kg.lookup import read_directory
    from kg.ontology import load_ontology
    from kg.store import open_store

    return read_directory(case, open_store(case), load_ontology(*case.files("ontology")))


@main.command()
@click.argument("one")
@click.argument("other")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_case_option
def why(one: str, other: str, format_: str, folder: Path) -> None:
    """Print the words, sources and dates of all that ties two actors.

    \b
        kg why Turkey GNA --case seeds/libya
    """
    from kg.networks import read_network
    from kg.reasons import evidence_json, find_edges, shared_neighbours
    from kg.render import show_evidence

    network = read_network(_open(folder))
    find, label = network.directory.find, network.directory.label
    ends = find(one), find(other)
    edges = find_edges(network, *ends)
    if format_ == "json":
        _write(evidence_json(edges))
        return
    if not edges:
        between = [label(node) for node in shared_neighbours(network, *ends)]
        click.echo(f"no claim ties {label(ends[0])} and {label(ends[1])}")
        if between:
            click.echo(f"Both are tied to: {', '.join(between)}")
        return
    _write(show_evidence(edges, network, *_terminal()))


# ------------------------------------------------------------------------------------------------------ show and share


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page to write.  [default: network.html in build/]")
@click.option("--around", default="", metavar="NAME", help="Open at an actor and its neighbours.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@_case_option
def draw(output: Path | None, around: str, open_page: bool, folder: Path) -> None:
    """Draw the network as one HTML file that can be sent as it is.

    \b
        kg draw -o libya.html --case seeds/libya
    """
    from urllib.parse import urlencode

    from kg.builds import PAGE_FILE
    from kg.names import shorten
    from kg.networks import read_network
    from kg.pages import make_page

    case = _open(folder)
    network = read_network(case)
    target = output or case.build / PAGE_FILE
    place = f"#{urlencode({'around': shorten(network.directory.find(around), case.prefixes)})}" if around else ""
    _write(make_page(network), target)
    if str(target) == "-":
        return
    address = target.resolve().as_uri() + place
    if around:
        click.echo(address)
    if open_page:
        click.launch(address)


@main.command()
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, whose ending tells the format.")
@_case_option
def export(format_: str | None, output: Path | None, folder: Path) -> None:
    """Write the network or the graph for other programs.

    Without FORMAT and -o, list the formats.

    \b
        kg export gexf -o libya.gexf --case seeds/libya
        kg export -o libya.ttl --case seeds/libya
    """
    from kg.exports import EXPORTS, export_case, find_export
    from kg.results import GRAPH_FORMATS

    if not (format_ or output):
        from kg.render import show_table

        rows = [(e.name, e.ending, e.purpose) for e in EXPORTS] + [(name, "", "the whole graph in RDF") for name in GRAPH_FORMATS]
        click.echo(show_table(("format", "ending", "for"), rows, *_terminal()), nl=False)
        return
    _write(export_case(_open(folder), find_export(format_ or str(output))), output)


# ------------------------------------------------------------------------------------------------------------- look up


@main.command()
@click.argument("word", required=False)
@click.option("--markdown", is_flag=True, help="Print the page of the manual.")
@_case_option
def terms(word: str | None, markdown: bool, folder: Path) -> None:
    """List predicates with their verbs, and classes; or explain one.

    \b
        kg terms
        kg terms supports
    """
    from kg.manual import describe_term, list_terms, write_terms
    from kg.ontology import load_ontology

    ontology = load_ontology(*_open(folder).files("ontology")) if (folder / "case.toml").is_file() else load_ontology()
    if markdown:
        _write(write_terms(ontology))
    elif word:
        click.echo(describe_term(word, ontology), nl=False)
    else:
        from kg.render import show_table

        click.echo(show_table(("term", "kind", "verbs"), list_terms(ontology), *_terminal()), nl=False)


@main.command()
@_case_option
def prefixes(folder: Path) -> None:
    """Print the prefixes that queries may use.

    \b
        kg prefixes --case seeds/libya
    """
    from kg.names import PREFIXES

    known = _open(folder).prefixes if (folder / "case.toml").is_file() else PREFIXES
    for prefix, iri in sorted(known.items()):
        click.echo(f"PREFIX {prefix}: <{iri}>")


@main.command()
@_case_option
def doctor(folder: Path) -> None:
    """Check that kg works here, and how a case stands.

    \b
        kg doctor --case seeds/libya
    """
    from kg.doctor import examine

    findings = examine(folder)
    for fine, what in findings:
        click.echo(click.style(" ok  ", fg="green") + what if fine else click.style("FAIL ", fg="red") + what)
    sys.exit(0 if all(fine for fine, _ in findings) else 1)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script for completion in a shell.

    \b
        kg completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is None:
        raise UsageError(f"no completion for {shell}")
    click.echo(complete(main, {}, "kg", "_KG_COMPLETE").source())


class _Progress:
    """A progress bar on a terminal, for work that takes longer than a moment."""

    def __init__(self) -> None:
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Self:
        import time

        self.started = time.monotonic()
        return self

    def update(self, what: str, done: int, total: int) -> None:
        import time

        if not sys.stderr.isatty() or time.monotonic() - self.started < 0.7:
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


if __name__ == "__main__":
    main()
