"""Clauses: the subject, the objects and the obliques of a word, told from the order of words and mentions alone."""

from __future__ import annotations

from kg.prose.english import (
    ABSTRACT,
    ADJECTIVES,
    ASPECTS,
    AUXILIARIES,
    BE,
    BOUNDS,
    CALLED,
    CALLS,
    DETERMINERS,
    HELPS,
    NOT_BE,
    OBJECT_CONTROL,
    OPENINGS,
    PREPOSITIONS,
    RELATIVES,
    RESOLVES,
)
from kg.prose.frames import Form, light_forms
from kg.prose.heads import Heads
from kg.prose.obliques import REACH
from kg.prose.relatives import INCLUDES

_BEFORE_GERUNDS = ABSTRACT | {"towards", "toward"}
_JOINS = frozenset("and or but to , for by from in into through without after before while".split())
"""What joins a verb to one before it that has its subject."""
_SOME = frozenset("many most some all both several none few half".split())
"""How many of them a relative clause tells: "the rebels, many of whom were armed by"."""
_LOSING = frozenset("suffered suffer lost lose sustained spent spend died fell killed wounded slain".split())
"""Forms of verbs behind which a gerund tells what it was lost, spent or died in."""
_SENT = frozenset("sent deployed dispatched unable eager keen determined anxious".split())
"""Words behind which an infinitive tells what those do who are described so, besides verbs of control."""
_DEGREES = frozenset(
    "partly heavily lavishly generously secretly covertly largely long once newly entirely widely tacitly".split()
)
"""Adverbs with which a participle behind a comma may begin: "Marawi, then partly occupied by"."""
_BECOMING = BE | {"became", "become", "becomes", "remains", "join", "joined", "joins", "joining"}
_PLURAL = frozenset("have are were".split())
"""The auxiliaries of what is told of several."""
_SEEN = frozenset("seen caught spotted filmed found".split())
"""Participles behind "be" and before a gerund, by which somebody is told to have been perceived."""
_SOLE = frozenset("only first last one latest among list ranks group club growing number".split())
"""Words by which some that are not named are told to be those of whom the clause speaks."""
_PERCEIVED = ASPECTS | _SEEN
_RESOLVED = ABSTRACT | RESOLVES
_SENDING = OBJECT_CONTROL | _SENT
_ENDS = BOUNDS - {"as"}
_ADVERBS = NOT_BE | _DEGREES


