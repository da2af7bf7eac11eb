"""Verbs: which words of a sentence are verbs, told from their forms and what stands beside them, and what stands before a verb."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.actors import DEMONYM
from kg.prose.english import (
    AUXILIARIES,
    BE,
    BEFORE_NOUNS,
    COMMON_VERBS,
    DETERMINERS,
    FINITE,
    HELPS,
    NO_NOUNS,
    NOT_BE,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
)
from kg.prose.frames import Form, Frames
from kg.prose.items import PRONOUN, Item

_WHEN_OPENS = frozenset("last this next late early".split())
_WHEN = (
    TIMES
    | _WHEN_OPENS
    | frozenset("year month week day night morning afternoon evening weekend later ago turn then part".split())
    | frozenset("years months weeks days decades decade century hours time".split())
)
"""The words of which times are made up."""
_AMOUNTS = frozenset(
    "a the more than over nearly almost many several some two three four five ten its their his long same".split()
)
"""The words that may stand before those: "for more than a decade"."""
_WHEN_LEADS = frozenset("in on at by since during for until within".split())
_BEFORE_NOUNS = BEFORE_NOUNS | {"'s"}
_BEFORE_VERBS = AUXILIARIES | RELATIVES | {"and", "but", "then"}
"""Behind these, or a mention, stands a verb."""
_PARTICLES = frozenset(("off", "over"))
"""Prepositions that may belong to a verb: "hold off"."""
_BEFORE_PARTICIPLES = AUXILIARIES | TIMES | frozenset(", and who which today yesterday week month year".split())
"""Behind these, or a mention, a past form is no adjective of the noun behind it: "on Monday rejected calls"."""


class Verbs:
    """A sentence as a row of items, and which of them are verbs."""

    def __init__(self, items: list[Item], frames: Frames) -> None:
        self.items = items
        self.frames = frames
        self.words = {item.lower for item in items}

    def places_of(self, words: AbstractSet[str]) -> list[int]:
        """Where some words stand."""
        if self.words.isdisjoint(words):
            return []
        return [index for index, item in enumerate(self.items) if item.lower in words]

    def is_verb(self, index: int, form: Form) -> bool:
        """Whether a word that has the form of a verb stands where a verb stands."""
        before = self.items[index - 1] if index else None
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        lists = self.items[index].lower == "including" and before is not None and not before.meant and before.lower.isalpha()
        if lists or (form.lemma == "have" and self._helps_verb(index)):
            return False
        if before is None:
            by = after is not None and after.lower in ("by", "from", "out")
            return form.tag == "present" or (by and form.tag in ("past", "participle"))
        if (
            form.tag == "present"
            and before.lower in ("of", "by", "for", "from", "in", "without", "after", "before", "while")
            and after is not None
        ):
            ends = after.text in (",", ".") and index > 1 and self.tells(index - 2)  # accused of backing
            return ends or after.meant or after.lower in DETERMINERS or after.lower in self.frames.events or after.text.islower()
        several = index > 1 and self.items[index - 2].text.islower() and self.items[index - 2].lower.endswith("s")
        relates = before.lower == "that" and (form.tag in ("past", "third") or several)  # countries that recognise
        owns = before.lower in BEFORE_NOUNS and (not before.meant or before.form == PRONOUN)
        if (owns and not relates) or before.lower in ("-", "'s") or (after and after.text == "-"):
            return False
        ambiguous = form.tag in ("base", "third")
        if not ambiguous:
            back = index - 1
            while back > 0 and not self.items[back].meant and self.items[back].lower.endswith("ly"):
                back -= 1
            if back < index - 1 and not self.items[back].meant and self.items[back].lower in _BEFORE_NOUNS:
                return False
            adjective = after is not None and not after.meant and after.lower in self.frames.nouns
            since = before.lower == "since" and self.items[index - 2].lower in ("has", "have", "had")  # has since bought drones
            auxiliary = since or before.lower in _BEFORE_PARTICIPLES
            finite = self.items[index].lower in self.frames.finite or (before.lower,) in self.frames.collectives
            return not (adjective and not before.meant and not auxiliary and not finite)
        word = self.items[index].lower
        noun = (word,) in self.frames.collectives or (word,) in self.frames.offices
        if noun and after is not None and after.lower in ("of", "from", "loyal"):
            return False
        if before.lower == "to":
            return form.tag == "base"  # came to blows
        if before.lower in ("not", "n't", "and", ",") or before.lower in NOT_BE or before.lower in HELPS:
            return True
        if before.lower in RELATIVES:
            return True
        if form.tag == "third" and (self._follows_noun(index) or self.said_of_relative(index - 1) is not None):
            return True
        if before.meant and form.lemma in self.frames.verbs:
            takes = after is not None and (after.meant or after.lower in DETERMINERS or after.lower in PREPOSITIONS)
            takes = takes or self._is_relative_subject(index - 1)
            noun = (word in self.frames.nouns or word in self.frames.transparent or (word,) in self.frames.collectives) and (
                before.form == DEMONYM or (after is not None and after.lower in PREPOSITIONS - _PARTICLES)
            )
            counted = index > 1 and self.items[index - 2].lower.isdigit()  # 75 Islamic State targets
            return takes and not noun and not counted
        return False

    def _follows_noun(self, index: int) -> bool:
        """Whether a word that can only be a verb follows a common noun, and has an object: "the affiliate holds the town"."""
        before, word = self.items[index - 1], self.items[index].lower
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        takes = after is not None and (after.meant or after.lower in ("the", "a", "an", "its", "their", "his", "her"))
        noun = not before.meant and before.text.isalpha() and before.text.islower() and before.lower not in PREPOSITIONS
        return takes and noun and word not in self.frames.nouns and (word,) not in self.frames.collectives

    def said_of_relative(self, at: int) -> int | None:
        """The relative word before a verb of saying of which others say what stands behind it: "which experts say is armed by"."""
        word = self.items[at].lower
        if self.items[at].meant or (word not in self.frames.reporting and word + "s" not in self.frames.reporting):
            return None
        for back in range(at - 1, max(at - 6, 0), -1):
            item = self.items[back]
            if item.lower in RELATIVES and not item.meant:
                return back if back < at - 1 else None
            if item.text == "," or item.lower in PREPOSITIONS or item.lower in AUXILIARIES:
                break
        return None

    def _is_relative_subject(self, at: int) -> bool:
        """Whether a mention is the subject of a relative clause that is about another: "the council, which the Emirates train and pay"."""
        back = at - 1
        while back > 0 and self.items[back].lower in ("the", "a"):
            back -= 1
        if back > 1 and self.items[back].lower == "that":
            return not self.items[back - 1].meant and not self.tells(back - 1)  # the port that the council controls
        return back > 0 and self.items[back].lower in ("which", "whom", "where")

    def tells(self, index: int) -> bool:
        """Whether a word is a verb, or governs one."""
        item = self.items[index]
        if item.meant:
            return False
        return item.lower in FINITE or self.says(index)

    def says(self, index: int) -> bool:
        """Whether a word is a verb that the ontology knows."""
        return any(self.is_verb(index, form) for form in self.forms_at(index))

    def forms_at(self, at: int) -> tuple[Form, ...]:
        """The forms of verbs that a word may be."""
        return self.frames.forms.get(self.items[at].lower, ()) if at < len(self.items) and not self.items[at].meant else ()

    def previous_verb(self, at: int) -> int | None:
        """The verb before a conjunction or infinitive, within the clause."""
        for back in range(at - 1, max(at - 22, -1), -1):
            item = self.items[back]
            if item.meant:
                continue
            if item.lower in (";", ":", "while", "but", '"'):
                return None
            if self.tells(back) or self._acts_alone(back):
                return back
        return None

    def _acts_alone(self, at: int) -> bool:
        """Whether a word is a verb that says nothing here: "soldiers landed and seized", "refuses to recognise"."""
        if not at:
            return False
        before, word = self.items[at - 1], self.items[at].lower
        if word in COMMON_VERBS and word not in self.frames.nouns and (before.meant or before.lower in _BEFORE_VERBS):
            return True
        if not (before.meant or before.lower in _BEFORE_VERBS):
            return False
        after = self.items[at + 1].lower if at + 1 < len(self.items) else ""
        return word.endswith("ed") or (word.endswith("s") and after == "to" and word not in self.frames.nouns)

    def _helps_verb(self, index: int) -> bool:
        """Whether a form of "have" is an auxiliary: a participle follows."""
        after = next((k for k in range(index + 1, len(self.items)) if self.items[k].lower not in NOT_BE), None)
        if after is None or self.items[after].meant:
            return False
        word = self.items[after].lower
        return word in BE or word.endswith("ed") or any(form.tag in ("past", "participle") for form in self.forms_at(after))

    def before_kind(self, at: int) -> int:
        """The index before a mention and what tells of which kind it is: "of the French security company Secopex"."""
        back = at - 1
        if back < 0 or self.items[back].meant or self.items[back].lower not in self.frames.bodies:
            return back
        while back > 0 and (self.items[back].form == DEMONYM or self.is_plain(back)):
            back -= 1
        return back

    def is_plain(self, at: int) -> bool:
        """Whether a word is no more than a noun or an adjective."""
        item = self.items[at]
        return (
            not item.meant and item.text.islower() and item.lower.isalpha() and item.lower not in NO_NOUNS and not self.tells(at)
        )

    def before_auxiliaries(self, index: int) -> int:
        """The index before a verb, its auxiliaries and adverbs, and the words that tell when; -1 where nothing stands there."""
        at = index - 1
        while (
            at >= 0
            and not self.items[at].meant
            and (self.items[at].lower in AUXILIARIES or self.items[at].lower.endswith("ly") or self._quotes_adverb(at))
        ):
            at -= 1
        told = self._before_time(at)
        while told < at and told >= 0 and self.items[told].lower in AUXILIARIES and not self.items[told].meant:
            told -= 1  # Israel has since July carried out
        return told

    def _quotes_adverb(self, at: int) -> bool:
        """Whether a quotation mark stands beside a lone adverb: "had "mistakenly" shelled"."""
        return self.items[at].text == '"' and any(item.lower.endswith("ly") for item in self.items[max(at - 1, 0) : at + 2])

    def _before_time(self, at: int) -> int:
        """The index before the words that tell when, if a clause has them before its verb: "Israel, which in September pulled back"."""
        if at > 0 and self.items[at].lower in ("until", "since"):
            return at - 1  # which until then had
        back = at
        while back > 0 and self._is_time(back, first=back == at):
            back -= 1
        if back == at or self.items[back].meant:
            return at if back == at or self.items[back + 1].lower not in _WHEN_OPENS else back
        return back - 1 if self.items[back].lower in _WHEN_LEADS else at

    def _is_time(self, at: int, *, first: bool) -> bool:
        """Whether a word belongs to a time or a span of it; one that may stand before such is none by itself."""
        word = self.items[at].lower
        own = self.items[at].form == PRONOUN and word in _AMOUNTS  # for its part
        time = word in _WHEN or word.isdigit() or (not first and word in _AMOUNTS)
        return (not self.items[at].meant and time) or (own and not first)
