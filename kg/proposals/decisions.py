"""Decisions: which proposals people have already accepted, corrected or rejected, as the sheets of a case tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.actors import Actors
from kg.case import Case
from kg.claims import Claim, Document, Evidence
from kg.errors import KgError
from kg.evidence import settle
from kg.files import EncodingError, decode, read_source
from kg.proposals.wording import claim_of
from kg.prose import Proposal, is_known
from kg.readers import Context, Source
from kg.readers.sheet import read_sheet, read_sheet_document

Key = tuple[str, frozenset[str]]
"""A document and the two ends of a claim, as they are kept."""


@dataclass(frozen=True, eq=False)
class Decided:
    """The claims that sheets make of the words of documents, and those that were rejected; also as lines, where a name is unknown."""

    actors: Actors
    claims: dict[Key, list[Claim]]
    rejected: dict[Key, list[Claim]]
    lines: frozenset[tuple[str, str]]

    def covers(self, proposal: Proposal, line: str, document: Document) -> bool:
        """Whether somebody has decided on a proposal, which ``line`` says."""
        return self.rejects(proposal, line, document) or self.accepts(proposal, document)

    def accepts(self, proposal: Proposal, document: Document) -> bool:
        """Whether a sheet claims the same, or something narrower, of the same words, at whatever time."""
        if not is_known(proposal):
            return False
        claim = claim_of(proposal, document, self.actors.ontology)
        return any(self._says(said, claim) for said in self.claims.get(_key(claim, self.actors), ()))

    def rejects(self, proposal: Proposal, line: str, document: Document) -> bool:
        """Whether just this was rejected, of the same words."""
        if (document.iri, line) in self.lines or not is_known(proposal):
            return (document.iri, line) in self.lines
        claim = claim_of(proposal, document, self.actors.ontology)
        return any(
            _shares_words(said, claim) and replace(said, evidence=claim.evidence).iri == claim.iri
            for said in self.rejected.get(_key(claim, self.actors), ())
        )

    def _says(self, said: Claim, proposed: Claim) -> bool:
        ontology, kept = self.actors.ontology, self.actors.identity.kept
        same_way = kept(said.subject) == kept(proposed.subject) or ontology.predicates[said.predicate].symmetric
        narrower = proposed.predicate in ontology.supers[said.predicate]
        return same_way and narrower and said.stance == proposed.stance and _shares_words(said, proposed)


def read_decided(case: Case, context: Context, claims: Iterable[Claim], about: Document | None = None) -> Decided:
    """What was decided, from the claims of the sheets of a case and from the files of what was rejected.

    ``about`` leaves out what was rejected of other documents. KgError where such a file is not UTF-8.
    """
    documents = {document.iri: document for document in context.documents.values()}
    rejected: list[Claim] = []
    lines: set[tuple[str, str]] = set()
    for path in case.files("rejected"):
        data = read_source(path)
        try:
            document = read_sheet_document(data, context.documents)
        except EncodingError as error:
            raise KgError(f"{path}:{error.line}: {error}") from error
        if about is None or about.iri == document.iri:
            rejected += read_sheet(Source(case.relative(path), data), context).claims
            lines |= {(document.iri, line.rstrip()) for line in decode(data).splitlines() if line[:1] not in ("", " ", "\t", "#")}
    actors = context.actors
    return Decided(actors, _index(claims, documents, actors), _index(rejected, documents, actors), frozenset(lines))


def _index(claims: Iterable[Claim], documents: dict[str, Document], actors: Actors) -> dict[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[_key(claim, actors)].append(_find_words(claim, documents.get(claim.document)))
    return found


def _key(claim: Claim, actors: Actors) -> Key:
    return claim.document, frozenset(map(actors.identity.kept, (claim.subject, claim.object)))


def _find_words(claim: Claim, document: Document | None) -> Claim:
    """A claim with its words as the text has them now, wherever they stand since it was edited."""
    if document is None:
        return claim
    settled, problem = settle(claim, document)
    if problem and claim.evidence.quote:
        return settle(replace(claim, evidence=Evidence(quote=claim.evidence.quote)), document)[0]
    return settled


def _shares_words(said: Claim, proposed: Claim) -> bool:
    """Whether two claims are of words that overlap; a claim without words is of the whole document."""
    one, other = said.evidence, proposed.evidence
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return not one.quote
    return one.start < other.end and other.start < one.end
