"""Commands that look things up: terms, prefixes, whether all is well, completion."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.options import case_option, open_folder, terminal, write
from kg.errors import UsageError


@click.command()
@click.argument("word", required=False)
@click.option("--markdown", is_flag=True, help="Print the page of the manual.")
@case_option
def terms(word: str | None, markdown: bool, folder: Path) -> None:
    """List predicates with their verbs, and classes; or explain one.

    \b
        kg terms
        kg terms supports
    """
    from kg.manual import describe_term, list_terms, write_terms
    from kg.ontology import load_ontology

    ontology = load_ontology(*open_folder(folder).files("ontology")) if (folder / "case.toml").is_file() else load_ontology()
    if markdown:
        write(write_terms(ontology))
    elif word:
        click.echo(describe_term(word, ontology), nl=False)
    else:
        from kg.render import show_table

        click.echo(show_table(("term", "kind", "verbs"), list_terms(ontology), *terminal()), nl=False)


@click.command()
@case_option
def prefixes(folder: Path) -> None:
    """Print the prefixes that queries may use.

    \b
        kg prefixes --case seeds/libya
    """
    from kg.names import PREFIXES

    known = open_folder(folder).prefixes if (folder / "case.toml").is_file() else PREFIXES
    for prefix, iri in sorted(known.items()):
        click.echo(f"PREFIX {prefix}: <{iri}>")


@click.command()
@case_option
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


@click.command()
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
    command = click.get_current_context().find_root().command
    click.echo(complete(command, {}, "kg", "_KG_COMPLETE").source())
