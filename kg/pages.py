"""The page: a network as one HTML file that needs nothing else, opens from disk and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kg.claims import ASSERTS
from kg.edges import Cited, Edge
from kg.layout import find_blocs, place_nodes
from kg.names import local_name, shorten
from kg.networks import Network, tell
from kg.ontology import Class, Ontology, Predicate, Term
from kg.version import __version__

PAGE = Path(__file__).with_name("page")
SCRIPTS = ("page.js", "filters.js", "picture.js", "panel.js", "slider.js", "search.js", "table.js", "start.js")
"""The page's own scripts, in the order in which they run, as one."""

BLOC_COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#805ad5", "#b83280", "#0f766e", "#975a16", "#4a5568")
PARALLEL = 0.22
"""How much further apart each of several edges between the same two nodes bends."""


def make_page(network: Network, *, csp: bool = True) -> str:
    """The HTML page of a network. ``csp`` leaves out the content security policy, for tests of what else protects it."""
    script = "\n".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    vis_script, vis_style = vis_network()
    script = f'"use strict";\n(() => {{\n{script}\n}})();'
    environment = Environment(loader=FileSystemLoader(PAGE), autoescape=select_autoescape(["html"]), undefined=StrictUndefined)
    return environment.get_template("page.html").render(
        title=network.case.title,
        description=network.case.description,
        language=network.case.languages[0],
        version=__version__,
        policy=_policy([vis_script, script], [vis_style, style]) if csp else "",
        data=_escape(make_data(network)),
        vis_script=vis_script,
        vis_style=vis_style,
        script=script,
        style=style,
    )


def make_data(network: Network) -> dict:
    """Everything the page shows, as plain values; things, claims and documents are named by their number."""
    directory, ontology = network.directory, network.ontology
    nodes = network.nodes
    number = {node: index for index, node in enumerate(nodes)}
    documents = {c.source: c for c in network.claims}
    used = {edge.predicate for edge in network.edges}
    predicates = [p for p in ontology.predicates.values() if p.iri in used]
    classes = sorted({directory.class_of(node).iri for node in nodes})
    claims = network.claims
    numbers = {claim.iri: index for index, claim in enumerate(claims)}
    methods = [method for method in ontology.methods if any(claim.method == method for claim in claims)]
    origins = sorted({claim.origin for claim in claims})
    ties = [(number[e.subject], number[e.object], _sign(e, ontology)) for e in network.edges]
    return {
        "languages": _languages(network),
        "classes": [_describe(ontology.classes[c]) for c in classes],
        "predicates": [{**_describe(p), "event": p.event, "inverse": p.inverse_label} for p in predicates],
        "stances": [_describe(s) for s in ontology.stances.values()],
        "methods": [_describe(ontology.methods[m]) for m in methods],
        "documents": [_document(documents[d]) for d in sorted(documents)],
        "things": [_thing(n, network, classes) for n in nodes],
        "edges": [_edge(e, number, [p.iri for p in predicates], numbers) for e in network.edges],
        "claims": _add_derivation(
            [_claim(c, network, number, sorted(documents), origins, methods) for c in claims], claims, numbers, network
        ),
        "origins": [_origin(o, network, number, documents) for o in origins],
        "blocs": _blocs(network, find_blocs(len(nodes), ties)),
        "vis": _vis_data(network, number, ties),
    }


