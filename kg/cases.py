"""New files in a case: a case to begin with, and a claim from the command line."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from kg.actors import load_actors
from kg.case import CASE_FILE, Case, open_case
from kg.claims import Claim, Document
from kg.errors import KgError, UsageError
from kg.evidence import read_text, settle
from kg.files import data_dir, decode, read_source, write_atomic
from kg.lexicon import load_lexicon
from kg.names import slug
from kg.ontology import load_ontology
from kg.readers.headers import Header, read_headers
from kg.readers.sheet import read_line, read_sheet_document
from kg.readers.sheet_words import Vocabulary

TEMPLATE = Path(__file__).with_name("template")


def init_case(folder: Path) -> list[str]:
    """Make a case that builds as it stands; the paths of its files. KgError where files would be overwritten."""
    files = sorted(path.relative_to(TEMPLATE) for path in TEMPLATE.rglob("*") if path.is_file())
    targets = {path: folder / path.with_name(path.name.replace("dot-", ".")) for path in files}
    there = [str(target) for target in targets.values() if target.exists()]
    if there:
        raise KgError(f"{there[0]} already exists", "Choose a folder that is new or empty.")
    for path, target in targets.items():
        write_atomic(target, (TEMPLATE / path).read_bytes())
    return [target.relative_to(folder).as_posix() for target in targets.values()]


def copy_demo(folder: Path) -> Case:
    """A copy of the Libya case that travels with the package, to build and look at; an earlier copy is brought up to date."""
    source = data_dir("seeds") / "libya"
    for name in ("claims", "documents", CASE_FILE, "actors.ttl"):
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    return open_case(folder)


@dataclass(frozen=True)
class Addition:
    """A claim to add: its line, the headers of its document, and its quote or the characters it stands at."""

    line: str
    source: str
    publisher: str = ""
    published: str = ""
    quote: str = ""
    at: str = ""


def add_claim(case: Case, addition: Addition) -> tuple[Path, list[Claim]]:
    """Write a claim into the sheet of its document, which is made where there is none; the sheet and the claims.

    ``addition.source`` is the address or title of a document, a file of the case or elsewhere with its text, or
    ``sha256:`` and the hash of a text. UsageError, and nothing written, where the line is not understood.
    """
    headers, documents = _describe_source(case, addition)
    document, problems = read_headers(headers, "kg add", documents)
    document = next((d for d in documents.values() if d.iri == document.iri), document)
    line = addition.line.strip() + (f" @ {addition.at}" if addition.at else "")
    actors, _ = load_actors(case, load_ontology(*case.files("ontology")))
    claims, faults = read_line(line, document, Vocabulary(actors, load_lexicon(actors.ontology)))
    for problem in [*problems, *faults]:
        if problem.severity == "error":
            raise UsageError(problem.message, problem.suggestion)
    if not claims:
        raise UsageError("no claim is given", "As in: kg add 'UAE supports Haftar' --source https://example.org/article")
    if addition.quote:
        line += f'\n    "{addition.quote}"'
        claims = [replace(c, evidence=replace(c.evidence, quote=addition.quote)) for c in claims]
    for claim in claims:
        _, fault = settle(claim, document)
        if fault:
            raise UsageError(fault.message, fault.suggestion)
    return _append(case, document, line, headers, documents), claims


def _describe_source(case: Case, addition: Addition) -> tuple[list[Header], dict[str, Document]]:
    """The headers that describe a source; where it is a file, its document under the name that the headers give it."""
    source = addition.source
    found: dict[str, str] = {}
    documents: dict[str, Document] = {}
    path = next((p for p in (case.folder / source, Path(source)) if source and p.is_file()), None)
    if path:
        document = read_text(path)
        inside = path.resolve().is_relative_to(case.folder.resolve())
        name = path.resolve().relative_to(case.folder.resolve()).as_posix() if inside else f"sha256:{document.sha256}"
        documents[name] = document
        found = {"document": name} if inside else {"document": name, "title": document.title or path.name}
    elif source.startswith(("https://", "http://")):
        found["url"] = source
    else:
        found["document" if source.startswith("sha256:") else "title"] = source
    found |= {key: value for key, value in (("publisher", addition.publisher), ("published", addition.published)) if value}
    return [Header(key, value, 0, 0) for key, value in found.items()], documents


def _append(case: Case, document: Document, line: str, headers: list[Header], documents: dict[str, Document]) -> Path:
    """The sheet that is about a document, with a line more."""
    for path in case.files("sources"):
        if path.suffix == ".claims" and read_sheet_document(read_source(path), documents).iri == document.iri:
            old = decode(read_source(path)).rstrip("\n")
            write_atomic(path, f"{old}\n{line}\n".encode())
            return path
    head = "".join(f"{header.key}: {header.value}\n" for header in headers)
    name = slug(document.title or document.url or document.publisher or document.sha256)
    path = case.folder / "claims" / f"{name}.claims"
    number = 2
    while path.exists():
        path, number = path.with_name(f"{name}-{number}.claims"), number + 1
    write_atomic(path, f"{head}\n{line}\n".encode())
    return path
