"""The reading of an article: names, sentences, the readers and their merge, in one function."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.actors import NAME, Actors
from kg.claims import PLANS, Document
from kg.ontology import Ontology
from kg.prose import Entity, Prose
from kg.prose.again import read_items
from kg.prose.apposition import read_appositions
from kg.prose.blocks import blocks
from kg.prose.clauses import Clauses
from kg.prose.frames import Frames, load_frames
from kg.prose.learning import learn
from kg.prose.mentions import NOMINAL, PRONOUN, Discourse, Item, begin_discourse
from kg.prose.merge import PARSE, PATTERNS, Seen, Sentence, day_of, keep_best, merge_sentence
from kg.prose.naming import GOVERNMENT, ORGANIZATION, STATE, Known, names_for
from kg.prose.patterns import read_patterns
from kg.prose.plain import plain
from kg.prose.predications import Candidate, interpret
from kg.prose.responsibility import read_responsibility, target_of
from kg.prose.sentences import split_sentences
from kg.prose.stance import speaker_of, stance_at
from kg.prose.tokens import tokenize
from kg.prose.when import find_dates, start_clock


def read_article(document: Document, actors: Actors, *, parse: bool | None = None) -> Prose:
    """Everything that a document's text seems to say.

    ``parse`` says whether the parse reader takes part; None, the default: where it is installed.
    """
    text = plain(document.text)
    frames = load_frames(actors.ontology)
    spans = split_sentences(text, blocks(document.text))
    sentences = [tokenize(text, *span) for span in spans]
    names = names_for(document, actors)
    learn(text, sentences, names, frames)
    discourse = begin_discourse(sentences, names)
    rows = []
    for tokens in sentences:
        rows.append(read_items(tokens, names, frames, discourse))
        discourse.subject, discourse.subjects = _topic(rows[-1]), _topics(rows[-1], frames)
    entities = _entities(rows, document.text)
    if discourse.main:
        entities.setdefault(discourse.main, Entity(*discourse.main))
    clock = start_clock(text, day_of(document.published))
    parsed = _parse(rows, frames, parse)
    proposals = []
    for span, items, trees in zip(spans, rows, parsed, strict=True):
        speaker = speaker_of(items, frames.reporting)
        sentence = Sentence(*span, items, find_dates(text, *span, clock), items[speaker].who if speaker is not None else None)
        items += _implied(discourse, span[1])
        seen = [
            _see(c, PATTERNS, items, text, span[0], actors.ontology) for c in _read(items, frames, actors) if _is_whole(c, items)
        ]
        seen += [_see(c, PARSE, items, text, span[0], actors.ontology) for c in interpret(items, iter(trees), actors.ontology)]
        discourse.target = target_of(items[:-2], frames) or discourse.target
        seen = [one for one in seen if not _is_idle(one, actors.ontology)]
        proposals += merge_sentence(sentence, seen, entities, actors.ontology)
    return Prose(document, tuple(sorted(set(entities.values()))), tuple(keep_best(proposals, actors.ontology)))


def _read(items: list[Item], frames: Frames, actors: Actors) -> Iterator[Candidate]:
    """What the order of words says, of a sentence with the items that are implied behind it."""
    written, country, target = items[:-2], len(items) - 2, len(items) - 1
    yield from interpret(items, read_patterns(written, frames), actors.ontology)
    yield from read_appositions(written, frames, country)
    yield from read_responsibility(written, frames, target)


def _implied(discourse: Discourse, end: int) -> list[Item]:
    """The country that an article is about and the target of the last attack, as items of no width behind a sentence."""
    return [Item("", "", end, end, who, NOMINAL) for who in (discourse.main, discourse.target)]


def _is_whole(candidate: Candidate, items: list[Item]) -> bool:
    ends = items[candidate.subject].who, items[candidate.object].who
    return None not in ends and ends[0] != ends[1]


def _parse(rows: list[list[Item]], frames: Frames, parse: bool | None) -> list[list]:
    if parse is False:
        return [[] for _ in rows]
    from kg.prose.parse import read_parses

    return read_parses(rows, frames)


def _see(candidate: Candidate, reader: str, items: list[Item], text: str, start: int, ontology: Ontology) -> Seen:
    predicate = ontology.predicates[candidate.predicate]
    achieves = bool(predicate.opens or predicate.closes or predicate.closes_for_others)
    if candidate.rule in ("office", "office there", "own", "place", "capital", "compound"):
        return Seen(candidate, reader, "https://w3id.org/kg-alliances/ns#asserts", False)
    return Seen(candidate, reader, *stance_at(text, start, items[candidate.at].start, achieves=achieves))


def _is_idle(seen: Seen, ontology: Ontology) -> bool:
    """Whether it is only planned that somebody loses what another plans to take from them."""
    closes = bool(ontology.predicates[seen.candidate.predicate].closes)
    return seen.stance == PLANS and closes and seen.candidate.subject > seen.candidate.at


def _topic(items: list[Item]) -> Known | None:
    """Who a sentence is about: the first that it mentions."""
    return next((item.who for item in items if item.meant), None)


def _topics(items: list[Item], frames: Frames) -> tuple[Known, ...]:
    """Those that a sentence begins with, in one list: "Egypt, Greece and France called on"."""
    first = next((index for index, item in enumerate(items) if item.meant), None)
    listed = Clauses(items, frames).listed(first, 1) if first is not None else ()
    return tuple(dict.fromkeys(who for index in listed if (who := items[index].who) is not None))


def _entities(rows: list[list[Item]], text: str) -> dict[Known, Entity]:
    """Everyone mentioned. Whoever the case does not know is called by the fullest name that the text uses."""
    wordings: dict[Known, set[str]] = defaultdict(set)
    names: dict[Known, set[str]] = defaultdict(set)
    for items in rows:
        for item in items:
            if item.who is not None:
                words = text[item.start : item.end]
                wordings[item.who] |= {words} if item.form not in (PRONOUN, NOMINAL) else set()
                names[item.who] |= {words} if item.form == NAME and "(" not in words else set()
    return {who: _entity(who, names[who], wordings[who]) for who in wordings}


def _entity(who: Known, names: set[str], wordings: set[str]) -> Entity:
    fullest = max(sorted(names), key=len, default=who.name)
    acronym = fullest.isupper() and not who.name.isupper()
    name = who.name if who.iri or acronym or who.kind in (STATE, ORGANIZATION, GOVERNMENT) else fullest
    return Entity(name, who.kind, who.iri, tuple(sorted(wordings | {who.name})))


__all__ = ["Discourse", "read_article"]
