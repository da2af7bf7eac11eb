import gzip
from functools import lru_cache
from typing import NamedTuple
from kg.files import data_dir
class Entry(NamedTuple):
    name: str
    kind: str
    form: str
    state: str
class Gazetteer:
    def __init__(self, lines):
        self.names = dict(line.split("\t", 1) for line in lines)
        self.longest = {}
        for key in self.names:
            first = key.split(" ", 1)[0]
            n = key.count(" ") + 1
            if n > self.longest.get(first, 0): self.longest[first] = n
    def find(self, key):
        line = self.names.get(key)
        return None if line is None else Entry(*line.split("\t"))
@lru_cache(1)
def load_gazetteer():
    given, *lines = gzip.decompress((data_dir("ontology") / "names.tsv.gz").read_bytes()).decode().split("\n")
    g = Gazetteer(lines); g.given = frozenset(given.split("\t")); return g
