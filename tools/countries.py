"""Write ontology/countries.ttl from the data of two libraries: names from Babel (CLDR), the rest from countryinfo.

    python tools/countries.py > ontology/countries.ttl

What the libraries have wrong or lack stands in countries-overrides.csv: ``label`` and ``capital`` replace theirs,
``alt`` and ``demonym`` are added.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import countryinfo
import pyoxigraph as ox
from babel import Locale

from kg.names import COUNTRY, KG, PREFIXES, RDF, SKOS

LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "he", "ru", "tr", "uk", "zh")
OVERRIDES = Path(__file__).with_name("countries-overrides.csv")
HEAD = """\
# States with their names, demonyms and capitals. Written by tools/countries.py; do not edit.
# Names: Unicode CLDR through Babel {babel}, Unicode License v3. Demonyms, capitals and other spellings:
# countryinfo {countryinfo}, MIT License. Both stand in LICENSE-data.md.
"""


def load_records() -> dict[str, dict]:
    """ISO code -> countryinfo's record; of two records for one code the one with more said."""
    records: dict[str, dict] = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        code = record.get("ISO", {}).get("alpha2")
        if code and len(record) > len(records.get(code, {})):
            records[code] = record
    return records


def load_overrides() -> dict[str, dict[str, list[str]]]:
    """ISO code -> field -> values."""
    overrides: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with OVERRIDES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            overrides[row["code"]][row["field"]].append(row["value"])
    return overrides


def clean(name: str) -> str:
    """A name without invisible characters, ampersands and the abbreviation of Saint."""
    name = "".join(c for c in name if unicodedata.category(c) != "Cf").strip()
    return name.replace(" & ", " and ").replace("St. ", "Saint ")


def describe(code: str, record: dict, override: dict[str, list[str]]) -> list[ox.Quad]:
    """The quads for one state and its capital."""
    state = ox.NamedNode(COUNTRY + code)
    quads = [quad(state, RDF + "type", ox.NamedNode(KG + "State"))]
    quads.append(quad(state, SKOS + "notation", ox.Literal(code, datatype=ox.NamedNode(KG + "ISO3166"))))
    names = {lang: clean(Locale(lang).territories[code]) for lang in LANGUAGES if code in Locale(lang).territories}
    if "label" in override:
        names["en"] = override["label"][0]
    quads += [quad(state, SKOS + "prefLabel", ox.Literal(name, language=lang)) for lang, name in names.items()]
    codes = set(record.get("ISO", {}).values())
    spellings = {clean(s) for s in record.get("altSpellings", []) if s not in codes} | {clean(record.get("name", ""))}
    for spelling in (spellings | set(override["alt"])) - {names["en"], ""}:
        language = "en" if spelling.isascii() or spelling in override["alt"] else "und"
        quads.append(quad(state, SKOS + "altLabel", ox.Literal(spelling, language=language)))
    demonyms = {d.strip() for d in re.split(r"[,/]", record.get("demonym") or "")} | set(override["demonym"])
    quads += [quad(state, KG + "demonym", ox.Literal(d, language="en")) for d in demonyms - {""}]
    return quads + describe_capital(state, record, override)


def describe_capital(state: ox.NamedNode, record: dict, override: dict[str, list[str]]) -> list[ox.Quad]:
    """The quads for the capital of a state, none where it has none of its own."""
    found = record.get("capital")
    names = override.get("capital") or [found if isinstance(found, str) else ""]
    if not names[0] or "/" in names[0]:
        return []
    capital = ox.NamedNode(state.value + "-capital")
    quads = [
        quad(state, KG + "capital", capital),
        quad(capital, RDF + "type", ox.NamedNode(KG + "Settlement")),
        quad(capital, SKOS + "prefLabel", ox.Literal(names[0], language="en")),
    ]
    quads += [quad(capital, SKOS + "altLabel", ox.Literal(name, language="en")) for name in names[1:]]
    return quads


def quad(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, ox.NamedNode(predicate), value)


def main() -> None:
    records, overrides = load_records(), load_overrides()
    known = Locale("en").territories
    codes = sorted(code for code in {*records, *overrides} if code in known)
    quads = [q for code in codes for q in sorted(describe(code, records.get(code, {}), overrides[code]), key=str)]
    used = {p: PREFIXES[p] for p in ("country", "kg", "skos")}
    text = ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=used).decode()
    sys.stdout.write(HEAD.format(babel=version("babel"), countryinfo=version("countryinfo")) + text)


if __name__ == "__main__":
    main()
