"""The text of a query: what it may not contain, seen before any engine parses it.

Oxigraph's parser overflows the stack on deep nesting and takes exponential time on nested three-argument functions;
SERVICE and LOAD reach the network. A query with any of these is refused here, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import UsageError
from kg.names import KG, RDF

MAX_CHARACTERS = 200_000
MAX_DEPTH = 64
MAX_PATTERN_STEPS = 300
MAX_NESTED_FUNCTIONS = 8

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<name>[^\W\d][\w.-]*(?<!\.):[\w.:%\\-]* | :[\w.:%\\-]+)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<open>[{(\[]|<<)
  | (?P<close>[})\]]|>>)
  | (?P<step>[./;,|^])
  | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_ABOUT_CLAIMS = frozenset(
    KG + name
    for name in [
        "Claim",
        "TimeSpan",
        "when",
        "Provenance",
        "provenance",
        "source",
        "stance",
        "speaker",
        "origin",
        "time",
        "certainlyFrom",
        "certainlyUntil",
        "possiblyFrom",
        "possiblyUntil",
        "knownFrom",
        "start",
        "end",
        "quote",
        "place",
        "means",
        "method",
        "readFrom",
        "subjectText",
        "objectText",
    ]
)
"""Terms that a query names when it asks about claims themselves."""

_BRANCHING = ("SUBSTR", "REPLACE", "REGEX")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query and where it stands, from 0 on."""

    kind: str
    text: str
    start: int


def tokenize(query: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "comment":
            yield Token(match.lastgroup or "other", match[0], match.start())


def check_query(query: str, *, network: bool = False) -> str:
    """The form of a query (SELECT, ASK, CONSTRUCT, DESCRIBE); UsageError where it may not run.

    ``network`` allows SERVICE.
    """
    if len(query) > MAX_CHARACTERS:
        raise UsageError(f"the query has {len(query):,} characters; at most {MAX_CHARACTERS:,} are allowed")
    tokens = list(tokenize(query))
    _check_words(query, tokens, network=network)
    _check_nesting(query, tokens)
    for token in tokens:
        if token.kind == "word" and token.text.upper() in _FORMS:
            return token.text.upper()
    raise UsageError(
        "that is not a SPARQL query", "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE, as in: SELECT * { ?s kg:supports ?o }"
    )


def mentioned_iris(query: str, base: str, prefixes: dict[str, str]) -> list[str]:
    """The IRIs that a query names, in their order, those of its prologue left out."""
    declared = dict(prefixes)
    tokens = list(tokenize(query))
    found: dict[str, None] = {}
    for index, token in enumerate(tokens):
        before = [t.text.upper() for t in tokens[max(0, index - 2) : index]]
        if token.kind == "iri":
            value = token.text[1:-1]
            absolute = value if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) else base + value
            if before[-1:] == ["BASE"]:
                base = absolute
            elif before[:1] == ["PREFIX"]:
                declared[tokens[index - 1].text.removesuffix(":")] = absolute
            else:
                found[absolute] = None
        elif token.kind == "word" and token.text == "a":
            found[RDF + "type"] = None
        elif token.kind == "name" and before[-1:] != ["PREFIX"]:
            prefix, _, local = token.text.partition(":")
            if prefix in declared and local:
                found[declared[prefix] + local.replace("\\", "")] = None
    return list(found)


def is_plain(query: str, prefixes: dict[str, str]) -> bool:
    """Whether a query asks only for plain triples whose predicates it names: of no claim, no graph, no unknown predicate."""
    tokens = list(tokenize(query))
    words = {token.text.upper() for token in tokens if token.kind == "word"}
    if words & {"GRAPH", "FROM", "DESCRIBE", "SERVICE"} or any(token.text == "!" for token in tokens):
        return False
    if any(iri in _ABOUT_CLAIMS for iri in mentioned_iris(query, "", prefixes)):
        return False
    where = next((index for index, token in enumerate(tokens) if token.text == "{"), len(tokens))
    return not any(_is_predicate(*three) for three in zip(tokens[where:], tokens[where + 1 :], tokens[where + 2 :], strict=False))


def _is_predicate(before: Token, token: Token, after: Token) -> bool:
    """Whether a token may be a variable in the place of a predicate, by what stands around it."""
    follows_subject = before.kind in ("iri", "name", "variable") or before.text in (";", "]")
    return token.kind == "variable" and follows_subject and after.kind in ("iri", "name", "variable", "string", "number", "open")


def _check_words(query: str, tokens: list[Token], *, network: bool) -> None:
    for index, token in enumerate(tokens):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SERVICE" and not network:
            raise UsageError(f"{_at(query, token)}: SERVICE asks another server", "Allow it with --allow-network.")
        if word in _UPDATES and _starts(tokens, index):
            raise UsageError(
                f"{_at(query, token)}: {word} would change the graph, which is made from the files of the case",
                "Edit a claim sheet, or use kg add; then kg build.",
            )
        if word == "FROM":
            following = [t for t in tokens[index + 1 : index + 3] if t.kind in ("iri", "name")][:1]
            if following and re.match(r"<(?!http|urn)[a-z]+:", following[0].text, re.IGNORECASE):
                raise UsageError(f"{_at(query, token)}: FROM may name graphs of the case, not files")


def _starts(tokens: list[Token], index: int) -> bool:
    """Whether a word begins an operation: nothing but a prologue, or a semicolon, comes before it."""
    before = tokens[:index]
    return not any(t.kind == "open" for t in before) and not any(t.text.upper() in _FORMS for t in before)


def _check_nesting(query: str, tokens: list[Token]) -> None:
    within: list[Token] = []
    functions: list[int] = []
    steps = 0
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text if index else ""
        if token.kind == "open":
            within.append(token)
            functions += [len(within)] if before.upper() in _BRANCHING else []
        elif token.kind == "close" and within:
            functions = functions[:-1] if functions and functions[-1] == len(within) else functions
            within.pop()
        elif token.kind == "step":  # commas in brackets are lists, and harmless
            steps += token.text != "," or not (within and within[-1].text == "(")
        elif token.text in "!+-*":
            steps += token.text == before
        if len(within) > MAX_DEPTH:
            raise UsageError(f"{_at(query, token)}: brackets within brackets, more than {MAX_DEPTH} deep")
        if len(functions) > MAX_NESTED_FUNCTIONS:
            raise UsageError(f"{_at(query, token)}: more than {MAX_NESTED_FUNCTIONS} of SUBSTR, REPLACE, REGEX in one another")
        if steps > MAX_PATTERN_STEPS:
            raise UsageError(f"{_at(query, token)}: more than {MAX_PATTERN_STEPS} patterns and path steps")


def _at(query: str, token: Token) -> str:
    line = query.count("\n", 0, token.start) + 1
    return f"line {line}, column {token.start - query.rfind(chr(10), 0, token.start)}"
