"""The manual's page of terms, and the terms in the terminal: written from the ontology, so that they cannot lag behind it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kg.errors import UsageError
from kg.lexicon import Lexicon, load_lexicon
from kg.names import local_name, shorten
from kg.ontology import ENTITY, Class, Ontology, Predicate
from kg.questions import Question

PREFIXES = {"kg": "https://w3id.org/kg-alliances/ns#"}


def list_terms(ontology: Ontology) -> list[tuple[str, str, str]]:
    """Predicates with their verbs, and classes with what they are: name, kind, text."""
    lexicon = load_lexicon(ontology)
    rows = [
        (shorten(p.iri, PREFIXES), "event" if p.event else "state", ", ".join(lexicon.bases.get(p.iri, ()) or [p.label]))
        for p in ontology.predicates.values()
    ]
    return rows + [(shorten(c.iri, PREFIXES), "class", c.definition) for c in _entity_classes(ontology)]


def describe_term(word: str, ontology: Ontology) -> str:
    """What the ontology says of a predicate or class, found by its name, its label or one of its verbs."""
    predicates = [p for p in ontology.predicates.values() if word in (local_name(p.iri), p.label, f"kg:{local_name(p.iri)}")]
    classes = [c for c in ontology.classes.values() if word in (local_name(c.iri), c.label, f"kg:{local_name(c.iri)}")]
    lexicon = load_lexicon(ontology)
    if not (predicates or classes):
        senses = lexicon.verbs.get(tuple(word.lower().split()), ())
        predicates = [ontology.predicates[i] for i in sorted({sense.predicate for sense in senses})]
    if not (predicates or classes):
        known = sorted({p.label for p in ontology.predicates.values()} | {c.label for c in ontology.classes.values()})
        alike = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=55)
        raise UsageError(f"the ontology has no {word!r}", f"Did you mean {alike[0]!r}?" if alike else "kg terms lists all.")
    parts = [_describe_predicate(p, ontology, lexicon) for p in predicates] + [_describe_class(c, ontology) for c in classes]
    return "\n".join("\n".join(f"{key:<12}{value}" for key, value in part if value) + "\n" for part in parts)


def write_terms(ontology: Ontology) -> str:
    """The manual's page of terms, in Markdown."""
    lexicon = load_lexicon(ontology)
    lines = ["# Terms", "", "Written by `kg terms --markdown` from `ontology/*.ttl`.", "", "## Predicates", ""]
    for predicate in ontology.predicates.values():
        lines += [f"### {predicate.label}", "", predicate.definition, ""]
        described = _describe_predicate(predicate, ontology, lexicon)
        lines += [f"- **{key}**: {value}" for key, value in described if value and key != "meaning"] + [""]
    lines += ["## Classes", ""]
    for found in _entity_classes(ontology):
        lines += [f"- **{found.label}** (`{shorten(found.iri, PREFIXES)}`): {found.definition}"]
    for title, terms in (("Stances", ontology.stances), ("Means", ontology.means), ("Methods of reading", ontology.methods)):
        lines += ["", f"## {title}", ""]
        lines += [f"- **{term.label}** (`{shorten(term.iri, PREFIXES)}`): {term.definition}" for term in terms.values()]
    return "\n".join(lines) + "\n"


def write_questions(questions: Iterable[Question]) -> str:
    """The manual's page of questions, in Markdown."""
    lines = ["# Questions", "", "Written by `kg ask --markdown` from `ontology/questions/*.rq`. Each can be asked of a day.", ""]
    for question in questions:
        lines += [f"## `{question.name}`", "", f"{question.title}. {question.about}", ""]
        lines += [f"- `{p.name}`{'' if p.required else ' (may be left out)'}: {p.description}" for p in question.parameters]
        lines += [""] * bool(question.parameters) + [f"    {question.example}", ""]
    lines += ["## Questions of your own", "", _OWN, ""]
    return "\n".join(lines)


_OWN = """\
A file `questions/NAME.rq` in a case adds `kg ask NAME`. Its first lines say what it asks; a parameter stands in the query as a
`VALUES` block with the value of an example, so that the file is a query that runs as it is:

```sparql
# title: Who supports an actor
# about: Its patrons.
# parameter: ?actor kg:Actor the one that is supported
# example: kg ask mypatrons Haftar
SELECT ?patron { VALUES ?actor { <Haftar> } ?patron kg:supports ?actor }
```

`# optional:` instead of `# parameter:` lets it be left out, with `VALUES ?actor { UNDEF }` in the query. What stands after the variable is a class
of the ontology, `predicate` for a verb, or `day`.
"""


def _entity_classes(ontology: Ontology) -> list[Class]:
    return [c for c in ontology.classes.values() if ontology.is_a([c.iri], ENTITY)]


def _describe_predicate(predicate: Predicate, ontology: Ontology, lexicon: Lexicon) -> list[tuple[str, str]]:
    def labels(iris: tuple[str, ...]) -> str:
        return ", ".join(ontology.predicates[i].label for i in iris if i in ontology.predicates)

    return [
        ("term", shorten(predicate.iri, PREFIXES)),
        ("meaning", predicate.definition),
        ("kind", "event" if predicate.event else "state"),
        ("from, to", f"{ontology.classes[predicate.domain].label} → {ontology.classes[predicate.range].label}"),
        ("verbs", ", ".join(lexicon.bases.get(predicate.iri, ()))),
        ("inverse", "itself" if predicate.symmetric else predicate.inverse_label),
        ("kind of", labels(predicate.parents)),
        ("opens", labels(predicate.opens)),
        ("closes", labels(predicate.closes)),
        ("for others", labels(predicate.closes_for_others)),
        ("sign", {1: "friendly", -1: "hostile", 0: ""}[predicate.sign]),
        ("codes", ", ".join(f"{local_name(scheme)} {code}" for scheme, code in predicate.notations)),
    ]


def _describe_class(found: Class, ontology: Ontology) -> list[tuple[str, str]]:
    return [
        ("term", shorten(found.iri, PREFIXES)),
        ("meaning", found.definition),
        ("kind of", ", ".join(ontology.classes[p].label for p in found.parents)),
    ]
