"""Obliques: the mentions behind the prepositions that belong to a word."""

from __future__ import annotations

from kg.prose.asides import Asides
from kg.prose.english import AUXILIARIES, BE, BOUNDS, COMPASS, DETERMINERS, NAMINGS, PREPOSITIONS, TIMES
from kg.prose.frames import OWNER

_OCCASIONS = frozenset("to for after following over despite".split())
"""Prepositions before what was done earlier by others."""
REACH = 14
"""How many items away from a word its parts are looked for."""


class Obliques(Asides):
    """A sentence as a row of items, and what stands behind the prepositions in it."""

    def obliques(self, index: int, reach: int = REACH, *, noun: bool = False) -> dict[str, tuple[int, ...]]:
        """The mentions behind each preposition after a word, up to the end of its clause; those of a noun end at a verb."""
        slots: dict[str, tuple[int, ...]] = {}
        at = index + 1
        stop = min(index + reach, len(self.items))
        while at < stop:
            item = self.items[at]
            if item.lower == "to" and not noun and at > index + 1 and self._is_infinitive(at + 1):
                break
            if not noun and item.lower in ("on", "against") and self._is_of_other(index, at):
                break
            if noun and item.lower == "of" and self._belongs_further(index, at):
                pass  # backed by French air strikes, the army of Mali; a strike in support of Mali
            elif (
                item.lower in PREPOSITIONS and not item.meant and not (item.lower == "of" and self.items[at - 1].lower in COMPASS)
            ):
                found = self.between(at) if item.lower in ("between", "among") else self.phrase_right(at + 1)
                if found:
                    beside = item.lower == "beside" or (
                        item.lower == "with" and self.items[at - 1].lower in ("together", "along", "side", "shoulder")
                    )
                    slot = "alongside" if beside else item.lower
                    again = slot in slots and self.items[at - 1].lower in ("and", "or")  # on Goma and on Bukavu
                    slots[slot] = (*slots[slot], *found) if again else slots.get(slot, found)
                    at = max(at, found[-1])
                elif owner := self.owner_of(at + 1):
                    slots.setdefault(item.lower + OWNER, owner)
                elif item.lower == "for":
                    slots.setdefault(item.lower, ())  # fought for a homeland for the Tamils
            elif item.lower == "that" and (at == index + 1 or (noun and slots)):
                slots["that"] = self.phrase_right(at + 1)
                break
            elif not item.meant and self._ends(index, at, noun=noun):
                break
            at += 1
        return slots

    def _is_of_other(self, index: int, at: int) -> bool:
        """Whether a preposition tells on whom another attack is: "fired at Haifa in response to Israeli strikes on"."""
        attack = self.items[at - 1]
        if at < index + 4 or attack.meant or attack.lower not in self.frames.strikes:
            return False
        return any(item.lower in _OCCASIONS for item in self.items[max(at - 5, index + 1) : at - 1])

    def _belongs_further(self, index: int, of: int) -> bool:
        """Whether an "of" belongs to another noun than the one at an index: behind a comma, or "in support of"."""
        if any(self.items[k].text == "," for k in range(index + 1, of)):
            return True
        noun, before = self.items[of - 1], self.items[of - 2].lower
        plain = noun.who is None and noun.text.isalpha() and noun.text.islower() and noun.lower not in TIMES
        return plain and of - 2 > index and before in ("in", "on", "at")

    def _is_infinitive(self, at: int) -> bool:
        """Whether an object stands behind a verb that "to" stands before: "in order to defeat the rebels in"."""
        if at + 1 >= len(self.items) or not any(form.tag == "base" for form in self.forms_at(at)):
            return False
        return self.items[at + 1].meant or self.items[at + 1].lower in DETERMINERS

    def _ends(self, index: int, at: int, *, noun: bool) -> bool:
        """Whether what belongs to one word ends at another."""
        item = self.items[at]
        if item.lower in BOUNDS or item.text == '"' or (noun and item.lower in AUXILIARIES):
            return True
        if item.text == ",":
            after = self.items[at + 1].lower if at + 1 < len(self.items) else ""
            return after == "with" or after in BE  # expelled by Sudan, is a guest of
        if item.lower not in self.frames.forms or not (noun or at > index + 1):
            return False
        if item.lower in NAMINGS and any(word.lower == "what" for word in self.items[max(at - 6, index) : at]):
            return False  # bombed what the army called hideouts in
        base = any(form.tag == "base" for form in self.frames.forms[item.lower])
        before = self.items[at - 1].lower
        joined = at > index + 1 and (before == "and" or (before == "to" and base))
        return joined or any(f.lemma in self.frames.verbs and self.is_verb(at, f) for f in self.frames.forms[item.lower])
