"""Suggestions: a mapping proposed from a table's header and first rows, for a person to correct."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from kg.readers.cells import RowError, read_day
from kg.readers.formats import open_table

SAMPLE = 200
"""Rows that are looked at."""

SUBJECTS = (
    "subject",
    "side_a",
    "actor1",
    "actor_1",
    "supporter",
    "patron",
    "sponsor",
    "attacker",
    "perpetrator",
    "source",
    "from",
    "donor",
    "country_a",
    "actor",
)
OBJECTS = (
    "object",
    "side_b",
    "actor2",
    "actor_2",
    "recipient",
    "proxy",
    "client",
    "target",
    "victim",
    "to",
    "beneficiary",
    "country_b",
    "opponent",
)
FIRST_DAYS = ("date_start", "start_date", "event_date", "date", "start", "day", "from_date")
LAST_DAYS = ("date_end", "end_date", "end", "until", "to_date")
PLACES = ("place", "location", "where", "city", "town", "site", "admin1")
DETAILS = {
    "deaths": ("best", "fatalities", "deaths", "killed", "casualties"),
    "deathsLow": ("low",),
    "deathsHigh": ("high",),
    "headline": ("headline", "title"),
    "report": ("url", "link", "source_url", "sourceurl", "report"),
}
QUOTES = ("notes", "quote", "text", "description", "summary")
VERBS = {
    "suppliesWeaponsTo": ("weapon", "arms", "supplier"),
    "funds": ("donor", "fund", "aid"),
    "supports": ("support", "patron", "sponsor", "recipient", "proxy"),
    "attacks": ("attack", "victim", "target", "perpetrator"),
    "clashesWith": ("side_a", "actor1", "actor_1", "battle", "clash", "fatal"),
    "memberOf": ("member",),
}


def suggest_mapping(path: Path) -> str:
    """A mapping in TOML for a table, with a comment where it had to guess; TableError where it is no table."""
    table = open_table(path)
    columns, rows = table.columns, [cells for _, cells, _ in islice(table.rows, SAMPLE)]
    chosen = _choose(columns, rows)
    lines = [
        "# Proposed from the header and the first rows. Correct it, then: kg build", "",
        f"title = {_quoted(path.stem)}", 'publisher = ""          # who published the table',
        'published = ""          # when: a day, a month or a year', 'url = ""', "",
    ]  # fmt: skip
    for end in ("subject", "object"):
        lines += [
            f"[things.{end}]",
            f"name = {_quoted(chosen.get(end, '?'))}",
            'class = "Actor"        # ArmedGroup, Government, Person, ...',
        ]
        lines += ["# known = true         # find names among those of actors.ttl, and make no others", ""]
    if "place" in chosen or "latitude" in chosen:
        lines += ["[things.place]", *(f"{key} = {_quoted(chosen[key])}" for key in ("latitude", "longitude") if key in chosen)]
        lines += [f"name = {_quoted(chosen['place'])}"] if "place" in chosen else []
        lines += ['class = "Place"', 'kind = "place"', ""]
    lines += [
        "[[claims]]",
        'subject = "subject"',
        f"predicate = {_quoted(_guess_predicate(columns))}   # kg terms lists them",
        'object = "object"',
    ]
    lines += _time(chosen)
    lines += ['place = "place"'] if "place" in chosen or "latitude" in chosen else []
    lines += [f"quote = {_quoted(chosen['quote'])}"] if "quote" in chosen else []
    details = {term: chosen[term] for term in DETAILS if term in chosen}
    lines += ["", "[claims.details]", *(f"{term} = {_quoted(column)}" for term, column in details.items())] if details else []
    rest = [column for column in columns if column not in chosen.values()]
    lines += ["", "[ignore]", *(f'{_quoted(column)} = "not looked at yet"' for column in rest)] if rest else []
    return "\n".join(lines) + "\n"


def _choose(columns: Sequence[str], rows: list[list[str]]) -> dict[str, str]:
    """Part of a claim -> the column that most likely holds it; each column once."""
    chosen: dict[str, str] = {}
    wanted: list[tuple[str, Sequence[str], Callable[[str], bool]]] = [
        ("subject", SUBJECTS, _is_name), ("object", OBJECTS, _is_name), ("first", FIRST_DAYS, _is_day), ("last", LAST_DAYS, _is_day),
        ("year", ("year",), _is_day), ("latitude", ("latitude", "lat"), _is_number), ("longitude", ("longitude", "lon", "long", "lng"), _is_number),
        ("place", PLACES, _is_name), *((term, words, bool) for term, words in DETAILS.items()), ("quote", QUOTES, bool),
    ]  # fmt: skip
    for part, words, fits in wanted:
        for column in sorted(columns, key=lambda c: _rank(c, words)):
            values = [row[columns.index(column)].strip() for row in rows if len(row) == len(columns)]
            said = [value for value in values if value]
            if _rank(column, words) < len(words) and column not in chosen.values() and all(map(fits, said)):
                chosen[part] = column
                break
    left = [
        c
        for c in columns
        if c not in chosen.values() and all(_is_name(r[columns.index(c)]) for r in rows if len(r) == len(columns))
    ]
    for end in ("subject", "object"):
        if end not in chosen and left:
            chosen[end] = left.pop(0)
    return chosen


def _rank(column: str, words: Sequence[str]) -> float:
    """How well a column's name fits some words: the place of the word that it is, then of one that is part of it."""
    name = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")
    if name in words:
        return words.index(name)
    parts = set(name.split("_"))
    return next((n + 0.5 for n, word in enumerate(words) if word in parts), len(words))


def _is_day(value: str) -> bool:
    try:
        read_day(value)
    except RowError:
        return False
    return True


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?", value))


def _is_name(value: str) -> bool:
    return not _is_number(value) and not _is_day(value) and len(value) < 200


def _guess_predicate(columns: Sequence[str]) -> str:
    text = " ".join(columns).lower()
    return next((verb for verb, words in VERBS.items() if any(word in text for word in words)), "supports")


def _time(chosen: dict[str, str]) -> list[str]:
    if "first" in chosen and "last" in chosen:
        return [
            f'time = {{ first = {_quoted(chosen["first"])}, last = {_quoted(chosen["last"])}, form = "within" }}   # or "from-to"'
        ]
    if "first" in chosen:
        return [f"time = {{ day = {_quoted(chosen['first'])} }}"]
    return [f"time = {{ year = {_quoted(chosen['year'])} }}"] if "year" in chosen else []


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
