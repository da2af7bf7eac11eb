"""Train the tagger and parser in kg/prose/parser from Universal Dependencies treebanks.

    git clone https://github.com/UniversalDependencies/UD_English-EWT
    git clone https://github.com/UniversalDependencies/UD_English-GUM
    python tools/train_parser.py UD_English-EWT UD_English-GUM --out parser

Training takes about half an hour on one core (7,000 steps; ``--steps`` changes that). Of GUM only the genres are taken whose
texts may be shared and adapted. Relations keep those subtypes that tell a passive, an agent, a possessor, a relative clause or a
particle; the rest are cut at the colon. The weights are rounded to half precision, which changes no score, and what kg does not
use is left out: rules that make tokens of a text, and the strings of all words.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

GENRES = ("news", "interview", "bio", "voyage", "textbook", "speech")
"""The genres of GUM whose texts are CC BY, CC BY-SA or in the public domain."""
KEPT = frozenset(
    "nsubj:pass aux:pass csubj:pass obl:agent obl:unmarked nmod:poss nmod:unmarked nmod:desc acl:relcl advcl:relcl compound:prt".split()
)
CONFIG = Path(__file__).with_name("parser.cfg")
PER_DOC = 10
"""Sentences in one training document, so that the parser learns where sentences end."""

Row = list[str]


def read_sentences(path: Path) -> Iterator[list[Row]]:
    """The sentences of a CoNLL-U file whose genre may be used, each its rows; words that stand for two are split."""
    usable = True
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = GUM_"):
            usable = line.split("GUM_")[1].split("_")[0] in GENRES
        elif re.match(r"\d+\t", line):
            rows.append(line.split("\t"))
        elif not line.strip() and rows:
            if usable:
                yield rows
            rows = []


def make_doc(sentences: list[list[Row]], vocab: Vocab) -> Doc:
    """Sentences as one document of spaCy's."""
    words, spaces, tags, heads, relations, starts = [], [], [], [], [], []
    for rows in sentences:
        first = len(words)
        for row in rows:
            words.append(row[1])
            spaces.append("SpaceAfter=No" not in row[9])
            tags.append(row[4])
            heads.append(first + int(row[6]) - 1 if row[6] != "0" else len(words) - 1)
            relations.append("ROOT" if row[6] == "0" else row[7] if row[7] in KEPT else row[7].split(":")[0])
            starts.append(len(words) - 1 == first)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=relations, sent_starts=starts)


def write_corpus(treebanks: list[Path], part: str, target: Path) -> None:
    """One part of some treebanks, such as train, as a file of spaCy's."""
    vocab = spacy.blank("en").vocab
    sentences = [s for folder in treebanks for path in sorted(folder.glob(f"*-{part}.conllu")) for s in read_sentences(path)]
    if not sentences:
        sys.exit(f"no file *-{part}.conllu in {', '.join(map(str, treebanks))}")
    groups = (sentences[n : n + PER_DOC] for n in range(0, len(sentences), PER_DOC))
    DocBin(docs=[make_doc(group, vocab) for group in groups]).to_disk(target)


def lighten(folder: Path, target: Path) -> None:
    """Round the weights of a pipeline to half precision, and leave out what is not needed where tokens are given."""
    language = spacy.load(folder, exclude=["attribute_ruler", "tokenizer"], config={"nlp.lang": "xx"})
    for _, pipe in language.pipeline:
        for node in getattr(pipe, "model", None).walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.float16).astype(np.float32))
    language.to_disk(target, exclude=["tokenizer"])
    labels = {label for _, pipe in language.pipeline for label in getattr(pipe, "labels", ())}
    (target / "vocab" / "strings.json").write_text(json.dumps(sorted(labels)), encoding="utf-8")


def main() -> None:
    """Convert, train, make light."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("parser"))
    parser.add_argument("--steps", type=int, default=7000)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        write_corpus(options.treebanks, part, options.out / f"{part}.spacy")
    paths = {f"paths.{part}": str(options.out / f"{part}.spacy") for part in ("train", "dev")}
    train(CONFIG, options.out, overrides={**paths, "training.max_steps": options.steps})
    lighten(options.out / "model-best", options.out / "parser")
    print(f"wrote {options.out / 'parser'}: put it into kg/prose/parser")


if __name__ == "__main__":
    main()
