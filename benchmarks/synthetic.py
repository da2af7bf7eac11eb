"""A made-up case of any size, for measuring: plain files such as a person would write, the same for the same numbers.

python benchmarks/synthetic.py FOLDER --actors 1000 --claims 3000
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

PREFIX = "https://example.org/synthetic/"
CLASSES = ("State", "Government", "ArmedGroup", "Person", "Organization")
VERBS = {
    "supports": "State Government ArmedGroup Organization",
    "supplies weapons to": "State Government Organization",
    "fights": "Government ArmedGroup",
    "attacked": "State Government ArmedGroup",
    "is allied with": "State Government ArmedGroup",
    "opposes": "State Government Organization",
    "leads": "Person",
    "captured": "Government ArmedGroup",
}
SHEET = 500
"""Claims in one sheet."""


def write_case(folder: Path, actors: int, claims: int, seed: int = 1) -> None:
    """Write a case with so many actors, a fifth as many places, and so many claims; a few actors are in most of them."""
    rng = random.Random(seed)
    names = {name: [] for name in CLASSES}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(f'title = "Synthetic, {claims} claims"\nprefix = "{PREFIX}"\n', encoding="utf-8")
    lines = ["@prefix : <" + PREFIX + "> .", "@prefix kg: <https://w3id.org/kg-alliances/ns#> ."]
    lines.append("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .")
    for number in range(actors):
        kind = CLASSES[min(int(rng.random() ** 1.5 * len(CLASSES)), len(CLASSES) - 1)]
        names[kind].append(f"{kind} {number}")
        lines.append(f':A{number} a kg:{kind} ; skos:prefLabel "{kind} {number}"@en , "فاعل {number}"@ar .')
    places = [f"Town {number}" for number in range(max(1, actors // 5))]
    lines += [f':P{number} a kg:Settlement ; skos:prefLabel "{name}"@en .' for number, name in enumerate(places)]
    (folder / "actors.ttl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "claims").mkdir(exist_ok=True)
    for sheet in range((claims + SHEET - 1) // SHEET):
        count = min(SHEET, claims - sheet * SHEET)
        text = _sheet(sheet, count, names, places, rng)
        (folder / "claims" / f"{sheet:05}.claims").write_text(text, encoding="utf-8")


def _sheet(number: int, count: int, names: dict[str, list[str]], places: list[str], rng: random.Random) -> str:
    lines = [f"title: Report {number}", f"publisher: Outlet {number % 7}", f"published: 20{10 + number % 15}-06-15", ""]
    lines[3:3] = [f"document: sha256:{number:064x}"]
    for row in range(count):
        verb = rng.choice(list(VERBS))
        subject = _pick([n for kind in VERBS[verb].split() for n in names[kind]], rng)
        target = _pick(places if verb == "captured" else names["ArmedGroup"] + names["Government"], rng)
        date = f" on 20{10 + number % 15}-{1 + row % 5:02}-{1 + row % 28:02}" if verb in ("captured", "attacked") else ""
        if subject != target:
            lines.append(f"{subject} {verb} {target}{date} @ {row * 100}-{row * 100 + 60}")
    return "\n".join(lines) + "\n"


def _pick(names: list[str], rng: random.Random) -> str:
    """One of some names, the first ones much more often: actors in the news are few."""
    return names[int(len(names) * rng.random() ** 3)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=3000)
    arguments = parser.parse_args()
    write_case(arguments.folder, arguments.actors, arguments.claims)
