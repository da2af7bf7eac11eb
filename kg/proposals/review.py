"""A review: the proposals of a case's documents one after the other, each decision written at once and undone on request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.actors import load_actors
from kg.case import Case
from kg.claims import Claim, Document
from kg.errors import KgError, UsageError
from kg.evidence import settle
from kg.files import read_source, write_atomic
from kg.lexicon import load_lexicon
from kg.names import PREFIXES, slug
from kg.ontology import load_ontology
from kg.proposals.decisions import Decided, read_decided
from kg.proposals.reading import Task, read_articles
from kg.proposals.sheet import describe_reading, describe_unknown, write_quote
from kg.proposals.wording import draft_line, write_line
from kg.prose import Proposal, Prose, named_in
from kg.readers import Context, Source
from kg.readers.document import read_document
from kg.readers.registry import is_document
from kg.readers.sheet import read_line, read_sheet, read_sheet_document
from kg.readers.sheet_words import Vocabulary

ACCEPTED, CORRECTED, REJECTED, SKIPPED, NAMED = "accepted", "corrected", "rejected", "skipped", "named"


@dataclass(frozen=True, slots=True)
class Open:
    """A proposal that waits for a decision, the name of its document in the case, and the line that says it.

    ``ready`` is true where the line can be taken as it is: everybody in it is known, and it says just this.
    """

    name: str
    document: Document
    proposal: Proposal
    line: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Write:
    """A file that was changed: its bytes before, None where there was none, and after."""

    path: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a proposal, and what was written for it."""

    item: Open
    what: str
    writes: tuple[Write, ...] = ()


