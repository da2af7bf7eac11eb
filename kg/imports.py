"""Imports: a table is checked as a whole, becomes a file of the case, and the case is built anew; or nothing changes."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.builds import Built, build_case
from kg.case import Case, open_case
from kg.changes import Changes, count_changes
from kg.errors import KgError, Problem, Spot
from kg.ontology import load_ontology
from kg.progress import Progress, no_progress
from kg.readers.tables import TableSource, find_source, mapping_beside
from kg.readers.tabular import TableError


@dataclass(frozen=True)
class Imported:
    """The outcome of an import: the build, the table's path in the case, its rows and claims, and what changed."""

    built: Built
    name: str
    rows: int
    claims: int
    problems: tuple[Problem, ...]
    changes: Changes


def import_table(case: Case, path: Path, progress: Progress = no_progress, *, draw: bool = True) -> Imported:
    """Bring a table into a case. KgError, and nothing changed, where it cannot be read from its first row to its last.

    A table of the same name is replaced. The mapping is the one beside the file or in the case's ``data``, else that of the
    known dataset whose columns it has.
    """
    folder = case.folder / "data"
    staged = _stage(path, folder)
    try:
        source = _check(staged, f"data/{path.name}", case)
        progress(f"checking {path.name}", 0, 1)
        for _ in source.open().rows:
            pass
        _put_in_place(staged, path, folder)
    except TableError as error:
        spot = Spot(str(path), error.line)
        raise KgError(f"{spot}: {error.message}", f"{error.hint} Nothing was imported.".strip()) from None
    finally:
        shutil.rmtree(staged.parent, ignore_errors=True)
    built = build_case(open_case(case.folder), progress=progress, draw=draw)
    name = case.relative(folder / path.name)
    return _sum_up(case, name, built)


def _stage(path: Path, folder: Path) -> Path:
    """The file and its mapping in a hidden folder beside where they are to lie."""
    if not path.is_file():
        raise KgError(f"{path} is not a file" if path.exists() else f"{path} does not exist")
    folder.mkdir(parents=True, exist_ok=True)
    hidden = Path(tempfile.mkdtemp(prefix=".import-", dir=folder))
    try:
        os.link(path, hidden / path.name)
    except OSError:
        shutil.copyfile(path, hidden / path.name)
    for mapping in (mapping_beside(folder / path.name), mapping_beside(path)):
        if mapping.is_file():
            shutil.copyfile(mapping, hidden / mapping.name)
    return hidden / path.name


def _check(staged: Path, name: str, case: Case) -> TableSource:
    source, problems = find_source(staged, name, load_ontology(*case.files("ontology")))
    if source is None:
        shutil.rmtree(staged.parent, ignore_errors=True)
        first = problems[0]
        more = f" ({len(problems) - 1} more problems)" if len(problems) > 1 else ""
        raise KgError(f"{first.spot}: {first.message}{more}", f"{first.suggestion} Nothing was imported.".strip())
    return source


def _put_in_place(staged: Path, path: Path, folder: Path) -> None:
    target = folder / path.name
    if target.exists() and target.samefile(path):
        return
    mapping = mapping_beside(staged)
    if mapping.is_file():
        mapping.replace(folder / mapping.name)
    fresh = staged.with_name(staged.name + ".copy")
    shutil.copyfile(path, fresh)  # a copy, so that a later edit of the original does not change the case
    fresh.replace(target)


def _sum_up(case: Case, name: str, built: Built) -> Imported:
    from kg.store import read_manifest
    from kg.updates import last_states

    manifest = read_manifest(case)
    state = next((s for s in last_states(manifest) if s.name == name), None) if manifest else None
    if state is None:
        problem = next((p for p in built.problems if p.spot.file == name), None)
        raise KgError(str(problem) if problem else f"{name} could not be read")
    return Imported(built, name, state.rows, state.claims, state.problems, count_changes(case))
