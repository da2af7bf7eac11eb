"""The documents: what they show is what happens, and nothing that exists is left out."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from kg.case import INCLUDE, KEYS
from kg.commands import SECTIONS
from kg.exports import EXPORTS
from kg.manual import write_questions, write_terms
from kg.ontology import load_ontology
from kg.questions import load_questions
from kg.readers.headers import KEYS as HEADERS
from kg.readers.sheet_words import KEYWORDS
from kg.results import GRAPH_FORMATS, TABLE_FORMATS

README = ROOT / "README.md"
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
SHEETS = (ROOT / "docs" / "sheets.md").read_text(encoding="utf-8")
DOCUMENTS = [
    README,
    ROOT / "DECISIONS.md",
    ROOT / "CHANGELOG.md",
    ROOT / "benchmarks" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def run_in_terminal(command: str, folder: Path) -> str:
    """What a command prints on a terminal of a hundred columns, standard error with it."""
    (folder / "bin").mkdir(exist_ok=True)
    script = folder / "bin" / "kg"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom kg.cli import main\nmain(prog_name='kg')\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",  # no progress, which would depend on how quick the machine is
    }
    environment.pop("KG_CASE", None)
    master, slave = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-c", command], stdout=slave, stderr=slave, stdin=subprocess.DEVNULL, cwd=folder, env=environment
    )
    os.close(slave)
    chunks = []
    while chunk := _read(master):
        chunks.append(chunk)
    process.wait()
    os.close(master)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def run_block(block: str, folder: Path) -> str:
    """A console block with what its commands really print."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run_in_terminal(line[2:], folder)}" for line in commands)


def test_the_readmes_commands_print_what_it_shows(tmp_path, update_golden: bool) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("build"))
    text = README.read_text(encoding="utf-8")
    run_in_terminal("kg build seeds/libya", tmp_path)
    real = re.sub(r"(?s)(```console\n)(.*?)(```)", lambda match: match[1] + run_block(match[2], tmp_path) + match[3], text)
    if update_golden:
        README.write_text(real, encoding="utf-8")
    assert real == README.read_text(encoding="utf-8")


def test_the_readme_names_the_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert "pip install . && kg build seeds/libya --open" in text
    assert 'pip install -e ".[test]" && pytest' in text
    assert 'pip install -e ".[test]"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "real"),
    [
        ("terms.md", lambda: write_terms(load_ontology())),
        ("questions.md", lambda: write_questions(load_questions().values())),
    ],
)
def test_written_pages_are_up_to_date(name: str, real, update_golden: bool) -> None:
    path = ROOT / "docs" / name
    if update_golden:
        path.write_text(real(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == real()


def test_the_manual_names_every_command_option_setting_and_format() -> None:
    commands = [command for section in SECTIONS.values() for command in section]
    assert [c.name for c in commands if f"`kg {c.name}" not in MANUAL] == []
    query = next(c for c in commands if c.name == "query")
    options = [max(p.opts, key=len) for p in query.params if p.param_type_name == "option"]
    assert [o for o in options if o not in MANUAL and o != "--output"] == []
    assert [k for k in (*KEYS, *INCLUDE) if f"`{k}`" not in MANUAL] == []
    assert [e.name for e in EXPORTS if f"`{e.name}`" not in MANUAL] == []
    assert [f for f in (*TABLE_FORMATS, *GRAPH_FORMATS) if f"`{f}`" not in MANUAL] == []


def test_the_page_on_sheets_names_every_header_and_word() -> None:
    assert [key for key in HEADERS if key != "language" and f"{key}:" not in SHEETS] == []
    words = [word for word in KEYWORDS if word.isalpha() and word not in ("by", "to", "about", "till")]
    assert [word for word in words if f"`{word}`" not in SHEETS] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_the_picture_is_a_picture() -> None:
    assert (ROOT / "docs" / "libya.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_the_example_sheet_of_the_manual_is_read() -> None:
    from kg.actors import load_actors
    from kg.case import open_case
    from kg.claims import Document
    from kg.lexicon import load_lexicon
    from kg.readers.sheet import read_line
    from kg.readers.sheet_words import Vocabulary

    block = re.findall(r"(?s)```\n(.*?)```", SHEETS)[0]
    ontology = load_ontology()
    actors, _ = load_actors(open_case(ROOT / "seeds" / "libya"), ontology)
    vocabulary = Vocabulary(actors, load_lexicon(ontology))
    lines = [line for line in block.split("\n\n")[1].splitlines() if not line.startswith(" ")]
    assert len(lines) == 5
    for line in lines:
        claims, problems = read_line(line, Document(title="T", published="2020-06-07"), vocabulary)
        assert claims, problems


def test_the_version_is_the_same_everywhere() -> None:
    from kg.version import __version__

    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{__version__}"' in (ROOT / "ontology" / "kg.ttl").read_text(encoding="utf-8")
