"""The wording of a proposal: as a claim, and as the line of a claim sheet that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.actors import Actors
from kg.claims import ASSERTS, Claim, Document, Evidence
from kg.lexicon import Lexicon, Sense, reporting_verb
from kg.names import KG
from kg.ontology import ACTOR, PLACE, Ontology
from kg.prose import Entity, Proposal, is_known
from kg.readers.sheet import read_line
from kg.readers.sheet_words import Vocabulary
from kg.terms import all_values

AGREEMENT = KG + "byAgreement"
"""The method of what several readers found."""

_QUOTES = ('""', "“”", "«»")
_TIMES = (
    (r"\[(?P<a>[^.]+)\.\.(?P<b>[^.]+)\]", "between {a} and {b}"),
    (r"\[\.\.(?P<b>.+)\]", "before {b}"),
    (r"\[(?P<a>.+)\.\.\]", "after {a}"),
    (r"(?P<a>[^/.]+)/(?P<b>[^/.]+)", "from {a} to {b}"),
    (r"(?P<a>[^/.]+)/", "since {a}"),
    (r"/(?P<b>[^/.]+)", "until {b}"),
    (r"(?P<a>\d{4}-\d\d-\d\d.?)", "on {a}"),
    (r"(?P<a>[^/.]+)", "in {a}"),
)
"""How times in EDTF are worded in a sheet; what fits none stands as it is."""


def claim_of(proposal: Proposal, document: Document, ontology: Ontology) -> Claim:
    """The claim that a proposal is, as its readers read it. Everybody in it must be known."""
    quote = document.text[proposal.start : proposal.end]
    return Claim(
        subject=proposal.subject.iri,
        predicate=proposal.predicate,
        object=proposal.object.iri,
        document=document.iri,
        time=proposal.time,
        stance=proposal.stance,
        speaker=proposal.speaker.iri if proposal.speaker else "",
        place=proposal.place.iri if proposal.place else "",
        means=proposal.means,
        evidence=Evidence(proposal.start, proposal.end, quote),
        subject_text=wording_in(quote, proposal.subject),
        object_text=wording_in(quote, proposal.object),
        method=method_of(proposal.readers, ontology),
    )


def wording_in(quote: str, entity: Entity) -> str:
    """The longest of an entity's wordings that stands in a quote, else its name."""
    found = [name for name in entity.names if name in quote]
    return " ".join((max(found, key=len) if found else entity.name).split())


def method_of(readers: tuple[str, ...], ontology: Ontology) -> str:
    """The method of what some readers found: that of the one, or agreement."""
    own = _methods(ontology)
    return own.get(readers[0], AGREEMENT) if len(readers) == 1 else AGREEMENT


def machine_methods(ontology: Ontology) -> frozenset[str]:
    """The methods of what a machine has read and no person reviewed."""
    return frozenset({*_methods(ontology).values(), AGREEMENT})


@lru_cache(maxsize=8)
def _methods(ontology: Ontology) -> dict[str, str]:
    """Reader -> method."""
    return {name: iri for iri, values in ontology.instances("Method") for name in all_values(values, KG + "reader")}


def write_line(proposal: Proposal, document: Document, vocabulary: Vocabulary) -> str:
    """A proposal as a line of a claim sheet, which is read as the same claim where everybody in it is known.

    Empty where no line says it: where a name stands for somebody else, or the predicate does not fit those it joins.
    """
    plain = draft_line(proposal, document, vocabulary)
    if not is_known(proposal):
        return plain
    wanted = claim_of(proposal, document, vocabulary.actors.ontology).iri
    for line in (plain, draft_line(proposal, document, vocabulary, quoted=True)):
        claims, problems = read_line(line, document, vocabulary)
        if [claim.iri for claim in claims] == [wanted] and not any(p.severity == "error" for p in problems):
            return line
    return ""


def draft_line(proposal: Proposal, document: Document, vocabulary: Vocabulary, *, quoted: bool = False) -> str:
    """A line for a proposal, whether or not it is read as the same; ``quoted`` puts every name in quotes."""
    ontology, lexicon = vocabulary.actors.ontology, vocabulary.lexicon
    predicate = ontology.predicates[proposal.predicate]

    def name(entity: Entity, wanted: str) -> str:
        found = name_of(entity, wanted, document, vocabulary.actors)
        return _quote(found) if quoted or not _is_plain(found, vocabulary) else found

    speaker = name(proposal.speaker, ACTOR) if proposal.speaker else ""
    parts = [
        _says(proposal.stance, speaker, ontology),
        name(proposal.subject, predicate.domain),
        _verb(proposal.predicate, predicate.label, lexicon),
        name(proposal.object, predicate.range),
        f"in {name(proposal.place, PLACE)}" if proposal.place else "",
        f"with {ontology.means[proposal.means].label}" if proposal.means else "",
        word_time(proposal.time),
        f"@ {proposal.start}-{proposal.end}",
    ]
    return " ".join(filter(None, parts))


def name_of(entity: Entity, wanted: str, document: Document, actors: Actors) -> str:
    """A name that stands for an entity in a sheet about a document: the one it goes by, or another that is its own."""
    scope = (document.publisher, document.iri)
    names = (" ".join(name.split()) for name in _all_names(entity, actors))
    return next((name for name in names if actors.find(name, wanted, scope).iri == entity.iri), " ".join(entity.name.split()))


def _all_names(entity: Entity, actors: Actors) -> Iterator[str]:
    yield entity.name
    yield from (name.text for name in actors.names_of(entity.iri))


def _is_plain(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is read as one name without quotes around it."""
    tokens = vocabulary.tokenize(name)
    return len(tokens) == 1 and tokens[0].type == "NAME" and tokens[0].value == name and not re.search(r"[#\"“«]", name)


def _quote(name: str) -> str:
    marks = next((marks for marks in _QUOTES if not set(marks) & set(name)), _QUOTES[0])
    return marks[0] + name + marks[1]


def _says(stance: str, speaker: str, ontology: Ontology) -> str:
    """Who takes which stance, and a colon; nothing where the document itself asserts."""
    if stance == ASSERTS and not speaker:
        return ""
    verb = reporting_verb(stance, ontology)
    return f"{speaker} {verb.third}:" if speaker else f"{verb.past_participle}:"


def _verb(predicate: str, label: str, lexicon: Lexicon) -> str:
    """The predicate's label, or where that has other meanings too, a verb in the present that has none."""
    if len(_meanings(tuple(label.split()), lexicon)) == 1:
        return label
    only = Sense(predicate)
    verbs = (" ".join(words) for words, senses in lexicon.verbs.items() if senses == (only,) and words[0].endswith("s"))
    return next(verbs, label)


def _meanings(words: tuple[str, ...], lexicon: Lexicon) -> set[str]:
    return {sense.predicate for sense in lexicon.verbs.get(words, ())}


def word_time(time: str) -> str:
    """A time in EDTF as a sheet words it: "since 2019-04"."""
    for pattern, words in _TIMES:
        match = re.fullmatch(pattern, time)
        if match:
            return words.format(**match.groupdict())
    return time
