"""Proposals as a claim sheet, to be reviewed in an editor: what may be taken over as lines, the rest as comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.actors import Actors
from kg.claims import Document
from kg.names import PREFIXES, local_name, name_key, shorten, slug
from kg.proposals.wording import write_line
from kg.prose import Entity, Proposal, Prose, may_be_taken, named_in
from kg.readers.sheet_words import Vocabulary
from kg.terms import text as literal

OPEN = "#? "
"""What stands before a line that waits for a person; who takes it away accepts the line."""


def write_sheet(prose: Prose, vocabulary: Vocabulary, *, path: str = "", quotes: bool = True) -> str:
    """A claim sheet of everything that an article proposes, in the order of the text.

    ``path`` names the document where it is one of the case. With ``quotes``, the words stand below each line.
    """
    document = prose.document
    blocks = [_block(proposal, document, vocabulary, quotes=quotes) for proposal in prose.proposals]
    ready = sum(may_be_taken(proposal) for proposal in prose.proposals)
    lines = [
        f"# {ready} of {len(blocks)} proposals may be taken as they are. The others wait behind {OPEN.strip()!r}:",
        "# take that away, in front of the quote too, to accept a line; delete what is wrong.",
        *write_header(document, path),
    ]
    return "\n\n".join(["\n".join(lines), *blocks, *_unknown(prose, vocabulary.actors)]) + "\n"


def write_header(document: Document, path: str = "") -> list[str]:
    """The lines of a sheet that say which document it is about."""
    if path:
        return [f"document: {path}"]
    headers = {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "document": f"sha256:{document.sha256}",
    }
    written = [f"{key}: {_one_line(value)}" for key, value in headers.items() if value]
    return written + [f"based on: sha256:{iri.rpartition('/')[2]}" for iri in document.based_on]


def write_quote(proposal: Proposal, document: Document) -> str:
    """The words of a proposal as they stand below its line."""
    words = re.sub(r"\s+", " ", document.text[proposal.start : proposal.end])
    return f'    "{words}"'


def describe_reading(proposal: Proposal) -> str:
    """How a proposal was read: confidence, readers, rule, and what keeps it from being taken over."""
    unknown = dict.fromkeys(entity.name for entity in named_in(proposal) if not entity.iri)
    facts = [
        f"{proposal.confidence:.2f}",
        ", ".join(proposal.readers),
        proposal.rule,
        "hedged" if proposal.hedged else "",
        f"not known: {', '.join(unknown)}" if unknown else "",
    ]
    return _one_line(" · ".join(filter(None, facts)))


def _block(proposal: Proposal, document: Document, vocabulary: Vocabulary, *, quotes: bool) -> str:
    line = write_line(proposal, document, vocabulary)
    lines = [line, *([write_quote(proposal, document)] if quotes else [])]
    if not line:
        what = f"{proposal.subject.name} {local_name(proposal.predicate)} {proposal.object.name}"
        return f"# no line says this: {_one_line(what)}\n# {describe_reading(proposal)}"
    before = "" if may_be_taken(proposal) else OPEN
    return "\n".join([f"# {describe_reading(proposal)}", *(before + line for line in lines)])


def _unknown(prose: Prose, actors: Actors) -> Iterator[str]:
    """Everybody whom proposals name and the case does not know, as Turtle behind comments."""
    described = describe_unknown(prose, actors)
    if described:
        lines = ["Not known yet. What is right of this goes into actors.ttl, without the # in front:", *described]
        yield "\n".join(f"# {line}" for line in lines)


def describe_unknown(prose: Prose, actors: Actors) -> list[str]:
    """Everybody whom proposals name and the case does not know, as lines of Turtle.

    A comment says where the text names them first, and whom the case knows by a like name.
    """
    unknown = sorted({entity for proposal in prose.proposals for entity in named_in(proposal) if not entity.iri})
    taken = {iri.removeprefix(actors.prefixes[""]) for iri in actors.said}
    lines = []
    for entity in unknown:
        name = _mint(entity.name, taken)
        taken.add(name)
        alike = actors.suggest(entity.name)
        like = f"; like {', '.join(alike)}" if alike else ""
        lines += [f"# first at character {_first_place(entity, prose)}{like}", f":{name} {_describe(entity)}"]
    return lines


def _describe(entity: Entity) -> str:
    names = [name for name in _own_names(entity) if name_key(name) != name_key(entity.name)]
    labels = [f"skos:prefLabel {_label(entity.name)}", *(f"skos:altLabel {_label(name)}" for name in names)]
    return f"a {shorten(entity.kind, PREFIXES)} ; {' ; '.join(labels)} ."


def _mint(name: str, taken: set[str]) -> str:
    """A local name for somebody new, made from a name: letters and digits, and none that is taken."""
    base = "".join(part[:1].upper() + part[1:] for part in slug(name).split("-"))
    base = base if base[0].isalpha() else f"N{base}"
    return next(found for found in (base, *(f"{base}{n}" for n in range(2, len(taken) + 3))) if found not in taken)


def _own_names(entity: Entity) -> Iterable[str]:
    """The wordings that are names: "IS commander" and "GNA's soldiers" say more, or less, than who it is."""
    for name in dict.fromkeys(" ".join(name.split()) for name in entity.names):
        words = name.split()
        if words[-1][:1].isupper() and words[0][:1].isupper() and not any(re.search(r"['’]s?$", word) for word in words[:-1]):
            yield name


def _first_place(entity: Entity, prose: Prose) -> int:
    places = [prose.document.text.find(name) for name in entity.names]
    return min((place for place in places if place >= 0), default=0)


def _label(name: str) -> str:
    return str(literal(" ".join(name.split()), "en"))


def _one_line(value: str) -> str:
    return " ".join(value.split())
