"""Asides: what stands between commas behind a name, and whom the clause around it is about."""

from __future__ import annotations

from kg.prose.english import DETERMINERS, NAMELY, PREPOSITIONS, RELATIVES
from kg.prose.items import TITLE
from kg.prose.naming import PLACE
from kg.prose.relatives import Relatives

_ASIDES = frozenset(
    "a an the as now once then formerly long himself herself itself themselves made led backed supported along including based one who known bound torn split sworn caught built born hit".split()
)
"""Words with which an aside behind a name begins."""

_CALLED = frozenset("known called dubbed nicknamed".split())
_SUCH_AS = frozenset((("among", "them"), ("such", "as"), ("above", "all")))
"""Pairs of words that do so too."""
_SUCH_WORDS = NAMELY | {words[0] for words in _SUCH_AS}


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
        if _SUCH_WORDS.isdisjoint(self.words) or not self.items[at - 1].meant:
            return ()
        found = self.listed(at - 1, -1)
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
