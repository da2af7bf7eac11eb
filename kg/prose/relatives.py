"""Relatives: of whom a relative clause tells, or an infinitive, from what stands before it."""

from __future__ import annotations

from kg.actors import DEMONYM
from kg.prose.english import AUXILIARIES, BREAKS, DETERMINERS, NO_NOUNS, PREPOSITIONS, RELATIVES, RESOLVES
from kg.prose.frames import Form
from kg.prose.items import FORCES, PRONOUN
from kg.prose.naming import BODIES, PERSON, PLACE
from kg.prose.objects import Objects
from kg.prose.words import word_set

INCLUDES = frozenset("include includes included".split())
"""Forms of a verb behind which some of several are named."""
_MEMBERS = word_set("members-of-alliances")
_REACH = 14
"""How many items away a relative clause may begin or end."""


class Relatives(Objects):
    """A sentence as a row of items, and the mentions before its relative clauses."""

    def tells_of_place(self, index: int, form: Form) -> bool:
        """Whether a participle tells where something was done to somebody, or from where they were moved: "Öcalan, jailed in Turkey", "the PLO, expelled from Jordan"."""
        after = self.items[index + 1].lower if index + 1 < len(self.items) else ""
        told = self.frames.verbs.get(form.lemma, ())
        moved = after in ("from", "out", "into", "back") and any(frame.subject == ("obj",) for frame in told)
        return moved or (after in ("in", "at", "on") and any("in" in frame.subject for frame in told))

    def stranded(self, index: int, subject: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The preposition left behind in a relative clause, and of what it is: "the city, which IS had taken control of in 2015"."""
        for at in range(index + 1, min(index + 5, len(self.items))):
            item = self.items[at]
            if item.meant or item.text in (",", ";"):
                return {}
            after = self.items[at + 1] if at + 1 < len(self.items) else None
            ends = after is None or (
                not after.meant and (after.lower in PREPOSITIONS or after.lower in BREAKS or after.text in (",", ".", ";", '"'))
            )
            if item.lower in PREPOSITIONS and ends:
                head = self.head_of_relative(subject)
                return {item.lower: head} if head else {}
        return {}

    def fronted(self, subject: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The preposition that a relative clause begins with, and of what it is: "the town, from which the army fled", "Goma, where it attacked a base"."""
        at = self._before(subject)
        if at > 1 and self.items[at].lower == "where":
            head = self.antecedent(at)
            return {"in": head} if head and self.items[head[0]].kind == PLACE else {}
        if at < 2 or self.items[at].lower not in ("which", "whom") or self.items[at - 1].lower not in PREPOSITIONS:
            return {}
        head = self.antecedent(at - 1)
        return {self.items[at - 1].lower: head} if head else {}

    def _before(self, subject: tuple[int, ...]) -> int:
        """The index of the word before a subject and its article; -1 where there is none."""
        at = subject[0] - 1 if subject else -1
        while at >= 0 and self.items[at].lower in ("the", "a"):
            at -= 1
        return at

    def head_of_relative(self, subject: tuple[int, ...]) -> tuple[int, ...]:
        """The mention of which a relative clause with some subject tells: "the towns which the army took"."""
        at = self._before(subject)
        opened = self.said_of_relative(at) if at > 0 else None
        at = at if opened is None else opened
        head = self.antecedent(at) if at > 0 and self.items[at].lower in RELATIVES else ()
        listed = len(head) == 1 and self.items[head[0]].kind == PLACE and self.items[at - 1].text == ","
        return self.listed(head[0], -1) if listed else head  # the islands of Kinmen and Matsu, which Taiwan holds

    def antecedent(self, at: int) -> tuple[int, ...]:
        """The mention of which a relative clause tells that begins with the word at an index."""
        back = at - 1
        while back >= 0 and self.items[back].text in (",", ")", "-") and at - back < 4:
            back -= 1
        if back == at - 1 >= 0 and (described := self._located(back)) is not None:
            return (described,)
        if back >= 0 and self.items[back].meant:
            owned = self.items[at].lower == "which" and self.items[back].kind == PERSON and self.items[back].form != FORCES
            return self.listed(back - 2, -1)[-1:] if owned and self._owned(back) else (back,)
        apposed = self._before_description(back)
        if apposed is not None:
            return (apposed,)
        noun = self.items[back].lower if back >= 1 and self.items[back - 1].meant else ""
        of_body = noun in self.frames.bodies or noun in self.frames.alliances  # the Seleka alliance, which
        return (back - 1,) if of_body or noun in self.frames.transparent or noun in self.frames.events else ()

    def _located(self, at: int) -> int | None:
        """The place that is described by where it is: "Adan Yabaal, a town 240 km north of Mogadishu that"."""
        if self.items[at].kind != PLACE or not any(item.text == "," for item in self.items[max(at - 14, 0) : at]):
            return None
        for back in range(at - 2, max(at - 13, 1), -1):
            item = self.items[back]
            if item.meant or item.text == ",":
                return None
            if (item.lower,) in self.frames.places:
                return self._before_description(back)
        return None

    def _owned(self, at: int) -> bool:
        """Whether a mention stands behind one that belongs to it: "the Revolutionary United Front of Foday Sankoh"."""
        return at > 1 and self.items[at - 1].lower == "of" and self.items[at - 2].meant

    def _before_description(self, at: int) -> int | None:
        """The name that "a former rebel" describes, where that ends at an item: "Minawi, a former rebel who leads"."""
        of_person = at + 1 < len(self.items) and self.items[at + 1].lower == "who"
        for back in range(at, max(at - (10 if of_person else 7), 1), -1):
            item = self.items[back]
            if item.lower in ("a", "an", "the", "one") and self.items[back - 1].text == "," and self.items[back - 2].meant:
                return back - 2
            if item.text == "'s" and back > 3 and self.items[back - 2].text == "," and self.items[back - 3].kind == PERSON:
                return back - 3  # Soro, Ouattara's prime minister, who
            passed = item.lower == "of" or (of_person and (item.meant or item.lower in PREPOSITIONS) and item.kind != PERSON)
            if not passed and ((item.meant and item.form != DEMONYM) or not item.lower.isalpha() or item.lower in PREPOSITIONS):
                return None
        return None

    def resolved(self, at: int) -> tuple[int, ...]:
        """Whose resolve a noun is, to do what the infinitive behind it tells: "Syria's decision to"."""
        if self.items[at].lower not in RESOLVES:
            return ()
        back = at - 1
        while back > 0 and at - back < 3 and not self.items[back].meant and self.items[back].text.islower():
            if self.items[back].lower == "'s":
                break
            if self.items[back].lower in NO_NOUNS or self.items[back].lower in DETERMINERS:
                return ()
            back -= 1
        if self.items[back].lower in ("'s", "'") and back:
            return self.listed(back - 1, -1) if self.items[back - 1].meant else ()
        return (back,) if self.items[back].form in (DEMONYM, PRONOUN) and back >= 0 else ()

    def ends_relative(self, index: int) -> bool:
        """Whether a relative clause ends at a verb, which tells of what that describes: "countries that have armed Iran include"."""
        own = next((k for k in range(index - 1, 0, -1) if self.items[k].lower not in AUXILIARIES), 0)
        for at in range(own - 1, max(index - _REACH, 0), -1):
            if self.items[at].text == "," or self.items[at].lower in ("that", "which", "who"):
                return self.items[at].text != ","
        return False

    def made_up_of(self, index: int) -> tuple[int, ...]:
        """The alliance some of whose members a verb names behind a relative clause: "Coalition nations that struck Libya include"."""
        for at in range(index - 1, max(index - _REACH, 1), -1):
            if self.items[at].lower in ("that", "which", "who"):
                body = self.items[at - 2]
                whole = self.items[at - 1].lower in _MEMBERS and body.kind in BODIES and body.form != DEMONYM
                return (at - 2,) if whole else ()
        return ()

    def listed_later(self, at: int) -> tuple[int, ...]:
        """Those whom a clause names of several that a relative clause describes: "nations which have sent troops include A and B"."""
        if not self.items[at - 1].lower.endswith("s") or self.words.isdisjoint(INCLUDES):
            return ()
        verb = next((k for k in range(at + 1, min(at + 2 * _REACH, len(self.items))) if self.items[k].lower in INCLUDES), None)
        return self.phrase_right(verb + 1) if verb is not None else ()

    def beyond_relative(self, at: int) -> tuple[int, ...]:
        """Of whom a relative clause tells whose object a mention is: "fighters who had vowed to resist the M23 clashed with"."""
        verb = at - 1
        while verb > 0 and self.items[verb].lower in DETERMINERS:
            verb -= 1
        word = self.items[verb].lower
        if self.items[verb].meant or word in self.frames.reporting or not self.says(verb):
            return ()
        opened = next((k for k in range(verb - 1, max(verb - _REACH, 0), -1) if self.items[k].lower in ("who", "that", ",")), 0)
        return self.antecedent(opened) if self.items[opened].lower in ("who", "that") and not self.items[opened].meant else ()
