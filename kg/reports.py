"""Reports: findings in words, as text, Markdown, HTML or JSON, in which every line leads to its claims and every claim to its source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kg.edges import Cited
from kg.errors import UsageError
from kg.measures.findings import Cell, Findings, Row
from kg.names import local_name
from kg.networks import Network, tell
from kg.render import render, show_table, span, visible
from kg.version import __version__

SHORT = 8
"""Characters of a claim's hash by which it is named in a report; kg why takes them."""

SHOWN, LISTED = 3, 8
"""Claims that a line of text, and one of Markdown, names; further ones are counted."""


@dataclass(frozen=True)
class Section:
    """Findings under a title, with where their method comes from, and pictures as SVG."""

    title: str
    findings: Findings
    method: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Sections about one network. ``about`` says what was looked at."""

    title: str
    about: str
    network: Network
    sections: tuple[Section, ...]
    further: Mapping[str, Cited] = field(default_factory=dict)

    @cached_property
    def claims(self) -> dict[str, Cited]:
        """Every claim of the network by IRI."""
        return {claim.iri: claim for claim in self.network.claims}

    def trace(self, claims: Iterable[str]) -> list[Cited]:
        """Claims as the built graph has them; one that followed only once sources were dropped, as those it follows from."""
        found: dict[str, Cited] = {}
        for iri in claims:
            if iri in self.claims:
                found[iri] = self.claims[iri]
            elif iri in self.further:
                found |= {c.iri: c for c in self.trace(self.further[iri].follows)}
        return [found[iri] for iri in sorted(found)]

    @cached_property
    def behind(self) -> dict[str, Cited]:
        """The claims that findings rest on, and those that these follow from."""
        found: dict[str, Cited] = {}
        waiting = [c for section in self.sections for row in section.findings.rows for c in self.trace(row.claims)]
        while waiting:
            claim = waiting.pop()
            if claim.iri not in found:
                found[claim.iri] = claim
                waiting += self.trace(claim.follows)
        return found

    @cached_property
    def cited(self) -> list[Cited]:
        """The same in order of document and place in it."""
        return sorted(self.behind.values(), key=lambda c: (self.numbers[c.source], int(c.start or 0), c.iri))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The documents of the report, numbered in order of publication."""
        sources = {claim.source: claim for _, claim in sorted(self.behind.items())}
        ordered = sorted(sources, key=lambda s: (sources[s].published, sources[s].title, s))
        return {source: number for number, source in enumerate(ordered, 1)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title, else the publisher, of each document of the network."""
        return {claim.source: claim.title or claim.publisher for claim in self.network.claims}

    def text(self, cell: Cell) -> str:
        """A cell as text: things by their names."""
        if isinstance(cell, tuple):
            return ", ".join(self.text(part) for part in cell)
        if isinstance(cell, str):
            named = cell in self.network.directory.things
            return self.network.directory.label(cell) if named else self.titles.get(cell) or cell
        return f"{cell:g}" if isinstance(cell, float) else f"{cell:,}"


def short(claim: str) -> str:
    """The first characters of a claim's hash, as reports name it and kg why takes it."""
    return local_name(claim)[:SHORT]


def to_text(report: Report, width: int, colour: bool) -> str:
    """A report for a terminal: a table for each section, with the claims that each line rests on."""
    parts = [render(width, colour, f"[bold]{_plain(report.title)}[/bold]", f"[dim]{_plain(report.about)}[/dim]")]
    for section in report.sections:
        findings = section.findings
        parts.append("\n" + render(width, colour, f"[bold]{_plain(section.title)}[/bold]"))
        if findings.rows:
            rows = [[*map(report.text, row.cells), _held(row), _name_claims(report, row)] for row in findings.rows]
            parts.append(show_table((*findings.columns, "held", "claims"), rows, width, colour))
        elif not findings.notes:
            parts.append("none\n")
        parts += [render(width, colour, f"[dim]{_plain(note)}[/dim]") for note in findings.notes]
    return "".join(parts) + "\nkg why CLAIM… shows the words behind each line; --format json names all claims.\n"


def _plain(text: str) -> str:
    return visible(text).replace("[", r"\[")


def _held(row: Row) -> str:
    return "certainly" if row.certain else "possibly"


def _name_claims(report: Report, row: Row) -> str:
    claims = [short(claim.iri) for claim in report.trace(row.claims)]
    more = f" +{len(claims) - SHOWN}" if len(claims) > SHOWN else ""
    return " ".join(claims[:SHOWN]) + more


def to_json(report: Report) -> str:
    """A report as JSON: values as they are, with IRIs, their names beside them, and every claim and document once."""
    label = report.network.directory.label
    things = {
        part: label(part)
        for section in report.sections
        for row in section.findings.rows
        for cell in row.cells
        for part in (cell if isinstance(cell, tuple) else (cell,))
        if isinstance(part, str) and part in report.network.directory.things
    }
    data = {
        "title": report.title,
        "about": report.about,
        "sections": [_section_data(section, report) for section in report.sections],
        "names": dict(sorted(things.items())),
        "claims": {c.iri: _claim_data(c, report) for c in report.cited},
        "sources": [_source_data(number, report) for number in report.numbers.values()],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _section_data(section: Section, report: Report) -> dict:
    findings = section.findings
    rows = [
        {
            **dict(zip(findings.columns, row.cells, strict=True)),
            "held": _held(row),
            "claims": [claim.iri for claim in report.trace(row.claims)],
        }
        for row in findings.rows
    ]
    return {"measure": findings.measure, "title": section.title, "method": section.method, "rows": rows, "notes": findings.notes}


def _claim_data(claim: Cited, report: Report) -> dict:
    data = {
        "says": tell(claim, report.network),
        "quote": claim.quote,
        "source": report.numbers[claim.source],
        "start": claim.start,
        "end": claim.end,
        "possible": span([claim.possibly_from], [claim.possibly_until]),
        "certain": span([claim.certainly_from], [claim.certainly_until]),
        "derived from": list(claim.follows),
    }
    return {key: value for key, value in data.items() if value}


def _source_data(number: int, report: Report) -> dict:
    iri = next(source for source, n in report.numbers.items() if n == number)
    claim = next(claim for claim in report.network.claims if claim.source == iri)
    keys = ("title", "publisher", "published", "url", "sha256")
    return {"number": number, "iri": iri, **{key: getattr(claim, key) for key in keys if getattr(claim, key)}}


def to_markdown(report: Report) -> str:
    """A report as Markdown: tables with numbered sources, and below them every claim with its words, and the documents."""
    lines = [f"# {_md(report.title)}", "", _md(report.about), ""]
    for section in report.sections:
        findings = section.findings
        lines += [f"## {_md(section.title)}", ""]
        if findings.rows:
            head = [*findings.columns, "held", "claims", "sources"]
            lines += [f"| {' | '.join(map(_md, head))} |", "|" + "---|" * len(head)]
            lines += [f"| {' | '.join(_row_cells(row, report))} |" for row in findings.rows]
            lines.append("")
        elif not findings.notes:
            lines += ["None.", ""]
        lines += [line for note in findings.notes for line in (f"*{_md(note)}*", "")]
        lines += [f"Method: {_md(section.method)}.", ""] if section.method else []
    lines += ["## Claims", "", *(_claim_line(claim, report) for claim in report.cited), ""]
    lines += ["## Sources", "", *(_source_line(n, report) for n in report.numbers.values()), ""]
    return "\n".join(lines)


def _row_cells(row: Row, report: Report) -> Iterator[str]:
    claims = report.trace(row.claims)
    yield from (_md(report.text(cell)) for cell in row.cells)
    yield _held(row)
    more = f" and {len(claims) - LISTED} more" if len(claims) > LISTED else ""
    yield " ".join(f"`{short(claim.iri)}`" for claim in claims[:LISTED]) + more
    yield " ".join(f"\\[{number}\\]" for number in sorted({report.numbers[claim.source] for claim in claims}))


def _claim_line(claim: Cited, report: Report) -> str:
    words = f"“{claim.quote}”" if claim.quote else f"characters {claim.start}–{claim.end}" if claim.start else "no words given"
    days = span([claim.possibly_from], [claim.possibly_until])
    derived = f", derived from {' '.join(short(iri) for iri in claim.follows)}" if claim.follows else ""
    told = f"{tell(claim, report.network)} ({report.network.ontology.stances[claim.stance].label}{derived}; possible {days}): {words}"
    return f"- `{short(claim.iri)}` {_md(told)} \\[{report.numbers[claim.source]}\\]"


def _source_line(number: int, report: Report) -> str:
    data = _source_data(number, report)
    parts = [data.get("title", ""), data.get("publisher", ""), data.get("published", "undated"), data.get("url", "")]
    digest = f", sha256 {data['sha256'][:16]}…" if "sha256" in data else ""
    return f"{number}. {_md(', '.join(filter(None, parts)))}{digest}"


def _md(text: str) -> str:
    """A text that Markdown takes for text: nothing in it is a mark, a tag or a link."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~-])", r"\\\1", visible(text)) if re.search(r"[\\`*_\[\]<>|~]", text) else visible(text)


def to_html(report: Report) -> str:
    """A report as one HTML page that needs nothing else, with its pictures, to be sent or printed as it is."""
    folder = Path(__file__).with_name("page")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]), undefined=StrictUndefined)
    sections = [
        {
            "title": section.title,
            "columns": section.findings.columns,
            "rows": [
                {
                    "cells": [report.text(cell) for cell in row.cells],
                    "held": _held(row),
                    "claims": [
                        {"id": short(c.iri), "number": report.numbers[c.source]}
                        for c in sorted(report.trace(row.claims), key=lambda c: (report.numbers[c.source], c.iri))
                    ],
                }
                for row in section.findings.rows
            ],
            "notes": section.findings.notes,
            "method": section.method,
            "pictures": section.pictures,
        }
        for section in report.sections
    ]
    none = {"quote": "", "start": "", "certain": ""}
    claims = [none | _claim_data(c, report) | {"id": short(c.iri), "number": report.numbers[c.source]} for c in report.cited]
    unknown = dict.fromkeys(("title", "publisher", "published", "url", "sha256"), "")
    return environment.get_template("report.html").render(
        title=report.title,
        about=report.about,
        language=report.network.case.languages[0],
        version=__version__,
        sections=sections,
        claims=[{**claim, "derived": [short(iri) for iri in claim.get("derived from", [])]} for claim in claims],
        sources=[unknown | _source_data(number, report) for number in report.numbers.values()],
    )


def find_claims(network: Network, names: Iterable[str]) -> list[Cited]:
    """The claims that reports name: by IRI, prefixed name or the first characters of the hash. UsageError where one is none, or several."""
    found = []
    for name in names:
        key = name.strip("<>").removeprefix("claim:").rpartition("/")[2].lower()
        fitting = [claim for claim in network.claims if local_name(claim.iri).startswith(key)]
        if not fitting:
            raise UsageError(f"no claim is called {name!r}", "kg measure and kg diff name the claims behind each line.")
        if len(fitting) > 1:
            raise UsageError(f"{name!r} may be: {', '.join(local_name(c.iri) for c in fitting)}", "Give more of its characters.")
        found.append(fitting[0])
    return found


def is_claim_name(name: str) -> bool:
    """Whether a word names a claim rather than an actor: a prefixed name or IRI of one, or the characters of a hash."""
    return bool(re.fullmatch(r"(<?https?://\S*/claim/|claim:)?[0-9a-f]{6,32}>?", name, re.ASCII))
