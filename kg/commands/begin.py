"""Commands to begin with: the demo, a new case, a claim from the command line, a citation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.options import case_option, count, encoding_option, open_folder, print_problems
from kg.errors import KgError, UsageError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in a browser.")
def demo(folder: Path | None, open_page: bool) -> None:
    """Build the Libya case that travels with kg and open its picture.

    The case is copied to FOLDER, or to a folder of kg's own, where it can be questioned and changed.

    \b
        kg demo
    """
    from kg.cases import copy_demo
    from kg.commands.make import build_and_tell

    case = copy_demo(folder or Path(click.get_app_dir("kg")) / "demo" / "libya")
    build_and_tell(case, {}, draw=True, open_page=open_page)
    click.echo(f'Ask it: kg query --case "{case.folder}" "SELECT ?p {{ ?p kg:supports <Haftar> }}"')


@click.command()
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


@click.command()
@click.argument("line")
@click.option("--source", required=True, help="The document that says it: its address, its title, a file, or sha256:HASH.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="When: a day, a month or a year.")
@click.option("--quote", default="", help="The words that say it.")
@click.option("--at", default="", metavar="START-END", help="The characters of the text at which the words stand.")
@case_option
def add(line: str, folder: Path, **source: str) -> None:
    """Add one claim, as it would stand in a claim sheet.

    \b
        kg add 'UAE supports Haftar' --source https://example.org/article --published 2020-06-07
    """
    from kg.cases import Addition, add_claim

    case = open_folder(folder)
    sheet, claims = add_claim(case, Addition(line, **source))
    click.echo(f"added {count(len(claims), 'claim')} to {sheet}")
    click.echo(f"Next: kg build {case.folder}", err=True)


@click.command()
@click.argument("files", type=click.Path(path_type=Path, exists=True, dir_okay=False), nargs=-1, required=True)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="A folder to write NAME.md into, for each file.")
@encoding_option
def text(files: tuple[Path, ...], into: Path | None, encoding: str) -> None:
    """Print the text of a web page, PDF or Word document, and what it says of itself, as Markdown.

    So a document becomes a file that can be read, corrected, and kept in a case.

    \b
        kg text article.html > documents/article.md
        kg text articles/*.pdf --into documents
    """
    from kg.evidence import write_text
    from kg.files import write_atomic
    from kg.readers.document import read_file

    if into is None and len(files) > 1:
        raise UsageError("several files need a folder", "Name it with --into FOLDER.")
    errors = 0
    for file in files:
        document, problems = read_file(file, encoding)
        print_problems(problems, err=True)
        target = into and into / f"{file.stem}.md"
        if document is None:
            errors += 1
        elif target is None:
            click.echo(write_text(document), nl=False)
        elif target.exists():
            raise KgError(f"{target} is there already", "Move it away, or choose another folder.")
        else:
            write_atomic(target, write_text(document).encode())
            click.echo(f"wrote {target}")
    sys.exit(1 if errors else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("words", nargs=-1)
@encoding_option
def cite(file: Path, words: tuple[str, ...], encoding: str) -> None:
    """Print how a sheet names a text, and where in it some words stand.

    So a claim can lead back to words that may not be published.

    \b
        kg cite article.txt "has been backed by Turkey"
    """
    from kg.evidence import find_quote, read_text

    document = read_text(file, encoding)
    click.echo(f"document: sha256:{document.sha256}")
    for quote in words:
        found = list(find_quote(quote, document.text))
        for start, end in found:
            click.echo(f"@ {start}-{end}")
        if not found:
            raise KgError(f"{quote!r} does not stand in {file}")