def _vis_data(network: Network, number: dict[str, int], ties: list[tuple[int, int, int]]) -> dict:
    """Nodes, edges and options for vis-network, made with pyvis."""
    from pyvis.network import Network as PyvisNetwork

    directory, ontology = network.directory, network.ontology
    labels = [directory.label(node) for node in number]
    weight = [0] * len(number)
    for one, other, _ in ties:
        weight[one] += 1
        weight[other] += 1
    sizes = [round(9 + 3.2 * count**0.5, 1) for count in weight]
    points = place_nodes(len(number), ties, sizes, [7.5 * min(len(label), 24) + 16 for label in labels])
    picture = PyvisNetwork(directed=True, cdn_resources="in_line")
    for node, index in number.items():
        drawn = directory.class_of(node)
        x, y = points[index]
        picture.add_node(index, label=labels[index], shape=drawn.shape, color=drawn.colour, x=x, y=y, size=sizes[index])
    bends = _bends(network.edges)
    for index, edge in enumerate(network.edges):
        predicate = ontology.predicates[edge.predicate]
        picture.add_edge(
            number[edge.subject],
            number[edge.object],
            id=index,
            color=predicate.colour,
            width=round((1.0 if predicate.event else 1.5) + 1.2 * max(len(edge.origins) - 1, 0) ** 0.8, 2),
            dashes=_dash(edge, network),
            arrows="" if predicate.symmetric else "to",
            smooth=_smooth(bends[index]),
        )
    nodes, edges, *_ = picture.get_network_data()
    return {"nodes": nodes, "edges": edges}


def _sign(edge: Edge, ontology: Ontology) -> int:
    """The sign that an edge counts with: its predicate's where somebody asserts it, else none."""
    return ontology.predicates[edge.predicate].sign if edge.asserted else 0


def _bends(edges: tuple[Edge, ...]) -> list[int]:
    """For each edge, how many steps it bends aside so that none between the same two nodes lies on another."""
    seen: dict[tuple[str, str], int] = {}
    bends = []
    for edge in edges:
        pair = (min(edge.subject, edge.object), max(edge.subject, edge.object))
        step = seen.get(pair, 0)
        seen[pair] = step + 1
        side = (step + 1) // 2 * (1 if step % 2 else -1)
        bends.append(side if edge.subject == pair[0] else -side)
    return bends


def _smooth(bend: int) -> dict | bool:
    if not bend:
        return False
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": round(PARALLEL * abs(bend), 2)}


def _dash(edge: Edge, network: Network) -> list[int] | bool:
    """The dash of an edge: its predicate's where somebody asserts it, that of the first stance taken, or of what is derived."""
    if edge.derived:
        dash = network.ontology.methods[edge.claims[0].method].dash
    elif ASSERTS in edge.stances:
        dash = network.ontology.predicates[edge.predicate].dash
    else:
        dash = network.ontology.stances[edge.stances[0]].dash
    return [int(length) for length in dash.split()] or False


def _languages(network: Network) -> list[str]:
    """The languages in which at least half of the things have a name, those of the case first."""
    things = [network.directory.things[n] for n in network.nodes if n in network.directory.things]
    counts: dict[str, int] = {}
    for thing in things:
        for language in thing.labels:
            counts[language] = counts.get(language, 0) + 1
    common = sorted(lang for lang, count in counts.items() if lang and 2 * count >= len(things))
    own = [lang for lang in network.case.languages if lang in counts]
    return list(dict.fromkeys([*own, *common]))


def _describe(term: Class | Predicate | Term) -> dict:
    keys = ("label", "definition", "colour", "dash", "shape")
    return {"iri": term.iri, **{key: getattr(term, key) for key in keys if hasattr(term, key)}}


def _thing(node: str, network: Network, classes: list[str]) -> dict:
    thing = network.directory.things.get(node)
    label = network.directory.label(node)
    return {
        "iri": node,
        "name": shorten(node, network.case.prefixes),
        "label": label,
        "labels": thing.labels if thing else {},
        "names": [n for n in (thing.names if thing else ()) if n != label],
        "class": classes.index(network.directory.class_of(node).iri),
    }


def _edge(edge: Edge, number: dict[str, int], predicates: list[str], claims: dict[str, int]) -> dict:
    return {
        "subject": number[edge.subject],
        "predicate": predicates.index(edge.predicate),
        "object": number[edge.object],
        "claims": [claims[claim.iri] for claim in edge.claims],
    }


