"""The check of a whole case: everything that a build would find, the texts behind the quotes, and the graph's shapes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.builds import read_case
from kg.case import Case
from kg.checks import check_shapes, check_structure
from kg.claims import Document
from kg.errors import Problem
from kg.evidence import missing_texts
from kg.graph import make_quads


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
    faults = list(check_structure(quads))
    if shapes:
        faults += check_shapes(quads, record.actors.ontology)
    cited = {claim.document for claim in record.claims}
    at_hand = [c for c in record.claims if record.documents[c.document].text]
    wrong = {problem.spot for problem in problems if problem.severity == "error"}
    verified = [c for c in at_hand if c.evidence.quote and c.evidence.start is not None and c.spot not in wrong]
    missing = missing_texts(document for iri, document in record.documents.items() if iri in cited)
    return Report(tuple(problems), tuple(faults), tuple(missing), len(verified), len(record.claims))
