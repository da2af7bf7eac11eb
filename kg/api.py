"""The functions for notebooks and programs. Each takes the folder of a case, or KG_CASE, or the current folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.builds import Built
    from kg.case import Case
    from kg.reports import Report
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


def network(case: PathLike | None = None, kind: str = "", **lens: Any) -> nx.Graph:
    """The network of a built case as a networkx graph, with the claims behind each edge.

    Without a kind, everything that is claimed, as a multigraph: see kg.networks.to_networkx. A kind is one of "ties",
    "support", "signed", "belligerents" and "membership": what held, as kg.structure tells, seen through a lens with the
    options of kg.ties.Lens, such as ``as_of="2020-06-07"``, ``without=("Anadolu",)``, ``min_sources=2``.
    """
    from kg.errors import UsageError
    from kg.networks import read_network, to_networkx
    from kg.structure import KINDS
    from kg.ties import Lens, look

    found = read_network(_open_case(case))
    if not kind:
        return to_networkx(found)
    if kind not in KINDS:
        raise UsageError(f"there is no network {kind!r}", f"Networks are: {', '.join(KINDS)}.")
    return KINDS[kind](look(found, Lens(**lens)))


def measure(*names: str, case: PathLike | None = None, **lens: Any) -> Findings:
    """The findings of some measures, or of all, as kg measure has them; a lens as for network.

    ``.to_pandas()`` gives a table of each, with the claims behind each row; in a notebook it shows itself.
    """
    from kg.analysis import measure as find
    from kg.networks import read_network
    from kg.ties import Lens

    return Findings(find(read_network(_open_case(case)), names, Lens(**lens)))


def diff(one: str, other: str, case: PathLike | None = None, **lens: Any) -> Findings:
    """What changed between two dates, or what two sources say differently, as kg diff has it."""
    from kg.analysis import compare
    from kg.networks import read_network
    from kg.ties import Lens

    return Findings(compare(read_network(_open_case(case)), one, other, Lens(**lens)))


def plot(kind: str, *values: str, case: PathLike | None = None, language: str = "", **lens: Any) -> Picture:
    """A picture: ``plot("timeline", "Tarhuna")``, ``plot("networks", "2016", "2020")``, ``plot("matrix")``, ``plot("map")``.

    It shows itself in a notebook; a lens as for network.
    """
    from kg.networks import read_network
    from kg.pictures.plots import draw as draw_picture
    from kg.ties import Lens

    return Picture(draw_picture(kind, values, read_network(_open_case(case)), Lens(**lens), language))


@dataclass(frozen=True)
class Picture:
    """A picture as SVG."""

    svg: str

    def save(self, path: PathLike) -> Path:
        """Write the picture to a file, whole or not at all."""
        from kg.files import write_atomic

        write_atomic(Path(path), self.svg.encode() + b"\n")
        return Path(path)

    def _repr_svg_(self) -> str:
        return self.svg


@dataclass(frozen=True)
class Findings:
    """A report that a notebook shows."""

    report: Report

    def to_pandas(self, section: int = 0) -> pd.DataFrame:
        """One section as a DataFrame: names as text, ``held``, and ``claims``, a list of the IRIs behind each row."""
        from kg.results import make_frame

        findings = self.report.sections[section].findings
        rows = [
            (*(self.report.text(cell) for cell in row.cells), row.certain, [c.iri for c in self.report.trace(row.claims)])
            for row in findings.rows
        ]
        return make_frame((*findings.columns, "certain", "claims"), rows)

    def claims(self, row: int, section: int = 0) -> str:
        """The words, sources and days behind a row, as kg why shows them."""
        from kg.edges import gather
        from kg.render import show_evidence

        network = self.report.network
        found = self.report.trace(self.report.sections[section].findings.rows[row].claims)
        return show_evidence(gather(found, network.ontology), network, 100, colour=False)

    def save(self, path: PathLike) -> Path:
        """Write the report as the file's ending says: .md, .html or .json."""
        from kg.files import write_atomic
        from kg.reports import to_html, to_json, to_markdown

        writers = {".html": to_html, ".json": to_json}
        write_atomic(Path(path), writers.get(Path(path).suffix, to_markdown)(self.report).encode())
        return Path(path)

    def _repr_markdown_(self) -> str:
        from kg.reports import to_markdown

        return to_markdown(self.report)


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
        from html import escape

        source = escape(self.html, quote=True)
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
