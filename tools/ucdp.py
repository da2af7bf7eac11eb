"""Write ontology/datasets/ucdp-actors.csv: the numbers of UCDP's actors by name, from the UCDP Actor Dataset (CC BY 4.0).

Names that several actors have are left out, since they decide nothing.

python tools/ucdp.py ucdp-actor-221.csv
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "ontology" / "datasets" / "ucdp-actors.csv"


def main(source: Path) -> None:
    """Read the actor dataset and write the names that have one number."""
    numbers = defaultdict(set)
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            numbers[" ".join(row["NameData"].split())].add(row["ActorId"])
    rows = sorted((name, *found) for name, found in numbers.items() if name and len(found) == 1)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "number"), *rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
