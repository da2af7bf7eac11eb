"""Reading articles: the same on any number of cores, remembered, and not ended by one that is bad."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from test_proposals import ACTORS, DOCUMENT, GNA, HAFTAR, TARHUNA, WAGNER, propose

from conftest import LIBYA, ROOT
from kg.actors import load_actors
from kg.case import no_case, open_case
from kg.claims import DENIES, DOUBTS, PLANS
from kg.deadline import TooLate, deadline
from kg.errors import KgError
from kg.names import KG
from kg.ontology import load_ontology
from kg.proposals.reading import Task, find_articles, read_articles
from kg.proposals.statements import list_statements
from kg.prose import Entity, Prose
from kg.prose.article import read_article
from kg.readers.document import read_file

SENTENCES = [
    "Turkey backs the GNA.",
    "The GNA captured Tarhuna on 5 June 2020.",
    "Haftar attacked Tripoli in April 2019.",
    "Egypt supports Khalifa Haftar.",
    "Russia condemned the United Kingdom.",
]


@pytest.fixture
def articles(tmp_path) -> Path:
    """A folder of 24 articles, one of which is not UTF-8."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(24):
        text = " ".join(SENTENCES[n % 5 :] + SENTENCES[: n % 4])
        (folder / f"{n:02}.md").write_text(f"---\ntitle: {n}\npublished: 2020-06-{n + 1:02}\n---\n{text}\n", encoding="utf-8")
    (folder / "05.md").write_bytes(b"---\ntitle: 5\n---\nTurkey backs the GNA\xff.\n")
    return folder


def read(folder: Path, case, processes: int | None = None) -> list:
    actors, _ = load_actors(case, load_ontology(*case.files("ontology")))
    return list(read_articles({p.name: p for p in find_articles([folder])}, Task(case, parse=False, processes=processes), actors))


@pytest.fixture
def libya_case(tmp_path):
    shutil.copytree(LIBYA, tmp_path / "libya", ignore=shutil.ignore_patterns("build"))
    return open_case(tmp_path / "libya")


def test_any_number_of_processes_reads_the_same(articles) -> None:
    one, three = read(articles, no_case(), 1), read(articles, no_case(), 3)
    assert one == three
    assert sum(bool(a.prose and a.prose.proposals) for a in one) > 15


def test_one_bad_document_is_a_problem_and_the_others_are_read(articles) -> None:
    found = read(articles, no_case())
    bad = [a for a in found if a.prose is None]
    assert [a.name for a in bad] == ["05.md"]
    assert "not UTF-8" in str(bad[0].problems[0])
    assert len(found) == 24


def test_a_process_that_is_killed_takes_no_article_with_it(articles) -> None:
    """Workers are killed while they read; whatever they had begun is read again, apart."""
    wanted = read(articles, no_case(), 1)
    killed = []

    def kill() -> None:
        for _ in range(2000):
            children = multiprocessing.active_children()
            if children:
                time.sleep(0.4)
                os.kill(children[0].pid, signal.SIGKILL)
                killed.append(children[0].pid)
                return
            time.sleep(0.005)

    thread = threading.Thread(target=kill)
    thread.start()
    found = read(articles, no_case(), 2)
    thread.join()
    assert killed
    assert found == wanted


@pytest.fixture
def long_article(articles) -> Path:
    """An article among the others that takes much longer than they do."""
    long = (f"On day {n} Turkey backed the GNA, and the GNA attacked Haftar in Tarhuna and Sirte." for n in range(60_000))
    path = articles / "12.md"
    path.write_text("---\ntitle: long\n---\n" + "\n".join(long), encoding="utf-8")
    return path


@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_takes_too_long_is_a_problem_and_the_others_are_read(articles, long_article, processes: int) -> None:
    case = no_case()
    actors, _ = load_actors(case, load_ontology())
    read_article(read_file(articles / "01.md")[0], actors, parse=False)  # nothing is loaded on anybody's time
    task = Task(case, parse=False, processes=processes, seconds=5)
    before = signal.getsignal(signal.SIGALRM)
    found = {a.name: a for a in read_articles({p.name: p for p in find_articles([articles])}, task, actors)}
    assert "given up after 5 seconds" in found[long_article.name].problems[0].message
    assert {name for name, article in found.items() if article.prose is None} == {"05.md", long_article.name}
    assert signal.getsignal(signal.SIGALRM) is before


def test_work_is_given_up_within_a_regular_expression_and_though_others_catch_errors() -> None:
    with pytest.raises(TooLate), deadline(0.2):
        while True:
            with contextlib.suppress(Exception):
                re.fullmatch(r"(a+)+b", "a" * 60)
    with deadline(0.05):
        pass
    time.sleep(0.1)  # what is done in time is left in peace


