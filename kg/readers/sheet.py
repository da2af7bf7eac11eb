"""The sheet reader: claims as a person writes them, one a line, below a header that names their document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.claims import Claim, Document
from kg.errors import Problem, Spot, warning
from kg.files import EncodingError, decode
from kg.names import hidden_characters
from kg.readers import Context, Reading, Source
from kg.readers.headers import Header, parse_header, read_headers
from kg.readers.sheet_words import Vocabulary
from kg.readers.statement import Statement, Trouble

MAX_LINE = 5_000
"""Characters in a line of a sheet; a longer one is a problem."""

_COMMENT = re.compile(r"(^|\s)#.*")
_QUOTE = re.compile(r"""\s+(?:"(?P<plain>.*)"|“(?P<curly>.*)”|«(?P<angle>.*)»)\s*""")


@dataclass
class _Sheet:
    """What is known while a sheet is read line by line."""

    path: str
    vocabulary: Vocabulary
    document: Document
    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    last: int = 0
    """How many of the claims the line before made: a quote below it is theirs."""


def read_sheet(source: Source, context: Context) -> Reading:
    """Read a claim sheet. Each line becomes claims or a problem; none is passed over."""
    try:
        lines = decode(source.data).split("\n")
    except EncodingError as error:
        return Reading(problems=(Problem(Spot(source.path, error.line), str(error)),))
    headers, start = _split_headers(lines)
    document, problems = read_headers(headers, source.path, context.documents)
    sheet = _Sheet(source.path, Vocabulary(context.actors, context.lexicon), document, problems=problems)
    if not (document.title or document.sha256 or document.url or document.publisher):
        hint = "Begin with lines such as title: ..., publisher: ..., published: 2020-06-07, document: sha256:..."
        sheet.problems.append(Problem(Spot(source.path, 1), "the sheet does not say which document its claims are from", hint))
        return Reading(problems=tuple(sheet.problems))
    if not document.published:
        hint = "Add published: with a year, a month or a day."
        sheet.problems.append(warning(Spot(source.path, 1), "the document has no date, so nothing is known by any day", hint))
    for number, line in enumerate(lines[start:], start + 1):
        _read_line(line, number, sheet)
    uses = tuple((path, d.iri, d.published) for path, d in context.documents.items() if d == document)
    used = uses or tuple((h.value, "", "") for h in headers if h.key == "document" and not h.value.startswith("sha256:"))
    return Reading((document,), tuple(sheet.claims), tuple(sheet.problems), used)


def read_sheet_document(data: bytes, documents: dict[str, Document]) -> Document:
    """The document that a sheet is about, as its header tells."""
    headers, _ = _split_headers(decode(data).split("\n"))
    return read_headers(headers, "", documents)[0]


def read_line(line: str, sheet_document: Document, vocabulary: Vocabulary) -> tuple[list[Claim], list[Problem]]:
    """The claims of one line, as if it stood in a sheet about a document."""
    sheet = _Sheet("", vocabulary, sheet_document)
    _read_line(line, 1, sheet)
    return sheet.claims, sheet.problems


def _split_headers(lines: list[str]) -> tuple[list[Header], int]:
    """The header lines, and the index of the first line after them: the first that is blank or is no header."""
    headers: list[Header] = []
    for index, line in enumerate(lines):
        if line.lstrip().startswith("#") or (not line.strip() and not headers):
            continue
        header = parse_header(line, index + 1) if line.strip() else None
        if header is None:
            return headers, index
        headers.append(header)
    return headers, len(lines)


def _read_line(line: str, number: int, sheet: _Sheet) -> None:
    text = line.rstrip() if '"' in line else _COMMENT.sub("", line).rstrip()
    if not text.strip() or text.lstrip().startswith("#"):
        return
    try:
        if text[0].isspace():
            _read_quote(text, sheet)
        else:
            _read_claim(text, number, sheet)
    except Trouble as trouble:
        spot = Spot(sheet.path, number, trouble.column)
        sheet.problems.append(Problem(spot, trouble.message, trouble.suggestion))


def _read_claim(text: str, number: int, sheet: _Sheet) -> None:
    sheet.last = 0
    if len(text) > MAX_LINE:
        raise Trouble(f"the line has {len(text):,} characters; a claim has at most {MAX_LINE:,}")
    _flag_hidden(text, number, sheet)
    statement = Statement(text, sheet.vocabulary, sheet.document)
    found = [replace(claim, spot=Spot(sheet.path, number)) for claim in statement.claims()]
    sheet.claims += found
    sheet.last = len(found)


def _flag_hidden(text: str, number: int, sheet: _Sheet) -> None:
    for position, name in hidden_characters(text):
        spot = Spot(sheet.path, number, position + 1)
        sheet.problems.append(warning(spot, f"the line holds {name}, which cannot be seen", "Delete it and type the word again."))


def _read_quote(text: str, sheet: _Sheet) -> None:
    column = len(text) - len(text.lstrip()) + 1
    match = _QUOTE.fullmatch(text)
    if not match:
        raise Trouble("an indented line that is no quote", column, "Put the exact words in quotes, or do not indent the claim.")
    if not sheet.last:
        raise Trouble("a quote below no claim", column, "A quote stands below the claim that it proves.")
    quote = match["plain"] or match["curly"] or match["angle"] or ""
    if not quote.strip():
        raise Trouble("an empty quote", column)
    for index in range(len(sheet.claims) - sheet.last, len(sheet.claims)):
        claim = sheet.claims[index]
        if claim.evidence.quote:
            raise Trouble("a second quote below one claim", column, "Repeat the claim above the second quote.")
        sheet.claims[index] = replace(claim, evidence=replace(claim.evidence, quote=quote))
