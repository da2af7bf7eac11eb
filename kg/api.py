"""The functions for notebooks and programs. Each takes the folder of a case, or KG_CASE, or the current folder."""

from __future__ import annotations

import html
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.builds import Built
    from kg.case import Case
    from kg.results import Answer

PathLike = str | os.PathLike[str]


def build(case: PathLike | None = None, *, documents: PathLike | None = None) -> Built:
    """Bring the build of a case up to date. ``documents`` is a folder of texts to take quotes from.

    The result has ``counts`` and ``problems``. Raises kg.errors.KgError where the case cannot be built.
    """
    from kg.builds import build_case
    from kg.evidence import read_texts

    texts, problems = read_texts(Path(documents)) if documents else ({}, [])
    built = build_case(_open_case(case), texts)
    return replace(built, problems=(*built.problems, *problems))


def open(case: PathLike | None = None) -> rdflib.Dataset:  # noqa: A001  (kg.open, as in many libraries)
    """The graph of a built case as a read-only rdflib.Dataset, whose queries run in Oxigraph.

    The default graph holds the plain triples and what is said of claims; each claim names a graph of its one triple.
    """
    from kg.store import store_folder
    from kg.views import open_dataset

    found = _open_case(case)
    return open_dataset(store_folder(found), found.prefixes, found.prefix)


def query(sparql: str, case: PathLike | None = None, **options: Any) -> Answer:
    """The answer to a SPARQL query: a Table (SELECT), Boolean (ASK) or Graph (CONSTRUCT, DESCRIBE).

    Options are those of kg.queries.Options: ``as_of``, ``known_by``, ``timeout`` (s), ``memory`` (MB), ``sources``,
    ``network``. A Table has ``to_pandas()``. Raises UsageError for a wrong query, LimitError for one that was stopped.
    """
    from kg.queries import Options, run_query

    return run_query(_open_case(case), sparql, Options(**options))


def ask(question: str, *values: str, case: PathLike | None = None, **options: Any) -> Answer:
    """The answer to a named question, such as ``ask("patrons", "Haftar")``; options as for query."""
    from kg.lookup import read_directory
    from kg.ontology import load_ontology
    from kg.queries import Options, run_query
    from kg.questions import fill_question, find_question, load_questions
    from kg.store import open_store

    found = _open_case(case)
    directory = read_directory(found, open_store(found), load_ontology(*found.files("ontology")))
    text = fill_question(find_question(question, load_questions(found)), values, directory)
    return run_query(found, text, Options(**options))


def network(case: PathLike | None = None) -> nx.MultiDiGraph:
    """The network of a built case as a networkx multigraph; the attributes are those of kg.networks.to_networkx."""
    from kg.networks import read_network, to_networkx

    return to_networkx(read_network(_open_case(case)))


def draw(case: PathLike | None = None, height: int = 640) -> Page:
    """The page of a built case; in a notebook it shows itself, so many pixels high."""
    from kg.networks import read_network
    from kg.pages import make_page

    return Page(make_page(read_network(_open_case(case))), height)


@dataclass(frozen=True)
class Page:
    """An HTML page that needs nothing else."""

    html: str
    height: int = 640

    def save(self, path: PathLike) -> Path:
        """Write the page to a file, whole or not at all."""
        from kg.files import write_atomic

        write_atomic(Path(path), self.html.encode())
        return Path(path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, from which its script reaches nothing of the notebook."""
        source = html.escape(self.html, quote=True)
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{source}" '
            f'style="width:100%;height:{int(self.height)}px;border:1px solid #ccc" title="network"></iframe>'
        )


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext kg`` gives notebooks the cell magic ``%%sparql [CASE] [--as-of DAY] [--known-by DAY] [--df NAME]``."""
    import argparse
    import shlex

    from kg.results import Table

    parser = argparse.ArgumentParser(prog="%%sparql", exit_on_error=False)
    parser.add_argument("case", nargs="?", help="the folder of the case")
    parser.add_argument("--as-of", default="")
    parser.add_argument("--known-by", default="")
    parser.add_argument("--df", default="", help="keep the answer as a DataFrame of this name, of names and not IRIs")

    def sparql(line: str, cell: str) -> Any:
        chosen = parser.parse_args(shlex.split(line))
        answer = query(cell, chosen.case, as_of=chosen.as_of, known_by=chosen.known_by)
        if not chosen.df or not isinstance(answer, Table):
            return answer
        shell.user_ns[chosen.df] = answer.to_pandas(names=True)
        return None

    shell.register_magic_function(sparql, "cell", "sparql")


def _open_case(folder: PathLike | None) -> Case:
    from kg.case import open_case

    return open_case(Path(folder or os.environ.get("KG_CASE") or "."))
