"""Evidence: the words of a document that say a claim, found and verified in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.claims import Claim, Document, Evidence, with_text
from kg.errors import KgError, Problem
from kg.files import read_source
from kg.formats.encodings import decode_text
from kg.formats.registry import FORMATS, format_for
from kg.prose.plain import plain
from kg.readers.document import read_file

_CONTEXT = 60


def settle(claim: Claim, document: Document) -> tuple[Claim, Problem | None]:
    """A claim with its evidence as the document's text has it: quote, start and end; or what is wrong with it.

    Where the text is not at hand, the evidence stays as it was written. A quote that was typed with other quotation
    marks, dashes or spaces than the text's is found all the same, and replaced by the text's own words.
    """
    evidence, text = claim.evidence, document.text
    if not text:
        return claim, None
    if evidence.start is None or evidence.end is None:
        return _search(claim, text) if evidence.quote else (claim, None)
    if evidence.end > len(text):
        return claim, Problem(claim.spot, f"characters {evidence.start}-{evidence.end} of a text that has {len(text)}")
    words = text[evidence.start : evidence.end]
    if evidence.quote and _even(evidence.quote)[0] != _even(words)[0]:
        hint = f"There it says: {words[:_CONTEXT]!r}"
        return claim, Problem(claim.spot, f"the quote is not what stands at {evidence.start}-{evidence.end}", hint)
    return replace(claim, evidence=replace(evidence, quote=words)), None


def _search(claim: Claim, text: str) -> tuple[Claim, Problem | None]:
    found = list(find_quote(claim.evidence.quote, text))
    if len(found) == 1:
        start, end = found[0]
        return replace(claim, evidence=Evidence(start, end, text[start:end])), None
    if not found:
        return claim, Problem(claim.spot, "the quote does not stand in the document", _nearest(claim.evidence.quote, text))
    ranges = " or ".join(f"@ {start}-{end}" for start, end in found[:4])
    return claim, Problem(claim.spot, f"the quote stands in the document {len(found)} times", f"Say which: {ranges}")


def find_quote(quote: str, text: str) -> Iterable[tuple[int, int]]:
    """Where a quote stands in a text: start and end of each place, not overlapping."""
    wanted = _even(quote)[0].strip()
    even, origins = _even(text)
    position = even.find(wanted) if wanted else -1
    while position >= 0:
        end = position + len(wanted)
        yield origins[position], origins[end - 1] + 1
        position = even.find(wanted, end)


def _even(text: str) -> tuple[str, list[int]]:
    """A text with white space, quotation marks and dashes made even, and where each of its characters came from."""
    even = plain(text).replace("—", "-")
    pieces: list[str] = []
    origins: list[int] = []
    for match in re.finditer(r"\s+|\S+", even):
        run = " " if match[0].isspace() else match[0]
        pieces.append(run)
        origins += range(match.start(), match.start() + len(run))
    return "".join(pieces), origins


def _nearest(quote: str, text: str) -> str:
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(quote, text, score_cutoff=70)
    if best is None:
        return "The text is at hand and says nothing like it."
    return f"Nearest is, at {best.dest_start}-{best.dest_end}: {text[best.dest_start : best.dest_end][: 3 * _CONTEXT]!r}"


def read_text(path: Path, encoding: str = "") -> Document:
    """The document that a file holds; KgError where it cannot be read."""
    document, problems = read_file(path, encoding)
    if document is None:
        wrong = min(problems, key=lambda problem: problem.severity)
        raise KgError(f"{wrong.spot}: {wrong.message}", wrong.suggestion)
    return document


def write_text(document: Document) -> str:
    """A document as a Markdown file: what is known of it between two lines ``---``, and its text. Read again, it is the same."""
    known = ("title", "publisher", "published", "url", "language")
    lines = [f"{key}: {value}" for key in known if (value := getattr(document, key))]
    return "\n".join(["---", *lines, "---", "", document.text, ""])


def read_texts(folder: Path) -> tuple[dict[str, Document], list[Problem]]:
    """The documents whose texts lie in a folder, by IRI, and what is wrong with files that cannot be read.

    Text and Markdown files are known both as a whole and without the description in front, since either may be what was cited.
    """
    if not folder.is_dir():
        raise KgError(f"{folder} is not a folder")
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and format_for(p.name)):
        document, wrong = read_file(path)
        if document is None:
            problems += wrong
            continue
        if format_for(path.name) == FORMATS[0]:
            whole = with_text(Document(title=path.name), decode_text(read_source(path)))
            found[whole.iri] = whole
        found[document.iri] = document
    return found, problems


def missing_texts(documents: Iterable[Document]) -> list[str]:
    """One line for each document whose text is not at hand."""
    return [
        (document.title or document.url or document.publisher)
        + (f" ({document.published})" if document.published else "")
        + (f", sha256:{document.sha256}" if document.sha256 else ", known by its description only")
        for document in sorted(documents, key=lambda d: (d.published, d.title, d.iri))
        if not document.text
    ]
