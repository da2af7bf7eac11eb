"""Bad tables: more than a hundred broken or hostile files; each is one clear problem, and nothing of it is half imported."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from kg.builds import build_case
from kg.cli import main
from kg.readers import tabular
from kg.store import open_store, read_manifest

HEAD = "id,date_start,date_end,year,type_of_violence,side_a,side_b,longitude,latitude,country,region,deaths_a,deaths_b,deaths_civilians,best,low,high"
GOOD = "1,2014-12-24,2014-12-25,2014,1,Government of Libya,IS,20.1,32.1,Libya,Africa,0,0,0,20,20,20"
OWN = "patron,client,day,killed,lat,lon,note"
OWN_ROW = "France,Chad,2014-05-01,3,32.1,20.1,words"
MAPPING = """\
title = "Transfers"
publisher = "P"
published = "2020"
[things.s]
name = "patron"
class = "Actor"
[things.o]
name = "client"
class = "Actor"
[things.p]
latitude = "lat"
longitude = "lon"
class = "Place"
[[claims]]
subject = "s"
predicate = "supports"
object = "o"
place = "p"
time = { day = "day" }
details = { deaths = "killed" }
quote = "note"
"""


def ged(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows, ""]).encode()


def with_cell(column: str, value: str) -> str:
    """The good row with another value in one column."""
    cells = GOOD.split(",")
    cells[HEAD.split(",").index(column)] = value
    return ",".join(cells)


def own(column: str = "", value: str = "") -> bytes:
    cells = OWN_ROW.split(",")
    if column:
        cells[OWN.split(",").index(column)] = value
    return f"{OWN}\n{','.join(cells)}\n".encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


FULL = ged(GOOD)
PACKED = gzip.compress(FULL * 200)
BOMB = gzip.compress(HEAD.encode() + b"\n" + b"0" * 150_000_000)

FATAL: dict[str, tuple[str, bytes, str]] = {
    "empty": ("ged191.csv", b"", "the file is empty"),
    "blank": ("ged191.csv", b"\n\n", "no comma, semicolon, tab or bar"),
    "header alone": ("ged191.csv", HEAD.encode() + b"\n", "the table has no rows"),
    "header without line end": ("ged191.csv", HEAD.encode(), "the table has no rows"),
    "tags alone": ("ged191.csv", ged("#id" + ",#x" * 16), "the table has no rows"),
    "one column": ("ged191.csv", b"id\n1\n", "no comma, semicolon, tab or bar"),
    "text": ("ged191.csv", b"Dear colleague\n\nhere is the table.\n", "no comma, semicolon, tab or bar"),
    "html": ("ged191.csv", b"<!doctype html><html><body>404</body></html>", "no comma, semicolon, tab or bar"),
    "pdf": ("ged191.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is not UTF-8"),
    "excel named csv": ("ged191.csv", zipped(xl_workbook=b"x") + b"\x00", "is not UTF-8"),
    "zeros": ("ged191.csv", b"\x00" * 1000, "zero bytes"),
    "utf-16": ("ged191.csv", FULL.decode().encode("utf-16"), "UTF-16"),
    "utf-16 without mark": ("ged191.csv", FULL.decode().encode("utf-16-le"), "zero bytes"),
    "latin-1": ("ged191.csv", ged(with_cell("side_b", "Türkei")).decode().encode("latin-1"), "byte 0xfc is not UTF-8"),
    "mixed encodings": ("ged191.csv", ged(with_cell("side_b", "Türkei")) + with_cell("side_b", "Türkei").encode("latin-1"), "byte 0xfc is not UTF-8"),
    "truncated letter": ("ged191.csv", ged(GOOD) + b"2,2014\xc3", "is not UTF-8"),
    "gzip cut at half": ("ged191.csv.gz", PACKED[: len(PACKED) // 2], "ends too early"),
    "gzip cut at the end": ("ged191.csv.gz", PACKED[:-4], "ends too early"),
    "gzip of ten bytes": ("ged191.csv.gz", PACKED[:10], "ends too early"),
    "gzip with a wrong sum": ("ged191.csv.gz", PACKED[:-8] + b"\0" * 8, "damaged"),
    "gzip with a flipped bit": ("ged191.csv.gz", PACKED[: len(PACKED) // 2] + bytes([PACKED[len(PACKED) // 2] ^ 255]) + PACKED[len(PACKED) // 2 + 1 :], "the packed file"),
    "gzip with rubbish after": ("ged191.csv.gz", PACKED + b"rubbish", "damaged"),
    "no gzip": ("ged191.csv.gz", FULL, "is not packed by gzip"),
    "gzip of nothing": ("ged191.csv.gz", gzip.compress(b""), "no comma, semicolon, tab or bar"),
    "gzip bomb": ("ged191.csv.gz", BOMB, "characters"),
    "zip cut": ("ged191.csv.zip", zipped(a_csv=FULL)[:-30], "damaged"),
    "zip of two": ("ged191.csv.zip", zipped(a_csv=FULL, b_csv=FULL), "holds 2 files"),
    "zip of none": ("ged191.csv.zip", zipped(), "holds 0 files"),
    "zip bomb": ("ged191.csv.zip", zipped(a_csv=b"0" * 120_000_000), "unpacked, the file has 120,000,000 bytes"),
    "no zip": ("ged191.csv.zip", FULL, "damaged"),
    "other separator in rows": ("ged191.csv", HEAD.encode() + b"\n" + GOOD.replace(",", ";").encode() * 3, "a row of 1 cells"),
    "other separator in the header": ("ged191.csv", HEAD.replace(",", "/").encode() + b"\n" + GOOD.encode(), "no comma, semicolon, tab or bar"),
    "quote that swallows the file": ("ged191.csv", ged(with_cell("side_a", '"Government of Libya'), *[GOOD] * 10), "never closed"),
    "quote that swallows a large file": ("ged191.csv", ged(with_cell("side_a", '"Government'), *[GOOD] * 8000), "never closed"),
    "quote in the header": ("ged191.csv", b'"' + FULL, "never closed"),
    "words after a quote": ("ged191.csv", ged(with_cell("side_a", '"Government" of Libya')), "after a closing quotation mark"),
    "huge line": ("ged191.csv", ged("x" * 3_000_000), "a line of more than 2,000,000 characters"),
    "huge header": ("ged191.csv", b"a," * 1_500_000, "a line of more than"),
    "many columns": ("ged191.csv", (",".join(f"c{n}" for n in range(3000)) + "\n").encode(), "3,000 columns"),
    "column without a name": ("ged191.csv", ged(GOOD + ",x", head=HEAD + ","), "column 18 has no name"),
    "column twice": ("ged191.csv", ged(GOOD + ",x", head=HEAD + ",id"), "two columns are called 'id'"),
    "column renamed": ("ged301.csv", ged(GOOD, head=HEAD.replace("side_a", "party_a")), "no mapping reads this table"),
    "column gone": ("ged301.csv", ged(GOOD, head=HEAD.replace("date_start,", "")), "no mapping reads this table"),
    "columns in capitals": ("ged301.csv", ged(GOOD, head=HEAD.upper()), "no mapping reads this table"),
    "unknown table": ("mine.csv", b"a,b\n1,2\n", "no mapping reads this table"),
    "unknown kind": ("mine.xyz", b"a,b\n1,2\n", "no reader knows this kind of file"),
    "json lines that are none": ("x.jsonl", b"a,b\n", "not JSON"),
    "json lines of lists": ("x.jsonl", b"[1]\n", "not an object"),
    "json lines cut": ("x.jsonl", b'{"a": 1}\n{"a": ', "no mapping reads"),
    "json of nothing": ("x.jsonl", b"\n", "the file holds no rows"),
    "json nested deeply": ("x.jsonl", b"[" * 100_000, "not JSON"),
    "geojson without features": ("x.geojson", b'{"type": "Point"}', "no list of features"),
    "geojson of rubbish": ("x.geojson", b"{", "not JSON"),
    "geojson without properties": ("x.geojson", json.dumps({"features": [{"type": "Feature"}]}).encode(), "a feature without properties"),
    "turtle that is none": ("x.ttl", b"<a> <b> .", "not Turtle"),
    "turtle with a bad address": ("x.ttl", b"<http://a b> <http://c> <http://d> .", "not Turtle"),
    "turtle nested deeply": ("x.ttl", b"<urn:a> <urn:b> " + b"[ <urn:c> " * 3000, "brackets within one another"),
    "json-ld nested deeply": ("x.jsonld", b"[" * 5000, "brackets within one another"),
    "json-ld with a remote context": ("x.jsonld", b'{"@context": "http://127.0.0.1:9/context", "@id": "urn:a", "b": "c"}', "not JSON-LD"),
    "json-ld of rubbish": ("x.jsonld", b'{"@context": ', "not JSON-LD"),
    "rdf/xml entity bomb": ("x.rdf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>', "declares entities"),
    "rdf/xml from a file": ("x.rdf", b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "declares entities"),
    "rdf/xml not closed": ("x.rdf", b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a>', "not RDF/XML"),
    "n-quads cut": ("x.nq", b"<urn:a> <urn:b> <urn:c> <urn:d> .\n<urn:a> <urn", "not N-Quads"),
    "geojson of another type": ("x.geojson", b'{"features": 3}', "no list of features"),
}  # fmt: skip

MAPPINGS: dict[str, tuple[str, str]] = {
    "no toml": ("title = ", "must be TOML"),
    "no claims": ('title = "x"\n', "at least one table [[claims]]"),
    "unknown setting": (MAPPING.replace("publisher", "publischer", 1), "Did you mean publisher?"),
    "unknown thing": (MAPPING.replace('subject = "s"', 'subject = "t"'), "is not one of the things"),
    "unknown class": (MAPPING.replace('class = "Actor"', 'class = "Aktor"', 1), "a class that is not known: Aktor"),
    "unknown predicate": (MAPPING.replace('"supports"', '"suports"'), "Did you mean supports?"),
    "unknown detail": (MAPPING.replace("deaths =", "death ="), "is not said of claims"),
    "unknown claim key": (MAPPING.replace("quote =", "qoute ="), "Did you mean quote?"),
    "unknown form of time": (MAPPING.replace('day = "day"', 'day = "day", form = "sometime"'), "the form of its time"),
    "column that is not there": (MAPPING.replace('"patron"', '"sponsor"'), "a column 'sponsor', which is not there"),
    "place as a subject": (MAPPING.replace('subject = "s"', 'subject = "p"'), "of a class that is no Actor"),
    "actor as a place": (MAPPING.replace('place = "p"', 'place = "s"'), "of a class that is no Place"),
    "thing without a name": (MAPPING.replace('name = "patron"', ""), "neither a name nor an id"),
    "iri injection": (MAPPING.replace("[things.s]", 'namespace = "https://x/> <y"\n[things.s]'), "is not an address"),
    "script as address": (MAPPING.replace("[things.s]", 'url = "javascript:alert(1)"\n[things.s]'), "is not an address"),
    "language": (MAPPING.replace("[things.s]", 'language = "en . <a> <b>"\n[things.s]'), "is not a language"),
    "kind with a slash": (MAPPING.replace('name = "patron"', 'name = "patron"\nkind = "../x"'), "cannot stand in an IRI"),
    "mapping in latin-1": (MAPPING + "# \xfc", "is not UTF-8"),
    "title that is a number": (MAPPING.replace('"Transfers"', "3"), "must be a text"),
    "claims that are no list": ('title = "x"\nclaims = 3\n', "at least one table [[claims]]"),
}  # fmt: skip

ROWS: dict[str, tuple[str, str, str]] = {
    "no date": ("date_start", "soon", "is not a date"),
    "american date": ("date_start", "12/24/2014", "12/24/2014"),
    "european date": ("date_start", "24.12.2014", "24.12.2014"),
    "no such day": ("date_start", "2014-02-30", "there is no such day"),
    "month 13": ("date_start", "2014-13-01", "there is no month 13"),
    "year 0": ("date_start", "0000-01-01", "years run from 0001 to 9999"),
    "year 14": ("date_start", "0014-12-24", "the year 14"),
    "epoch seconds": ("date_start", "1419379200", "is not a date"),
    "spreadsheet day": ("date_start", "41997", "is not a date"),
    "ends before it begins": ("date_end", "2014-12-01", "ends before it begins"),
    "of the future": ("date_end", "2999-01-01", "1,0"),
    "begins in the future": ("date_start", "2099-01-01", "ends before it begins"),
    "latitude beyond the pole": ("latitude", "132.1", "a latitude beyond 90 degrees"),
    "longitude beyond the world": ("longitude", "220.1", "a longitude beyond 180 degrees"),
    "swapped coordinates": ("latitude", "-120.5", "Are latitude and longitude swapped?"),
    "degrees and minutes": ("latitude", "32°06'N", "is not decimal degrees"),
    "comma for a point": ("latitude", "32_1", "is not decimal degrees"),
    "latitude that is no number": ("latitude", "nan", "is not decimal degrees"),
    "endless latitude": ("latitude", "9" * 400, "decimal degrees"),
    "deaths below none": ("best", "-5", "best is no whole number"),
    "half a death": ("best", "2.5", "best is no whole number"),
    "deaths in words": ("best", "many", "best is no whole number"),
    "deaths without end": ("best", "9" * 30, "best is no whole number"),
    "deaths in other digits": ("best", "١٢", "best is no whole number"),
    "deaths as a formula": ("best", "=1+1", "best is no whole number"),
    "deaths in exponents": ("best", "1e9", "best is no whole number"),
    "unknown code": ("type_of_violence", "7", "no claim of the mapping is for type_of_violence '7'"),
    "no code": ("type_of_violence", "", "no claim of the mapping is for type_of_violence ''"),
    "formula as a name": ("side_a", "=cmd|' /C calc'!A0", "a formula in side_a"),
    "formula by at": ("side_a", "@SUM(A1)", "a formula in side_a"),
    "formula by plus": ("side_a", "+1+1", "a formula in side_a"),
    "reordered letters": ("side_a", "Government \u202eof Libya", "RIGHT-TO-LEFT OVERRIDE"),
    "hidden letter": ("side_a", "I\u200bS", "ZERO WIDTH SPACE"),
    "control character": ("side_a", "I\x1b[31mS", "which cannot be seen"),
    "zero byte": ("side_a", "I\x00S", "which cannot be seen"),
    "lost letters": ("side_a", "T\ufffdrkiye", "U+FFFD"),
    "name of a whole page": ("side_a", "x" * 2000, "a name of more than 1,000 characters"),
    "nobody": ("side_a", "", "no name in side_a"),
    "spaces for a name": ("side_a", "   ", "no name in side_a"),
    "somebody against himself": ("side_a", "IS", "about itself"),
    "a cell too many": ("high", "20,1", "a row of 18 cells"),
}  # fmt: skip


@pytest.fixture
def case(make_case):
    """A case with one good table, built."""
    made = make_case({"data/first.csv": own(), "data/first.toml": MAPPING})
    assert build_case(made, draw=False).errors == 0
    return made


def run_import(case, name: str, data: bytes, tmp_path, mapping: str = ""):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / name).write_bytes(data)
    if mapping:
        (folder / (name.split(".", maxsplit=1)[0] + ".toml")).write_bytes(mapping.encode("latin-1"))
    done = CliRunner().invoke(main, ["import", str(folder / name), "--case", str(case.folder), "--no-page"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    return done


def state(case) -> tuple:
    files = sorted(p.relative_to(case.folder).as_posix() for p in (case.folder / "data").rglob("*"))
    return files, read_manifest(case), set(open_store(case))


@pytest.mark.parametrize("name", [n for n in FATAL if n != "other separator in rows"])
def test_a_broken_table_changes_nothing(case, tmp_path, name: str) -> None:
    file, data, message = FATAL[name]
    before = state(case)
    done = run_import(case, file, data, tmp_path)
    assert done.exit_code == 1, done.output
    assert message in done.output
    assert state(case) == before


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_broken_mapping_changes_nothing(case, tmp_path, name: str) -> None:
    mapping, message = MAPPINGS[name]
    before = state(case)
    done = run_import(case, "second.csv", own(), tmp_path, mapping)
    assert done.exit_code == 1, done.output
    assert message in done.output
    assert state(case) == before


@pytest.mark.parametrize("name", [n for n in ROWS if n != "of the future"])
def test_a_bad_row_is_told_and_the_others_are_read(case, tmp_path, name: str) -> None:
    column, value, message = ROWS[name]
    done = run_import(case, "ged191.csv", ged(GOOD.replace("1,", "9,", 1), with_cell(column, value)), tmp_path)
    assert message in done.output
    assert "data/ged191.csv:3: " in done.output
    assert "2 rows, 1 claim" in done.output


def test_faults_of_one_kind_are_one_problem_with_their_number(case, tmp_path) -> None:
    done = run_import(case, "ged191.csv", ged(GOOD, *[with_cell("best", "many")] * 50), tmp_path)
    assert "data/ged191.csv:3: error: best is no whole number: 'many' (50 rows, the first here)" in done.output


def test_a_table_that_breaks_within_a_case_is_left_out_whole(make_case) -> None:
    rows = [GOOD.replace("1,", f"{n},", 1) for n in range(40)]
    case = make_case({"data/ged191.csv": ged(*rows) + b'9,"never closed\n', "data/good.csv": own(), "data/good.toml": MAPPING})
    built = build_case(case, draw=False)
    assert [str(p.spot) for p in built.problems if "left out" in p.message] == ["data/ged191.csv:42"]
    assert built.counts["claims"] == 1


def test_a_line_without_end_is_refused_before_it_is_read(case, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tabular, "MAX_LINE", 10_000)
    done = run_import(case, "ged191.csv", ged("x" * 1_000_000), tmp_path)
    assert "a line of more than 10,000 characters" in done.output


def test_two_versions_of_one_dataset_are_not_added_up(case, tmp_path) -> None:
    run_import(case, "ged191.csv", ged(GOOD), tmp_path)
    (case.folder / "data" / "ged201.csv").write_bytes(ged(GOOD))
    built = build_case(case, draw=False)
    assert "1 of its claims stand in data/ged191.csv too" in "".join(map(str, built.problems))
    assert built.counts["claims"] == 2


def test_the_corpus_has_more_than_a_hundred_files() -> None:
    assert len(FATAL) + len(MAPPINGS) + len(ROWS) >= 110
