"""Commands that show and share: the page and files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import case_option, open_folder, terminal, write


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page to write.  [default: network.html in build/]")
@click.option("--around", default="", metavar="NAME", help="Open at an actor and its neighbours.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@case_option
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

    case = open_folder(folder)
    network = read_network(case)
    target = output or case.build / PAGE_FILE
    place = f"#{urlencode({'around': shorten(network.directory.find(around), case.prefixes)})}" if around else ""
    write(make_page(network), target)
    if str(target) == "-":
        return
    address = target.resolve().as_uri() + place
    if around:
        click.echo(address)
    if open_page:
        click.launch(address)


@click.command()
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, whose ending tells the format.")
@case_option
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
        click.echo(show_table(("format", "ending", "for"), rows, *terminal()), nl=False)
        return
    write(export_case(open_folder(folder), find_export(format_ or str(output))), output)
