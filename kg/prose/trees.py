"""Trees: what stands around a word of a parsed sentence, told from the relations between its words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.actors import DEMONYM
from kg.prose.english import CALLED, CALLS, OCCURS
from kg.prose.frames import GETS, OWNER, Frames, light_forms
from kg.prose.items import PRONOUN, Item
from kg.prose.naming import PERSON, STATE
from kg.prose.patterns import CLAUSAL, Slots, opposing_words, words_around, words_near
from kg.prose.predications import Predication

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_TRANSPARENT_DEPS = ("nmod", "nmod:poss", "compound", "amod", "nmod:desc")
_SIDE_BY_SIDE = frozenset("together along side shoulder".split())
_THROUGH, _OF_STRIKES = frozenset("of in near at from including".split()), frozenset("of by from".split())
"""The prepositions that lead from a noun to whoever is meant by it; where an attack was tells not whose it is."""
_DEPTH = 6


class Tree:
    """A parsed sentence: for each item the index of its head, its relation to it, and its tag."""

    def __init__(self, items: list[Item], heads: list[int], relations: list[str], tags: list[str], frames: Frames) -> None:
        self.frames = frames
        self.items, self.heads, self.relations, self.tags = items, heads, relations, tags
        self.children: list[list[int]] = [[] for _ in items]
        for index, head in enumerate(heads):
            if head != index:
                self.children[head].append(index)

    def predications(self) -> Iterator[Predication]:
        """Everything that the tree shows to be said."""
        for index, item in enumerate(self.items):
            if item.meant:
                continue
            if item.lower in self.frames.forms and self.tags[index].startswith("V"):
                yield from self._verb(index)
            elif item.lower in self.frames.nouns and self.tags[index].startswith("N"):
                yield self._noun(index)
            if item.lower in self.frames.adjectives:
                yield self._adjective(index)
            if item.text == "-" and index and self.items[index - 1].meant:
                yield from self._hyphen(index)

    # --------------------------------------------------------------------------------------------- what stands where

    def _kids(self, index: int, *relations: str) -> list[int]:
        return [child for child in self.children[index] if self.relations[child] in relations]

    def _case(self, index: int) -> str:
        """The preposition of a noun: the last that is its case, so that "out of" is "of"."""
        cases = [self.items[child].lower for child in self._kids(index, "case") if child < index]
        return cases[-1] if cases else ""

    def _mentions(self, index: int, depth: int = 0) -> tuple[int, ...]:
        """Whom a noun means: itself and what is coordinated with it, or the name that its transparent noun belongs to."""
        if depth > _DEPTH:
            return ()
        item = self.items[index]
        found: tuple[int, ...] = ()
        if item.meant:
            owns = item.form == PRONOUN and self.relations[index] == "nmod:poss"
            joined = index + 2 < len(self.items) and self.items[index + 1].text == "-" and not self.items[index + 2].meant
            found = () if owns or joined else (index,)
        else:
            found = self._within(index, depth)
        for child in self._kids(index, "conj"):
            found += self._mentions(child, depth + 1)
        return tuple(sorted(set(found)))

    def _names(self, child: int, index: int) -> bool:
        """Whether an apposition is near enough to be meant by a noun; a person may stand behind the body of their office."""
        return abs(child - index) < (9 if self.items[child].kind == PERSON else 4)

    def _within(self, index: int, depth: int) -> tuple[int, ...]:
        named = [c for c in self._kids(index, "appos", "flat") if self.items[c].meant and self._names(c, index)]
        if named:
            return self._mentions(named[0], depth + 1)
        belongs = [
            m for c in self._kids(index, "acl") if self.items[c].lower == "belonging" for m in self._obliques(c).get("to", ())
        ]
        if belongs:
            return tuple(belongs[:1])
        noun = self.items[index].lower
        if noun in self.frames.bodies or noun in self.frames.alliances:
            beside = (c for c in self._kids(index, "compound") if self.items[c - 1].text != "-" or not c)
            called = (c for c in beside if self.items[c].meant and self.items[c].form != DEMONYM)
            return next((self._mentions(c, depth + 1) for c in called), ())  # the Seleka alliance
        if not (noun in self.frames.transparent or noun in self.frames.strikes or noun.isdigit()):
            return ()
        for child in sorted(self._kids(index, *_TRANSPARENT_DEPS), key=lambda c: (self.relations[c] != "nmod", c)):
            leads = _OF_STRIKES if noun in self.frames.strikes else _THROUGH
            if self.relations[child] == "nmod" and self._case(child) not in leads:
                continue
            inner = self._mentions(child, depth + 1)
            if inner and not (self._case(child) == "from" and self._only_come_from(noun, inner)):
                return inner
        return ()

    def _only_come_from(self, noun: str, named: tuple[int, ...]) -> bool:
        """Whether some who come from states are not their own, or places are taken from somebody: fighters from Chad, towns from Chad."""
        if (noun,) in self.frames.places:
            return True
        return (noun,) in self.frames.followers and all(self.items[at].kind == STATE for at in named)

    def _subject(self, index: int, depth: int = 0) -> tuple[tuple[int, ...], bool]:
        """The mentions that are the subject of a verb, and whether they are that of a passive."""
        for child in self._kids(index, *_SUBJECTS):
            passive = self.relations[child].endswith("pass")
            if any(self.tags[c] == "WP$" for c in self.children[child]):
                noun = self.items[child].lower
                others = noun in self.frames.related and (noun,) not in self.frames.collectives
                return () if others else self._mentions_of_head(index), passive  # whose backers include
            if (not self.items[child].meant and self.tags[child] in ("WDT", "WP", "WP$")) or (
                self.items[child].lower == "that" and not self.items[child].meant
            ):
                return self._mentions_of_head(index), passive
            return self._mentions(child), passive
        if depth > _DEPTH:
            return (), False
        relation, head = self.relations[index], self.heads[index]
        if relation == "advcl" and any(
            self.items[c].lower in ("of", "from", "for", "into") for c in self._kids(index, "mark", "case")
        ):
            return self._objects(head), False
        if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "advcl:relcl") and head != index:
            if relation == "xcomp":
                objects = self._objects(head)
                if objects and self.items[head].lower not in ("helped", "used", "launched", "began", "started"):
                    return objects, False
            called = self._obliques(head) if relation in ("xcomp", "advcl") and self.items[head].lower in CALLS else {}
            if CALLED & called.keys():
                return tuple(m for slot, found in called.items() if slot in CALLED for m in found), False
            found, passive = self._subject(head, depth + 1) if relation not in ("ccomp", "parataxis") else ((), False)
            return found, passive and relation != "xcomp"  # was forced to leave
        if relation == "acl:relcl" and head != index and self.tags[index] in ("VBN", "VBD"):
            passive = self.tags[index] == "VBN" and self.items[index].lower not in self.frames.finite
            return self._mentions(head), passive and not self._kids(index, "obj")  # the army, forced to leave
        if relation == "acl" and head != index:
            if self.items[head].meant or self._mentions(head):
                return self._mentions(head), self.tags[index] == "VBN"
            weapon = self.tags[index] == "VBG" and (self.items[head].lower,) in self.frames.forces
            verb = self.items[self.heads[head]].lower
            made = self.items[head].lower not in self.frames.strikes or verb in light_forms(self.frames)
            if ((self.tags[index] == "VB" and made) or weapon) and self.relations[head] in ("obj", "obl"):
                return self._subject(self.heads[head], depth + 1)
        return (), False

    def _mentions_of_head(self, index: int) -> tuple[int, ...]:
        """The antecedent of a relative clause."""
        at = index
        for _ in range(_DEPTH):
            if self.relations[at] in ("acl:relcl", "acl", "advcl:relcl"):
                return self._mentions(self.heads[at])
            if self.heads[at] == at:
                break
            at = self.heads[at]
        return ()

    def _objects(self, index: int) -> tuple[int, ...]:
        return tuple(m for child in self._kids(index, "obj", "iobj") for m in self._mentions(child))

    def _owners(self, nouns: list[int]) -> tuple[int, ...]:
        """Whose some nouns are that mean nobody."""
        told = self.frames.related | self.frames.suffered
        nouns = [c for c in nouns if not self.items[c].meant and self.items[c].lower not in told]
        owned = (
            c for noun in nouns if (self.items[noun].lower,) not in self.frames.offices for c in self._kids(noun, "nmod:poss")
        )
        return tuple(child for child in owned if self.items[child].meant and self.items[child].lower != "their")

    def _obliques(self, index: int) -> dict[str, tuple[int, ...]]:
        """The mentions behind each preposition that hangs on a word or on its object."""
        slots: dict[str, tuple[int, ...]] = {}
        for child in self._kids(index, "obl", "nmod", "obl:agent", "obl:unmarked", "advcl", "acl"):
            preposition = "by" if self.relations[child] == "obl:agent" else self._case(child)
            found = self._mentions(child)
            begins = next((c for c in self.children[child] if self.items[c].lower == preposition), child)
            together = preposition == "with" and begins and self.items[begins - 1].lower in _SIDE_BY_SIDE
            preposition = "alongside" if preposition == "beside" or together else preposition
            if preposition and not found and (owners := self._owners([child])):
                slots.setdefault(preposition + OWNER, owners)
            if preposition and found:
                slots[preposition] = tuple(sorted({*slots.get(preposition, ()), *found}))
        return slots

    # --------------------------------------------------------------------------------------------- what says something

    def _verb(self, index: int) -> Iterator[Predication]:
        item = self.items[index]
        passive_signs = bool(self._kids(index, "aux:pass", "nsubj:pass"))
        subject, passive = self._subject(index)
        passive = passive or passive_signs
        slots = self._obliques(index)
        for child in self._kids(index, "obj", "iobj"):
            for preposition, found in self._obliques(child).items():
                slots.setdefault(preposition, found)
        objects = self._objects(index)
        if self.relations[index] == "acl:relcl" and not self._kids(index, "obj") and not passive and not self._relative(index):
            objects = self._mentions(self.heads[index])
        if passive:
            slots |= {"obj": subject or objects, "subj": slots.get("by", ())}
        else:
            slots |= {"subj": subject, "obj": objects, "obj" + OWNER: () if objects else self._owners(self._kids(index, "obj"))}
        slots["several" if len(slots["subj"]) > 1 else "one"] = slots["subj"]
        near = words_around(self.items, index, passive=passive)
        done: set[str] = set()
        for form in self.frames.forms[item.lower]:
            if form.lemma in done:
                continue
            done.add(form.lemma)
            if form.lemma in self.frames.verbs:
                yield Predication(self.frames.verbs[form.lemma], index, slots, "passive" if passive else "verb", near)
            if form.lemma in self.frames.light:
                told = tuple(frame for frame in self.frames.verbs.get(form.lemma, ()) if near.issuperset(frame.needs))
                receives = self.frames.light[form.lemma] == GETS
                yield from self._light(index, slots, opposing_words(told, self.frames), passive=passive, receives=receives)

    def _relative(self, index: int) -> bool:
        """Whether the relative word of a clause is its subject."""
        return any(
            self.tags[c] in ("WDT", "WP") or any(self.tags[owner] == "WP$" for owner in self.children[c])
            for c in self._kids(index, *_SUBJECTS)
        )

    def _light(self, index: int, slots: Slots, but: frozenset[str], *, passive: bool, receives: bool) -> Iterator[Predication]:
        relations = ("nsubj:pass",) if passive else ("obj",)
        for child in self._kids(index, *relations):
            nouns = [child, *self._kids(child, "conj")]
            for noun in nouns:
                if self.items[noun].lower in self.frames.events - but:
                    around = {**{k: v for k, v in slots.items() if k not in ("obj", "subj")}, **self._obliques(noun)}
                    agent = slots.get("subj", ()) or slots.get("by", ())
                    if receives:
                        around[GETS] = agent
                    else:
                        around |= {"by": agent, "subj": slots.get("subj", ())}
                    yield Predication(
                        self.frames.nouns[self.items[noun].lower],
                        noun,
                        around,
                        "light verb",
                        words_near(self.items, noun, self.frames),
                    )

    def _noun(self, index: int) -> Predication:
        slots = self._obliques(index)
        if self.relations[index].startswith("nsubj") and self.items[self.heads[index]].lower in OCCURS:
            slots |= {slot: found for slot, found in self._obliques(self.heads[index]).items() if slot == "between"}
        owners = [c for c in self._kids(index, "nmod:poss", "compound", "amod", "nmod:desc") if self.items[c].meant]
        owned = tuple(m for c in owners for m in (self._mentions(c) or ((c,) if self.items[c].form == PRONOUN else ())))
        if not owned and any(self.tags[c] == "WP$" for c in self._kids(index, "nmod:poss")):
            owned = self._mentions_of_head(index)
        adjectives = [c for c in owners if self.items[c].form == DEMONYM]
        if len(adjectives) == 1 < len(owners) and self.items[index].lower in self.frames.related:
            slots["nation"] = tuple(adjectives)
            owned = tuple(m for m in owned if m not in adjectives)
        if owned:
            slots["poss"] = owned
        own = self._self(index)
        if own:
            slots["self"] = own
        case = self._case(index)
        if case in CLAUSAL:
            head = self.heads[index]
            clausal = self.tags[head].startswith("V") or self._kids(head, "cop")  # was in Kabul for talks
            slots[CLAUSAL[case]] = self._subject(head)[0] if clausal else self._mentions(head)
        return Predication(
            self.frames.nouns[self.items[index].lower], index, slots, "noun", words_near(self.items, index, self.frames)
        )

    def _self(self, index: int) -> tuple[int, ...]:
        if self._kids(index, "cop"):
            return self._subject(index)[0]
        if self.relations[index] in ("appos", "nmod:desc", "compound", "acl") and self.items[self.heads[index]].meant:
            return self._mentions(self.heads[index])
        head = self.heads[index]
        if self._case(index) == "as" and self.tags[head].startswith("V") and index < head:
            return self._subject(head)[0]  # As allies of the Taliban, they took part
        if self.relations[index] == "nsubj" and self._kids(head, "cop"):
            return self._mentions(head)
        named = [c for c in self._kids(index, "appos", "flat") if self.items[c].meant]
        return tuple(named[:1])

    def _adjective(self, index: int) -> Predication:
        slots = self._obliques(index)
        if index + 2 < len(self.items) and self.items[index + 1].text == "-" and self.items[index + 2].meant:
            slots["after"] = (index + 2,)
            return Predication(
                self.frames.adjectives[self.items[index].lower],
                index,
                {**slots, "self": self._modified(index, {index + 2})},
                "adjective",
            )
        if self._kids(index, "cop"):
            own = self._subject(index)[0]
        elif self.relations[index] in ("amod", "acl", "acl:relcl", "conj"):
            own = self._mentions(self.heads[index])
            own = tuple(m for m in own if m < index)[-1:] or own[:1]
        else:
            own = self._subject(index)[0]
        return Predication(self.frames.adjectives[self.items[index].lower], index, {**slots, "self": own}, "adjective")

    def _hyphen(self, index: int) -> Iterator[Predication]:
        if index + 1 >= len(self.items):
            return
        word = self.items[index + 1].lower
        head = self._modified(index + 1, {index - 1})
        joined = (index - 1,)
        for form in self.frames.forms.get(word, ()):
            if form.tag in ("past", "participle") and form.lemma in self.frames.verbs:
                usual = tuple(
                    f for f in self.frames.verbs[form.lemma] if (f.subject, f.object, f.needs) == (("subj",), ("obj",), ())
                )
                yield Predication(usual, index + 1, {"subj": joined, "obj": head}, "compound")
        if word in self.frames.adjectives:
            yield Predication(self.frames.adjectives[word], index + 1, {"hyphen": joined, "self": head}, "compound")

    def _modified(self, index: int, without: set[int]) -> tuple[int, ...]:
        """The mention that an adjective modifies: up its heads, never across a verb."""
        at = index
        for _ in range(4):
            head = self.heads[at]
            if head == at or head <= index:
                return ()
            if self.items[head].meant and head not in without:
                return (head,)
            if self.tags[head].startswith("V"):
                return ()
            inner = tuple(m for m in self._mentions(head) if m not in without)
            if inner:
                return inner[:1]
            at = head
        return ()
