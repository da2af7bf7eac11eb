"""Proposals on a terminal: the words in their paragraph, the line, and how sure the readers are."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kg.actors import Actors
from kg.claims import Document
from kg.proposals.marked import OBJECT, PLACE, QUOTE, SPEAKER, SUBJECT, VERB, cut, mark_proposal, paragraph_around
from kg.proposals.review import Open
from kg.proposals.sheet import describe_reading
from kg.proposals.view import Piece, View
from kg.readers import Context
from kg.render import render, visible

STYLES = {QUOTE: "bold", SUBJECT: "green", OBJECT: "magenta", SPEAKER: "cyan", PLACE: "blue", VERB: "yellow underline"}
SIGNS = {QUOTE: ("«", "»"), SUBJECT: ("[", "]"), OBJECT: ("[", "]")}
"""What stands around the words where there are no colours."""


def show_open(item: Open, waiting: int, context: Context, width: int, colour: bool) -> str:
    """A proposal as a person decides on it."""
    head = Text.assemble(
        (visible(item.name), "bold"), (f"  {_describe(item.document)}", "dim"), (f"  {waiting} waiting here", "dim")
    )
    line = Text(visible(item.line.rpartition(" @ ")[0]), style="bold")
    reading = Text(visible(describe_reading(item.proposal)), style="dim" if item.ready else "yellow")
    return render(width, colour, Text(), head, Text(), show_words(item, context, colour), Text(), line, reading)


def show_words(item: Open, context: Context, colour: bool) -> Text:
    """The paragraph of a proposal with its words marked: in colours, or where there are none, by brackets."""
    text, proposal = item.document.text, item.proposal
    ontology = context.actors.ontology
    marks = mark_proposal(proposal, item.document, context.lexicon, ontology)
    shown = Text()
    before: frozenset[str] = frozenset()
    for start, end, kinds in cut(*paragraph_around(text, proposal.start, proposal.end), marks):
        if not colour:
            shown.append("".join(_signs(before, kinds)))
        shown.append(_keep_spaces(text[start:end]), style=" ".join(STYLES[kind] for kind in STYLES if kind in kinds))
        before = kinds
    if not colour:
        shown.append("".join(_signs(before, frozenset())))
    return shown


def _signs(before: frozenset[str], after: frozenset[str]) -> Iterator[str]:
    yield from (SIGNS[kind][1] for kind in reversed(SIGNS) if kind in before - after)
    yield from (SIGNS[kind][0] for kind in SIGNS if kind in after - before)


def _keep_spaces(text: str) -> str:
    """A piece of text made visible, with the space at its edges that joins it to the next."""
    lead, trail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return lead + visible(text.strip()) + trail if text.strip() else " "


def show_view(view: View, actors: Actors, width: int, colour: bool) -> str:
    """An article with its words marked and numbered, and below it the proposals by their numbers."""
    paragraphs = [piece for paragraph in view.paragraphs for piece in (_show_paragraph(paragraph, actors, colour), Text())]
    head = Text(_describe(view.document), style="bold")
    rows = [
        Text(f"{shown.number:>3}  {visible(shown.line)}\n     {visible(f'{shown.status} · {shown.reading}')}")
        for shown in view.shown
    ]
    return render(width, colour, head, Text(), *paragraphs, *rows or [Text("nothing is proposed")])


def _show_paragraph(paragraph: tuple[Piece, ...], actors: Actors, colour: bool) -> Text:
    shown = Text()
    for piece in paragraph:
        if not colour:
            shown.append("«" * len(piece.begins))
        known = actors.ontology.classes.get(piece.entity.kind) if piece.entity else None
        style = " ".join(filter(None, ("bold" if piece.within else "", known.colour if known else "")))
        shown.append(_keep_spaces(piece.text), style=style)
        numbers = "".join(f"[{number}]" for number in piece.ends)
        shown.append(f"{'' if colour else '»' * len(piece.ends)}{numbers}", style="yellow" if colour else "")
    return shown


def _describe(document: Document) -> str:
    return visible(", ".join(filter(None, (document.title, document.publisher, document.published))))
