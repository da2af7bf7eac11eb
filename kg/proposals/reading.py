"""Reading articles: one or thousands, on all cores, each remembered until it or the case changes."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors import Actors, load_actors
from kg.case import Case, hash_context
from kg.claims import Document
from kg.deadline import TooLate, deadline
from kg.errors import KgError, Problem, Spot, warning
from kg.files import read_source, write_atomic
from kg.formats.registry import ENDINGS, library_version
from kg.memory import spare_looking
from kg.names import digest, sha256
from kg.ontology import load_ontology
from kg.progress import Progress, no_progress
from kg.prose import Entity, Proposal, Prose
from kg.prose.article import read_article
from kg.prose.parse import has_parser
from kg.readers.document import read_file

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from kg.prose.endpoint import Endpoint

SECONDS = 300.0
"""The time that an article may take."""
ALONE = 16
"""So many articles are read in the time in which a process begins."""

Item = tuple[str, Path | Document]
"""The name of an article, and the file that holds it or what was read from that."""


@dataclass(frozen=True, slots=True)
class Article:
    """A file, or another document, and what was read from it: nothing, and a problem, where it is no article."""

    name: str
    prose: Prose | None = None
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    """Whether every reader that was asked has read it."""


@dataclass(frozen=True, slots=True)
class Task:
    """How articles are to be read: for which case, by which readers, with how many processes.

    ``parse`` says whether the parse reader takes part; None, the default: where it is installed. ``processes`` None: as many as
    there are cores, where there is enough to read. ``model`` is where a language model is asked, if one is; ``encoding`` that of
    texts and web pages that do not say it themselves. ``seconds`` is the time that one article may take, 0 any.
    """

    case: Case
    parse: bool | None = None
    processes: int | None = None
    model: Endpoint | None = None
    encoding: str = ""
    seconds: float = SECONDS


def find_articles(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and those in the folders that are named, hidden ones aside; sorted, each once."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and p.name.lower().endswith(ENDINGS))
            found |= {p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)}
        elif path.exists():
            found.add(path)
        else:
            raise KgError(f"{path} does not exist")
    return sorted(found)


def read_articles(
    sources: Mapping[str, Path | Document], task: Task, actors: Actors, progress: Progress = no_progress
) -> Iterator[Article]:
    """The articles of some files or documents, by name, in their order, read or remembered, for the actors of the task's case.

    A file that cannot be read, or that ends its process, is a problem.
    """
    parsed = has_parser() if task.parse is None else task.parse
    known = digest([hash_context(task.case), str(parsed), str(task.model), task.encoding])
    places = {name: _place(name, source, task.case, known) for name, source in sources.items()}
    remembered = {name: _recall(place, name) for name, place in places.items()}
    fresh = _read([(name, source) for name, source in sources.items() if remembered[name] is None], task, actors)
    for done, name in enumerate(sources):
        progress("reading", done, len(sources))
        article = remembered[name]
        if article is None:
            article = next(fresh)
            _remember(places[name], article)
        yield article
    progress("reading", len(sources), len(sources))


def _read(items: list[Item], task: Task, actors: Actors) -> Iterator[Article]:
    """Read in this process, or where there is much to read, in several."""
    processes = task.processes or min(_cores(), len(items) // ALONE)
    if processes > 1:
        yield from _read_in_processes(items, task, processes)
    else:
        yield from (_read_one(item, task, actors) for item in items)


def _read_in_processes(items: list[Item], task: Task, processes: int) -> Iterator[Article]:
    """Read in several processes; what was being read when one of them died, each in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    while items:
        done = 0
        try:
            with _open_pool(task, processes) as pool:
                for article in pool.map(_read_here, items):
                    yield article
                    done += 1
        except BrokenProcessPool:
            suspects = items[done : done + processes + 1]
            yield from (_read_apart(item, task) for item in suspects)
            done += len(suspects)
        items = items[done:]


def _read_apart(item: Item, task: Task) -> Article:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _open_pool(task, 1) as pool:
            return pool.submit(_read_here, item).result()
    except BrokenProcessPool:
        problem = Problem(Spot(item[0]), "reading it ended the process", "Leave it out, and tell us.")
        return Article(item[0], problems=(problem,))


