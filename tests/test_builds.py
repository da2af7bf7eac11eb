"""Builds: incremental and equal to one from nothing, whole or not at all, by one process at a time."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT
from kg.builds import GRAPH_FILE, PAGE_FILE, build_case
from kg.case import open_case
from kg.errors import KgError
from kg.readers import registry
from kg.store import MANIFEST, open_store, read_manifest, store_folder, writing

HEAD = "publisher: P\npublished: 2020\n\n"
FILES = {f"claims/{n}.claims": f"title: {n}\n{HEAD}{line}\n" for n, line in (("a", "UAE backs LNA"), ("b", "Turkey backs GNA"))}
BUILD = "import sys; from pathlib import Path; from kg.case import open_case; from kg.builds import build_case; build_case(open_case(Path(sys.argv[1])))"


def outputs(case) -> tuple[bytes, bytes, set[ox.Quad]]:
    return (case.build / GRAPH_FILE).read_bytes(), (case.build / PAGE_FILE).read_bytes(), set(open_store(case))


def from_nothing(case, tmp_path: Path) -> tuple[bytes, bytes, set[ox.Quad]]:
    """What a build of the same files in another, empty place gives."""
    target = tmp_path / "from-nothing"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(case.folder, target, ignore=shutil.ignore_patterns("build"))
    other = open_case(target)
    build_case(other)
    return outputs(other)


@pytest.fixture
def read_files(monkeypatch) -> list[str]:
    """The sheets that are really read, as opposed to remembered."""
    read: list[str] = []
    readers = tuple(
        type(r)(r.name, r.endings, lambda source, context, r=r: (read.append(source.path), r.read(source, context))[1], r.cached)
        for r in registry.READERS
    )
    monkeypatch.setattr(registry, "READERS", readers)
    monkeypatch.setattr("kg.gather.READERS", readers)
    return read


def test_a_second_build_does_nothing(make_case) -> None:
    case = make_case(FILES)
    assert build_case(case).changed
    times = {path: path.stat().st_mtime_ns for path in case.build.rglob("*") if path.name != ".lock"}
    again = build_case(case)
    assert not again.changed
    assert again.counts["claims"] == 2
    assert {path: path.stat().st_mtime_ns for path in case.build.rglob("*") if path.name != ".lock"} == times


def test_only_what_changed_is_read_again(make_case, read_files) -> None:
    build_case(make_case(FILES))
    assert read_files == ["claims/a.claims", "claims/b.claims"]
    read_files.clear()
    build_case(make_case({**FILES, "claims/b.claims": f"title: b\n{HEAD}Turkey backs GNA\nGNA fights LNA\n"}))
    assert read_files == ["claims/b.claims"]
    read_files.clear()
    build_case(make_case({**FILES, "claims/c.claims": f"title: c\n{HEAD}Egypt backs LNA\n"}))
    assert read_files == ["claims/b.claims", "claims/c.claims"]


def test_a_sheet_is_read_again_when_its_document_changes(make_case, read_files) -> None:
    files = {
        "documents/d.md": "---\ntitle: D\npublished: 2020\n---\nTurkey backs the GNA.",
        "claims/d.claims": "document: documents/d.md\n\nTurkey backs GNA\n",
    }
    build_case(make_case(files))
    read_files.clear()
    case = make_case({**files, "documents/d.md": "---\ntitle: D\npublished: 2021\n---\nTurkey backs the GNA."})
    build_case(case)
    assert "claims/d.claims" in read_files
    assert '"2021"' in (case.build / GRAPH_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename", "actors", "title"])
def test_an_incremental_build_equals_one_from_nothing(make_case, tmp_path, change: str) -> None:
    from conftest import ACTORS

    case = make_case(FILES)
    build_case(case)
    claims = case.folder / "claims"
    match change:
        case "edit":
            (claims / "a.claims").write_text(f"title: a\n{HEAD}UAE backs LNA since 2019\nnonsense\n", encoding="utf-8")
        case "add":
            (claims / "c.claims").write_text(f"title: c\n{HEAD}Egypt backs LNA\n", encoding="utf-8")
        case "remove":
            (claims / "a.claims").unlink()
        case "rename":
            (claims / "a.claims").rename(claims / "z.claims")
        case "actors":
            (case.folder / "actors.ttl").write_text(
                ACTORS.replace('"LNA"@en', '"LNA"@en , "Haftar\'s army"@en'), encoding="utf-8"
            )
        case "title":
            (case.folder / "case.toml").write_text('title = "Other"\nprefix = "https://example.org/case/"\n', encoding="utf-8")
    case = open_case(case.folder)
    built = build_case(case)
    assert built.changed
    assert outputs(case) == from_nothing(case, tmp_path)


def test_a_source_that_is_removed_disappears(make_case) -> None:
    case = make_case(FILES)
    build_case(case)
    (case.folder / "claims" / "a.claims").unlink()
    build_case(case)
    text = (case.build / GRAPH_FILE).read_text(encoding="utf-8")
    assert "country:AE" not in text
    assert len(list((case.build / "cache").iterdir())) == 1


def test_problems_are_told_again_by_a_build_that_does_nothing(make_sheet) -> None:
    case = make_sheet("UAE suports Haftar\n")
    first, second = build_case(case), build_case(case)
    assert first.problems == second.problems
    assert first.errors == 1


def test_a_damaged_memory_is_read_anew(make_case) -> None:
    case = make_case(FILES)
    build_case(case)
    before = outputs(case)
    for path in (case.build / "cache").iterdir():
        path.write_text('{"documents": 1', encoding="utf-8")
    (case.build / MANIFEST).unlink()
    build_case(case)
    assert outputs(case) == before


@pytest.mark.parametrize("damage", ["graph", "manifest", "format", "store"])
def test_a_build_heals_what_was_damaged(make_case, damage: str) -> None:
    case = make_case(FILES)
    build_case(case)
    before = outputs(case)
    manifest = case.build / MANIFEST
    match damage:
        case "graph":
            (case.build / GRAPH_FILE).write_text("half", encoding="utf-8")
        case "manifest":
            manifest.write_text("{", encoding="utf-8")
        case "format":
            manifest.write_text(json.dumps({**json.loads(manifest.read_text(encoding="utf-8")), "format": 0}), encoding="utf-8")
        case "store":
            shutil.rmtree(store_folder(case))
    build_case(case)
    assert outputs(case) == before


def test_a_store_of_another_version_is_not_opened(make_case, run_kg) -> None:
    case = make_case(FILES)
    build_case(case, draw=False)
    manifest = case.build / MANIFEST
    manifest.write_text(json.dumps({"format": 0, "tables": []}), encoding="utf-8")
    done = run_kg("query", "ASK { ?s ?p ?o }", "--case", case.folder)
    assert done.returncode == 1
    assert "built by another version of kg" in done.stderr
    assert f"kg build {case.folder}" in done.stderr


def test_a_damaged_store_is_an_error_with_a_way_out(make_case, run_kg) -> None:
    case = make_case(FILES)
    build_case(case, draw=False)
    (store_folder(case) / "CURRENT").unlink()
    for command in (["query", "ASK { ?s ?p ?o }"], ["why", "UAE", "LNA"]):
        done = run_kg(*command, "--case", case.folder)
        assert done.returncode == 1, done
        assert "Traceback" not in done.stderr
        assert "damaged" in done.stderr
    assert run_kg("build", "--fresh", "--no-page", case.folder).returncode == 0
    assert run_kg("query", "ASK { ?s ?p ?o }", "--case", case.folder).stdout == "yes\n"


def test_a_second_writer_is_told_at_once(make_case, run_kg) -> None:
    case = make_case(FILES)
    build_case(case, draw=False)
    with writing(case):
        done = run_kg("build", case.folder)
        asked = run_kg("query", "ASK { ?a kg:supports ?b }", "--case", case.folder)
    assert done.returncode == 1
    assert "is being built by another process" in done.stderr
    assert asked.stdout == "yes\n"  # whoever asks is not held up


def test_a_build_that_is_killed_leaves_the_last_one_and_the_next_finishes(make_case, tmp_path) -> None:
    rng = random.Random(7)
    case = make_case(FILES)
    build_case(case)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for attempt in range(12):
        before = read_manifest(case)
        (case.folder / "claims" / "c.claims").write_text(
            f"title: c{attempt}\n{HEAD}Egypt backs LNA\n" + "GNA fights LNA\n" * 50, encoding="utf-8"
        )
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(case.folder)], env=environment)
        time.sleep(rng.uniform(0.1, 1.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = read_manifest(case)
        assert now is not None
        assert open_store(case).query("ASK { ?s ?p ?o }")
        if now == before:  # not published: the last good graph is still there, whole
            assert set(open_store(case))
    build_case(case)
    assert outputs(case) == from_nothing(case, tmp_path)
    left = {p.name for p in case.build.iterdir()} - {".lock", "cache", GRAPH_FILE, PAGE_FILE, MANIFEST}
    assert left <= {read_manifest(case).store, read_manifest(case).previous}


def test_a_full_disk_is_an_error_and_the_last_build_stands(make_case) -> None:
    case = make_case(FILES)
    build_case(case)
    before = outputs(case)
    (case.folder / "claims" / "c.claims").write_text(f"title: c\n{HEAD}Egypt backs LNA\n", encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "kg.cli", "build", str(case.folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", preexec_fn=limit, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The last build stands as it was." in done.stderr
    assert (case.build / GRAPH_FILE).read_bytes() == before[0]
    assert set(open_store(case)) == before[2]
    assert build_case(case).changed


def test_a_really_full_disk_too(make_case, tmp_path) -> None:
    mount = tmp_path / "small"
    mount.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(mount)], check=False, capture_output=True
    ).returncode:
        pytest.skip("no right to mount a small file system")
    try:
        shutil.copytree(make_case(FILES).folder, mount / "case")
        case = open_case(mount / "case")
        build_case(case, draw=False)
        before = set(open_store(case))
        (mount / "filler").write_bytes(b"x" * (shutil.disk_usage(mount).free - 8192))
        (case.folder / "claims" / "b.claims").write_text(f"title: b\n{HEAD}Egypt backs LNA\n", encoding="utf-8")
        with pytest.raises(KgError, match="cannot write"):
            build_case(case)
        assert set(open_store(case)) == before
        (mount / "filler").unlink()
        assert build_case(case).changed
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_readers_of_the_build_before_are_not_disturbed(make_case) -> None:
    case = make_case(FILES)
    build_case(case, draw=False)
    store = open_store(case)
    (case.folder / "claims" / "a.claims").unlink()
    build_case(case, draw=False)
    assert len(list(store.query("SELECT * { ?a <https://w3id.org/kg-alliances/ns#supports> ?b }"))) == 2


def test_what_cannot_be_read_stops_the_build_and_keeps_the_last(make_case, run_kg) -> None:
    case = make_case(FILES)
    build_case(case, draw=False)
    before = (case.build / GRAPH_FILE).read_bytes()
    (case.folder / "actors.ttl").write_text("broken", encoding="utf-8")
    done = run_kg("build", case.folder)
    assert done.returncode == 1
    assert "actors.ttl:1:" in done.stderr
    assert (case.build / GRAPH_FILE).read_bytes() == before


def test_quotes_are_taken_from_texts_elsewhere(make_case, tmp_path) -> None:
    from kg.claims import Document, with_text
    from kg.evidence import read_texts

    document = with_text(Document(), "Turkey stands by the GNA, it says here.")
    case = make_case(
        {"claims/a.claims": f"title: A\npublished: 2020\ndocument: sha256:{document.sha256}\n\nTurkey backs GNA @ 0-24\n"}
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(document.text, encoding="utf-8")
    build_case(case, draw=False)
    assert "stands by" not in (case.build / GRAPH_FILE).read_text(encoding="utf-8")
    assert build_case(case, read_texts(tmp_path / "texts")[0], draw=False).changed
    assert 'kg:quote "Turkey stands by the GNA"' in (case.build / GRAPH_FILE).read_text(encoding="utf-8")
