"""The annotated articles: what is read of them must not get worse. Those held out are not looked at here."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from conftest import ROOT

SPEC = importlib.util.spec_from_file_location("benchmark_prose", ROOT / "benchmarks" / "prose.py")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    assert SPEC is not None
    assert SPEC.loader is not None
    module = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(module)
    return module


def names_of(shared) -> list[str]:
    if not (shared / "gold" / "claims").is_dir():
        pytest.skip(f"{shared / 'gold'} is not here")
    return sorted(path.stem for path in (shared / "gold" / "claims").glob("*.json"))


def test_the_seeds_are_read_well(shared, benchmark) -> None:
    seeds = [name for name in names_of(shared) if name.startswith("seed-")]
    precision, recall, *_ = benchmark.Scores(shared / "gold", seeds).score()
    assert precision >= 0.90
    assert recall >= 0.80


def test_articles_are_read_as_well_as_when_the_rules_were_written(shared, benchmark) -> None:
    scores = benchmark.Scores(shared / "gold", [name for name in names_of(shared) if name not in benchmark.HELD_OUT])
    assert scores.score()[2] >= 0.60
    assert scores.score(least=benchmark.ACCEPTED)[0] >= 0.88
