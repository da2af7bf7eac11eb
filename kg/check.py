"""The check of a whole case: everything that a build would find, the texts behind the quotes, and the graph's shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from kg.case import Case
from kg.checks import check_shapes, check_structure
from kg.claims import Document
from kg.errors import Problem, Spot
from kg.evidence import missing_texts
from kg.gather import find_tables, read_case
from kg.graph import make_quads
from kg.nquads import plain_lines, span_lines
from kg.readers.tabular import TableError
from kg.tables import read_table

SAMPLE = 200
"""Claims of a table that are checked against the shapes."""


@dataclass(frozen=True)
class Report:
    """What a check found: problems with their places, faults of the graph, and documents whose text is not at hand.

    ``verified`` of ``claims`` claims cite words that stand where they say in a text that is at hand.
    """

    problems: tuple[Problem, ...]
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    verified: int
    claims: int


def check_case(case: Case, texts: dict[str, Document] | None = None, *, shapes: bool = True) -> Report:
    """Read and check a case, with the texts of documents that are not part of it; nothing is built."""
    record, problems = read_case(case, texts)
    quads = make_quads(record)
    sources, wrong_tables = find_tables(case, record.actors.ontology)
    problems = [*problems, *wrong_tables]
    rows = 0
    for source in sources:
        taken: list[bytes] = []
        try:
            table = read_table(source, record.actors, taken.append)
        except TableError as error:
            problems.append(Problem(Spot(source.name, error.line), error.message, error.hint))
            continue
        problems += table.problems
        rows += len(table.index.entries)
        lines = chain(table.said, span_lines(table.spans()), plain_lines(table.triples(), record.actors.ontology))
        quads += _sample(taken, lines)
    faults = list(check_structure(quads))
    if shapes:
        faults += check_shapes(quads, record.actors.ontology)
    cited = {claim.document for claim in record.claims}
    at_hand = [c for c in record.claims if record.documents[c.document].text]
    wrong = {problem.spot for problem in problems if problem.severity == "error"}
    verified = [c for c in at_hand if c.evidence.quote and c.evidence.start is not None and c.spot not in wrong]
    missing = missing_texts(document for iri, document in record.documents.items() if iri in cited)
    return Report(tuple(problems), tuple(faults), tuple(missing), len(verified), len(record.claims) + rows)


def _sample(taken: list[bytes], shared: Iterable[str]) -> list[ox.Quad]:
    """The first claims of a table, with all that they share with others: enough to check how its claims are laid out."""
    lines = b"".join(taken[:1]).splitlines(keepends=True)
    named = {line.split(b" ", 1)[0] for line in lines[: 20 * SAMPLE]}
    claims = dict.fromkeys(line.split(b" ")[3] for line in lines if line.count(b" ") == 4 and line.split(b" ")[3] in named)
    chosen = set(list(claims)[:SAMPLE])
    said = [line for line in lines if line.split(b" ", 1)[0] in chosen or line.rstrip(b" .\n").rsplit(b" ", 1)[-1] in chosen]
    return list(ox.parse(b"".join([*said, *(line.encode() for line in shared)]), format=ox.RdfFormat.N_QUADS))
