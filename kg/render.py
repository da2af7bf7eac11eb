"""Text for a terminal: answers, problems and evidence as a person reads them. Everything returns text; nothing is written."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from kg.edges import Cited, Edge, certain_spells
from kg.errors import Problem
from kg.networks import Network, tell
from kg.results import OPEN_DAYS, Answer, Boolean, Graph, Table

NARROW = 13
"""Columns of the terminal that a column of a table needs to be read."""

MAX_ROWS = 500
"""Rows of a table on a terminal; further ones are counted."""


def render(width: int, colour: bool, *pieces: object, wrapped_by_terminal: bool = False) -> str:
    """What rich makes of some pieces, as text of a width in columns."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for piece in pieces:
        console.print(piece, soft_wrap=wrapped_by_terminal)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def visible(text: str) -> str:
    """A text without characters that would steer the terminal or turn its direction; line breaks become spaces."""
    text = re.sub(r"\s+", " ", text)
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200c\u200d" else "\ufffd" for c in text)


def show_answer(answer: Answer, width: int, colour: bool) -> str:
    """An answer for a person: a table of names, a word, or Turtle."""
    if isinstance(answer, Boolean):
        return answer.text + "\n"
    if isinstance(answer, Graph):
        return answer.serialize("trig" if answer.possible else "turtle").decode()
    return show_table(answer.variables, answer.cells(), width, colour)


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool) -> str:
    """A table, long cells wrapped and numbers to the right; on a narrow terminal each row as lines of its own."""
    if not rows:
        return "nothing\n"
    if width < NARROW * len(head):
        return _show_records(head, rows, width, colour)
    table = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column, name in enumerate(head):
        numeric = all(re.fullmatch(r"-?[\d,.]*", row[column]) for row in rows)
        table.add_column(escape(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows[:MAX_ROWS]:
        table.add_row(*(escape(visible(cell)) for cell in row))
    return render(width, colour, table) + _count_rest(rows)


def _show_records(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool) -> str:
    """Each row as a block of lines, a name and a value on each; what is empty is left out."""
    blocks = []
    for row in rows[:MAX_ROWS]:
        table = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for name, cell in zip(head, row, strict=True):
            if cell:
                table.add_row(f"[bold]{escape(name)}[/bold]", escape(visible(cell)))
        blocks.append(render(width, colour, table))
    return "\n".join(blocks) + _count_rest(rows)


def _count_rest(rows: Sequence[Sequence[str]]) -> str:
    rest = len(rows) - MAX_ROWS
    return f"… and {rest:,} more rows; --format csv writes them all\n" if rest > 0 else ""


def csv_for_people(answer: Table) -> bytes:
    """The table as CSV with names instead of IRIs."""
    import csv

    from kg.results import FORMULA

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.variables)
    for row in answer.cells():
        writer.writerow(["'" + cell if cell.startswith(FORMULA) else cell for cell in row])
    return out.getvalue().encode()


def show_problems(problems: Iterable[Problem], width: int, colour: bool) -> str:
    """Problems as a compiler shows them: place, what, and below it a way out."""
    lines = []
    for problem in problems:
        style = "red" if problem.severity == "error" else "yellow"
        spot, message = escape(visible(str(problem.spot))), escape(visible(problem.message))
        lines.append(f"[bold]{spot}[/bold]: [{style}]{problem.severity}[/{style}]: {message}")
        if problem.suggestion:
            lines.append(f"    [dim]{escape(visible(problem.suggestion))}[/dim]")
    return render(width, colour, *lines, wrapped_by_terminal=True)


def show_evidence(edges: Iterable[Edge], network: Network, width: int, colour: bool) -> str:
    """Edges with every claim behind them: words, source, date, stance, and how each was read."""
    lines: list[str] = []
    for edge in edges:
        lines += [*_edge_lines(edge, network), ""]
    return render(width, colour, *lines[:-1])


def _edge_lines(edge: Edge, network: Network) -> Iterable[str]:
    label = network.directory.label
    relation = network.ontology.predicates[edge.predicate].label
    yield f"[bold]{escape(visible(label(edge.subject)))} {relation} {escape(visible(label(edge.object)))}[/bold]"
    count = len(edge.origins)
    said = f"{count} independent source{'s' if count != 1 else ''}" if edge.asserted else "asserted by nobody"
    days = ", ".join(span([first], [last]) for first, last in certain_spells(edge))
    yield f"  {said}, {len(edge.claims)} claim{'s' if len(edge.claims) != 1 else ''}" + (f"; certain {days}" if days else "")
    for claim in sorted(edge.claims, key=lambda c: (c.stance, c.quote == "", c.known_from)):
        yield ""
        yield from _claim_lines(claim, network)


def _claim_lines(claim: Cited, network: Network) -> Iterable[str]:
    label, ontology = network.directory.label, network.ontology
    words = (
        f"“{claim.quote}”"
        if claim.quote
        else f"characters {claim.start}–{claim.end}, text not included"
        if claim.start
        else claim.details or "a row of a table"
        if claim.method.endswith("fromTable")
        else "no words given"
    )
    style = "" if claim.quote else "dim"
    yield f"  [{style}]{escape(visible(words))}[/{style}]" if style else f"  {escape(visible(words))}"
    source = claim.title or claim.publisher or claim.source
    named = f"{source}, {claim.publisher}" if claim.publisher and claim.title else source
    stance = ontology.stances[claim.stance].label
    yield f"    [cyan]{escape(visible(named))}[/cyan], {claim.published or 'undated'} · {stance}" + (
        f" · says {escape(visible(label(claim.speaker)))}" if claim.speaker else ""
    )
    facts = [
        f"when: {claim.time}" if claim.time else "",
        f"certain {span([claim.certainly_from], [claim.certainly_until])}" if claim.certainly_from else "certain on no known day",
        f"possible {span([claim.possibly_from], [claim.possibly_until])}",
        f"at {label(claim.place)}" if claim.place else "",
        f"with {ontology.means[claim.means].label}" if claim.means in ontology.means else "",
        f"{ontology.methods[claim.method].label}, {claim.read_from}" if claim.method in ontology.methods else claim.read_from,
    ]
    yield f"    [dim]{escape(visible(' · '.join(filter(None, facts))))}[/dim]"
    if claim.follows:
        follows = "; ".join(tell(c, network) for c in network.claims if c.iri in claim.follows)
        yield f"    [dim]derived from: {escape(visible(follows))}[/dim]"
    if claim.sha256:
        place = f" @ {claim.start}-{claim.end}" if claim.start else ""
        yield f"    [dim]sha256:{claim.sha256[:16]}…{place}[/dim]"


def span(firsts: Sequence[str], lasts: Sequence[str]) -> str:
    """The widest span of some days, as words; empty where there is none."""
    first, last = min(filter(None, firsts), default=""), max(lasts, default="")
    if not first:
        return ""
    shown = [OPEN_DAYS.get(day, day) for day in (first, last)]
    return shown[0] if first == last else f"{shown[0]} to {shown[1]}"
