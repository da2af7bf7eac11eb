"""Named questions: SPARQL queries in files of their own, each telling in its header what it asks and how.

A parameter stands in the query as ``VALUES ?name { ... }`` with the value of its example, so that the file is a query
that runs as it is; asking with a value puts the term of that value in its place. An optional parameter is ``UNDEF``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.case import Case
from kg.dates import parse_date
from kg.errors import KgError, UsageError
from kg.files import data_dir, decode, read_source
from kg.lookup import Directory
from kg.names import KG
from kg.terms import date_literal, iri

_PARAMETER = re.compile(r"\?(\w+)\s+(kg:\w+|predicate|day)\s+(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: ``kind`` is the local name of a class, "predicate" or "day"."""

    name: str
    kind: str
    description: str
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A named question. ``example`` is a command that asks it."""

    name: str
    title: str
    about: str
    example: str
    parameters: tuple[Parameter, ...]
    query: str

    @property
    def usage(self) -> str:
        """The name and its parameters, optional ones in brackets."""
        words = (p.name.upper() if p.required else f"[{p.name.upper()}]" for p in self.parameters)
        return " ".join([self.name, *words])


def load_questions(case: Case | None = None) -> dict[str, Question]:
    """All questions by name: those of the package, and those of a case, which come first where names are the same."""
    paths = sorted((data_dir("ontology") / "questions").glob("*.rq"))
    paths += case.files("questions") if case else []
    return dict(sorted((path.stem, read_question(path)) for path in paths))


def read_question(path: Path) -> Question:
    """Read one ``.rq`` file; KgError, naming the line, where its header is not understood."""
    try:
        query = decode(read_source(path))
    except ValueError as error:
        raise KgError(f"{path}: {error}") from error
    header: dict[str, str] = {}
    parameters = []
    for number, line in enumerate(query.splitlines(), 1):
        if not line.startswith("#"):
            break
        key, _, value = line.lstrip("# ").partition(":")
        if key in ("parameter", "optional"):
            parameters.append(_read_parameter(value.strip(), f"{path}:{number}", query, required=key == "parameter"))
        else:
            header[key] = value.strip()
    missing = [key for key in ("title", "example") if not header.get(key)]
    if missing:
        raise KgError(f"{path}:1: a question begins with '# {missing[0]}: ...'")
    return Question(path.stem, header["title"], header.get("about", ""), header["example"], tuple(parameters), query)


def find_question(name: str, questions: dict[str, Question]) -> Question:
    """The question of a name; UsageError, naming those that are alike, where there is none."""
    if name in questions:
        return questions[name]
    alike = difflib.get_close_matches(name, questions, 3, 0.5)
    hint = f"Did you mean {' or '.join(alike)}?" if alike else "kg ask lists all questions."
    raise UsageError(f"there is no question {name!r}", hint)


def fill_question(question: Question, values: Sequence[str], directory: Directory | None) -> str:
    """The query of a question with values for its parameters, in their order; ``directory`` finds what they name."""
    required = [p for p in question.parameters if p.required]
    if len(values) < len(required):
        missing = required[len(values)]
        raise UsageError(f"{question.name} asks for {missing.name}: {missing.description}", f"As in: {question.example}")
    if len(values) > len(question.parameters):
        hint = f"As in: {question.example}. A name of several words stands in quotes."
        raise UsageError(f"{question.name} takes {len(question.parameters)} values, not {len(values)}", hint)
    query = question.query
    for index, parameter in enumerate(question.parameters):
        term = _resolve(parameter, values[index], directory) if index < len(values) else "UNDEF"
        block = f"VALUES ?{parameter.name} {{ {term} }}".replace("\\", r"\\")
        query = _value_block(parameter.name).sub(block, query)
    return query


def _resolve(parameter: Parameter, value: str, directory: Directory | None) -> str:
    """A value as a SPARQL term, made by the RDF library from something that was found, never from the words given."""
    if directory is None:
        raise UsageError(f"no case is open in which to find {value!r}")
    if parameter.kind == "predicate":
        return str(iri(directory.find_predicate(value)))
    if parameter.kind == "day":
        try:
            return str(date_literal(parse_date(value)[0].first))
        except ValueError as error:
            raise UsageError(str(error)) from None
    return str(iri(directory.find(value, KG + parameter.kind)))


def _read_parameter(text: str, place: str, query: str, *, required: bool) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if not match:
        raise KgError(f"{place}: not a parameter: {text!r}", "Write: ?actor kg:Actor the one that is supported")
    if not _value_block(match[1]).search(query):
        raise KgError(f"{place}: the query does not take ?{match[1]}", f"It needs: VALUES ?{match[1]} {{ ... }}")
    return Parameter(match[1], match[2].removeprefix("kg:"), match[3], required)


def _value_block(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{name}\s*\{{[^}}]*\}}")
