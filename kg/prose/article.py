"""The reading of an article: names, sentences, the readers and their merge, in one function."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from kg.actors import Actors
from kg.claims import ASSERTS, PLANS, Document
from kg.names import KG
from kg.ontology import Ontology
from kg.prose import Entity, Proposal, Prose
from kg.prose.again import is_joined, read_items
from kg.prose.apposition import read_appositions
from kg.prose.blocks import Span, blocks
from kg.prose.clauses import Clauses
from kg.prose.company import read_company
from kg.prose.discourse import Discourse, Unsaid, begin_discourse
from kg.prose.entities import gather_entities
from kg.prose.frames import Frames, load_frames
from kg.prose.items import NOMINAL, Item, Known, mention
from kg.prose.learning import learn
from kg.prose.lists import listed
from kg.prose.locations import read_locations
from kg.prose.merge import PARSE, PATTERNS, Seen, Sentence, day_of, keep_best, merge_sentence
from kg.prose.naming import IMPERSONAL, STATE, Names, names_for
from kg.prose.offices import read_offices
from kg.prose.parse import has_parser, read_parses
from kg.prose.patterns import read_patterns
from kg.prose.plain import plain
from kg.prose.predications import STANDING, Candidate, Predication, interpret
from kg.prose.responsibility import read_responsibility, target_of
from kg.prose.rulers import read_rulers
from kg.prose.senses import is_elsewhere, means_else
from kg.prose.sentences import split_sentences
from kg.prose.stance import is_question, speaker_of, stance_at
from kg.prose.succession import Accession, Succession, accede, read_accessions, read_successions, succeed
from kg.prose.tokens import split_dateline, tokenize
from kg.prose.when import Clock, When, find_dates, nearest, start_clock
from kg.prose.wholes import Wholes, find_wholes


@dataclass(frozen=True)
class _Text:
    """A text as its readers see it: plain, in sentences, each a row of items."""

    plain: str
    spans: list[Span]
    rows: list[list[Item]]
    topics: list[Known | None]
    """For each row the body, no person, that the sentence before began with."""
    wholes: list[Wholes]
    """For each row to what those belong whom it names."""
    discourse: Discourse
    frames: Frames
    ontology: Ontology


def read_article(document: Document, actors: Actors, *, parse: bool | None = None) -> Prose:
    """Everything that a document's text seems to say.

    ``parse`` says whether the parse reader takes part; None, the default: where it is installed. KgError where it is asked
    for and is not.
    """
    text = _prepare(document, actors)
    unnamed = [who for wholes in text.wholes for found in wholes for who in found.values()]
    unnamed += [who for who in (text.discourse.main, text.discourse.author) if who is not None]
    entities = gather_entities(text.rows, unnamed, text.discourse.called, document.text)
    parsed = read_parses(text.rows, text.frames) if parse or (parse is None and has_parser()) else [[] for _ in text.rows]
    clock = start_clock(text.plain, day_of(document.published))
    proposals: list[Proposal] = []
    successions: list[Succession] = []
    accessions: list[Accession] = []
    returns: dict[Entity, list[tuple[int, str]]] = {}
    for number, (span, items, predications) in enumerate(zip(text.spans, text.rows, parsed, strict=True)):
        row = Clauses(items, text.frames)
        speaker, takes = speaker_of(row)
        dates = _find_dates(text, span, items, clock)
        unsaid, further = _leave_unsaid(text, number)
        said_by = items[speaker].who if speaker is not None else None
        elsewhere = is_elsewhere(row)
        sentence = Sentence(*span, [*items, *further], dates, said_by, takes, text.discourse.struck, elsewhere)
        told = _read(text, row, sentence, predications, unsaid)
        seen = [one for one in told if not _is_idle(one, sentence.items, text.ontology)]
        target = target_of(items, text.frames)
        when = nearest(dates, span[0])
        if target is not None:
            text.discourse.target, text.discourse.struck = items[target].who, when.edtf if when else text.discourse.struck
        text.discourse.attacker = _attacker(sentence.items, seen) or text.discourse.attacker
        again = _comes_back_to(items, text.frames)
        if again is not None and when is not None:
            returns.setdefault(entities[again], []).append((span[0], when.edtf))
        proposals += merge_sentence(sentence, seen, entities, text.frames, text.ontology)
        successions += read_successions(row, span)
        accessions += read_accessions(row, dates, span, text.ontology)
    proposals = list(_date_again(proposals, returns))
    proposals += list(succeed(proposals, successions, entities))
    proposals += list(accede(proposals, accessions, entities))
    return Prose(document, tuple(sorted(set(entities.values()))), tuple(keep_best(proposals, text.ontology)))


def _find_dates(text: _Text, span: Span, items: list[Item], clock: Clock) -> list[When]:
    """The dates of a sentence; that of its dateline only says when it was reported."""
    body = items[0].start if items else span[0]
    return [when._replace(saying=when.saying or span[0] < when.end < body) for when in find_dates(text.plain, *span, clock)]


def _date_again(told: Iterable[Proposal], returns: dict[Entity, list[tuple[int, str]]]) -> Iterator[Proposal]:
    """What was told; attacks without a day have that on which a later sentence comes back to whoever made them.

    ``returns`` has for each of those the starts of such sentences in order, and their days.
    """
    for one in told:
        later = returns.get(one.subject, []) if (one.predicate, one.stance, one.time) == (KG + "attacks", ASSERTS, "") else []
        at = bisect(later, one.start, key=itemgetter(0))
        yield replace(one, time=later[at][1]) if at < len(later) else one


def _comes_back_to(items: list[Item], frames: Frames) -> Known | None:
    """To whose attacks, told before, a sentence comes back: "The US strikes hit camps on Tuesday"."""
    back = len(items) > 2 and items[0].lower == "the" and items[2].lower in frames.strikes
    return items[1].who if back else None


def _prepare(document: Document, actors: Actors) -> _Text:
    """A document's text with all that it mentions."""
    text = plain(document.text)
    frames = load_frames(actors.ontology)
    spans = split_sentences(text, blocks(document.text))
    names = names_for(document, actors)
    split = [split_dateline(tokenize(text, *span)) for span in spans]
    headline = [*tokenize(plain(document.title)), *(token for dateline, _ in split for token in dateline)]
    sentences = [tokens for _, tokens in split]
    learn(text, sentences, names, frames)
    named = [list(names.find(tokens)) for tokens in sentences]
    discourse = begin_discourse(headline, sentences, named, names, frames)
    discourse.author = _author(document.publisher, names, frames)
    rows, topics, wholes = [], [], []
    for tokens, found in zip(sentences, named, strict=True):
        topics.append(next((who for who in discourse.subjects if who.kind in IMPERSONAL), None))
        items = read_items(tokens, found, frames, discourse)
        discourse.subjects = _topics(items, frames)
        rows.append(items)
        wholes.append(find_wholes(items, text, names, frames, discourse.homes))
        for rule in wholes[-1].rules.values():
            discourse.called.setdefault(rule, set()).add(rule.name.removesuffix(" government"))
    return _Text(text, spans, rows, topics, wholes, discourse, frames, actors.ontology)


