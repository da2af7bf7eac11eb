"""Dating: which date of a sentence belongs to a claim that it makes."""

from __future__ import annotations

from kg.claims import ASSERTS, PLANS
from kg.names import KG
from kg.ontology import Ontology
from kg.prose.english import MODALS
from kg.prose.frames import Frames
from kg.prose.items import Item
from kg.prose.predications import STANDING, Candidate
from kg.prose.when import When, nearest

_DIVIDING = frozenset(("but", "while", "whereas", "although", "though", "where", "which", "who", "whose", ";"))
"""What divides clauses that tell of different times."""
_LINKING = frozenset(("who", "which", "where", "whose", ";"))
"""Those of them behind which a story may go on."""
_SUBORDINATING = _DIVIDING | {"that", "when", "after", "before", "until", "because", "if", "whom"}
_MARKS = frozenset((",", "–", "—", ":", '"'))
_UNDATED = frozenset(KG + name for name in ("locatedIn", "basedIn"))
_LEADS = KG + "leads"
_LASTING = frozenset((_LEADS, KG + "memberOf", KG + "controls"))
"""What nouns tell without saying since when: a division of, the stronghold of."""
_BESIDE, _RESPONSIBLE = "company", "responsibility"
"""The rules of what those are to each other who only act side by side, and of whose an attack is said to be."""
_BEGINS = ("since", "from")
_OF_VERBS = ("verb", "light verb")
_NEAR, _ASIDE = 4, 8
"""How far before a word its auxiliaries stand, and the one that subordinates its clause."""
_OTHER_TIMES = MODALS | frozenset(
    "has have had having to is are be being been still once already recently long previously often".split()
)
"""What stands before a verb that does not tell what happened next."""


def time_of(
    candidate: Candidate, stance: str, items: list[Item], dates: list[When], struck: str, frames: Frames, ontology: Ontology
) -> str:
    """The time of a claim in EDTF: the nearest date of its clause, or nothing.

    A plan has the date that follows it: who began on Saturday an operation to take a town did not plan to take it on Saturday. An
    attack that the sentence only means again is dated as it was told, on the day when it ``struck``.
    """
    event = ontology.predicates[candidate.predicate].event
    named = candidate.rule in STANDING and not (candidate.rule == "office" and _begins(candidate, items, frames))
    if candidate.predicate in _UNDATED or candidate.rule == _BESIDE or (named and not event):
        return ""
    at, to = items[candidate.at].start, items[candidate.object].start
    if event and any(item.lower == "recently" for item in items[max(candidate.at - 2, 0) : candidate.at]):
        return ""
    fitting = [when for when in dates if stance != PLANS or when.start > at]
    if event:
        fitting = [when for when in fitting if not _divided(when, candidate, items)]
    else:
        fitting = [when for when in fitting if _dates_state(when, candidate, items, frames)]
    when = nearest(fitting, at, to)
    if when is None:
        return struck if event and _is_unsaid(items[candidate.object]) else ""
    if when.lead in _BEGINS and "/" not in when.edtf:
        return when.edtf if event else f"{when.edtf}/"
    if when.lead in ("until", "before"):
        return "" if event else f"/{when.edtf}"
    return when.edtf if event or stance == ASSERTS else ""


def implied_time(
    candidate: Candidate, stance: str, items: list[Item], dates: list[When], frames: Frames, ontology: Ontology
) -> str:
    """The time of a claim that its own clause does not date, should nothing else date it, or nothing.

    What a relative clause or one behind a semicolon tells in the simple past has the date before it. An event of a sentence that
    dates only what is said of it has that date, and one that goes on from the sentence before, that of the sentence before.
    """
    event = ontology.predicates[candidate.predicate].event
    if stance != ASSERTS or candidate.rule in STANDING or candidate.predicate in _UNDATED:
        return ""
    past = _is_past(candidate, items, frames)
    linked = (when for when in dates if not when.lead and past and _is_linked(when, candidate, items))
    own = nearest(linked, items[candidate.at].start, items[candidate.object].start)
    if own or not event:
        return own.edtf if own and (event or candidate.rule in _OF_VERBS) else ""
    if candidate.rule == _RESPONSIBLE:
        return next((when.edtf for when in dates if when.saying or (when.reach and not when.counted)), "")
    goes_on = _goes_on(candidate, items, dates, past=past)
    return next((when.edtf for when in dates if when.saying or (goes_on and when.before)), "")


