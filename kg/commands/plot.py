"""The command that plots: timelines, networks side by side, matrices and maps, as SVG."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import case_option, open_folder, write


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("values", nargs=-1, metavar="[NAME|DATE…]")
@click.option(
    "--as-of", default="", metavar="DATE", help="For a matrix or a map: what held on this day, or in this month or year."
)
@click.option("--known-by", default="", metavar="DAY", help="Only what had been published by this day.")
@click.option("--without", multiple=True, metavar="SOURCE", help="Leave a source out; may be given again.")
@click.option("--certain", is_flag=True, help="Only what certainly held.")
@click.option("--roll-up", is_flag=True, help="Count the ties of members and units as their principal's.")
@click.option("--language", default="", metavar="CODE", help="Names in this language, such as ar, where there are any.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The SVG to write.  [default: standard output]")
@case_option
def plot(
    kind: str, values: tuple[str, ...], as_of: str, known_by: str, without: tuple[str, ...], certain: bool, roll_up: bool,
    language: str, output: Path | None, folder: Path,
) -> None:  # fmt: skip
    """Plot a picture for print as SVG, in the colours of the ontology.

    "timeline NAME" is of an actor or a place, "networks DATE…" shows friends and foes at several dates side by side,
    "matrix" who supports whom in which way, "map" who holds what.

    \b
        kg plot timeline Tarhuna -o tarhuna.svg --case seeds/libya
        kg plot networks 2016 2020-06-07 -o camps.svg --case seeds/libya
        kg plot map --as-of 2020-06-07 --language ar -o map.svg --case seeds/libya
    """
    from kg.networks import read_network
    from kg.pictures.plots import draw
    from kg.ties import Lens

    network = read_network(open_folder(folder))
    lens = Lens(as_of, known_by, without, certain=certain, roll_up=roll_up)
    write(draw(kind, values, network, lens, language) + "\n", output)
