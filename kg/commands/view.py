"""The command to look at an article with its proposals marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import case_or_world, optional_case, print_problems, terminal, write
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.actors import Actors
    from kg.case import Case
    from kg.proposals.view import View
    from kg.prose import Prose


@click.command()
@click.argument("document", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="An HTML page to write, instead of text for the terminal.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@optional_case
def view(document: Path, output: Path | None, open_page: bool, folder: Path | None) -> None:
    """Show an article with its proposals marked, in the terminal or as an HTML page.

    The page is one file that asks no server for anything and runs no script.

    \b
        kg view seeds/libya/documents/two-camps.md --case seeds/libya
        kg view seeds/libya/documents/two-camps.md -o two-camps.html --case seeds/libya
    """
    from kg.proposals.page import make_article_page
    from kg.proposals.shown import show_view

    case = case_or_world(folder)
    shown, actors = _look_at(document, case)
    if open_page and output is None:
        output = (case.build if case.is_kept else Path()) / f"{document.stem}.html"
    if output is None:
        write(show_view(shown, actors, *terminal()))
        return
    write(make_article_page(shown, actors), output)
    if open_page:
        click.launch(output.resolve().as_uri())


def _look_at(document: Path, case: Case) -> tuple[View, Actors]:
    """The view of an article, and who is known: in the case's own documents, also what was decided."""
    from kg.proposals.review import Review
    from kg.proposals.view import make_view

    session = Review(case, [])
    name = case.name_of(document) or document.as_posix()
    if name in session.context.documents:
        shown = make_view(session.read(name), session.vocabulary, session.decided(name))
    else:
        shown = make_view(_read_outside(case, document, session.context.actors), session.vocabulary)
    return shown, session.context.actors


def _read_outside(case: Case, path: Path, actors: Actors) -> Prose:
    """What is read from an article that is no document of the case."""
    from kg.proposals.reading import Task, read_articles

    article = next(read_articles({str(path): path}, Task(case), actors))
    print_problems(article.problems, err=True)
    if article.prose is None:
        raise KgError(f"{path} could not be read")
    return article.prose
