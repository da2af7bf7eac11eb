"""Names in pictures: what a thing is called in a language, and the legend of relations."""

from __future__ import annotations

from collections.abc import Iterable

from kg.networks import Network
from kg.ontology import Ontology
from kg.pictures.svg import element, isolate, text, width_of


def name_in(network: Network, thing: str, language: str = "") -> str:
    """The name of a thing in a language, else in the case's, ready to stand in a line of any direction."""
    known = network.directory.things.get(thing)
    return isolate((known.labels.get(language) if known and language else None) or network.directory.label(thing))


def line_of(predicate: str, ontology: Ontology) -> dict[str, str]:
    """The colour and dash of a predicate, as SVG has them."""
    found = ontology.predicates[predicate]
    return {"stroke": found.colour, **({"stroke_dasharray": found.dash} if found.dash else {})}


def legend(predicates: Iterable[str], ontology: Ontology, x: float, y: float, width: float) -> tuple[list[str], float]:
    """A line for each predicate in the order of the ontology, in rows of a width; with it, how high it is."""
    wanted = set(predicates)
    parts, left, top = [], x, y
    for iri, predicate in ontology.predicates.items():
        if iri in wanted:
            room = width_of(predicate.label, 11) + 50
            if left > x and left + room > x + width:
                left, top = x, top + 18
            parts.append(element("line", x1=left, y1=top, x2=left + 24, y2=top, stroke_width=3, **line_of(iri, ontology)))
            parts.append(text(predicate.label, left + 30, top + 4, size=11))
            left += room
    return parts, (top - y + 18) if parts else 0.0
