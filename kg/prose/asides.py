"""Asides: what stands between commas behind a name, and whom the clause around it is about."""

from __future__ import annotations

from kg.actors import DEMONYM
from kg.prose.english import AUXILIARIES, BREAKS, DETERMINERS, NAMELY, PREPOSITIONS, RELATIVES
from kg.prose.items import PRONOUN, TITLE
from kg.prose.lists import is_governed
from kg.prose.naming import PERSON, PLACE
from kg.prose.relatives import Relatives

_ASIDES = frozenset(
    "a an the as now once then formerly long himself herself itself themselves made led backed supported along including based one who known bound torn split sworn caught built born hit".split()
)
"""Words with which an aside behind a name begins."""

_CALLED = frozenset("known called dubbed nicknamed".split())
_SUCH_AS = frozenset((("among", "them"), ("such", "as"), ("above", "all")))
"""Pairs of words that do so too."""
_SUCH_WORDS = NAMELY | {words[0] for words in _SUCH_AS}
_LENGTH = 25
"""How many items an aside may have."""


class Asides(Relatives):
    """A sentence as a row of items, and the asides in it."""

    def closes(self, at: int) -> bool:
        """Whether a comma closes an aside that an earlier one opened behind a mention."""
        for back in range(at - 1, max(at - 25, 0), -1):
            if self.items[back].text == ",":
                if back == at - 3 and self.items[at - 2].lower == "the" and self.items[at - 1].meant:
                    return True  # Ethiopia's ally, the Rahanwein Resistance Army, took
                aside = range(back + 1, at)
                if self.items[back + 1].lower in RELATIVES and self._before_description(back - 1) is not None:
                    return True
                if back == at - 2:
                    return self.items[at - 1].meant
                modifies = self._opens_aside(back)
                return self.items[back - 1].meant and (modifies or not any(self.tells(k) for k in aside))
        return False

    def listed(self, at: int, step: int) -> tuple[int, ...]:
        """A mention and those that stand in one list with it, asides passed over: "Egypt, which borders Gaza, and Qatar"."""
        found = super().listed(at, step)
        other = self._before_joined(found[0]) if step < 0 else self._joined_behind(found[-1])
        if other is None or not self._are_alike(at, other):
            return found
        return (*self.listed(other, -1), *found) if step < 0 else (*found, *self.listed(other, 1))

    def _are_alike(self, one: int, other: int) -> bool:
        """Whether two mentions may be of one list: both persons, or neither, and no places."""
        kinds = (self.items[one].kind, self.items[other].kind)
        return PLACE not in kinds and (kinds[0] == PERSON) == (kinds[1] == PERSON) and self.items[other].form != PRONOUN

    def _before_joined(self, at: int) -> int | None:
        """The mention with which a clause begins, before an aside behind which "and" joins the mention at an index to it."""
        joint = at - 1
        while joint > 3 and (self.items[joint].form == TITLE or self.items[joint].lower in DETERMINERS):
            joint -= 1
        if joint < 4 or self.items[joint].lower != "and" or self.items[joint - 1].text != "," or self._is_described(at):
            return None
        for back in range(joint - 3, max(joint - _LENGTH, 0), -1):
            if self.items[back].lower in BREAKS:
                break
            if self.items[back].text == "," and self.items[back - 1].meant and self._describes(back):
                return back - 1 if self._begins(back - 1) else None
        return None

    def _begins(self, at: int) -> bool:
        """Whether a clause begins with a mention, and no preposition governs it."""
        if is_governed(self.items, at):
            return False
        for back in range(at - 1, max(at - _LENGTH, -1), -1):
            word = self.items[back].lower
            if word in BREAKS or word == "that" or (word in self.frames.reporting and self.items[back + 1].meant):
                return True
            if self.tells(back):
                return False
        return True

    def _is_described(self, at: int) -> bool:
        """Whether a participle behind a mention tells of it alone: "and the Shura Council allied to Qatar"."""
        behind = [item.lower for item in self.items[at + 1 : at + 3]]
        return len(behind) == 2 and behind[0].endswith("ed") and behind[1] in ("to", "by", "with")

    def _joined_behind(self, at: int) -> int | None:
        """The mention that "and" joins to one before an aside: "Kiir, president of South Sudan, and Machar"."""
        items = self.items
        if at + 4 >= len(items) or items[at + 1].text != "," or items[at].form == DEMONYM or not self._describes(at + 1):
            return None
        for end in range(at + 3, min(at + _LENGTH, len(items) - 2)):
            if items[end].lower in BREAKS:
                break
            if items[end].text == "," and items[end + 1].lower == "and":
                joined = end + 2
                while joined < len(items) - 1 and (items[joined].form == TITLE or items[joined].lower in DETERMINERS):
                    joined += 1
                behind = joined + 1
                acts = behind < len(items) and (items[behind].lower in AUXILIARIES or self.tells(behind))
                return joined if items[joined].meant and not acts else None
        return None

    def _describes(self, at: int) -> bool:
        """Whether behind a comma stands what its bearer is or does: "Qatar, a patron of", "Kiir, president of"."""
        if self._opens_aside(at):
            return True
        for item in self.items[at + 1 : at + 5]:
            if (item.meant and item.form != DEMONYM) or item.lower in PREPOSITIONS:
                break
            if item.lower in self.frames.related or item.lower in self.frames.offices.firsts:
                return True
        return False

    def before_aside(self, at: int) -> tuple[int, ...]:
        """The mention before an aside that ends at a comma or dash; an aside that is but a name is meant itself."""
        mark = self.items[at].text
        if at > 2 and self.items[at - 2].text == mark and self.items[at - 1].meant and not self.items[at - 3].meant:
            return self.listed(at - 1, -1) if self.items[at - 2].form == TITLE else (at - 1,)
        if at > 3 and self.items[at - 1].meant and self.items[at - 3].meant and self.holder(at - 3) == at - 1:
            return (at - 1,)  # the leader of Hamas, Khaled Meshaal, said
        described = at > 4 and self.items[at - 2].lower == "the" and self.items[at - 3].text == mark
        if described and self.items[at - 1].meant and not self.items[at - 4].meant:
            return (at - 1,)  # Ethiopia's ally, the Rahanwein Resistance Army, took
        opened = [
            back for back in range(at - 1, max(at - 30, 0), -1) if self.items[back].text == mark and self.items[back - 1].meant
        ]
        if not opened:
            return ()
        clearly = (k for k in opened if self.items[k + 1].lower not in DETERMINERS and self._opens_aside(k))
        back = next(clearly, next((k for k in opened if not self.items[k + 1].meant), opened[0]))
        if self.items[back + 1].lower in _CALLED and self.items[at - 1].meant and self.items[back - 1].kind == PLACE:
            return (at - 1,)  # militias from Darfur, known as Janjaweed, have
        company = self.items[back + 1].lower in ("along", "together", "alongside") and self.items[at - 1].meant
        return (*self.listed(back - 1, -1), *((at - 1,) if company else ()))

    def exemplified(self, at: int) -> tuple[int, ...]:
        """Those whom an aside that ends at a comma names of several without a name: "several states, among them A and B,"."""
        if not self.items[at - 1].meant:
            return ()
        found = self.listed(at - 1, -1)
        if len(found) > 1 and found[0] > 2 and self.items[found[0] - 1].text == ",":
            several = self.items[found[0] - 2]
            if not several.meant and several.lower.endswith("s") and (several.lower,) in self.frames.offices:
                return found  # the two presidents, Aliyev and Pashinyan, met
        if _SUCH_WORDS.isdisjoint(self.words):
            return ()
        before = found[0] - 1 if found else 0
        while before > 1 and (self.items[before].lower in DETERMINERS or self.items[before].form == TITLE):
            before -= 1
        last, words = self.items[before].lower, tuple(item.lower for item in self.items[max(before - 1, 0) : before + 1])
        begins = before - 1 if last in NAMELY else before - 2 if words in _SUCH_AS else 0
        return found if begins > 0 and (len(found) > 1 or not self.items[begins - 1].meant) else ()

    def _opens_aside(self, at: int) -> bool:
        """Whether behind a comma stands what describes the name before it, and not the next name of a list."""
        following = self.items[at + 1]
        fronted = following.lower in PREPOSITIONS and self.items[at + 2].lower in RELATIVES
        fronted = fronted or [item.lower for item in self.items[at + 2 : at + 4]] in (["of", "whom"], ["of", "which"])
        participle = any(form.tag == "participle" for form in self.forms_at(at + 1))
        described = participle or following.lower in _ASIDES or following.lower.endswith(("ed", "ing"))
        return fronted or following.lower in RELATIVES or described
