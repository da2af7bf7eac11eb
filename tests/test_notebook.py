"""Notebooks: they run from top to bottom, show what they say, and carry no output in git."""

from __future__ import annotations

import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_outputs_are_stripped(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The Libya notebook, run beside a copy of its case."""
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("build"))
    (folder / "notebooks").mkdir()
    notebook = nbformat.read(ROOT / "notebooks" / "libya.ipynb", as_version=4)
    resources = {"metadata": {"path": str(folder / "notebooks")}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    return notebook


def outputs(notebook, source: str) -> str:
    cell = next(c for c in notebook.cells if c.cell_type == "code" and source in c.source)
    return "".join(o.get("text") or o["data"].get("text/html") or o["data"]["text/plain"] for o in cell.outputs)


@pytest.mark.filterwarnings("ignore")
def test_the_libya_notebook_runs_and_shows_the_two_camps(ran) -> None:
    assert "'claims': 166" in outputs(ran, "built.counts")
    assert "<iframe" in outputs(ran, "kg.draw")
    gna, haftar, _, jihadists = outputs(ran, "camps[:4]]").split("],")
    assert "'Government of National Accord'" in gna
    assert "'Turkey'" in gna
    assert all(
        f"'{name}'" in haftar
        for name in ("Khalifa Haftar", "United Arab Emirates", "Egypt", "Russia", "House of Representatives")
    )
    assert "'Islamic State'" in jihadists
    assert outputs(ran, 'known_by="2020-05-01"') == "0"
    assert "2020-06-05" in outputs(ran, 'kg.ask("captures", "Tarhuna", case=CASE)')
    assert "United Arab Emirates" in outputs(ran, '"rivals"')
