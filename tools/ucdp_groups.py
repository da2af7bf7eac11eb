"""Write tools/ucdp-groups.csv: the organized groups of the UCDP Actor Dataset, with their names as it gives them.

    python tools/ucdp_groups.py ucdp-actor-221.csv > tools/ucdp-groups.csv

The dataset is at https://ucdp.uu.se/downloads/. Left out are factions of armies, followers of a person, clans and
governments, which have no name of their own that a text would use.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

ORGANIZED = "1"
NAMES = ("NameData", "NameOrig", "NameOrigFullEng", "NameOrigFull", "NewName", "NewNameFullEng", "NewNameFullMotherTongue")
NAMELESS = re.compile(
    r"faction|forces of|supporters|clan\b|government|tribe|military|insurgents|irregulars| gang$|militia \(|^n/a$|^\d|\(|\[|/| - ",
    re.IGNORECASE,
)


def tidy(name: str) -> str:
    return " ".join(re.sub(r"[’´`‘]", "'", name).split())


def main() -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["id", "name", "also"])
    with Path(sys.argv[1]).open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            names = list(dict.fromkeys(tidy(row[field]) for field in NAMES))
            if row["Org"] == ORGANIZED and not NAMELESS.search(names[0]):
                also = [name for name in names[1:] if len(name) > 2 and not NAMELESS.search(name)]
                writer.writerow([row["ActorId"], names[0], "|".join(also)])


if __name__ == "__main__":
    main()
