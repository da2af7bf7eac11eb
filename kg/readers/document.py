"""The document reader: a text or Markdown file, with or without a description in front, is one document."""

from __future__ import annotations

from kg.claims import with_text
from kg.errors import Problem, Spot, warning
from kg.files import EncodingError, decode
from kg.readers import Context, Reading, Source
from kg.readers.headers import parse_header, read_headers

FENCE = "---"


def read_document(source: Source, context: Context) -> Reading:
    """Read front matter between two lines ``---``, where there is one, and the text after it."""
    try:
        content = decode(source.data)
    except EncodingError as error:
        return Reading(problems=(Problem(Spot(source.path, error.line), str(error)),))
    lines, body, problems = _split(content, source.path)
    headers = []
    for number, line in enumerate(lines, 2):
        header = parse_header(line, number)
        if header:
            headers.append(header)
        elif line.strip():
            problems.append(Problem(Spot(source.path, number, 1), "not a line of the form 'key: value'"))
    document, header_problems = read_headers(headers, source.path, context.documents)
    problems += header_problems
    if not body.strip():
        return Reading(problems=(*problems, Problem(Spot(source.path), "the document has no text")))
    if not document.title:
        problems.append(warning(Spot(source.path, 1), "the document has no title", "Begin with ---, title: ..., ---"))
    return Reading(documents=(with_text(document, body),), problems=tuple(problems))


def split_front_matter(content: str) -> str:
    """The text of a document file: what comes after its description."""
    return _split(content, "")[1]


def _split(content: str, path: str) -> tuple[list[str], str, list[Problem]]:
    lines = content.split("\n")
    if lines[0].rstrip() != FENCE:
        return [], content, []
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return lines[1:number], "\n".join(lines[number + 1 :]), []
    return [], content, [Problem(Spot(path, 1, 1), "the description is not closed", "End it with a line ---")]