class Clauses(Heads):
    """A sentence as a row of items, and what stands around each of them. All results are indexes of items."""

    def is_passive(self, index: int, form: Form) -> bool:
        """Whether a participle is passive: behind a form of "be", or before "by"."""
        if form.tag not in ("past", "participle") or self.items[index].lower in self.frames.finite:
            return False
        back = index - 1
        for _ in range(5):
            if back < 0 or self.items[back].meant:
                break
            if self.items[back].lower in BE:
                return True
            if (
                self.items[back].lower not in AUXILIARIES
                and not self.items[back].lower.endswith("ly")
                and self.items[back].lower not in (",", "and")
            ):
                break
            back -= 1
        after = self.items[index + 1].lower if index + 1 < len(self.items) else ""
        if any("by" in frame.object for frame in self.frames.verbs.get(form.lemma, ())):
            return False  # Cuba stood by Maduro
        reduced = bool(self.described(index))
        placed = after in ("in", "at", "on") and self.items[index - 1].lower in self.frames.events
        of = reduced and "of" in [item.lower for item in self.items[index + 1 : index + 4]]
        if of and any("of" in f.subject and f.object == ("obj",) for f in self.frames.verbs.get(form.lemma, ())):
            return True  # the coalition, made up of A and B
        if after == "by" or ((reduced or not index) and self.tells_of_place(index, form)):
            return True
        return (reduced or placed) and bool(self.agent(index))

    def passive_at(self, index: int) -> bool:
        """Whether a word is a passive participle."""
        return any(self.is_passive(index, form) for form in self.forms_at(index))

    def subject(self, index: int, depth: int = 0) -> tuple[int, ...]:
        """The mentions that are the subject of a verb, found to its left."""
        if self.items[index].lower in INCLUDES and self.ends_relative(index):
            return self.made_up_of(index)
        at = self.before_auxiliaries(index)
        if at < 0 or depth > 3:
            return ()
        if self.items[at].text == '"' and at > 1 and self.items[at - 1].meant and self.items[at - 2].text == '"':
            return (at - 1,)  # a "desert army" led by
        item = self.items[at]
        if item.lower in HELPS and not item.meant:
            return self.subject(at, depth + 1)  # help fight X
        if item.lower in _PERCEIVED and not item.meant and self.items[index].lower.endswith("ing"):
            return self.subject(at, depth + 1)  # started supporting X, was seen fighting X
        if item.lower == "to" and at and self.items[at - 1].lower in _RESOLVED:
            resolved = self.resolved(at - 1)
            if resolved or self.items[at - 1].lower in ABSTRACT or not self._is_undertaken(at - 1):
                return resolved  # rejected an offer to leave, discussed the campaign to liberate
        if item.lower == "to" and not RESOLVES.isdisjoint(self.words) and (attempted := self._attempted(at - 1)):
            return attempted
        if item.lower == "to" and at > 2 and (by := self._resolved_by(at - 1)):
            return by
        if item.lower in ("of", "from", "for", "into") and not item.meant and at and self.items[at - 1].meant:
            return self.listed(at - 1, -1)  # accused X of, stopped X from
        if item.lower in ("of", "from", "for") and at and self.tells(at - 1):
            reduced = at > 2 and self.items[at - 2].text == "," and not self.closes(at - 2)
            subject = (self.described(at - 1) if reduced else ()) or self.subject(at - 1, depth + 1)  # X is accused of
            return (() if self.passive_at(at - 1) else self.head_of_relative(subject)) or subject
        if item.text == "," and (exemplified := self.exemplified(at)):
            return exemplified  # several states, among them A and B, condemned
        if item.lower in _JOINS and not item.meant and not (item.lower == "," and self.closes(at)):
            return self._subject_before(at, index, depth)
        if item.lower in _BEFORE_GERUNDS and self.items[index].lower.endswith("ing"):
            previous = self.previous_verb(at)  # issued a statement condemning X, took a step towards arming Y
            return self.subject(previous, depth + 1) if previous is not None else ()
        if (
            item.lower in RELATIVES
            and self.items[at - 1].lower == "those"
            and at > 1
            and self.items[at - 2].lower in ("among", "of")
        ):
            return self.subject(at - 3, depth + 1) if at > 3 else ()  # A and B were among those who
        if item.lower in ("whom", "which") and at > 2 and self.items[at - 1].lower == "of" and self.items[at - 2].lower in _SOME:
            return self.antecedent(at - 2)
        if (opened := self.said_of_relative(at)) is not None:
            return self.antecedent(opened)
        if item.lower in RELATIVES and not item.meant:
            found = self.antecedent(at) or self._sole(at) or self.listed_later(at)
            plural = self.items[at + 1].lower in _PLURAL or any(form.tag == "base" for form in self.forms_at(index))
            several = len(found) == 1 and plural
            return self.listed(found[0], -1) if several else found  # Iran and Russia, which support
        if item.text in (",", "—") and not item.meant:
            return self.before_aside(at)
        return self._subject_beside(at, index)

    def _resolved_by(self, at: int) -> tuple[int, ...]:
        """By whom it is resolved to do what an infinitive tells: "the decision by France and Italy to arm the rebels"."""
        by = at
        while by > 1 and (self.items[by].meant or self.items[by].lower in ("and", ",") or self.items[by].lower in ADJECTIVES):
            by -= 1
        noun = self.items[by - 1].lower if by and self.items[by].lower == "by" and self.items[at].meant else ""
        resolved = noun in _RESOLVED or noun.removesuffix("s") in _RESOLVED
        return tuple(k for k in range(by + 1, at + 1) if self.items[k].meant) if resolved else ()

    def _subject_beside(self, at: int, index: int) -> tuple[int, ...]:
        """The subject that stands right before a verb, or in brackets behind it."""
        item = self.items[at]
        if at and self.items[at - 1].lower == "whose" and not item.meant:
            others = item.lower in self.frames.related and (item.lower,) not in self.frames.collectives
            return () if others else self.antecedent(at - 1)  # whose backers include
        if item.lower == ")":
            opening = next((k for k in range(at, -1, -1) if self.items[k].text == "("), None)
            at = opening - 1 if opening else at
        found = self.phrase_left(at) or self._meanwhile(at, index)
        if len(found) > 1 and found[-1] == at and self._is_acted_on(found[0]):
            return found[-1:]  # condemned Brazil and Turkey backed
        outer = self.beyond_relative(found[0]) if found and found[-1] == at and self._is_finite(index) else ()
        return outer or found

    def _is_acted_on(self, at: int) -> bool:
        """Whether a finite verb stands before a mention, whose object it is."""
        verb = at - 1
        while verb > 0 and self.items[verb].lower in DETERMINERS:
            verb -= 1
        word = self.items[verb].lower
        past = any(form.tag in ("past", "third", "participle") for form in self.forms_at(verb))
        return past and word not in self.frames.reporting and verb > 0 and self.says(verb)

    def _meanwhile(self, at: int, index: int) -> tuple[int, ...]:
        """The subject of the verb of which a gerund tells what was done meanwhile: "lost a thousand men fighting"."""
        verb = self.previous_verb(at + 1) if self.items[index].lower.endswith("ing") and not self.items[at].meant else None
        lost = verb is not None and self.items[verb].lower in _LOSING and index - verb < 7
        return self.subject(verb) if lost and verb is not None else ()

    def _is_finite(self, index: int) -> bool:
        """Whether a word can only be the past of a verb, behind its subject."""
        return any(form.tag == "past" for form in self.forms_at(index)) and not self.passive_at(index)

    def _subject_before(self, at: int, index: int, depth: int) -> tuple[int, ...]:
        """The subject that a verb shares with the one before what joins them, or that this one's object is."""
        item = self.items[at]
        previous = self._shared(at, index) if item.lower in ("and", "or", "but", ",") else self.previous_verb(at)
        if previous is None:
            opened = item.text == "," and self.items[index].lower.endswith("ing")
            return self.phrase_left(at - 1) if opened and self.items[at - 1].meant else ()  # Eritrean troops, fighting
        if item.lower == "to" and self.items[at - 1].meant and self.items[previous].lower in self.frames.reporting:
            return self.phrase_left(at - 1)  # Erdogan says Turkey to increase support
        controlled = self._told_to(previous) if item.lower == "to" else ()
        sent = item.lower == "to" and previous == at - 1 and self.items[previous].lower in _SENDING
        passive = self.passive_at(previous) or (sent and self.items[previous - 1].text == "," and not self.closes(previous - 1))
        described = self.described(previous) if passive else ()  # UNITA, led by X and funded by Y; Rwanda, asked to help X
        return (controlled if controlled and controlled[-1] < at else ()) or described or self.subject(previous, depth + 1)

    def _is_undertaken(self, at: int) -> bool:
        """Whether what a noun names is, if it is an attack, made by the subject of its verb: "launched a campaign to"."""
        verb = self.previous_verb(at) if self.items[at].lower in self.frames.strikes else None
        return verb is None or self.items[verb].lower in light_forms(self.frames)

    def _attempted(self, at: int) -> tuple[int, ...]:
        """Those by whom it is tried what an infinitive behind them tells: "a bid by the Taliban to seize"."""
        named = self.listed(at, -1) if self.items[at].meant else self.phrase_left(at)
        by = self.governor(named[0]) if named else None
        return named if by and self.items[by].lower == "by" and self.items[by - 1].lower in RESOLVES else ()

    def _told_to(self, verb: int) -> tuple[int, ...]:
        """Whom a verb tells to do what the infinitive behind it says: "urged Rwanda to leave", "called on Rwanda to leave"."""
        if self.items[verb].lower in CALLS and self.items[verb + 1].lower in CALLED:
            return self.phrase_right(verb + 2)
        return self.object_of(verb) if self.items[verb].lower in OBJECT_CONTROL else ()

    def _sole(self, at: int) -> tuple[int, ...]:
        """The subject of a clause that says what only they do: "Turkey is the only state that"."""
        words = [item.lower for item in self.items[max(at - 6, 0) : at]]
        verb = next((k for k in range(at - 1, max(at - 7, 0), -1) if self.items[k].lower in _BECOMING), None)
        return self.subject(verb) if verb is not None and not _SOLE.isdisjoint(words) else ()

    def likewise(self, index: int) -> tuple[int, ...]:
        """Those of whom a clause says the same: "Cuba stood by Maduro, as did Russia"."""
        if "as" not in self.words:
            return ()
        for at in range(index + 1, min(index + 2 * REACH, len(self.items) - 2)):
            if self.items[at].lower == "as" and self.items[at + 1].lower in ("did", "does", "do", "has", "have"):
                return self.phrase_right(at + 2)
            if self.items[at].lower in _ENDS or self.items[at].text == ";":
                break
        return ()

    def described(self, index: int) -> tuple[int, ...]:
        """The mention before a comma that a participle describes: "UNITA, funded by South Africa"."""
        comma = index - 1
        while comma > 0 and self.items[comma].lower in _ADVERBS and not self.items[comma].meant:
            comma -= 1
        if comma < 1 or self.items[comma].text != ",":
            return ()
        beside = self.items[comma - 1].meant and not self.closes(comma)
        return self.phrase_left(comma - 1)[-1:] or ((comma - 1,) if beside else ())

    def _shared(self, at: int, index: int) -> int | None:
        """The verb before a conjunction with which one behind it shares its subject: a finite verb not with a participle or infinitive."""
        previous = self._before_relative(at) or self.previous_verb(at)
        finite = any(form.tag in ("past", "third") for form in self.forms_at(index)) and not self.passive_at(index)
        while finite and previous is not None and self._depends(previous):
            further = self.previous_verb(previous)
            if further is None:
                return previous
            previous = further
        return previous

    def _before_relative(self, at: int) -> int | None:
        """The verb before a relative clause that ends at a comma and a conjunction: "left Mali, whose troops had lost, and joined"."""
        if at < 4 or self.items[at].lower not in ("and", "but") or self.items[at - 1].text != ",":
            return None
        for back in range(at - 2, max(at - 2 * REACH, 1), -1):
            if self.items[back].text == ";":
                return None
            if self.items[back].lower in RELATIVES and not self.items[back].meant and self.items[back - 1].text == ",":
                return self.previous_verb(back - 1)
        return None

    def _depends(self, index: int) -> bool:
        """Whether a verb is a participle behind a preposition, or an infinitive: "accused Shoigu of shelling"."""
        before = self.items[index - 1].lower if index else ""
        return before == "to" or (self.items[index].lower.endswith("ing") and before in PREPOSITIONS)

    def subject_ahead(self, index: int) -> tuple[int, ...]:
        """The subject of the clause that an opening phrase belongs to: "Backed by Turkey, the GNA took", "After taking X, the army"."""
        if not all(item.lower in OPENINGS or item.lower.endswith("ly") for item in self.items[:index]):
            return ()
        for at in range(index + 1, min(index + 3 * REACH, len(self.items) - 2)):
            if self.items[at].text == ",":
                found = self.phrase_right(at + 1)
                if found and self._acts(found[-1]):
                    return found
        return ()

    def _acts(self, at: int) -> bool:
        """Whether a verb follows a mention."""
        after = next((k for k in range(at + 1, len(self.items)) if not self.items[k].lower.endswith("ly")), None)
        if after is None or self.items[after].meant:
            return False
        if self.items[after].lower == "and":
            further = range(after + 1, min(after + 6, len(self.items)))  # the army and local militias drove
            others = next((k for k in further if self.items[k].meant or self.tells(k)), after)
            return others > after and not self.items[others].meant
        return self.items[after].lower in AUXILIARIES or self.items[after].lower.endswith("ed") or self.tells(after)

    def agent(self, index: int) -> tuple[int, ...]:
        """The mentions behind the "by" of a passive, or of the weapon behind it: "was hit by a drone launched from Yemen by the Houthis"."""
        for at in range(index + 1, min(index + REACH, len(self.items))):
            item = self.items[at]
            if item.meant:
                continue
            if item.lower == "by" and (found := self.phrase_right(at + 1)):
                return found
            if (
                item.lower == "and"
                and at == index + 1
                and any(form.tag in ("past", "participle") for form in self.forms_at(at + 1))
            ):
                return self.agent(at + 1)  # kidnapped and murdered by
            since = item.lower == "since" and any(after.lower.isdigit() for after in self.items[at + 1 : at + 2])
            if (item.lower in BOUNDS and not since) or item.lower in (",", "and", "what"):
                return ()
        return ()
