"""Analysis: the questions of measure, diff and doubt, each answered by a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.case import Case
from kg.dates import parse_date
from kg.edges import Edge
from kg.errors import UsageError
from kg.measures.doubt import find_load_bearing, find_sources
from kg.measures.findings import Findings, Row
from kg.measures.paths import find_path
from kg.measures.registry import MEASURES, find_measure
from kg.measures.shifts import compare_sources, find_shifts
from kg.networks import Network, read_network
from kg.pictures.plots import draw
from kg.reports import Report, Section
from kg.ties import WHOLE, Lens, View, find_source, look


def measure(network: Network, names: Sequence[str] = (), lens: Lens = WHOLE) -> Report:
    """The findings of some measures, or of all, through a lens; "distance" is followed by two actors."""
    view = look(network, lens)
    if names and names[0] == "distance":
        sections = [_measure_distance(view, names[1:])]
    else:
        chosen = [find_measure(name) for name in names] or list(MEASURES)
        sections = [Section(m.title, _add_notes(m.find(view), view), m.method) for m in chosen]
    return Report(network.case.title, describe(lens), network, tuple(sections), view.claims)


def _measure_distance(view: View, names: Sequence[str]) -> Section:
    if len(names) != 2:
        raise UsageError("distance lies between two actors", "As in: kg measure distance Turkey Russia")
    one, other = (view.network.directory.find(name) for name in names)
    title = f"From {view.label(one)} to {view.label(other)}"
    return Section(title, _add_notes(find_path(view, one, other), view), "shortest paths; of equal ones, the best attested")


def _add_notes(findings: Findings, view: View) -> Findings:
    return replace(findings, notes=(*findings.notes, *view.notes))


def report(network: Network, lens: Lens = WHOLE, dates: Sequence[str] = (), language: str = "") -> Report:
    """Everything in one: the networks at some dates, all measures, what changed between the dates, and what it all hangs on.

    The claims and sources of every line are at its end.
    """
    measured, doubted = measure(network, (), lens), doubt(network, lens)
    sides, *others = measured.sections
    shown = draw("networks", dates or [lens.as_of], network, lens, language)
    pictures = {"portfolios": draw("matrix", (), network, lens, language)}
    sections = [replace(sides, pictures=(shown,))]
    sections += [replace(s, pictures=(pictures[s.findings.measure],)) if s.findings.measure in pictures else s for s in others]
    ground = draw("map", (), network, lens, language)
    sections.append(Section("Who holds what", Findings("map", (), ()), pictures=(ground,)))
    changes = [compare(network, one, other, replace(lens, as_of="")) for one, other in pairwise(dates)]
    sections += [section for change in changes for section in change.sections]
    further = {iri: c for part in (measured, doubted, *changes) for iri, c in part.further.items()}
    return Report(network.case.title, describe(lens), network, (*sections, *doubted.sections), further)


def describe(lens: Lens) -> str:
    """What a lens looks at, in words."""
    parts = [
        f"as of {lens.as_of}" if lens.as_of else "over all time",
        f"events of the {lens.memory} days before count" if lens.as_of and _is_day(lens.as_of) else "",
        f"known by {lens.known_by}" if lens.known_by else "",
        f"without {', '.join(lens.without)}" if lens.without else "",
        f"only ties with {lens.min_sources} or more independent sources" if lens.min_sources > 1 else "",
        "only what certainly held" if lens.certain else "",
        "members counted as their principal" if lens.roll_up else "",
    ]
    return "; ".join(filter(None, parts))


def _is_day(text: str) -> bool:
    try:
        days, _ = parse_date(text)
    except ValueError:
        return False
    return days.first == days.last


def compare(network: Network, one: str, other: str, lens: Lens = WHOLE, cases: tuple[Case, Case] | None = None) -> Report:
    """What changed between two dates, or what two sources or two cases say differently."""
    if cases:
        findings = compare_cases(read_network(cases[0]), read_network(cases[1]))
        return Report(
            f"{cases[0].folder} and {cases[1].folder}",
            "claims in one case and not in the other",
            network,
            (Section("Claims", findings),),
        )
    dates = [_is_date(text) for text in (one, other)]
    if any(dates) and not all(dates):
        wrong = one if dates[1] else other
        raise UsageError(f"{wrong!r} is no date", "Compare two dates, two sources, or two folders of cases.")
    if all(dates):
        before, after = (look(network, replace(lens, as_of=text)) for text in (one, other))
        findings = replace(find_shifts(before, after), notes=tuple(dict.fromkeys([*before.notes, *after.notes])))
        about = f"from {one} to {other}" + describe(lens).removeprefix("over all time")
        sections = (Section(f"What changed from {one} to {other}", findings),)
        return Report(network.case.title, about, network, sections, before.claims | after.claims)
    views = [look(_only(network, name), lens) for name in (one, other)]
    findings = compare_sources(views[0], views[1], (one, other))
    return Report(
        network.case.title, describe(lens), network, (Section(f"{one} and {other}", findings),), views[0].claims | views[1].claims
    )


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _only(network: Network, source: str) -> Network:
    """A network of the claims of one source, with all that follows from these and no more."""
    kept = find_source(network, source)
    edges = (
        Edge(e.subject, e.predicate, e.object, tuple(c for c in e.claims if c.iri in kept and set(c.follows) <= kept))
        for e in network.edges
    )
    return replace(network, edges=tuple(edge for edge in edges if edge.claims))


def compare_cases(one: Network, other: Network) -> Findings:
    """The claims that only one of two built cases has; a claim is the same where its hash is."""
    rows = []
    for verdict, network, theirs in (("only the first", one, other), ("only the second", other, one)):
        known = {claim.iri for claim in theirs.claims}
        label = network.directory.label
        for claim in network.claims:
            if claim.iri not in known:
                cells = (
                    verdict,
                    label(claim.subject),
                    network.ontology.predicates[claim.predicate].label,
                    label(claim.object),
                    claim.time,
                    claim.title or claim.source,
                )
                rows.append(Row(cells, (claim.iri,)))
    notes = () if rows else ("the two have the same claims",)
    return Findings("cases", ("in", "who", "tie", "whom", "time", "source"), tuple(rows), notes)


def doubt(network: Network, lens: Lens = WHOLE) -> Report:
    """What the structure hangs on: the ties and the sources without which findings fall."""
    view = look(network, lens)
    sections = (
        Section("Sources that findings hang on", find_sources(network, lens)),
        Section("Ties that findings hang on", _add_notes(find_load_bearing(view), view)),
    )
    return Report(network.case.title, describe(lens), network, sections, view.claims)
