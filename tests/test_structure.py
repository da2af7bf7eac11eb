"""The structure: modules stand in one line and import only from those before them; each library has its home."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

ORDER = [
    "errors",
    "version",
    "progress",
    "files",
    "sandbox",
    "deadline",
    "memory",
    "dates",
    "names",
    "terms",
    "claims",
    "formats",
    "formats.encodings",
    "formats.text",
    "formats.tidy",
    "formats.metadata",
    "formats.html",
    "formats.pdf",
    "formats.docx",
    "formats.language",
    "formats.confined",
    "formats.registry",
    "formats.worker",
    "ontology",
    "lexicon",
    "case",
    "identity",
    "actors",
    "prose",
    "prose.items",
    "prose.tokens",
    "prose.plain",
    "prose.blocks",
    "prose.sentences",
    "prose.english",
    "prose.words",
    "prose.runs",
    "prose.frames",
    "prose.gazetteer",
    "prose.naming",
    "prose.people",
    "prose.sites",
    "prose.bodies",
    "prose.learning",
    "prose.discourse",
    "prose.seats",
    "prose.mentions",
    "prose.holders",
    "prose.reference",
    "prose.again",
    "prose.lists",
    "prose.verbs",
    "prose.objects",
    "prose.relatives",
    "prose.asides",
    "prose.obliques",
    "prose.heads",
    "prose.clauses",
    "prose.noun_phrases",
    "prose.predications",
    "prose.senses",
    "prose.operations",
    "prose.patterns",
    "prose.trees",
    "prose.parse",
    "prose.employers",
    "prose.offices",
    "prose.rulers",
    "prose.apposition",
    "prose.company",
    "prose.locations",
    "prose.wholes",
    "prose.responsibility",
    "prose.stance",
    "prose.when",
    "prose.entities",
    "prose.qualifiers",
    "prose.dating",
    "prose.merge",
    "prose.succession",
    "prose.article",
    "prose.endpoint",
    "prose.vetting",
    "prose.model",
    "readers",
    "readers.headers",
    "readers.document",
    "readers.sheet_words",
    "readers.statement",
    "readers.sheet",
    "readers.registry",
    "readers.mapping",
    "readers.tabular",
    "readers.triples",
    "readers.formats",
    "readers.cells",
    "readers.rows",
    "readers.years",
    "readers.tables",
    "readers.suggest",
    "evidence",
    "proposals",
    "proposals.wording",
    "proposals.sheet",
    "proposals.statements",
    "proposals.reading",
    "proposals.decisions",
    "proposals.accepted",
    "proposals.review",
    "proposals.marked",
    "proposals.view",
    "states",
    "graph",
    "nquads",
    "index",
    "conversion",
    "tables",
    "views",
    "checks",
    "store",
    "edges",
    "snapshot",
    "sparql",
    "sourcing",
    "worker",
    "results",
    "queries",
    "lookup",
    "questions",
    "networks",
    "ties",
    "structure",
    "measures",
    "measures.frustration",
    "measures.findings",
    "measures.balance",
    "measures.blocs",
    "measures.patrons",
    "measures.paths",
    "measures.shifts",
    "measures.doubt",
    "measures.registry",
    "reasons",
    "audit",
    "layout",
    "pictures",
    "pictures.svg",
    "pictures.names",
    "pictures.timeline",
    "pictures.multiples",
    "pictures.matrix",
    "pictures.atlas",
    "pictures.plots",
    "pages",
    "exports",
    "updates",
    "gather",
    "builds",
    "changes",
    "imports",
    "matching",
    "check",
    "cases",
    "manual",
    "doctor",
    "render",
    "proposals.shown",
    "proposals.page",
    "reports",
    "analysis",
    "api",
    "commands.options",
    "commands.make",
    "commands.begin",
    "commands.read",
    "commands.review",
    "commands.view",
    "commands.ask",
    "commands.show",
    "commands.measure",
    "commands.plot",
    "commands.tables",
    "commands.lookup",
    "commands",
    "cli",
]

HOMES = {
    "spacy": ["prose.parse"],
    "pyoxigraph": ["terms", "ontology", "case", "actors", "graph", "views", "checks", "store", "edges", "snapshot", "sourcing", "worker", "results", "queries", "lookup", "networks", "exports", "builds", "nquads", "tables", "updates", "changes", "matching", "check", "readers.triples"],
    "rdflib": ["views", "sourcing", "checks", "results", "api"],
    "oxrdflib": ["views"],
    "pyshacl": ["checks"],
    "networkx": ["networks", "structure", "measures.frustration", "measures.balance", "measures.blocs", "measures.patrons", "measures.paths", "pictures.multiples", "exports", "api"],
    "igraph": ["layout", "measures.blocs", "measures.paths"],
    "pyvis": ["pages"],
    "jinja2": ["pages", "proposals.page", "reports"],
    "lark": ["readers.sheet_words", "readers.statement"],
    "filelock": ["store"],
    "rapidfuzz": ["actors", "evidence", "lookup", "manual", "readers.statement"],
    "click": ["cli", "commands", "commands.options", "commands.make", "commands.begin", "commands.read", "commands.review", "commands.view", "commands.ask", "commands.show", "commands.tables", "commands.measure", "commands.plot", "commands.lookup"],
    "rich": ["render", "proposals.shown", "commands.options"],
    "pandas": ["results", "api"],
    "lxml": ["formats.html", "formats.metadata", "formats.docx"],
    "trafilatura": ["formats.html"],
    "pypdf": ["formats.pdf"],
    "docx": ["formats.docx"],
    "py3langid": ["formats.language"],
    "numpy": ["index", "conversion", "tables", "updates"],
    "python_calamine": ["readers.tabular"],
    "pyarrow": ["readers.tabular"],
}  # fmt: skip

FILES = sorted((ROOT / "kg").rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "kg").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, inside functions and for type checking too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def test_every_module_has_its_place_in_the_line() -> None:
    assert {module_of(path) for path in FILES} - {""} == set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_module_imports_only_from_those_before_it(path: Path) -> None:
    module = module_of(path)
    if not module:
        return
    imported = {name.removeprefix("kg.") for name in imports_of(path) if name.startswith("kg.")} & set(ORDER)
    assert {name for name in imported if ORDER.index(name) >= ORDER.index(module)} == set()


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library: str) -> None:
    users = {module_of(path) for path in FILES if any(name.split(".")[0] == library for name in imports_of(path))}
    assert users <= set(HOMES[library])


def test_no_module_holds_two_ideas() -> None:
    long = {module_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: length for name, length in long.items() if length > 400} == {}


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    for path in FILES:
        first = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert first, path


def test_the_help_imports_nothing_heavy() -> None:
    heavy = [
        "pyoxigraph",
        "rdflib",
        "oxrdflib",
        "pyshacl",
        "networkx",
        "igraph",
        "pyvis",
        "IPython",
        "pandas",
        "numpy",
        "lark",
        "rich",
        "rapidfuzz",
        "jinja2",
        "lxml",
        "trafilatura",
        "pypdf",
        "docx",
        "py3langid",
    ]
    script = f"import sys\nsys.argv = ['kg', '--help']\nfrom kg.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_text_is_pasted_into_sparql_or_rdf_but_terms() -> None:
    """f-strings that hold SPARQL may only paste constants and terms that a library has written."""
    allowed = re.compile(
        r"^(KG|SKOS|DC|DCTERMS|RDF|RDFS|values|where|stated|subject|predicate|object_|turn|sub|ASSERTS|ox\.Literal|_write|_condition|' '\.join\(wanted\))"
    )
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and path.parent.name != "commands":  # these print examples
                text = "".join(v.value for v in node.values if isinstance(v, ast.Constant))
                if re.search(r"\b(SELECT|GRAPH|OPTIONAL)\b.*\{", text):
                    pasted = [ast.unparse(v.value) for v in node.values if isinstance(v, ast.FormattedValue)]
                    assert all(allowed.match(p) or p.startswith(("object_ if", "subject if")) for p in pasted), (
                        path,
                        pasted,
                    )


def test_the_repository_carries_no_script_of_others() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout.split()
    assert [name for name in tracked if name.endswith(".js") and not name.startswith("kg/page/")] == []
    assert not [name for name in tracked if name.endswith(".min.js")]
