"""Documents and claims: what was published, and what it says of whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from kg.dates import bounds, parse_date
from kg.errors import Spot
from kg.names import CLAIM, DOCUMENT, KG, SPAN, digest, sha256

ASSERTS, DENIES, DOUBTS, PLANS = (KG + name for name in ("asserts", "denies", "doubts", "plans"))


@dataclass(frozen=True, slots=True)
class Document:
    """Something published. It is known by the SHA-256 of its text, or where nobody has that, by its description.

    ``published`` is an EDTF date or empty. ``text`` is empty where it is not at hand. ``based_on`` holds the
    IRIs of documents that this one retells: it is then not a source independent of them.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    sha256: str = ""
    text: str = ""
    based_on: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """Where its text is known, its hash names it; else a hash of what is known about it."""
        described = digest((self.title, self.publisher, self.published, self.url))
        return DOCUMENT + (self.sha256 or f"described-{described}")

    @property
    def known(self) -> str:
        """The day by which it had been published (ISO), empty where none is known."""
        return str(parse_date(self.published)[0].last) if self.published else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it: characters ``start`` to ``end`` (from 0, ``end`` excluded) of the document's text."""

    start: int | None = None
    end: int | None = None
    quote: str = ""


class Detail(NamedTuple):
    """Something else that a table says of a claim: the local name of a term, its value, and the value's XSD type."""

    term: str
    value: str
    datatype: str = "string"


NO_EVIDENCE, NOWHERE = Evidence(), Spot("")


@dataclass(frozen=True, slots=True)
class Claim:
    """A source says that a subject stands in a relation to an object, over some time.

    ``subject``, ``predicate``, ``object``, ``stance``, ``speaker``, ``document``, ``place`` and ``means`` are IRIs,
    the last four empty where there is none; ``time`` is EDTF or empty. ``subject_text`` and ``object_text`` are the
    wording that was read as subject and object, ``method`` the IRI of how it was read and ``spot`` where: they
    tell how the claim came about and do not change what it is, and nor do ``details``.

    A claim from a table has a ``key``: the series of the dataset, and which one it is of the claims that are alike in
    it. It then stands for the document and place in the hash, so that a new version of a dataset makes the same claims.
    """

    subject: str
    predicate: str
    object: str
    document: str
    time: str = ""
    stance: str = ASSERTS
    speaker: str = ""
    place: str = ""
    means: str = ""
    evidence: Evidence = NO_EVIDENCE
    subject_text: str = ""
    object_text: str = ""
    method: str = KG + "byHand"
    spot: Spot = NOWHERE
    details: tuple[Detail, ...] = ()
    key: str = ""

    @property
    def iri(self) -> str:
        """A hash of what is claimed, by whom, and where it is said. It names the claim and the graph of its triple."""
        at = self.evidence
        place = (str(at.start), str(at.end)) if at.start is not None else (at.quote,)
        what = (self.subject, self.predicate, self.object, self.time, self.stance, self.speaker, self.place, self.means)
        return CLAIM + digest((*what, *((self.key,) if self.key else (self.document, *place))))


class TimeSpan(NamedTuple):
    """When something holds: its time as written (EDTF), and the days, as ISO dates, on which it possibly and certainly does.

    ``time`` is empty where none is written, ``certainly_from`` and ``certainly_until`` where no day is certain.
    """

    time: str
    possibly_from: str
    possibly_until: str
    certainly_from: str
    certainly_until: str

    @property
    def iri(self) -> str:
        """A hash of its time and days. Claims that hold at the same time share it."""
        return SPAN + digest(self)


@lru_cache(maxsize=1 << 17)
def find_span(time: str, published: str, *, event: bool, planned: bool) -> TimeSpan:
    """The time span of a claim, from its time, the date of its document, and whether it is of an event or a plan."""
    held = bounds(time, event=event, published=published, planned=planned)
    certain = (held.certainly.first.isoformat(), held.certainly.last.isoformat()) if held.certainly else ("", "")
    return TimeSpan(time, held.possibly.first.isoformat(), held.possibly.last.isoformat(), *certain)


def normalise_text(text: str) -> str:
    """The text of a document as it is hashed and counted: without the empty lines before and after it."""
    return text.strip("\n")


def with_text(document: Document, text: str) -> Document:
    """A document with its text at hand, and the hash that follows from it."""
    text = normalise_text(text)
    return replace(document, text=text, sha256=sha256(text.encode()))
