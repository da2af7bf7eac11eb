"""What the tests share: the Libya case built once, small cases made on the spot, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kg.builds import build_case
from kg.case import Case, open_case

settings.register_profile("kg", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("kg")
pytest.register_assert_rewrite("prose")

ROOT = Path(__file__).parent.parent
LIBYA = ROOT / "seeds" / "libya"
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))

ACTORS = """\
@prefix : <https://example.org/case/> .
@prefix country: <https://w3id.org/kg-alliances/country/> .
@prefix kg: <https://w3id.org/kg-alliances/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:Haftar a kg:Person ; skos:prefLabel "Khalifa Haftar"@en , "خليفة حفتر"@ar ; skos:altLabel "Haftar"@en .
:GNA a kg:Government ; skos:prefLabel "Government of National Accord"@en ; skos:altLabel "GNA"@en .
:LNA a kg:ArmedGroup ; skos:prefLabel "Libyan National Army"@en ; skos:altLabel "LNA"@en .
:IS a kg:ArmedGroup ; skos:prefLabel "Islamic State"@en ; skos:altLabel "IS"@en .
:Tripoli a kg:Settlement ; skos:prefLabel "Tripoli"@en , "طرابلس"@ar .
:Tarhuna a kg:Settlement ; skos:prefLabel "Tarhuna"@en .
"""
SHEET = """\
title: Army takes mine depot
publisher: Anadolu
published: 2020-06-07

"""


@pytest.fixture(scope="session")
def libya(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The Libya case, built in a folder of its own. Tests may ask it, and may not change it."""
    folder = tmp_path_factory.mktemp("libya")
    shutil.copytree(LIBYA, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    case = open_case(folder)
    built = build_case(case)
    assert not built.problems
    return case


@pytest.fixture
def make_case(tmp_path: Path) -> Callable[..., Case]:
    """Make a case of some files, given by path; with the actors above unless actors.ttl is given."""

    def make(files: dict[str, str | bytes] | None = None, folder: str = "case") -> Case:
        contents: dict[str, str | bytes] = {
            "case.toml": 'title = "Test"\nprefix = "https://example.org/case/"\n',
            "actors.ttl": ACTORS,
            **(files or {}),
        }
        for name, content in contents.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_case(tmp_path / folder)

    return make


@pytest.fixture
def make_sheet(make_case: Callable[..., Case]) -> Callable[[str], Case]:
    """Make a case with one claim sheet: these lines below a header."""
    return lambda lines: make_case({"claims/a.claims": SHEET + lines})


@pytest.fixture(scope="session")
def run_kg() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a process of its own."""

    def run(*arguments: str | Path, stdin: str | None = None, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
        environment.pop("KG_CASE", None)
        command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, capture_output=True, encoding="utf-8", env=environment, check=False, **options
        )

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of research material beside the project; tests that need it are skipped without it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"{SHARED} is not here")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, driven by Playwright: the one that KG_CHROMIUM names, or the system's."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-golden: write anew what the tests compare with, to be reviewed by git diff."""
    parser.addoption("--update-golden", action="store_true", help="write expected outputs anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
