"""Objects: the mentions that the noun phrase to the right of a word is about."""

from __future__ import annotations

from kg.actors import DEMONYM, NAME
from kg.prose.english import (
    ACTS,
    AUXILIARIES,
    BOUNDS,
    DETERMINERS,
    HELPS,
    NAMELY,
    NAMINGS,
    NO_NOUNS,
    PREFIXES,
    PREPOSITIONS,
    RELATIVES,
)
from kg.prose.items import PRONOUN, TITLE
from kg.prose.lists import listed
from kg.prose.naming import BODIES, PERSON, PLACE, STATE
from kg.prose.verbs import Verbs

_ABOUT = frozenset("about around over under near".split())
"""Prepositions that only say how exact a number is."""
_OF_OWNERS = frozenset("used held manned run operated controlled occupied owned".split())
"""Participles behind which "by" leads to those to whom something belongs: "strikes on sites used by"."""
_PARTICLES = frozenset("up down back out over off both".split())
"""What may stand between a phrasal verb and its object."""
_BEYOND = PREPOSITIONS - {"of", "including", "in"}
"""What ends what "between" stands before."""


class Objects(Verbs):
    """A sentence as a row of items, and what stands to the right of each."""

    def object_of(self, index: int) -> tuple[int, ...]:
        """The mentions that are the object of a verb, found to its right."""
        at = self._behind_particle(index + 1)
        return () if self._governs_verb(index, at) else self.phrase_right(self._behind_what(self._behind_manner(at)))

    def _behind_particle(self, at: int) -> int:
        """The index behind what belongs to a phrasal verb: "turned down"."""
        while at < len(self.items) and self.items[at].lower in _PARTICLES and not self.items[at].meant:
            at += 1
        return at

    def owner_of(self, start: int) -> tuple[int, ...]:
        """Whose that is which begins at an item, where it is nobody itself: "criticised Rwanda's record"; not "condemned Hariri's murder"."""
        start += start < len(self.items) and self.items[start].lower in _PARTICLES
        for at in range(start, min(start + 5, len(self.items) - 1)):
            item = self.items[at]
            if item.meant:
                owns = item.form == PRONOUN and item.lower in ("his", "its", "her")
                behind = at + 1 if owns else at + 2
                genitive = owns or self.items[at + 1].lower in ("'s", "'")
                return (at,) if genitive and self._acts_for_owner(behind) else self._author_of(start)
            if not (item.lower in DETERMINERS or item.form == TITLE):
                break
        return self._author_of(start)

    def _author_of(self, start: int) -> tuple[int, ...]:
        """Whose saying or doing a noun phrase means that begins at an item: "a Saudi proposal", "recent calls by Minsk"."""
        for at in range(start, min(start + 6, len(self.items) - 1)):
            item = self.items[at]
            if item.meant and item.form != DEMONYM:
                acts = item.kind in BODIES and self.items[at + 1].lower in ACTS  # UN sanctions
                return (at,) if acts else ()
            if (item.lower in ACTS or item.lower in self.frames.events) and not item.meant:
                before = next((k for k in range(at - 1, start - 1, -1) if self.items[k].meant), None)
                return (before,) if before is not None and item.lower in ACTS else self._behind_by(at)
            owned = item.text == "'s" and (self.items[at - 1].lower,) in self.frames.offices  # the American president's offer
            if not item.meant and not owned and (item.lower in NO_NOUNS or not item.lower.isalpha()):
                break
        return ()

    def _behind_by(self, noun: int) -> tuple[int, ...]:
        """By or from whom it comes what a noun tells: "calls by Minsk", "an appeal from Minsk", "the seizure of the town by Minsk"."""
        for at in range(noun + 1, min(noun + 8, len(self.items) - 1)):
            item = self.items[at]
            if item.lower == "by" or (item.lower == "from" and at == noun + 1):
                return self.phrase_right(at + 1)
            if item.lower in BOUNDS or item.lower == "to" or item.text == "," or self.says(at):
                break
        return ()

    def _acts_for_owner(self, at: int) -> bool:
        """Whether the noun that begins at an item is what somebody does or has, and neither another body nor what is done to them."""
        for item in self.items[at : at + 4]:
            if item.meant or not item.lower.isalpha() or item.lower in NO_NOUNS:
                break
            one = (item.lower,) in self.frames.offices and not item.lower.endswith("s")
            if one or item.lower in self.frames.related or item.lower in self.frames.suffered:
                return False
        return at < len(self.items) and not self.items[at].meant and self.items[at].text not in (",", ".", "-", '"')

    def holder(self, at: int) -> int | None:
        """Where whoever holds an office with a body is named behind it: "the leader of Hamas, Khaled Meshaal"."""
        if at + 2 >= len(self.items) or self.items[at + 1].text != "," or self.items[at].kind == PERSON:
            return None
        named = next((k for k in (at + 2, at + 3) if k < len(self.items) and self.items[k].form != TITLE), at + 2)
        back = at - 1
        while back > 0 and self.items[back].lower in DETERMINERS and self.items[back].lower != "of":
            back -= 1
        office = back > 0 and self.items[back].lower in ("of", "for") and (self.items[back - 1].lower,) in self.frames.offices
        return named if office and self.items[named].kind == PERSON and self.items[named].form == NAME else None

    def _behind_manner(self, at: int) -> int:
        """The index behind "in the strongest possible terms" or "as baseless", where that stands there."""
        if at < len(self.items) and self.items[at].lower == "in":
            return next((k + 1 for k in range(at + 1, min(at + 6, len(self.items))) if self.items[k].lower == "terms"), at)
        judged = self.items[at : at + 3]
        return at + 2 if len(judged) == 3 and judged[0].lower == "as" and judged[2].lower in DETERMINERS else at

    def _behind_what(self, at: int) -> int:
        """The index at which an object begins that somebody gives a name: "condemned what he called a raid by Israel"."""
        if at < len(self.items) and self.items[at].lower == "what":
            for back in range(at + 2, min(at + 7, len(self.items))):
                if self.items[back].lower in NAMINGS and not self.items[back].meant:
                    return back + 1 + ([item.lower for item in self.items[back + 1 : back + 2]] == ["as"])
        return at

    def _governs_verb(self, index: int, at: int) -> bool:
        """Whether what stands behind "help" is another verb: "help fight X"."""
        if self.items[index].lower not in HELPS:
            return False
        return any(form.tag == "base" and self.is_verb(at, form) for form in self.forms_at(at))

    def phrase_right(self, at: int) -> tuple[int, ...]:
        """The mention that heads the noun phrase which begins at an item, or belongs to its transparent head."""
        for _ in range(9):
            if at >= len(self.items):
                break
            if not self.items[at].meant:
                if self._governs(at) and not self._leads_through(at):
                    return self._included(at)
                step = self._step_over(at)
            elif self._owns_nothing_named(at):
                return self.listed(at, 1) if self._owns_transparent(at) else ()
            else:
                step = self._modifies(at)
                if not step:
                    holder = self.holder(at)
                    return self.listed(at, 1) if holder is None else (holder,)
            if not step:
                return ()
            at += step
        return ()

    def _modifies(self, at: int) -> int:
        """How many items on what a mention belongs to may begin, where it only modifies that; else 0."""
        item = self.items[at]
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        if item.form == PRONOUN and item.lower in ("his", "its", "their", "her"):
            return 1
        if following is None:
            return 0
        if at > 1 and self.items[at - 1].text == "-" and self.items[at - 2].lower in PREFIXES:
            return 1  # two leaders of the pro-Islamic State alliance
        if following.lower in ("'s", "-"):
            return 2
        if following.meant:
            return int(item.form in (DEMONYM, NAME) and item.kind != PLACE)
        if item.form == DEMONYM and following.lower in (",", "and"):
            return self._shared_noun(at) - at
        people = item.text.endswith("s") and not item.text.endswith("ss") and following.lower in self.frames.forms
        if people:
            return 0  # demanded that the Serbs withdraw
        noun = following.lower.isalpha() and following.text.islower() and not self._strikes(at + 1)
        return int(item.form == DEMONYM and noun and following.lower not in NO_NOUNS)

    def _shared_noun(self, at: int) -> int:
        """The index of the noun that several adjectives of countries share: "Chadian, Sudanese and Kenyan volunteers"; else the first."""
        end = at + 1
        while end + 1 < len(self.items) and self.items[end].lower in (",", "and") and self.items[end + 1].form == DEMONYM:
            end += 2
        noun = self.items[end] if at + 1 < end < len(self.items) else None
        return end if noun and noun.text.islower() and noun.lower.isalpha() and noun.lower not in NO_NOUNS else at

    def _strikes(self, at: int) -> bool:
        """Whether a word tells of an attack, which stands for whoever makes it: "backed by American air strikes"."""
        return any(item.lower in self.frames.strikes and not item.meant for item in self.items[at : at + 2])

    def _owns_nothing_named(self, at: int) -> bool:
        """Whether a genitive has no name behind it: "Haftar's positions"."""
        if [item.lower for item in self.items[at + 1 : at + 2]] != ["'s"]:
            return False
        return not any(item.meant for item in self.items[at + 2 : at + 6])

    def _owns_transparent(self, at: int) -> bool:
        return any(item.lower in self.frames.transparent for item in self.items[at + 2 : at + 5])

    def _governs(self, at: int) -> bool:
        within = at > 0 and self.items[at - 1].text == "-"  # second-in-command
        following = self.items[at + 1].lower if at + 1 < len(self.items) else ""
        if (self.items[at].lower in _ABOUT and following[:1].isdigit()) or (
            self.items[at].lower == "at" and following == "least"
        ):
            return False  # holds about 20 percent of Ukraine
        return self.items[at].form != TITLE and self.items[at].lower in PREPOSITIONS and not within

    def _leads_through(self, at: int) -> bool:
        """Whether a preposition leads from a noun to whoever is meant: "the town of", "fighters from"."""
        noun, preposition = self.items[at - 1].lower, self.items[at].lower
        if preposition == "from":
            return self.come_from(noun, at + 1)
        if preposition == "as":
            return any(item.lower in ("known", "described") for item in self.items[max(at - 3, 0) : at])  # gunmen known as
        if preposition == "by":
            return noun in self.frames.events or noun in _OF_OWNERS
        transparent = noun in self.frames.transparent or (noun,) in self.frames.places or noun.isdigit()
        return transparent and preposition in ("of", "in", "near", "at", "around", "including")

    def come_from(self, noun: str, at: int) -> bool:
        """Whether those who come from somewhere are whoever is named there: troops from a state are its own, fighters are not."""
        named = next((item for item in self.items[at : at + 3] if item.meant), None)
        own = self.frames.forces if named is not None and named.kind == STATE else self.frames.collectives
        return (noun,) in own

    def _step_over(self, at: int) -> int:
        """How many items a word within a noun phrase takes; 0 where the phrase ends."""
        item = self.items[at]
        if item.form == TITLE or item.lower in PREPOSITIONS or item.lower == "known":
            return 1
        if item.lower == "belonging":
            return 2
        if item.text == ",":
            following = self.items[at + 1].lower if at + 1 < len(self.items) else ""
            called = following in ("known", "called", "dubbed")  # the rebels, known locally as M23
            return 2 if following in ("including", "such", "like", "notably", "among") else int(called) or self._names_it(at)
        if item.lower in ("and", "or"):
            return self._joins(at)
        if item.lower in BOUNDS or item.lower == "to" or item.text in (".", "(", ")"):
            return 0
        verb = item.lower in self.frames.forms and not item.lower.endswith(("ed", "ing"))
        return int(not verb or item.lower in self.frames.transparent or item.lower in self.frames.nouns)

    def _names_it(self, at: int) -> int:
        """1 where behind a comma stands the name of whom a noun before it describes: "its old rival, the Patriotic Union,"."""
        noun = self.items[at - 1].lower
        named = at + 1 + (at + 1 < len(self.items) and self.items[at + 1].lower == "the")
        if named >= len(self.items) or self.items[named].form != NAME:
            return 0
        place = (noun,) in self.frames.places
        describes = place or noun in self.frames.related or noun in self.frames.bodies
        ends = named + 1 == len(self.items) or self.items[named + 1].text in (",", ".", ";")
        return int(describes and ends and place == (self.items[named].kind == PLACE))

    def _joins(self, at: int) -> int:
        """1 where a conjunction joins a further noun to one that names nobody, as in "volunteers and forces from Chad"."""
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        if following is None or following.meant or not (following.lower.isalpha() or following.lower in DETERMINERS):
            return 0
        further = next((k for k in range(at + 1, len(self.items)) if self.items[k].lower not in AUXILIARIES), at)
        if further > at + 1 and self.says(further):
            return 0  # rejected the plan and later backed
        return int(following.lower not in self.frames.forms or (following.lower,) in self.frames.collectives)

    def _included(self, at: int) -> tuple[int, ...]:
        """ "cities located west of Tripoli, including A, B and C": those that an object without a name includes."""
        for index in range(at, min(at + 12, len(self.items) - 2)):
            if self.items[index].text == ",":
                listed = self.items[index + 1].lower in NAMELY and self.items[index + 2].meant
                return self.listed(index + 2, 1) if listed else ()
            if self.items[index].lower in RELATIVES or self.items[index].lower in ("and", "but", "while"):
                return ()
        return ()

    def listed(self, at: int, step: int) -> tuple[int, ...]:
        """A mention and those that stand in one list with it, to its right (``step`` 1) or left (-1)."""
        return listed(self.items, self.frames, at, step)

    def between(self, at: int) -> tuple[int, ...]:
        """ "between A and B": both, however many words stand around their names."""
        found: list[int] = []
        for index in range(at + 1, min(at + 45, len(self.items))):
            item = self.items[index]
            if len(found) > 1 and self._goes_on(index):
                break  # talks between A and B opened in
            if item.meant and item.form != PRONOUN:
                if found and self.items[index - 1].text == "(":
                    continue
                if index + 1 < len(self.items) and (
                    (
                        self.items[index + 1].text == "-"
                        or (
                            self.items[index + 1].text == "'s"
                            and self.items[index + 2 : index + 3]
                            and self.items[index + 2].lower != "and"
                        )
                    )
                    or (item.form == DEMONYM and self.items[index + 1].text.islower())
                ):
                    continue
                found.append(index)
            elif item.text in (";", ".") or item.lower in RELATIVES or item.lower in _BEYOND:
                break
        return tuple(found)

    def _goes_on(self, index: int) -> bool:
        """Whether behind the last of several names their clause goes on, or a participle tells what happens meanwhile."""
        before = self.items[index - 1]
        if before.text == ",":
            return self.items[index].lower.endswith("ing") and self.tells(index)
        return before.meant and (self.tells(index) or self._acts_alone(index))
