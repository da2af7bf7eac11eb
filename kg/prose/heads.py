"""Heads: the mention that heads the noun phrase before a word, and what governs it."""

from __future__ import annotations

from kg.actors import DEMONYM, NAME
from kg.prose.english import ABSTRACT, ADJECTIVES, BREAKS, DETERMINERS, NO_NOUNS, PREPOSITIONS, RELATIVES
from kg.prose.items import FORCES, TITLE
from kg.prose.lists import is_made
from kg.prose.naming import PLACE
from kg.prose.obliques import REACH, Obliques


class Heads(Obliques):
    """A sentence as a row of items, and the heads of the noun phrases in it."""

    def phrase_left(self, at: int) -> tuple[int, ...]:
        """The mention that heads the noun phrase which ends at an item; prepositional phrases behind its head are passed over."""
        steps = 0
        start = at
        if at >= 0 and self.items[at].lower in ABSTRACT:
            return ()  # a deal struck by
        while at >= 0 and steps < REACH:
            item = self.items[at]
            steps += 1
            if item.meant and at < start and self.items[at + 1].lower in self.frames.related:
                at -= 1  # an al-Qaeda affiliate led by: the affiliate is
                continue
            if item.form == DEMONYM and at < start and self._describes_noun(at):
                at -= 1  # an Ethiopian rebel group is not Ethiopia
                while at > 0 and self.items[at].lower in (",", "and") and self.items[at - 1].form == DEMONYM:
                    at -= 2  # nor a Chadian, Sudanese and Ethiopian one
                continue
            if item.meant and at < start and self.items[at + 1].text == "-":
                at -= 1  # UAE-backed separatists are not the UAE
                continue
            if item.meant:
                governor = self.governor(at)
                if governor is None:
                    return self.listed(at, -1)
                noun = self.items[governor - 1].lower if governor else ""
                whole = noun in self.frames.transparent or (noun,) in self.frames.collectives or noun.isdigit()
                if self.items[governor].lower == "of" and whole:
                    outer = self.governor(governor - 1)
                    if outer is None or self.items[outer].lower == "under":
                        return (*self._joined(governor - 1), *self.listed(at, -1))
                    at = outer - 1  # students opposed to the dictatorship of Franco
                    continue
                if self.items[governor].lower == "from" and self.come_from(noun, at):
                    return self.listed(at, -1)
                if is_made(self.items, self.frames, governor):
                    return self.listed(at, -1)
                at = governor - 1
                continue
            if item.text == "," and at and self.items[at - 1].meant and self.items[at + 1].lower in ("a", "an", "the", "one"):
                return (at - 1,)  # the FARC, a group founded by
            if item.lower == "and" and at and self.items[at - 1].meant:
                return self.listed(at - 1, -1)  # the GNA and allied militias
            if at + 1 < len(self.items) and self.items[at + 1].lower == "by" and item.lower in self.frames.forms:
                at -= 1  # a militia led by somebody
                continue
            if item.lower in BREAKS or item.lower in RELATIVES or item.text in (",", ".", '"'):
                return ()
            if item.lower in self.frames.strikes and at and self.items[owner := self._whose_strike(at)].meant:
                governor = self.governor(owner)
                if governor is not None:
                    at = governor - 1  # troops backed by American air strikes
                    continue
                return self.listed(owner, -1) if self.items[owner].form in (DEMONYM, NAME, FORCES) else ()
            if self.says(at) and not self._is_reduced(at):
                return ()
            at -= 1
        return ()

    def _joined(self, at: int) -> tuple[int, ...]:
        """The mentions with which "and" joins a noun for some of somebody's: "the army of Chad and fighters of the CPC"."""
        while at > 0 and self.is_plain(at):
            at -= 1
        joined = at > 0 and self.items[at].lower == "and" and self.items[at - 1].meant and self.items[at - 1].kind != PLACE
        return self.phrase_left(at - 1) if joined else ()

    def _is_reduced(self, at: int) -> bool:
        """Whether a participle tells more of a name before it, or stands before a noun: "troops fighting in", "and allied rebels"."""
        if not 0 < at < len(self.items) - 1 or not self.items[at].lower.endswith(("ed", "ing")):
            return False
        before, after = self.items[at - 1], self.items[at + 1]
        if before.meant and self.items[at].lower.endswith("ing"):
            return True  # aircraft using missiles killed
        joined = before.lower in ("and", "the", "a", "an", "other") and after.text.islower() and after.lower not in NO_NOUNS
        return joined or (before.meant and after.lower in PREPOSITIONS)

    def _whose_strike(self, at: int) -> int:
        """The index at which whoever makes an attack may stand before the word for it: "an Israeli air strike"."""
        word = self.items[at - 1]
        plain = not word.meant and word.text.isalpha() and word.lower not in NO_NOUNS and word.lower not in DETERMINERS
        return at - 2 if at > 1 and plain else at - 1

    def _describes_noun(self, at: int) -> bool:
        """Whether an adjective of a country stands before a noun that is nothing of the country's own."""
        after = self.items[at + 1]
        return (
            not after.meant
            and after.lower.isalpha()
            and after.lower not in NO_NOUNS
            and (after.lower not in self.frames.forms or after.lower in self.frames.epithets)
            and not after.lower.endswith("ly")
        )

    def governor(self, at: int) -> int | None:
        """The preposition that governs a mention, if one stands before it and the small words that belong to it."""
        back = self.before_kind(at)
        while (
            back >= 0
            and not self.items[back].meant
            and (
                self.items[back].lower in ADJECTIVES
                or self.items[back].form == TITLE
                or self.items[back].lower in ("town", "city", "village", "capital")
            )
        ):
            back -= 1
        if (
            back >= 0
            and not self.items[back].meant
            and self.items[back].lower in PREPOSITIONS
            and self.items[back].lower not in ("after", "before", "since", "until", "as", "like", "including")
        ):
            return back
        return None
