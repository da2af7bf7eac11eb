"""Notebooks: they run from top to bottom, show what they say, and carry no output in git."""

from __future__ import annotations

import re

import nbformat
import pytest

from conftest import ROOT
from kg.networks import read_network
from kg.reports import find_claims
from notebooks import render, run_notebook

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_outputs_are_stripped(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)


@pytest.fixture(scope="module")
def all_ran(tmp_path_factory):
    """Every notebook, run beside a copy of its case."""
    folder = tmp_path_factory.mktemp("notebook")
    return {path.stem: run_notebook(path, folder) for path in NOTEBOOKS}


@pytest.fixture
def ran(all_ran):
    return all_ran["libya"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_notebooks_show_what_the_docs_have(all_ran, name: str, update_golden: bool) -> None:
    text, pictures = render(all_ran[name], name)
    folder = ROOT / "docs" / "notebooks"
    if update_golden:
        for old in folder.glob(f"{name}-*.svg"):
            old.unlink()
        for file, content in {f"{name}.md": text, **pictures}.items():
            (folder / file).write_text(content, encoding="utf-8")
    assert (folder / f"{name}.md").read_text(encoding="utf-8") == text
    for file, picture in pictures.items():
        assert (folder / file).read_text(encoding="utf-8") == picture


def test_the_claims_that_documents_cite_are_in_the_case(libya) -> None:
    """A cited claim that disappears is missed: by its hash, in a notebook, its rendering, or the README."""
    network = read_network(libya)
    documents = [*NOTEBOOKS, *(ROOT / "docs" / "notebooks").glob("*.md"), ROOT / "README.md"]
    documents = [path for path in documents if path.stem != "own-case"]  # it makes a case of its own
    cited = {
        claim for path in documents for claim in re.findall(r"(?:kg why |`)([0-9a-f]{8})\b", path.read_text(encoding="utf-8"))
    }
    assert "752d6d84" in cited
    assert len(find_claims(network, sorted(cited))) == len(cited)


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


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_of_two_kinds_of_source_tells_what_each_says(all_ran) -> None:
    ran_ucdp = all_ran["libya-ucdp"]
    assert "'claims': 1149" in outputs(ran_ucdp, "built.counts")
    both, articles, ucdp = outputs(ran_ucdp, '"UCDP alone"').split("],")
    assert both == "{'both': ['Egypt', 'Russia', 'United Arab Emirates'"
    assert "[" in articles and articles.endswith("[")
    assert "France" in ucdp
    assert "certainly" in outputs(ran_ucdp, '"2015-07-01"')
    assert "certainly" not in outputs(ran_ucdp, '"2014-07-01"')
    assert "Benghazi Revolutionaries Shura Council" in outputs(ran_ucdp, "?deaths")
    assert "'agreed': 13" in outputs(ran_ucdp, "Counter(")
