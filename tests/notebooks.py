"""Running notebooks beside a copy of their case, and writing what they show as Markdown."""

from __future__ import annotations

import html
import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from conftest import ROOT


def run_notebook(path: Path, folder: Path) -> nbformat.NotebookNode:
    """A notebook with its outputs, run in a folder that holds a copy of the seeds; ``kg`` is the one under test."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("build"), dirs_exist_ok=True)
    (folder / "notebooks").mkdir(exist_ok=True)
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(folder / "notebooks")}}
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute(env=environment)
    return notebook


def render(notebook: nbformat.NotebookNode, name: str) -> tuple[str, dict[str, str]]:
    """A run notebook as Markdown, and the pictures that it shows, by file name."""
    lines = [f"<!-- Written by the tests from notebooks/{name}.ipynb. -->", ""]
    pictures: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines += [re.sub(r"\]\(\.\./docs/", "](../", cell.source), ""]
            continue
        lines += ["```python", cell.source, "```", ""]
        for output in _join_streams(cell.outputs):
            lines += _render_output(output, name, pictures)
    return "\n".join(lines).rstrip() + "\n", pictures


def _join_streams(outputs: list) -> list:
    """Outputs with what was printed, in however many pieces, as one."""
    joined: list = []
    for output in outputs:
        if "text" in output and joined and "text" in joined[-1]:
            joined[-1] = {"text": joined[-1]["text"] + output["text"]}
        else:
            joined.append({"text": output["text"]} if "text" in output else output)
    return joined


def _render_output(output: nbformat.NotebookNode, name: str, pictures: dict[str, str]) -> list[str]:
    data = output.get("data", {})
    if "image/svg+xml" in data:
        file = f"{name}-{len(pictures) + 1}.svg"
        pictures[file] = data["image/svg+xml"].rstrip() + "\n"
        return [f"![]({file})", ""]
    if "<iframe" in data.get("text/html", ""):
        return ["*The page of the network, which can be clicked and played through time.*", ""]
    if "<table" in data.get("text/html", ""):
        return [*_render_table(data["text/html"]), ""]
    text = output.get("text") or data.get("text/plain", "")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r\n", "\n")
    return ["```", re.sub(r"/\S*/(harbour)\b", r"\1", plain).rstrip(), "```", ""]


def _render_table(source: str) -> list[str]:
    rows = [re.findall(r"(?s)<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"(?s)<tr>(.*?)</tr>", source)]
    cells = [[html.unescape(re.sub(r"<[^>]+>", "", cell)).replace("|", r"\|").strip() for cell in row] for row in rows]
    head, *body = cells
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in body)]
