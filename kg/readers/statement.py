"""One line of a claim sheet: its parse by the grammar, and the claims that follow from it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from kg.actors import Found
from kg.claims import ASSERTS, PLANS, Claim, Document, Evidence
from kg.dates import parse_period
from kg.lexicon import Sense
from kg.ontology import ACTOR, PLACE, Predicate
from kg.readers.sheet_words import Vocabulary, unquote

_TIMES = {
    "at": "{0}",
    "since": "{0}/",
    "until": "/{0}",
    "from_to": "{0}/{1}",
    "between": "[{0}..{1}]",
    "before": "[..{0}]",
    "after": "[{0}..]",
    "around": "{0}~",
}
"""How the words around dates are written in EDTF."""


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_WRITTEN_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})\s+)?(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?,?\s+(?P<year>\d{4})\b"
)


class Trouble(Exception):  # noqa: N818  (it is not an error of the program)
    """A line cannot be read: why, where in it, and a way out."""

    def __init__(self, message: str, column: int = 1, suggestion: str = "") -> None:
        super().__init__(message)
        self.message, self.column, self.suggestion = message, column, suggestion


class _Tokens(Lexer):
    """Hands the grammar the tokens of a line that the vocabulary has found."""

    def __init__(self, _config: object) -> None:
        pass

    def lex(self, data: list[Token]) -> Iterator[Token]:  # type: ignore[override]
        yield from data


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    grammar = Path(__file__).with_name("sheet.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Tokens, start="claim", maybe_placeholders=False)


class Statement:
    """One claim line: its parse, and the claims that follow from it."""

    def __init__(self, line: str, vocabulary: Vocabulary, document: Document) -> None:
        self.line = line
        self.vocabulary = vocabulary
        self.actors = vocabulary.actors
        self.ontology = vocabulary.actors.ontology
        self.document = document
        self.tokens = vocabulary.tokenize(line)
        self.parts = self._parse()

    def claims(self) -> Iterator[Claim]:
        """The claims of the line, those of "A and B back C" in their order."""
        predicate, sense, subjects, objects = self._choose_sense()
        stance, speaker = self._speaker()
        time = self._time()
        if not time and sense.past and not predicate.event and self.document.published and stance != PLANS:
            time = f"[..{self.document.published}]"  # told of the past: no day is said
        kinds, means = self._kinds(predicate)
        place = self._place()
        start, end = self._citation()
        for kind, (subject, subject_text), (object_, object_text) in product(kinds, subjects, objects):
            yield Claim(
                subject=subject,
                predicate=kind,
                object=object_,
                document=self.document.iri,
                time=time,
                stance=stance,
                speaker=speaker,
                place=place,
                means=means,
                evidence=Evidence(start, end),
                subject_text=subject_text,
                object_text=object_text,
            )

    def _parse(self) -> dict[str, list[Token]]:
        """The tokens of each part of the line: speaker, subjects, verb, objects, place, kinds, citation, and the kind of time."""
        if not any(token.type == "VERB" for token in self.tokens):
            raise self._no_verb()
        try:
            tree = _grammar().parse(self.tokens)
        except UnexpectedInput as error:
            raise self._unexpected(error) from None
        parts: dict[str, list[Token]] = {}
        for child in tree.children:
            key, tokens = _part(child, parts)
            if key in parts or (key in _TIMES and parts.keys() & _TIMES.keys()):
                what = "time" if key in _TIMES else key
                raise Trouble(f"a second {what} in one claim", _column(tokens[0]), "Write two claims.")
            parts[key] = tokens
        return parts

    def _no_verb(self) -> Trouble:
        from rapidfuzz import process

        words = re.findall(r"[a-z]{3,}", self.line)
        forms = sorted({" ".join(p) for p in self.vocabulary.lexicon.verbs})
        for word in words:
            best = process.extractOne(word, forms, score_cutoff=80)
            if best:
                return Trouble("no verb that is known", self.line.index(word) + 1, f"Did you mean {best[0]!r}?")
        return Trouble("no verb that is known", 1, "Write: subject, verb, object. The verbs are listed by: kg terms")

    def _unexpected(self, error: UnexpectedInput) -> Trouble:
        token = getattr(error, "token", None)
        if any(t.type == "CITE" for t in self.tokens):
            return Trouble("@ stands at the end, before two numbers", self.line.index("@") + 1, "As in: @ 1021-1090")
        if token is None or token.type == "$END":
            return Trouble("the claim breaks off", len(self.line) + 1, "Write: subject, verb, object.")
        return self._common_mistake() or self._unexpected_token(token)

    def _unexpected_token(self, token: Token) -> Trouble:
        if token.type == "VERB":
            hint = "If the words before it are one name, put them in quotes."
            return Trouble(f"a second verb, {token.value!r}", _column(token), hint)
        hint = "If it belongs to a name, put the whole name in quotes. docs/sheets.md shows what may follow."
        return Trouble(f"{token.value!r} is not understood here", _column(token), hint)

    def _common_mistake(self) -> Trouble | None:
        """What people write that the grammar does not know, and how it is said here."""
        negation = re.search(r"\b(not|never|no longer|\w+n't)\b", self.line)
        if negation:
            hint = "Write the claim without it after who denies it, as in: UAE denies: UAE supports LNA"
            return Trouble(f"{negation[0]!r} is not understood", negation.start() + 1, hint)
        modal = re.search(r"\b(will|would|may|might|could|wants? to|is to)\b", self.line)
        if modal:
            hint = "Write what is meant to happen after who plans it, as in: GNA plans: GNA captures Sirte"
            return Trouble(f"{modal[0]!r} is not understood", modal.start() + 1, hint)
        written = _WRITTEN_DATE.search(self.line)
        if written:
            month = _MONTHS[written["month"][:3].lower()]
            day = f"-{int(written['day']):02}" if written["day"] else ""
            hint = f"Write {written['year']}-{month:02}{day}"
            return Trouble(f"{written[0]!r} is not understood", written.start() + 1, hint)
        return None

    def _choose_sense(self) -> tuple[Predicate, Sense, list[tuple[str, str]], list[tuple[str, str]]]:
        """The meaning of the verb that fits its subjects and objects."""
        verb = self.parts["verb"][0]
        fits = []
        troubles = []
        for sense in self.vocabulary.lexicon.verbs[tuple(verb.value.split())]:
            predicate = self.ontology.predicates[sense.predicate]
            left, right = (predicate.range, predicate.domain) if sense.passive else (predicate.domain, predicate.range)
            try:
                before = self._resolve(self.parts["subjects"], left)
                after = self._resolve(self.parts["objects"], right)
            except Trouble as trouble:
                troubles.append(trouble)
            else:
                fits.append((predicate, sense, after, before) if sense.passive else (predicate, sense, before, after))
        if not fits:
            raise max(troubles, key=lambda t: t.column)
        if len({predicate.iri for predicate, *_ in fits}) > 1:
            meanings = " or ".join(p.label for p, *_ in fits)
            raise Trouble(f"{verb.value!r} may mean: {meanings}", _column(verb), "Use another verb; kg terms lists them.")
        return fits[0]

    def _resolve(self, tokens: list[Token], wanted: str) -> list[tuple[str, str]]:
        """The entities that names stand for, each with its wording."""
        return [self._resolve_name(token, wanted) for token in tokens if token.type == "NAME"]

    def _resolve_name(self, token: Token, wanted: str) -> tuple[str, str]:
        name = unquote(token.value)
        found = self.actors.find(name, wanted, (self.document.publisher, self.document.iri))
        if not found.iri:
            raise self._unresolved(token, name, wanted, found)
        return found.iri, name

    def _unresolved(self, token: Token, name: str, wanted: str, found: Found) -> Trouble:
        class_label = self.ontology.classes[wanted].label
        article = "an" if class_label[0] in "aeio" else "a"
        described = "; ".join(self.actors.describe(iri) for iri in found.candidates)
        if found.reason == "ambiguous":
            return Trouble(f"{name!r} may be: {described}", _column(token), "Use a name that only one of them has.")
        if found.reason == "wrong class":
            return Trouble(f"{name!r} is {described}, but here stands {article} {class_label}", _column(token))
        mistake = self._common_mistake()
        if mistake:
            return mistake
        alike = self.actors.suggest(name, wanted)
        hint = f"Did you mean {' or '.join(map(repr, alike))}? " if alike else ""
        return Trouble(f"unknown {class_label} {name!r}", _column(token), f"{hint}New names go into actors.ttl.")

    def _speaker(self) -> tuple[str, str]:
        tokens = self.parts.get("speaker")
        if not tokens:
            return ASSERTS, ""
        report = next(token for token in tokens if token.type == "REPORT")
        speakers = self._resolve(tokens, ACTOR)
        return self.vocabulary.lexicon.reporting[tuple(report.value.split())], speakers[0][0] if speakers else ""

    def _time(self) -> str:
        kind = next((key for key in self.parts if key in _TIMES), None)
        if kind is None:
            return ""
        dates = [token for token in self.parts[kind] if token.type == "DATE"]
        try:
            for date in dates:
                parse_period(date.value)
            edtf = _TIMES[kind].format(*dates)
            parse_period(edtf)
        except ValueError as error:
            raise Trouble(str(error), _column(dates[0]), "Dates are written 2020, 2020-06, 2020-06-05, 2020-06?") from None
        return edtf

    def _kinds(self, predicate: Predicate) -> tuple[list[str], str]:
        """The predicates that the nouns after "with" make of the verb's, and the means."""
        nouns = [token for token in self.parts.get("kinds", ()) if token.type == "NAME"]
        kinds: list[str] = []
        means: list[str] = []
        for noun in nouns:
            narrower, with_what = self._noun(noun, predicate)
            kinds += narrower
            means += with_what
        if len(means) > 1:
            raise Trouble("more than one means", _column(nouns[1]), "Write a claim for each.")
        return list(dict.fromkeys(kinds)) or [predicate.iri], "".join(means)

    def _noun(self, token: Token, predicate: Predicate) -> tuple[list[str], list[str]]:
        nouns = self.vocabulary.lexicon.nouns
        meanings = nouns.get(tuple(token.value.lower().split()), ())
        kinds = [m for m in meanings if predicate.iri in self.ontology.supers.get(m, ()) and m != predicate.iri]
        means = [m for m in meanings if m in self.ontology.means]
        if not (kinds or means):
            message = f"{token.value!r} is no kind of {predicate.label!r} and no means"
            raise Trouble(message, _column(token), f"Known are: {', '.join(self._known_nouns(predicate))}")
        return (kinds, []) if kinds else ([], means[:1])

    def _known_nouns(self, predicate: Predicate) -> list[str]:
        """One noun for each kind of a predicate, and one for each means."""
        first: dict[str, str] = {}
        for noun, meanings in self.vocabulary.lexicon.nouns.items():
            for meaning in meanings:
                first.setdefault(meaning, " ".join(noun))
        kinds = [kind for kind in self.ontology.subs[predicate.iri] if kind in first]
        return [first[meaning] for meaning in [*kinds, *self.ontology.means]]

    def _place(self) -> str:
        return self._resolve(self.parts["place"], PLACE)[0][0] if "place" in self.parts else ""

    def _citation(self) -> tuple[int | None, int | None]:
        numbers = [token for token in self.parts.get("citation", ()) if token.type == "NUMBER"]
        if not numbers:
            return None, None
        start, end = (int(number.value) for number in numbers)
        if start >= end:
            raise Trouble("the cited characters end before they begin", _column(numbers[0]))
        return start, end


def _part(child: Tree | Token, parts: dict[str, list[Token]]) -> tuple[str, list[Token]]:
    """What a child of the parse is, and its tokens."""
    if isinstance(child, Token):
        return "verb", [child]
    tokens = list(child.scan_values(lambda value: isinstance(value, Token)))
    if child.data == "names":
        return ("objects" if "verb" in parts else "subjects"), tokens
    return str(child.data), tokens


def _column(token: Token) -> int:
    return token.column or 1