@dataclass(eq=False)
class Review:
    """The review of some documents of a case, by their names in it. What is decided is in the files, not here."""

    case: Case
    names: list[str]
    done: list[Decision] = field(default_factory=list)
    finished: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Look at the case's files anew: its actors, its ontology, its documents."""
        ontology = load_ontology(*self.case.files("ontology"))
        actors, _ = load_actors(self.case, ontology)
        self.context = Context(actors, load_lexicon(ontology), {})
        self.context.documents.update(read_documents(self.case, self.context))
        self.finished.clear()
        self.vocabulary = Vocabulary(actors, self.context.lexicon)

    def read(self, name: str) -> Prose:
        """What is read from a document. KgError where it cannot be read."""
        article = next(read_articles({name: self.context.documents[name]}, Task(self.case), self.context.actors))
        if article.prose is None:
            raise KgError(str(article.problems[0]))
        return article.prose

    def decided(self, name: str) -> Decided:
        """What has been decided of the words of a document."""
        document = self.context.documents[name]
        return read_decided(self.case, self.context, self._claims(document), document)

    def waiting(self, name: str) -> list[Open]:
        """The proposals of a document on which nobody has decided, in the order of the text."""
        prose, decided = self.read(name), self.decided(name)
        items = (self._open(name, prose.document, proposal) for proposal in prose.proposals)
        return [item for item in items if not decided.covers(item.proposal, item.line, prose.document)]

    def current(self) -> tuple[Open, int] | None:
        """The next proposal to decide on, and how many wait in its document, itself included; None after the last."""
        skipped = {(d.item.name, d.item.line) for d in self.done if d.what == SKIPPED}
        for name in self.names:
            if name in self.finished:
                continue
            items = [item for item in self.waiting(name) if (name, item.line) not in skipped]
            if items:
                return items[0], len(items)
            self.finished.add(name)
        return None

    def accept(self, item: Open) -> Decision:
        """Write a proposal into the sheet of its document. UsageError where its line cannot be read as it is."""
        if not item.ready:
            unknown = ", ".join(dict.fromkeys(e.name for e in named_in(item.proposal) if not e.iri))
            what = f"not known: {unknown}" if unknown else "no line of a sheet says just this"
            raise UsageError(what, "Give them a name in actors.ttl, or correct the line.")
        block = f"{item.line}\n{write_quote(item.proposal, item.document)}\n"
        return self._decide(item, ACCEPTED, [self._append("claims", item, block)])

    def correct(self, item: Open, line: str) -> Decision:
        """Write another line in place of the one that was proposed, and that one among the rejected.

        The range stays where the line names none. UsageError, and nothing written, where the line is not understood.
        """
        line = line.strip()
        line = line if "@" in line or not line else f"{line} @ {item.proposal.start}-{item.proposal.end}"
        if line == item.line:
            raise UsageError("the line is as it was proposed", "Accept it, or change it.")
        claim = self._read(line, item.document)
        quote = re.sub(r"\s+", " ", claim.evidence.quote)
        accepted = self._append("claims", item, f'{line}\n    "{quote}"\n')
        return self._decide(item, CORRECTED, [accepted, self._append("rejected", item, self._rejection(item))])

    def reject(self, item: Open) -> Decision:
        """Write a proposal among the rejected, so that it does not come again."""
        return self._decide(item, REJECTED, [self._append("rejected", item, self._rejection(item))])

    def skip(self, item: Open) -> Decision:
        """Leave a proposal for another time."""
        return self._decide(item, SKIPPED, [])

    def describe_unknown(self, item: Open) -> list[str]:
        """Those in a proposal who are not known, as lines of Turtle."""
        return describe_unknown(Prose(item.document, (), (item.proposal,)), self.context.actors)

    def name(self, item: Open, turtle: str) -> Decision:
        """Write actors into the case's actors.ttl. KgError, and nothing written, where it is not Turtle then."""
        path = (self.case.files("actors") or [self.case.folder / "actors.ttl"])[0]
        before = path.read_bytes() if path.exists() else None
        prefixes = {"": self.case.prefix, "kg": PREFIXES["kg"], "skos": PREFIXES["skos"]}
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
        write = Write(path, before, (before or head.encode()).rstrip(b"\n") + f"\n\n{turtle.strip()}\n".encode())
        write_atomic(path, write.after)
        try:
            self.reload()
        except KgError:
            _restore(write)
            raise
        return self._decide(item, NAMED, [write])

    def undo(self) -> Decision | None:
        """Take the last decision back, and write its files as they were; None where there is none.

        KgError where somebody has changed one of them since.
        """
        if not self.done:
            return None
        decision = self.done[-1]
        for write in decision.writes:
            if read_source(write.path) != write.after:
                raise KgError(f"{write.path} has been changed since", "Take the line out of it by hand.")
        for write in reversed(decision.writes):
            _restore(write)
        self.done.pop()
        self.finished.clear()
        if decision.what == NAMED:
            self.reload()
        return decision

    def _decide(self, item: Open, what: str, writes: Iterable[Write]) -> Decision:
        decision = Decision(item, what, tuple(writes))
        self.done.append(decision)
        return decision

    def _open(self, name: str, document: Document, proposal: Proposal) -> Open:
        line = write_line(proposal, document, self.vocabulary)
        unknown = any(not entity.iri for entity in named_in(proposal))
        return Open(name, document, proposal, line or draft_line(proposal, document, self.vocabulary), bool(line) and not unknown)

    def _read(self, line: str, document: Document) -> Claim:
        """The first claim of a line, with its words."""
        claims, problems = read_line(line, document, self.vocabulary)
        faults = [problem for problem in problems if problem.severity == "error"]
        if claims and not faults:
            claim, fault = settle(claims[0], document)
            faults = [replace(fault, spot=replace(fault.spot, column=1))] if fault else []
            if not faults:
                return claim
        if not faults:
            raise UsageError("no claim", "Write: subject, verb, object.")
        raise UsageError(f"column {faults[0].spot.column}: {faults[0].message}", faults[0].suggestion)

    def _rejection(self, item: Open) -> str:
        return f"# {describe_reading(item.proposal)}\n{item.line}\n{write_quote(item.proposal, item.document)}\n"

    def _append(self, kind: str, item: Open, block: str) -> Write:
        """Add lines to the sheet of a document, in the claims or among the rejected; it is made where there is none."""
        path = self._sheet(kind, item)
        before = path.read_bytes() if path.exists() else None
        head = (before or f"document: {item.name}\n".encode()).rstrip(b"\n") + (b"\n" if before else b"\n\n")
        write = Write(path, before, head + block.encode())
        write_atomic(path, write.after)
        return write

    def _sheet(self, kind: str, item: Open) -> Path:
        found = [path for path, about in self._sheets("sources" if kind == "claims" else kind) if about.iri == item.document.iri]
        if found:
            return found[0]
        name = slug(Path(item.name).stem)
        folder = self.case.folder / kind
        return next(path for n in range(1, 10_000) if not (path := folder / f"{name}{f'-{n}' if n > 1 else ''}.claims").exists())

    def _sheets(self, kind: str) -> Iterator[tuple[Path, Document]]:
        """The sheets of a kind, and the document that each is about."""
        for path in self.case.files(kind):
            if path.suffix == ".claims":
                try:
                    yield path, read_sheet_document(read_source(path), self.context.documents)
                except ValueError as error:
                    raise KgError(f"{path}: {error}") from error

    def _claims(self, document: Document) -> Iterator[Claim]:
        for path, about in self._sheets("sources"):
            if about.iri == document.iri:
                yield from read_sheet(Source(self.case.relative(path), read_source(path)), self.context).claims


def read_documents(case: Case, context: Context) -> Iterator[tuple[str, Document]]:
    """The documents of a case that have a text, by their names in it."""
    for path in case.files("sources"):
        if is_document(path.name):
            name = case.relative(path)
            for document in read_document(Source(name, read_source(path)), context).documents:
                yield name, document


def _restore(write: Write) -> None:
    if write.before is None:
        write.path.unlink()
    else:
        write_atomic(write.path, write.before)
