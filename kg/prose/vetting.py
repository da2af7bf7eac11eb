"""Vetting: what a language model claims counts only where the words and names of the article bear it out."""

from __future__ import annotations

import re
from typing import Any

from kg.actors import Actors
from kg.claims import ASSERTS
from kg.names import KG, local_name
from kg.prose import Entity, Proposal, Prose
from kg.prose.items import Known
from kg.prose.merge import day_of
from kg.prose.naming import ACTORS, OPERATION, PLACE, names_for
from kg.prose.plain import plain
from kg.prose.tokens import fold_name
from kg.prose.when import find_dates, nearest, start_clock

MODEL = "model"
ALONE = 0.6
"""How sure the model alone is: not enough to be taken over."""
SHORTEST_QUOTE, LONGEST_QUOTE, LONGEST_NAME = 2, 1_000, 200
"""Words that a quote must have, characters that it may have, and those that a name may have."""
KINDS = {local_name(kind): kind for kind in sorted(ACTORS | {OPERATION, PLACE})}
TEXTS = ("subject", "subject_kind", "predicate", "object", "object_kind", "quote", "stance")
"""The fields of a claim that hold text; besides them there are ``hedged`` and ``speaker``."""


class Dropped(Exception):  # noqa: N818
    """Why a claim of the model's does not count."""


class Vetting:
    """An article with its words and names, against which claims of a model are held."""

    def __init__(self, prose: Prose, actors: Actors) -> None:
        self.text = plain(prose.document.text)
        self.ontology = actors.ontology
        self.names = names_for(prose.document, actors)
        self.clock = start_clock(self.text, day_of(prose.document.published))
        self.entities: dict[str, Entity] = {}
        for entity in prose.entities:
            for name in (entity.name, *entity.names):
                self.entities.setdefault(fold_name(plain(name)), entity)

    def check(self, claim: Any, start: int, end: int) -> Proposal:
        """The proposal that a claim makes, about the passage from start to end; Dropped says why there is none."""
        if claim is None:
            raise Dropped("whole answer that cannot be used")
        if not isinstance(claim, dict) or not all(isinstance(claim.get(key), str) for key in TEXTS):
            raise Dropped("in another form than asked for")
        predicate, stance = KG + claim["predicate"], KG + claim["stance"]
        if predicate not in self.ontology.predicates:
            raise Dropped("with an unknown predicate")
        if stance not in self.ontology.stances:
            raise Dropped("with an unknown stance")
        quote = self._find(claim["quote"], start, end)
        subject = self._resolve(claim["subject"], claim["subject_kind"], start, end)
        object_ = self._resolve(claim["object"], claim["object_kind"], start, end)
        self._fit(subject, predicate, object_)
        self._touch(quote, subject, object_)
        speaker = claim.get("speaker")
        return Proposal(
            subject=subject,
            predicate=predicate,
            object=object_,
            start=quote[0],
            end=quote[1],
            confidence=ALONE,
            readers=(MODEL,),
            rule="",
            time=self._time(predicate, stance, *quote),
            stance=stance,
            hedged=claim.get("hedged") is True,
            speaker=self._resolve(speaker, "", start, end) if isinstance(speaker, str) and speaker.strip() else None,
        )

    def _find(self, quote: str, start: int, end: int) -> tuple[int, int]:
        """Where a quote stands in the passage, letter by letter but for the kind of white space, quotes and dashes."""
        words = plain(quote).split()
        if len(words) < SHORTEST_QUOTE or len(quote) > LONGEST_QUOTE:
            raise Dropped("with a quote too short or too long")
        match = re.compile(r"\s+".join(map(re.escape, words))).search(self.text, start, end)
        if not match:
            raise Dropped("with a quote that is not in the text")
        return match.span()

    def _resolve(self, name: str, kind: str, start: int, end: int) -> Entity:
        """Who a name of the model's means: someone in the article, of the case or the world, or somebody new named in the passage."""
        wording = re.sub(r"^(?:the|The|an?|An?)\s+", "", " ".join(plain(name).split()))
        known = self.entities.get(fold_name(wording))
        if known:
            return known
        if not 0 < len(wording) <= LONGEST_NAME or not re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", self.text[start:end]):
            raise Dropped("of someone not named in the text")
        meaning = self.names.get(wording)
        who = meaning.known if meaning else Known(wording, KINDS.get(kind, ""))
        if not who.kind or (not meaning and not wording[:1].isupper()):
            raise Dropped("of someone without a name")
        entity = Entity(*who, names=(wording,))
        self.entities[fold_name(wording)] = entity
        return entity

    def _fit(self, subject: Entity, predicate: str, object_: Entity) -> None:
        term = self.ontology.predicates[predicate]
        if subject == object_:
            raise Dropped("of someone and themselves")
        if not (self.ontology.is_a([subject.kind], term.domain) and self.ontology.is_a([object_.kind], term.range)):
            raise Dropped("of the wrong classes")

    def _touch(self, quote: tuple[int, int], *ends: Entity) -> None:
        """A quote that names neither end may be any words of the text, put beside any two names in it."""
        words = self.text[slice(*quote)]
        if not any(plain(name) in words for end in ends for name in (end.name, *end.names)):
            raise Dropped("with a quote that names neither end")

    def _time(self, predicate: str, stance: str, start: int, end: int) -> str:
        """The date in the quote, as the other readers would give it to the claim; the model is not asked for dates."""
        when = nearest(find_dates(self.text, start, end, self.clock), start)
        if when is None or "/" in when.edtf or when.lead in ("until", "before") or stance != ASSERTS:
            return ""
        if self.ontology.predicates[predicate].event:
            return when.edtf
        return f"{when.edtf}/" if when.lead in ("since", "from") else ""