def test_a_reading_is_remembered_until_the_article_or_the_case_changes(articles, libya_case) -> None:
    first = read(articles, libya_case)
    kept = sorted((libya_case.build / "readings").iterdir())
    assert len(kept) == 23
    for path in kept:  # what is remembered is what is given
        data = json.loads(path.read_text(encoding="utf-8"))
        data["prose"]["document"]["title"] = "remembered"
        path.write_text(json.dumps(data), encoding="utf-8")
    assert {a.prose.document.title for a in read(articles, libya_case) if a.prose} == {"remembered"}
    (articles / "00.md").write_text("---\ntitle: new\n---\nTurkey backs the GNA.\n", encoding="utf-8")
    assert [a.prose.document.title for a in read(articles, libya_case) if a.prose][:2] == ["new", "remembered"]
    with (libya_case.folder / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write('\n:New a kg:ArmedGroup ; skos:prefLabel "New Group"@en .\n')
    again = read(articles, open_case(libya_case.folder))
    assert [a.prose.document for a in again[1:] if a.prose] == [a.prose.document for a in first[1:] if a.prose]


def test_a_damaged_memory_is_read_anew(articles, libya_case) -> None:
    first = read(articles, libya_case)
    for path in (libya_case.build / "readings").iterdir():
        path.write_text('{"prose": 1', encoding="utf-8")
    assert read(articles, libya_case) == first


def test_without_a_case_nothing_is_kept(articles, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    read(articles, no_case())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles"]


def test_articles_are_found_sorted_and_once(tmp_path) -> None:
    for name in ("b.txt", "a.md", "c.csv", ".hidden.md", "deep/d.md", ".git/e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = find_articles([tmp_path, tmp_path / "a.md", tmp_path / "c.csv"])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a.md", "b.txt", "c.csv", "deep/d.md"]
    with pytest.raises(KgError, match="does not exist"):
        find_articles([tmp_path / "nowhere"])


STATEMENTS = [
    (propose(GNA, "captures", TARHUNA, time="2020-06-05"), {"start": "2020-06-05", "end": "2020-06-05", "polarity": "asserted"}),
    (propose(GNA, "captures", TARHUNA, time="2020-06"), {"start": "2020-06", "end": "2020-06"}),
    (propose(GNA, "captures", TARHUNA, time="[2020-06-01..2020-06-05]"), {"start": "2020-06-01", "end": "2020-06-05"}),
    (propose(GNA, "captures", TARHUNA, time="[..2020]"), {"start": None, "end": "2020"}),
    (propose(HAFTAR, "fights", GNA, time="2019-04~/"), {"start": "2019-04", "end": None}),
    (propose(HAFTAR, "fights", GNA, time="/2019"), {"start": None, "end": "2019"}),
    (propose(HAFTAR, "fights", GNA, time="2019-04/.."), {"start": "2019-04", "end": None}),
    (propose(HAFTAR, "fights", GNA, time="2019/2020"), {"start": "2019", "end": "2020"}),
    (propose(HAFTAR, "fights", GNA, time="2019"), {"start": "2019", "end": None}),
    (propose(HAFTAR, "fights", GNA), {"start": None, "end": None, "status": "accepted", "by": None}),
    (propose(HAFTAR, "fights", GNA, stance=DENIES, speaker=GNA), {"polarity": "denied", "by": "Government of National Accord"}),
    (propose(HAFTAR, "fights", GNA, stance=PLANS), {"polarity": "planned"}),
    (propose(HAFTAR, "fights", GNA, stance=DOUBTS), {"polarity": "alleged"}),
    (propose(HAFTAR, "fights", GNA, hedged=True), {"polarity": "alleged"}),
    (propose(HAFTAR, "suppliesWeaponsTo", GNA), {"p": "supports"}),
    (propose(HAFTAR, "fights", GNA, confidence=0.799), {"status": "proposed", "confidence": 0.8}),
    (propose(HAFTAR, "fights", WAGNER), {"status": "proposed", "o": "Wagner Group"}),
    (propose(HAFTAR, "fights", GNA), {"quote": "The UAE, Egypt and Russia back Haftar.", "from": 0, "to": 38}),
]


@pytest.mark.parametrize(("proposal", "wanted"), STATEMENTS)
def test_a_statement_says_what_was_proposed(proposal, wanted: dict) -> None:
    found = list_statements(Prose(DOCUMENT, (), (proposal,)), ACTORS)["statements"][0]
    assert {key: found[key] for key in wanted} == wanted


def test_of_several_mentions_the_best_dated_comes_first() -> None:
    mentions = [propose(HAFTAR, "captures", TARHUNA, time=time) for time in ("2016", "2020-01-06", "2020-06")]
    found = list_statements(Prose(DOCUMENT, (), (mentions[0], propose(HAFTAR, "fights", GNA), *mentions[1:])), ACTORS)[
        "statements"
    ]
    assert [(s["p"], s["start"]) for s in found] == [
        ("captures", "2020-01-06"), ("captures", "2020-06"), ("captures", "2016"), ("fights", None),
    ]  # fmt: skip


def test_entities_have_a_key_a_kind_and_all_their_names() -> None:
    oil = Entity("Oil Port", KG + "Site", "", ("Oil\nPort", "the port"))
    turkey = Entity("Turkey", KG + "State", "https://w3id.org/kg-alliances/country/TR", ("Turkish", "Ankara"))
    found = list_statements(Prose(DOCUMENT, (oil, turkey, HAFTAR, Entity("Turkey", KG + "Person"))), ACTORS)["entities"]
    assert {key: e["kind"] for key, e in found.items()} == {
        "Oil Port": "Place", "Turkey": "State", "Khalifa Haftar": "Person", "Turkey (2)": "Person",
    }  # fmt: skip
    assert found["Oil Port"]["names"] == ["Oil Port", "the port"]
    assert {"Turkey", "Türkiye", "Turkish", "Ankara"} <= set(found["Turkey"]["names"])
    assert {"Khalifa Hifter", "خليفة حفتر"} <= set(found["Khalifa Haftar"]["names"])


def test_read_writes_one_article_to_standard_output_in_each_format(run_kg, libya_case) -> None:
    libya = libya_case
    path = libya.folder / "documents" / "two-camps.md"
    sheet = run_kg("read", path, "--case", libya.folder)
    assert "\ndocument: documents/two-camps.md\n" in sheet.stdout
    assert '\n    "In the east, Khalifa Haftar commanded' in sheet.stdout
    assert '    "' not in run_kg("read", path, "--no-quotes", "--case", libya.folder).stdout
    found = json.loads(run_kg("read", path, "--format", "json", "--case", libya.folder).stdout)
    assert {"s", "p", "o", "start", "end", "polarity", "by", "quote", "confidence", "status"} <= set(found["statements"][0])
    table = run_kg("read", path, "--format", "table", "--case", libya.folder).stdout
    assert "Khalifa Haftar leads" in table


def test_a_text_that_is_not_utf8_is_read_in_the_encoding_that_is_named(run_kg, tmp_path) -> None:
    article = tmp_path / "latin.txt"
    article.write_bytes("title: x\n\nTurkey backs the GNA, said José Muñoz.\n".encode("latin-1"))
    failed = run_kg("read", str(article), "--format", "json")
    assert failed.returncode != 0 and "--encoding" in failed.stderr
    read = run_kg("read", str(article), "--format", "json", "--encoding", "latin-1")
    assert "José Muñoz" in read.stdout and '"supports"' in read.stdout


def test_a_sheet_that_read_writes_can_be_moved_to_claims_and_is_then_checked(run_kg, libya_case) -> None:
    """Every quote and range of it stands in the text, and what it takes over becomes claims."""
    run_kg("read", libya_case.folder / "documents" / "two-camps.md", "-o", libya_case.folder / "claims" / "x.claims",
           "--case", libya_case.folder)  # fmt: skip
    before = run_kg("check", libya_case.folder, "--no-shapes").stdout
    assert before.startswith("0 errors, ") or "claims/x.claims" not in before
    assert "error" not in before.splitlines()[-1].replace("0 errors", "")


def test_read_writes_a_folder_into_a_folder(run_kg, articles, tmp_path) -> None:
    (articles / "05.txt").write_text("Turkey backs Russia.", encoding="utf-8")
    done = run_kg("read", articles, "--format", "json", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "05.md:4: error: byte 0xff is not UTF-8" in done.stderr
    assert "1 of 25 articles could not be read" in done.stderr
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert len(names) == 24
    assert {"00.json", "05.txt.json", "23.json"} <= set(names)
    assert json.loads((tmp_path / "out" / "00.json").read_text(encoding="utf-8"))["statements"]


def test_several_articles_are_a_line_of_json_each(run_kg, articles) -> None:
    done = run_kg("read", articles / "01.md", articles / "02.md", "--format", "json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(f["doc"]).name for f in found] == ["01.md", "02.md"]
    assert all(f["statements"] for f in found)


def test_several_sheets_want_a_folder(run_kg, articles) -> None:
    done = run_kg("read", articles)
    assert done.returncode == 2
    assert "-o FOLDER" in done.stderr


def test_the_same_bytes_whatever_the_hash_seed(articles) -> None:
    command = [sys.executable, "-m", "kg.cli", "read", str(articles / "01.md")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    outputs = {
        subprocess.run(command, env={**environment, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1", "7")
    }
    assert len(outputs) == 1


def test_the_json_is_what_the_score_takes(run_kg, shared, tmp_path) -> None:
    """Against the annotated articles: most of what is proposed is right."""
    done = run_kg("read", shared / "gold" / "documents", "--format", "json", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    score = [sys.executable, shared / "gold" / "score.py", shared / "gold" / "claims", tmp_path]
    printed = subprocess.run(score, capture_output=True, encoding="utf-8", check=True).stdout
    assert float(printed.split()[1]) > 0.6
    assert float(printed.split()[3]) > 0.2


def test_a_file_is_read_as_the_case_reads_it() -> None:
    document, problems = read_file(LIBYA / "documents" / "patrons.md")
    assert document.publisher == "kg case notes"
    assert problems == []
