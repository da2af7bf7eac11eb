"""Names: the IRIs of things, the prefixes that shorten them, and when two spellings are one name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

BASE = "https://w3id.org/kg-alliances/"
KG = BASE + "ns#"
CLAIM = BASE + "claim/"
DOCUMENT = BASE + "document/"
SPAN = BASE + "span/"
PROVENANCE = BASE + "provenance/"
COUNTRY = BASE + "country/"
JUDGEMENT = BASE + "judgement/"
LABEL = BASE + "label/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SCHEMA = "https://schema.org/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = {
    "kg": KG,
    "claim": CLAIM,
    "document": DOCUMENT,
    "span": SPAN,
    "provenance": PROVENANCE,
    "country": COUNTRY,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "skosxl": SKOSXL,
    "dc": DC,
    "dcterms": DCTERMS,
    "prov": PROV,
    "schema": SCHEMA,
    "geo": GEO,
}
"""The prefixes that every query, export and case may use undeclared; a case adds the empty prefix for its own names."""

_TYPED = str.maketrans(dict.fromkeys("‘’ʼʾʿ`´ʻ", "'") | dict.fromkeys("‐‑‒–—−", "-"))
"""Apostrophes and dashes, however they were typed."""
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest(parts: Iterable[str]) -> str:
    """A hash of a sequence of texts, 128 bits in 32 hexadecimal digits; no two different sequences share their bytes."""
    return sha256("".join([f"{len(part)}:{part}" for part in parts]).encode())[:32]


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What two ways of typing one name have in common.

    Unicode's compatibility forms, white space, apostrophes and dashes are unified, and so is case. Only a name
    all in capitals keeps its case, so that the acronym IS is not the verb "is". Nothing more: spelling variants
    are other names, and become the same actor's only when somebody writes them down as such.
    """
    text = " ".join(unicodedata.normalize("NFKC", name).translate(_TYPED).split())
    return text if is_acronym(text) else text.casefold()


def is_acronym(name: str) -> bool:
    """Whether a name is written all in capitals, such as GNA or IS."""
    return len(name) > 1 and name.isupper()


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Characters that cannot be seen or that reorder a line: position (from 0) and Unicode name.

    Line feeds and tabs are not counted. Zero-width joiners between letters of a script that needs them are.
    """
    return [
        (i, unicodedata.name(c, f"U+{ord(c):04X}"))
        for i, c in enumerate(text)
        if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")
    ]


def shorten(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI as a prefixed name where one of the prefixes fits, else in angle brackets."""
    fits = [(len(base), prefix) for prefix, base in prefixes.items() if iri.startswith(base) and len(iri) > len(base)]
    for length, prefix in sorted(fits, reverse=True):
        if _LOCAL.fullmatch(iri[length:]):
            return f"{prefix}:{iri[length:]}"
    return f"<{iri}>"


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#``, ``/`` or ``:``."""
    return re.split(r"[#/:]", iri)[-1]


def slug(text: str, length: int = 60) -> str:
    """A file name for a title: lower-case ASCII letters, digits and hyphens, never empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:length].strip("-") or digest([text])[:12]
