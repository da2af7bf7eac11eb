"""The command line: the commands in sections, and every error as a message with a way out."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kg.commands import SECTIONS
from kg.errors import KgError
from kg.memory import spare_looking
from kg.version import __version__


class Commands(click.Group):
    """The commands in sections, and every error of kg's as a message with a way out."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands of each section."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(command.name or "", command.get_short_help_str(200)) for command in commands])

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
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(click.style("kg: ", bold=True) + f"{where}{error.strerror or error}", err=True)
            ctx.exit(1)
        except Exception as error:
            if "KG_DEBUG" in os.environ:
                raise
            click.echo(click.style("kg: ", bold=True) + f"a fault of kg's own: {type(error).__name__}: {error}", err=True)
            click.echo("    Nothing was lost. Set KG_DEBUG=1 to see where, and tell us.", err=True)
            ctx.exit(70)


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
    spare_looking()


for commands in SECTIONS.values():
    for command in commands:
        main.add_command(command)

if __name__ == "__main__":
    main()