def _author(publisher: str, names: Names, frames: Frames) -> Known | None:
    """The state or body that a publisher is or whose name it bears: "UK Government", CENTCOM; none is a newspaper."""
    tokens = tokenize(plain(publisher))
    items = read_items(tokens, list(names.find(tokens)), frames, Discourse())
    return items[0].who if len(items) == 1 and items[0].kind in IMPERSONAL else None


def _topics(items: list[Item], frames: Frames) -> tuple[Known, ...]:
    """Those that a sentence begins with, in one list: "Egypt, Greece and France called on"."""
    first = next((index for index, item in enumerate(items) if item.meant and not is_joined(items, index)), None)
    among = listed(items, frames, first, 1) if first is not None else ()
    return tuple(dict.fromkeys(who for index in among if (who := items[index].who) is not None))


def _leave_unsaid(text: _Text, number: int) -> tuple[Unsaid, list[Item]]:
    """What a sentence leaves unsaid, and the items of no width that stand for it."""
    size, end = len(text.rows[number]), text.spans[number][1]
    author = text.discourse.author if text.discourse.author and text.discourse.author.kind == STATE else text.discourse.main
    meant: list[Known | None] = [text.discourse.main, author, text.discourse.target, text.discourse.attacker, text.topics[number]]
    nothing = Item("", "", end, end, form=NOMINAL)
    found: list[dict[int, int]] = []
    for wholes in text.wholes[number]:
        found.append({at: size + len(meant) + n for n, at in enumerate(wholes)})
        meant += wholes.values()
    further = [mention(nothing, nothing, who, NOMINAL) if who is not None else nothing for who in meant]
    return Unsaid(size, size + 1, size + 2, size + 3, size + 4, *found), further


def _read(text: _Text, row: Clauses, sentence: Sentence, parsed: list[Predication], unsaid: Unsaid) -> Iterator[Seen]:
    """What the readers see in a sentence, whose items are those of its row and those left unsaid."""
    items = sentence.items
    told = tuple(interpret(items, read_patterns(row), text.ontology))
    candidates = (
        *told,
        *read_company(row.items, told),
        *read_offices(row, unsaid),
        *read_rulers(items, text.frames, unsaid),
        *read_appositions(row.items, text.frames, unsaid),
        *read_locations(row.items, text.frames, unsaid),
        *read_responsibility(row, unsaid),
    )
    by_parse = interpret(items, iter(parsed), text.ontology)
    asks = is_question(text.plain[sentence.start : sentence.end])
    for reader, seen in ((PATTERNS, (one for one in candidates if _has_ends(one, items))), (PARSE, by_parse)):
        for one in seen:
            if one.rule in STANDING or not (asks or means_else(items, one, text.frames)):
                yield _judge(text, sentence, one, reader)


def _attacker(row: list[Item], seen: list[Seen]) -> Known | None:
    """Who is told to attack, the last of a sentence."""
    attacks = [one.candidate for one in seen if one.candidate.predicate == KG + "attacks" and one.stance == ASSERTS]
    return row[max(attacks, key=lambda one: one.at).subject].who if attacks else None


def _has_ends(candidate: Candidate, row: list[Item]) -> bool:
    subject, object_ = row[candidate.subject].who, row[candidate.object].who
    return subject is not None and object_ is not None and subject != object_


def _judge(text: _Text, sentence: Sentence, candidate: Candidate, reader: str) -> Seen:
    """A candidate with the stance that its words take."""
    if candidate.rule in STANDING:
        return Seen(candidate, reader, ASSERTS, hedged=False)
    predicate = text.ontology.predicates[candidate.predicate]
    achieves = bool(predicate.opens or predicate.closes or predicate.closes_for_others)
    stance, hedged = stance_at(text.plain, sentence.start, sentence.items[candidate.at].start, text.frames, achieves=achieves)
    return Seen(candidate, reader, stance, hedged)


def _is_idle(seen: Seen, row: list[Item], ontology: Ontology) -> bool:
    """Whether it is only planned that somebody loses what another plans to take from them; not what they plan to give up themselves."""
    subject, at = seen.candidate.subject, seen.candidate.at
    closes = bool(ontology.predicates[seen.candidate.predicate].closes)
    own = row[subject].form == NOMINAL and any(item.who == row[subject].who for item in row[:at])
    return seen.stance == PLANS and closes and subject > at and not own
