"""Commands that measure: the structure of alliances, what changed in it, what it hangs on, and a report to send."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.options import case_option, open_folder, terminal, write

if TYPE_CHECKING:
    from kg.reports import Report
    from kg.ties import Lens

FORMATS = ("text", "markdown", "html", "json")


def lens_options(function: Callable) -> Callable:
    """The options that choose sources and ties."""
    options = (
        click.option("--known-by", default="", metavar="DAY", help="Only what had been published by this day."),
        click.option("--without", multiple=True, metavar="SOURCE", help="Leave a document, publisher or speaker out; may be given again."),
        click.option("--min-sources", type=click.IntRange(1), default=1, show_default=True, help="Independent origins that must assert a tie."),
        click.option("--only-independent", is_flag=True, help="Drop all that only one origin asserts: --min-sources 2."),
        click.option("--certain", is_flag=True, help="Only what certainly held."),
        click.option("--roll-up", is_flag=True, help="Count the ties of members and units as their principal's."),
        click.option("--memory", type=click.IntRange(0), default=365, show_default=True, metavar="DAYS", help="For so long an event is a tie, as of a day."),
        click.option("--format", "format_", type=click.Choice(FORMATS), default=None, help="How to write it.  [default: by the file's ending, else text]"),
        click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file."),
        case_option,
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def _as_of(function: Callable) -> Callable:
    return click.option("--as-of", default="", metavar="DATE", help="What held on this day, or on some day of a month or year.")(
        function
    )


@click.command()
@click.argument("names", nargs=-1, metavar="[MEASURE…]")
@_as_of
@lens_options
def measure(names: tuple[str, ...], as_of: str, format_: str | None, output: Path | None, folder: Path, **chosen: Any) -> None:
    """Measure the structure of alliances, each line with the claims it rests on.

    Measures are blocs, balance, triads, portfolios, dependence, hedging, proxy-wars and brokers; all of them unless
    some are named. "distance ONE OTHER" tells by which steps two actors are tied.

    \b
        kg measure blocs balance --as-of 2020-06-07 --case seeds/libya
        kg measure distance Turkey Russia --case seeds/libya
        kg measure hedging --only-independent --case seeds/libya
    """
    from kg.analysis import measure as find
    from kg.networks import read_network

    _write(find(read_network(open_folder(folder)), names, _lens(as_of, **chosen)), format_, output)


@click.command()
@click.argument("one")
@click.argument("other")
@lens_options
def diff(one: str, other: str, format_: str | None, output: Path | None, folder: Path, **chosen: Any) -> None:
    """Tell what changed between two dates, or what two sources, or two built cases, say differently.

    What nobody attests any more has not ended: the two are told apart.

    \b
        kg diff 2020-06-04 2020-06-06 --case seeds/libya
        kg diff 'Deutsche Welle' 'kg case notes' --case seeds/libya
    """
    from kg.analysis import compare
    from kg.networks import read_network

    cases = None
    if all((Path(text) / "case.toml").is_file() for text in (one, other)):
        cases = open_folder(Path(one)), open_folder(Path(other))
    network = read_network(cases[0] if cases else open_folder(folder))
    _write(compare(network, one, other, _lens("", **chosen), cases), format_, output)


@click.command()
@click.argument("dates", nargs=-1, metavar="[DATE…]")
@_as_of
@click.option("--language", default="", metavar="CODE", help="Names in the pictures in this language, where there are any.")
@lens_options
def report(
    dates: tuple[str, ...], as_of: str, language: str, format_: str | None, output: Path | None, folder: Path, **chosen: Any
) -> None:
    """Write a report to send: pictures, all measures, what changed between dates, what it hangs on, every claim and source.

    \b
        kg report 2016 2020-04-20 2020-06-07 -o libya.html --case seeds/libya
        kg report -o libya.md --case seeds/libya
    """
    from kg.analysis import report as make
    from kg.networks import read_network

    _write(make(read_network(open_folder(folder)), _lens(as_of, **chosen), dates, language), format_, output)


@click.command()
@_as_of
@lens_options
def doubt(as_of: str, format_: str | None, output: Path | None, folder: Path, **chosen: Any) -> None:
    """Tell what the structure hangs on: the sources and the ties without which blocs, triads and proxy wars fall.

    \b
        kg doubt --case seeds/libya
        kg doubt --as-of 2020-06-07 --case seeds/libya
    """
    from kg.analysis import doubt as find
    from kg.networks import read_network

    _write(find(read_network(open_folder(folder)), _lens(as_of, **chosen)), format_, output)


def _lens(as_of: str, *, only_independent: bool, min_sources: int, **chosen: Any) -> Lens:
    from kg.ties import Lens

    return Lens(as_of=as_of, min_sources=max(min_sources, 2 if only_independent else 1), **chosen)


def _write(report: Report, format_: str | None, output: Path | None) -> None:
    """A report in a format: the one named, else that of the file's ending, else text."""
    from kg.reports import to_html, to_json, to_markdown, to_text

    endings = {".md": "markdown", ".html": "html", ".json": "json"}
    chosen = format_ or endings.get(output.suffix if output else "", "text")
    writers = {"markdown": to_markdown, "html": to_html, "json": to_json}
    write(writers[chosen](report) if chosen in writers else to_text(report, *terminal()), output)
