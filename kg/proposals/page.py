"""An article as one HTML page that needs nothing else and runs nothing: its words marked, its proposals beside them."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kg.actors import Actors
from kg.names import local_name
from kg.pages import PAGE, source_hash
from kg.proposals.view import View
from kg.render import visible
from kg.version import __version__


def make_article_page(view: View, actors: Actors) -> str:
    """The HTML page of an article. A content security policy lets its one style sheet hold, and nothing else."""
    kinds = sorted({piece.entity.kind for paragraph in view.paragraphs for piece in paragraph if piece.entity})
    classes = [actors.ontology.classes[kind] for kind in kinds if kind in actors.ontology.classes]
    style = "\n".join([(PAGE / "article.css").read_text(encoding="utf-8"), *_rules(view, [(c.iri, c.colour) for c in classes])])
    environment = Environment(loader=FileSystemLoader(PAGE), autoescape=select_autoescape(["html"]), undefined=StrictUndefined)
    environment.filters |= {"visible": show_spaces, "local": local_name}
    return environment.get_template("article.html").render(
        view=view,
        document=view.document,
        labels={c.iri: c.label for c in actors.ontology.classes.values()},
        classes=classes,
        language=view.document.language or "en",
        policy=f"default-src 'none'; style-src {source_hash(style)}; base-uri 'none'; form-action 'none'",
        style=style,
        version=__version__,
    )


def show_spaces(text: str) -> str:
    """A piece of text with nothing in it that cannot be seen; the space at its edges, which joins it to the next, stays."""
    return " " * text[:1].isspace() + visible(text.strip()) + " " * (len(text) > 1 and text[-1:].isspace())


def _rules(view: View, classes: list[tuple[str, str]]) -> list[str]:
    """A colour for each class of things, and for each proposal that its words light up with it."""
    kinds = [
        f".k-{local_name(iri)} {{ --kind: {colour}; }}" for iri, colour in classes if re.fullmatch(r"#[0-9a-fA-F]{6}", colour)
    ]
    numbers = [shown.number for shown in view.shown]
    lit = [f"body:has(#c{n}:hover, #c{n}:target, #w{n}:target) .in-{n} {{ background: var(--lit); }}" for n in numbers]
    return [*kinds, *lit]