def _goes_on(candidate: Candidate, items: list[Item], dates: list[When], *, past: bool) -> bool:
    """Whether something happened next, or when something is counted from it, and no subordinate clause tells of it."""
    counted = [when for when in dates if when.counted]
    aside = any(item.lower in _SUBORDINATING for item in items[max(candidate.at - _ASIDE, 0) : candidate.at])
    return (past or bool(counted)) and not aside and all(when.start > items[candidate.at].start for when in counted)


def _is_linked(when: When, candidate: Candidate, items: list[Item]) -> bool:
    """Whether nothing but what goes on from there stands between a date and what follows it."""
    dividing = (item.lower for item in _between(when, candidate, items))
    return when.end <= items[candidate.at].start and (_SUBORDINATING - _LINKING).isdisjoint(dividing)


def _is_past(candidate: Candidate, items: list[Item], frames: Frames) -> bool:
    """Whether something is told in the simple past."""
    near = [item.lower for item in items[max(candidate.at - _NEAR, 0) : candidate.at + 1] if item.who is None]
    near = near[max((at + 1 for at, word in enumerate(near) if not word[:1].isalnum()), default=0) :]
    past = any(form.tag == "past" for word in near for form in frames.forms.get(word, ()))
    return past and _OTHER_TIMES.isdisjoint(near)


def _divided(when: When, candidate: Candidate, items: list[Item]) -> bool:
    """Whether another clause stands between an event and a date; what nouns tell in what is said has no date of its saying."""
    dividing = _DIVIDING | {"that"} if candidate.rule == "noun" and when.start < items[candidate.at].start else _DIVIDING
    return any(item.lower in dividing for item in _between(when, candidate, items))


def _dates_state(when: When, candidate: Candidate, items: list[Item], frames: Frames) -> bool:
    """Whether a date tells when a state began or held: it stands in the same clause, beside a verb, or says since when.

    A date at the beginning of the sentence dates its main clause, from whatever comma it is parted.
    """
    between = _between(when, candidate, items)
    if any(item.lower in _SUBORDINATING for item in between):
        return False
    parted = any(item.text in _MARKS for item in between)
    if when.lead in _BEGINS:
        return not parted or not any(item.lower == "and" for item in between)
    if candidate.predicate in _LASTING and not _begins(candidate, items, frames):
        return False
    return not _is_reduced(candidate, items) and (not parted or _opens(when, items))


def _begins(candidate: Candidate, items: list[Item], frames: Frames) -> bool:
    """Whether a verb says that something begins, the one that tells the claim or one before its noun: "fell under their control"."""
    if candidate.rule == "verb" and candidate.predicate != _LEADS:
        return True
    return any(item.lower in frames.beginning for item in items[max(candidate.at - 3, 0) : candidate.at + 1])


def _is_reduced(candidate: Candidate, items: list[Item]) -> bool:
    """Whether a participle only describes whoever does something on a date: "troops backed by Russia took the town on Monday"."""
    before = items[candidate.at - 1] if candidate.at else None
    return before is not None and candidate.rule == "passive" and (before.who is not None or before.text == ",")


def _between(when: When, candidate: Candidate, items: list[Item]) -> list[Item]:
    """The words between a date and the word that tells a claim; "in April, when" only leads from one to the other."""
    at = items[candidate.at].start
    if when.start >= at:
        return [item for item in items if item.who is None and at <= item.start < when.start and item.lower != when.lead]
    between = [item for item in items if item.who is None and when.end <= item.start < at]
    return between[2:] if [item.lower for item in between[:2]] == [",", "when"] else between


def _opens(when: When, items: list[Item]) -> bool:
    """Whether nothing but what leads to it stands before a date: "At the end of July"."""
    return not any(item.who is not None or item.text in _MARKS for item in items if item.start < when.start)


def _is_unsaid(item: Item) -> bool:
    """Whether an item stands for what the sentence leaves unsaid: where the attack was that it speaks of."""
    return item.start == item.end
