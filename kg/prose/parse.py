"""The parse reader: the small English model, run over sentences in which mentions are masked by familiar names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors import DEMONYM
from kg.errors import KgError
from kg.prose.frames import Frames
from kg.prose.items import PRONOUN, TITLE, Item
from kg.prose.naming import OPERATION, PERSON, PLACE
from kg.prose.predications import Predication
from kg.prose.trees import Tree

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = Path(__file__).with_name("parser")
MASKS = {PERSON: "Smith", PLACE: "London", OPERATION: "Overlord"}
"""The name that a mention of a class is replaced by before parsing; any other by that of a state."""
STATE_MASK, ADJECTIVE_MASK = "Russia", "Russian"
MAX_WORDS = 200
"""A sentence of more words is not parsed."""


def has_parser() -> bool:
    """Whether the parse reader is installed."""
    return find_spec("spacy") is not None


@lru_cache(maxsize=1)
def _load() -> Language:
    if not has_parser():
        raise KgError(
            "the parse reader needs spaCy, which is not installed", 'Install it with: pip install "kg-alliances[parse]"'
        )
    import spacy

    return spacy.load(PIPELINE, exclude=["tokenizer"])


def read_parses(rows: Iterable[list[Item]], frames: Frames) -> list[list[Predication]]:
    """The predications of each sentence, parsed without the titles of persons. Sentences with fewer than two mentions, or of too many words, have none."""
    language = _load()
    from spacy.tokens import Doc

    rows = list(rows)
    found: list[list[Predication]] = [[] for _ in rows]
    chosen = [n for n, items in enumerate(rows) if sum(i.meant for i in items) > 1 and len(items) <= MAX_WORDS]
    kept = {n: [i for i, item in enumerate(rows[n]) if item.form != TITLE] for n in chosen}
    docs = (Doc(language.vocab, words=[_mask(rows[n][i]) for i in kept[n]]) for n in chosen)
    for number, doc in zip(chosen, language.pipe(docs, batch_size=64), strict=True):
        places = kept[number]
        tree = Tree(
            [rows[number][i] for i in places], [t.head.i for t in doc], [t.dep_ for t in doc], [t.tag_ for t in doc], frames
        )
        found[number] = [_restore(predication, places) for predication in tree.predications()]
    return found


def _restore(predication: Predication, places: list[int]) -> Predication:
    """A predication of a sentence without its titles, with the indexes of the whole."""
    slots = {slot: tuple(places[i] for i in found) for slot, found in predication.slots.items()}
    return predication._replace(at=places[predication.at], slots=slots)


def _mask(item: Item) -> str:
    if item.who is None:
        return item.text
    if item.form == PRONOUN:
        return item.text
    if item.form in (DEMONYM, TITLE):
        return ADJECTIVE_MASK
    return MASKS.get(item.kind, STATE_MASK)