def _claim(
    claim: Cited, network: Network, number: dict[str, int], documents: list[str], origins: list[str], methods: list[str]
) -> dict:
    """A claim as the panel shows it; what is empty is left out."""
    label = network.directory.label
    ontology = network.ontology
    found = {
        "id": local_name(claim.iri),
        "document": documents.index(claim.source),
        "stance": list(ontology.stances).index(claim.stance),
        "origin": origins.index(claim.origin),
        "certain": [claim.certainly_from, claim.certainly_until] if claim.certainly_from else None,
        "possible": [claim.possibly_from, claim.possibly_until],
        "known": claim.known_from,
        "time": claim.time,
        "speaker": label(claim.speaker) if claim.speaker else "",
        "place": label(claim.place) if claim.place else "",
        "means": ontology.means[claim.means].label if claim.means in ontology.means else "",
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "method": methods.index(claim.method) if claim.method in methods else None,
        "at": claim.read_from,
        "subjectText": claim.subject_text,
        "objectText": claim.object_text,
        "subject": number[claim.subject],
    }
    return {key: value for key, value in found.items() if value not in ("", None)}


def _add_derivation(data: list[dict], claims: list[Cited], numbers: dict[str, int], network: Network) -> list[dict]:
    """Claims with what derived ones follow from, in words, the numbers of those that narrow a claim's days, and marks."""
    by_iri = {claim.iri: claim for claim in claims}
    for found, claim in zip(data, claims, strict=True):
        mark = _mark(claim, by_iri, network.ontology)
        if mark:
            found["mark"] = mark
        if claim.follows:
            found["follows"] = "; ".join(tell(by_iri[iri], network) for iri in claim.follows if iri in by_iri)
        for iri in claim.narrows:
            data[numbers[iri]].setdefault("narrowed", []).append(numbers[claim.iri])
    return data


def _mark(claim: Cited, by_iri: dict[str, Cited], ontology: Ontology) -> str:
    """The shape that marks a claim by how it was read, or a derived one by how all that it follows from were."""
    read = [by_iri[iri] for iri in claim.follows if iri in by_iri] or [claim]
    marks = [ontology.methods[one.method].shape if one.method in ontology.methods else "" for one in read]
    return marks[0] if all(marks) else ""


def _origin(origin: str, network: Network, number: dict[str, int], documents: dict[str, Cited]) -> dict:
    """Where claims come from: a thing of the page, by number, or else the name of a speaker, a document or a publisher."""
    if origin in number:
        return {"thing": number[origin]}
    if origin in network.directory.things:
        return {"name": network.directory.label(origin)}
    document = documents.get(origin)
    return {"name": (document.title or document.publisher if document else "") or origin}


def _document(claim: Cited) -> dict:
    found = {
        "title": claim.title,
        "publisher": claim.publisher,
        "published": claim.published,
        "url": claim.url,
        "sha256": claim.sha256,
    }
    return {key: value for key, value in found.items() if value}


def _blocs(network: Network, blocs: list[int]) -> dict:
    """The bloc of each thing, and each bloc's colour and the thing with most edges in it, after which it is called."""
    degree: dict[str, int] = {}
    for edge in network.edges:
        for end in (edge.subject, edge.object):
            degree[end] = degree.get(end, 0) + 1
    names = []
    for bloc in range(max(blocs, default=-1) + 1):
        members = [node for node, b in zip(network.nodes, blocs, strict=True) if b == bloc]
        names.append(network.directory.label(max(members, key=lambda n: (degree[n], n))))
    colours = [BLOC_COLOURS[i % len(BLOC_COLOURS)] for i in range(len(names))]
    return {"of": blocs, "names": names, "colours": colours}


@lru_cache(maxsize=1)
def vis_network() -> tuple[str, str]:
    """The script and style sheet of vis-network, as the installed pyvis carries them."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    script, style = (folder / f"vis-network.{ending}" for ending in ("min.js", "css"))
    return script.read_text(encoding="utf-8"), style.read_text(encoding="utf-8")


def _policy(scripts: list[str], styles: list[str]) -> str:
    """A content security policy that lets just these scripts and styles run, and nothing be fetched."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(source_hash, scripts))}",
            f"style-src {' '.join(map(source_hash, styles))}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def source_hash(text: str) -> str:
    """A script or style sheet as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _escape(data: dict) -> str:
    """JSON that no HTML parser takes for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
