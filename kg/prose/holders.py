"""Holders: who has been named in an article under which office, so that "the minister" may mean them again."""

from __future__ import annotations

from kg.actors import NAME
from kg.prose.discourse import Discourse
from kg.prose.frames import Frames
from kg.prose.items import TITLE, Item, Known
from kg.prose.naming import PERSON, STATE
from kg.prose.runs import phrase_at


def note_holders(items: list[Item], frames: Frames, discourse: Discourse) -> None:
    """Take note of persons who are named behind their titles: "the French Foreign Minister, Jean Dupont"."""
    for index in [at for at, item in enumerate(items) if item.form == TITLE and item.who is None]:
        end = phrase_at(items, index, frames.offices)
        if end == index:
            continue
        holder = next((item for item in items[end : end + 6] if item.form != TITLE and item.lower not in (",", ".")), None)
        if holder is not None and holder.who is not None and holder.kind == PERSON and holder.form == NAME:
            held = discourse.holders.setdefault(tuple(item.lower for item in items[index:end] if item.text != "-"), [])
            held[:] = [holder.who, *(who for who in held if who != holder.who)]
            served = _served(items, index)
            if served is not None:
                discourse.homes.setdefault(holder.who, served)


def _served(items: list[Item], index: int) -> Known | None:
    """The state that the title beginning before an item names: "Brazilian President"."""
    back = index - 1
    while back > 0 and items[back].form == TITLE and items[back].who is None:
        back -= 1
    return items[back].who if back >= 0 and items[back].form == TITLE and items[back].kind == STATE else None


def holder_called(words: tuple[str, ...], discourse: Discourse) -> Known | None:
    """Whom the words for an office mean: its only holder, or the one of several that the sentence before began with."""
    named = {who for office, held in discourse.holders.items() if _is_called(office, words) for who in held}
    return next(iter(named), None) if len(named) == 1 else next((who for who in discourse.subjects if who in named), None)


def _is_called(office: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the holder of an office may be called by some words again: the foreign minister is the minister."""
    return office == words or (office[-len(words) :] == words and not {"deputy", "vice"}.intersection(office))
