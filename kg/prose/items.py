"""Items: the words of a sentence, and the stretches of words in it that mention somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

FORCES, NOMINAL, PRONOUN, GROUPED, TITLE = "forces", "nominal", "pronoun", "grouped", "title"
AGAIN = frozenset((NOMINAL, PRONOUN))
"""Forms of mention that name nobody: whom they mean is a guess."""


class Known(NamedTuple):
    """Whom or what a name means: its chief name, the IRI of its class, its own IRI where the case or the world knows it."""

    name: str
    kind: str
    iri: str = ""


@dataclass(slots=True)
class Item:
    """A word or a mark, or a stretch of words that mentions somebody: ``who``, in one of the forms of mention.

    ``start`` and ``end`` bound its characters in the text. Nobody changes an item; it is not frozen only because a frozen one
    takes four times as long to make.
    """

    text: str
    lower: str
    start: int
    end: int
    key: str = ""
    """The word as names are looked up."""
    capital: bool = False
    """Whether it begins with a capital."""
    who: Known | None = None
    form: str = ""
    kind: str = ""
    """The class of whom it mentions, empty where it mentions nobody."""
    meant: bool = False
    """Whether it mentions somebody as one who acts or is acted on, and not only in somebody's title."""


def mention(first: Item, last: Item, who: Known | None, form: str) -> Item:
    """The words from one item to another, which mention somebody."""
    kind, meant = (who.kind, form != TITLE) if who is not None else ("", False)
    return Item(first.text, first.lower, first.start, last.end, first.key, first.capital, who, form, kind, meant)


def joined_before(items: list[Item], index: int) -> set[Known]:
    """Those who are named on both sides of an "and" before an index, an article aside."""
    joined: set[Known] = set()
    for at in range(1, index - 1):
        if items[at].lower != "and":
            continue
        before, after = items[at - 1].who, items[at + 1 + (items[at + 1].lower == "the")].who
        if before is not None and after is not None:
            joined |= {before, after}
    return joined
