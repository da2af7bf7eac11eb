"""The tables of a case: which mapping reads each, and of which document its claims are."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from kg.case import Case
from kg.claims import Document
from kg.errors import KgError, Problem, Spot, warning
from kg.files import data_dir
from kg.ontology import Ontology
from kg.readers.formats import is_table, open_table
from kg.readers.mapping import Mapping, datasets, read_mapping, recognise
from kg.readers.tabular import Row, Table, TableError


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table of a case, opened as far as its header: its path on disk and in the case, how it is read, and its document."""

    path: Path
    name: str
    mapping: Mapping
    columns: tuple[str, ...]
    document: Document
    problems: tuple[Problem, ...] = ()

    def open(self, known: Collection[int] = ()) -> Table:
        """The table from its beginning; a row of HXL tags below the header is left out. Rows that are ``known`` may have no cells."""
        table = open_table(self.path, self.mapping.columns, known)
        return Table(table.columns, _without_tags(table))


def table_files(case: Case) -> list[Path]:
    """The tables among the files of a case's ``data``."""
    return [path for path in case.files("data") if is_table(path.name)]


def find_source(path: Path, name: str, ontology: Ontology) -> tuple[TableSource | None, list[Problem]]:
    """How a table is read: by the mapping beside it, or as the known dataset whose columns it has; else a problem."""
    try:
        mapping, columns = _find_mapping(path, ontology)
    except TableError as error:
        return None, [Problem(Spot(name, error.line), error.message, error.hint)]
    except KgError as error:
        return None, [Problem(Spot(name), error.message, error.suggestion)]
    known = {mapping.renamed.get(column, column) for column in columns}
    required = mapping.signature or mapping.used - set(mapping.renamed)
    problems = [
        Problem(Spot(name, 1), f"the mapping reads a column {column!r}, which is not there", _alike(column, columns))
        for column in sorted(required - known)
    ]
    for column in columns:
        if mapping.renamed.get(column, column) not in mapping.used and not mapping.ignores(column):
            hint = f"Read it in {mapping.name}.toml, or list it there under [ignore] with the reason."
            problems.append(warning(Spot(name, 1), f"the column {column!r} is neither read nor ignored", hint))
    document, fault = _describe(mapping, path, name)
    problems += [fault] if fault else []
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return TableSource(path, name, mapping, columns, document, tuple(problems)), problems


def mapping_beside(path: Path) -> Path:
    """The mapping file of a table: of the same name, ended by .toml."""
    return path.parent / (path.name.split(".", 1)[0] + ".toml")


def known_datasets(ontology: Ontology) -> dict[str, Mapping]:
    """The mappings that travel with the package."""
    return datasets(data_dir("ontology") / "datasets", ontology)


@lru_cache(maxsize=4)
def numbers_by_name(name: str) -> dict[str, str]:
    """The numbers that a dataset's actors have, by name, where a file of the package gives them."""
    if not name:
        return {}
    with (data_dir("ontology") / "datasets" / name).open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["number"] for row in csv.DictReader(file)}


def _find_mapping(path: Path, ontology: Ontology) -> tuple[Mapping, tuple[str, ...]]:
    beside = mapping_beside(path)
    known = known_datasets(ontology)
    if beside.is_file():
        mapping = read_mapping(beside, ontology, known)
        return mapping, open_table(path, mapping.columns).columns
    for mapping in known.values():
        if mapping.file and re.search(mapping.file, path.name.removesuffix(".gz").removesuffix(".zip")):
            return mapping, open_table(path, mapping.columns).columns
    columns = open_table(path).columns
    mapping_found = recognise(columns, known)
    if mapping_found is None:
        hint = f"Write {beside.name} beside it; kg import --suggest {path.name} proposes one. Known datasets: {', '.join(sorted(known))}."
        raise KgError("no mapping reads this table", hint)
    return mapping_found, columns


def _describe(mapping: Mapping, path: Path, name: str) -> tuple[Document, Problem | None]:
    """The document of a table. What its mapping leaves open in ``{}`` is filled in from the version in the file's name."""
    match = re.search(mapping.version, path.name) if mapping.version else None
    parts = match.groups() if match else ()
    version = ".".join(parts) if match else ""
    title = mapping.title.replace("{version}", version).strip()
    published = mapping.published
    for number, part in enumerate(parts, 1):
        published = published.replace(f"{{{number}}}", part)
    fault = None
    if "{" in published or not published:
        hint = f'Keep the version in the file\'s name, or write {mapping_beside(path).name} with published = "2024".'
        fault = warning(Spot(name), "it is not known when the table was published, so nothing of it is known by any day", hint)
        published = ""
    return Document(title=title, publisher=mapping.publisher, published=published, url=mapping.url), fault


def _without_tags(table: Table) -> chain[Row]:
    first = next(table.rows, None)
    tags = [cell for cell in first[1] if cell.strip()] if first else []
    if first and tags and all(cell.strip().startswith("#") for cell in tags):
        first = next(table.rows, None)
    if first is None:
        raise TableError("the table has no rows")
    return chain([first], table.rows)


def _alike(column: str, columns: tuple[str, ...]) -> str:
    import difflib

    close = difflib.get_close_matches(column, columns, 1)
    return f"Is it {close[0]!r} now? Say so under [renamed]." if close else f"The table has: {', '.join(columns[:40])}."
