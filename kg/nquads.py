"""Claims as lines of N-Quads: the same quads as kg.graph makes, written as text, for the many claims of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.claims import PLANS, Claim, Detail, Document, TimeSpan, find_span
from kg.graph import DAYS, Provenance, entailed
from kg.names import EDTF, GEO, KG, RDF, SKOS, XSD
from kg.ontology import Ontology
from kg.readers.rows import FROM_TABLE, Thing
from kg.terms import iri, text

NODE = "\0"
"""Stands for the IRI of a claim in lines that many claims share; no literal holds it."""
_SPECIAL = re.compile(r'[\\"\n\r\0]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", NODE: "\\u0000"})


@lru_cache(maxsize=1 << 16)
def _detail_line(detail: Detail) -> str:
    value = literal(detail.value)
    return f"{NODE} <{KG}{detail.term}> {value if detail.datatype == 'string' else f'{value}^^<{XSD}{detail.datatype}>'} .\n"


@lru_cache(maxsize=1 << 17)
def _when_line(span: TimeSpan) -> str:
    return f"{NODE} <{KG}when> <{span.iri}> .\n"


def literal(text: str) -> str:
    """A text as an N-Quads literal."""
    return f'"{text.translate(_ESCAPES) if _SPECIAL.search(text) else text}"'


class ClaimWriter:
    """Writes the claims of one document as N-Quads. ``kept`` follows judgements, ``label`` names what the case describes."""

    def __init__(self, document: Document, ontology: Ontology, kept: Callable[[str], str], label: Callable[[str], str]) -> None:
        self.document, self.ontology, self.kept, self.label = document, ontology, kept, label
        origin = text(document.publisher) if document.publisher else iri(document.iri)
        self.provenance = Provenance(FROM_TABLE, origin, document.known)
        self.constants: dict[str, str] = {}
        self.labels: dict[str, str] = {}

    def constant(self, stance: str) -> str:
        """The lines about NODE that are the same for every claim of a stance."""
        if stance not in self.constants:
            said = (
                f"<{RDF}type> <{KG}Claim>", f"<{KG}source> <{self.document.iri}>", f"<{KG}stance> <{stance}>",
                f"<{KG}provenance> <{self.provenance.iri}>",
            )  # fmt: skip
            self.constants[stance] = "".join(f"{NODE} {line} .\n" for line in said)
        return self.constants[stance]

    def write(self, claim: Claim) -> tuple[str, TimeSpan]:
        """All lines of a claim, NODE standing for its IRI, but for the plain triples that follow from it; and when it holds."""
        event = self.ontology.predicates[claim.predicate].event
        span = find_span(claim.time, self.document.published, event=event, planned=claim.stance == PLANS)
        subject, object_ = self.kept(claim.subject), self.kept(claim.object)
        values = [
            f"<{subject}> <{claim.predicate}> <{object_}> {NODE} .\n",
            self.constant(claim.stance),
            _when_line(span),
        ]
        values += [_detail_line(detail) for detail in claim.details]
        values.append(f"{NODE} <{KG}readFrom> {literal(str(claim.spot))} .\n")
        if claim.place:
            values.append(f"{NODE} <{KG}place> <{self.kept(claim.place)}> .\n")
        if claim.evidence.quote:
            values.append(f"{NODE} <{KG}quote> {literal(claim.evidence.quote)} .\n")
        for name, wording, end in (("subjectText", claim.subject_text, subject), ("objectText", claim.object_text, object_)):
            if wording and self._differs(wording, end):
                values.append(f"{NODE} <{KG}{name}> {literal(wording)} .\n")
        return "".join(values), span

    def _differs(self, wording: str, entity: str) -> bool:
        """Whether a wording is not the name that the case gives an entity; what it does not describe is called as it is here."""
        if entity not in self.labels:
            self.labels[entity] = self.label(entity)
        return bool(self.labels[entity]) and self.labels[entity] != wording


def span_lines(spans: Iterable[TimeSpan]) -> Iterator[str]:
    """What the graph holds of time spans."""
    for span in spans:
        node = f"<{span.iri}>"
        yield f"{node} <{RDF}type> <{KG}TimeSpan> .\n"
        if span.time:
            yield f"{node} <{KG}time> {literal(span.time)}^^<{EDTF}> .\n"
        yield from (f'{node} <{KG}{name}> "{day}"^^<{XSD}date> .\n' for name, day in zip(DAYS, span[1:], strict=True) if day)


def plain_lines(triples: Iterable[tuple[str, str, str]], ontology: Ontology) -> Iterator[str]:
    """The plain triples that follow from asserted ones, as lines; what follows from several comes several times."""
    follows = {
        name: [(above, subject == "o") for subject, above, _ in entailed("s", predicate, "o", ontology)]
        for name, predicate in ontology.predicates.items()
    }
    for subject, predicate, object_ in triples:
        for above, turned in follows[predicate]:
            yield f"<{object_}> <{above}> <{subject}> .\n" if turned else f"<{subject}> <{above}> <{object_}> .\n"


def thing_lines(things: Iterable[Thing], described: Callable[[str], bool], notation: str, language: str) -> Iterator[str]:
    """What a table says of the things that it names: class, names, coordinates, number; only other names where the case describes one.

    Of several names, the first in the order of the alphabet is preferred.
    """
    by_iri: dict[str, list[Thing]] = {}
    for thing in sorted(set(things)):
        by_iri.setdefault(thing.iri, []).append(thing)
    for entity, variants in by_iri.items():
        first, node = variants[0], f"<{entity}>"
        names = list(dict.fromkeys([v.name for v in variants] + [a for v in variants for a in v.aliases]))
        if not first.kind:  # the case's own: it is described there
            continue
        if not described(entity):
            yield f"{node} <{RDF}type> <{KG}{first.kind}> .\n"
            yield f"{node} <{SKOS}prefLabel> {literal(names.pop(0))}@{language} .\n"
        yield from (f"{node} <{SKOS}altLabel> {literal(name)}@{language} .\n" for name in names)
        if first.latitude:
            yield f'{node} <{GEO}lat> "{first.latitude}"^^<{XSD}decimal> .\n'
            yield f'{node} <{GEO}long> "{first.longitude}"^^<{XSD}decimal> .\n'
        if notation and first.notation:
            yield f"{node} <{SKOS}notation> {literal(first.notation)}^^<{KG}{notation}> .\n"


def parse_lines(lines: Iterable[str]) -> list[ox.Quad]:
    """Lines of N-Quads as quads."""
    return list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