@contextlib.contextmanager
def _open_pool(task: Task, processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that begin from nothing, since threads may run in this one; what they have not begun ends with an error here."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(task,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_begun: list[tuple[Task, Actors]] = []
"""What a process that was begun for reading knows: how to read, and for whom."""


def _begin(task: Task) -> None:
    spare_looking()
    _begun.append((task, load_actors(task.case, load_ontology(*task.case.files("ontology")))[0]))


def _read_here(item: Item) -> Article:
    return _read_one(item, *_begun[-1])


def _read_one(item: Item, task: Task, actors: Actors) -> Article:
    """Read one file or document. Whatever goes wrong is a problem of its own."""
    name, source = item
    try:
        document, problems = read_file(source, task.encoding) if isinstance(source, Path) else (source, [])
        with deadline(task.seconds):
            prose = read_article(document, actors, parse=task.parse) if document else None
        if prose and task.model:
            return _vote(Article(name, prose, tuple(problems)), prose, actors, task.model)
    except KgError as error:
        return Article(name, problems=(Problem(Spot(name), error.message, error.suggestion),))
    except TooLate:
        what = f"reading it was given up after {task.seconds:g} seconds"
        return Article(name, problems=(Problem(Spot(name), what, "Split it, or give it more time: kg read --timeout SECONDS"),))
    except Exception as error:  # noqa: BLE001  (one document must not end the reading of thousands)
        what = f"a fault of kg's own: {type(error).__name__}: {error}"
        return Article(name, problems=(Problem(Spot(name), what, "Whatever else there was has been read. Tell us."),))
    return Article(name, prose, tuple(problems))


def _vote(article: Article, prose: Prose, actors: Actors, model: Endpoint) -> Article:
    """An article with the vote of a language model; without it, and with a problem, where none can be had."""
    from kg.prose.endpoint import ModelError
    from kg.prose.model import read_with_model

    try:
        voted, outcome = read_with_model(prose, actors, model)
    except ModelError as error:
        silent = warning(Spot(article.name), f"read without the model: {error.message}", error.suggestion)
        return replace(article, problems=(*article.problems, silent), whole=False)
    told = (warning(Spot(article.name), f"the model: {outcome}"),) if outcome.dropped else ()
    return replace(article, prose=voted, problems=(*article.problems, *told))


def _place(name: str, source: Path | Document, case: Case, known: str) -> Path | None:
    """Where a reading is kept, named after everything it depends on; nowhere without a case."""
    if not case.is_kept:
        return None
    try:
        content = _hash(source) if isinstance(source, Path) else digest(map(str, asdict(source).values()))
    except KgError:
        return None
    return case.build / "readings" / f"{digest((name, content, known))}.json"


def _hash(path: Path) -> str:
    return digest([sha256(read_source(path)), library_version(path.name)])


def _recall(place: Path | None, name: str) -> Article | None:
    try:
        return _load(json.loads(place.read_text(encoding="utf-8")), name) if place else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(place: Path | None, article: Article) -> None:
    """Keep a reading for the next time; where that cannot be written, the file is read again then."""
    if place and article.prose and article.whole:
        with contextlib.suppress(OSError):
            write_atomic(place, json.dumps(asdict(article), ensure_ascii=False, separators=(",", ":")).encode())


def _load(data: dict, name: str) -> Article:
    prose = data["prose"]
    document = prose["document"]
    return Article(
        name,
        Prose(
            Document(**{**document, "based_on": tuple(document["based_on"])}),
            tuple(_load_entity(e) for e in prose["entities"]),
            tuple(_load_proposal(p) for p in prose["proposals"]),
        ),
        tuple(Problem(**{**p, "spot": Spot(**p["spot"])}) for p in data["problems"]),
    )


def _load_entity(data: dict) -> Entity:
    return Entity(**{**data, "names": tuple(data["names"])})


def _load_proposal(data: dict) -> Proposal:
    ends = {key: _load_entity(data[key]) for key in ("subject", "object", "speaker", "place") if data[key]}
    return Proposal(**{**data, **ends, "readers": tuple(data["readers"])})
