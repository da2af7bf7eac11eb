"""Items: the words of a sentence, and the stretches of words in it that mention somebody."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.prose.naming import Known

FORCES, NOMINAL, PRONOUN, GROUPED, TITLE = "forces", "nominal", "pronoun", "grouped", "title"
AGAIN = frozenset((NOMINAL, PRONOUN))
"""Forms of mention that name nobody: whom they mean is a guess."""


@dataclass(slots=True)
class Item:
    """A word, or a stretch of words that mentions somebody: ``who``, in one of the forms of mention.

    Nobody changes an item; it is not frozen only because a frozen one takes four times as long to make.
    """

    text: str
    lower: str
    start: int
    end: int
    who: Known | None = None
    form: str = ""
    kind: str = field(init=False, default="")
    """The class of whom it mentions, empty where it mentions nobody."""
    meant: bool = field(init=False, default=False)
    """Whether it mentions somebody as one who acts or is acted on, and not only in somebody's title."""

    def __post_init__(self) -> None:
        if self.who is not None:
            self.kind = self.who.kind
            self.meant = self.form != TITLE
