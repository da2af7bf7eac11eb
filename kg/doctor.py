"""The doctor: whether everything that kg needs works on this machine, and how a case stands."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.case import CASE_FILE, Case, open_case
from kg.errors import KgError
from kg.version import __version__

LIBRARIES = ("rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "networkx", "igraph", "pyvis", "lark", "click", "rich")
EXTRAS = {"documents": ("trafilatura", "pypdf", "python-docx", "py3langid"), "parse": ("spacy",)}


def examine(folder: Path) -> list[tuple[bool, str]]:
    """Each finding: whether all is well with it, and what it is."""
    findings = [(sys.version_info >= (3, 11), f"Python {platform.python_version()} on {platform.system()}, kg {__version__}")]
    findings += [_library(name) for name in LIBRARIES]
    findings += [_extra(name, libraries) for name, libraries in EXTRAS.items()]
    findings.append(_try("ontology", _ontology))
    findings.append(_try("page", _page))
    if (folder / CASE_FILE).is_file():
        case = open_case(folder)
        findings += [_try("case", lambda: _case(case)), _try("query worker", lambda: _query(case))]
    else:
        findings.append((True, f"{folder} is no case, so none was examined"))
    return findings


def _library(name: str) -> tuple[bool, str]:
    try:
        return True, f"{name} {version(name)}"
    except PackageNotFoundError:
        return False, f"{name} is not installed: pip install {name}"


def _extra(name: str, libraries: tuple[str, ...]) -> tuple[bool, str]:
    """What is installed of an extra; that it is not is no fault."""
    found = [text for well, text in map(_library, libraries) if well]
    missing = "" if len(found) == len(libraries) else f'; for the rest: pip install "kg-alliances[{name}]"'
    return True, f"{name}: {', '.join(found) or 'nothing'}{missing}"


def _try(what: str, examine_it: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, f"{what}: {examine_it()}"
    except (KgError, OSError) as error:
        return False, f"{what}: {error}"


def _ontology() -> str:
    from kg.lexicon import load_lexicon
    from kg.ontology import load_ontology

    ontology = load_ontology()
    return f"{len(ontology.predicates)} predicates, {len(load_lexicon(ontology).verbs):,} verb forms"


def _page() -> str:
    from kg.pages import PAGE, SCRIPTS, vis_network

    script, _ = vis_network()
    return f"vis-network {len(script) // 1024} kB from pyvis, {sum((PAGE / s).stat().st_size for s in SCRIPTS) // 1024} kB of our own"


def _case(case: Case) -> str:
    from kg.builds import GRAPH_FILE
    from kg.files import read_source
    from kg.names import sha256
    from kg.store import read_manifest

    manifest = read_manifest(case)
    if manifest is None:
        raise KgError(f"{case.folder} has not been built by this version; kg build {case.folder}")
    if sha256(read_source(case.build / GRAPH_FILE)) != manifest.graph:
        raise KgError(f"{case.build / GRAPH_FILE} is not what the last build wrote; kg build {case.folder}")
    return f"{case.title}: {manifest.counts['claims']:,} claims, store {manifest.store}"


def _query(case: Case) -> str:
    from kg.queries import run_query

    answer = run_query(case, "ASK { ?claim a kg:Claim }")
    return "answers" if answer else "answers that there is no claim"
