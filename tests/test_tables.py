"""Tables: rows become claims as their mapping says, and a build changed row by row equals one from nothing."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import zipfile
from dataclasses import replace
from xml.sax.saxutils import escape

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from conftest import ROOT
from kg import conversion, tables, updates
from kg.actors import load_actors
from kg.builds import build_case
from kg.case import open_case
from kg.cli import main
from kg.conversion import Converter, number_rows
from kg.graph import Record, claim_quads, provenance_quads
from kg.names import KG
from kg.nquads import NODE, parse_lines, plain_lines, span_lines
from kg.ontology import load_ontology
from kg.queries import Options, run_query
from kg.readers.rows import RowReader
from kg.readers.tables import find_source, known_datasets
from kg.store import open_store, read_manifest
from test_bad_tables import GOOD, HEAD, MAPPING, ged, own, with_cell

SEED = ROOT / "seeds" / "libya-ucdp"
ESD = (SEED / "data" / "ucdp-esd-ay-181-libya.csv").read_bytes()
GED = (SEED / "data" / "ged191_libya.csv").read_bytes()
ASKED = "SELECT ?s ?o ?t { GRAPH ?c { ?s kg:%s ?o } OPTIONAL { ?c kg:when/kg:time ?t } }"


def ask(case, predicate: str) -> list[tuple]:
    table = run_query(case, ASKED % predicate)
    return [tuple(table.labels.get(c.value, c.value) if c is not None else "" for c in row) for row in table.rows]


def run(*arguments: object):
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def quads(case) -> set[ox.Quad]:
    return set(open_store(case))


def from_nothing(case, tmp_path) -> set[ox.Quad]:
    target = tmp_path / "again"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(case.folder, target, ignore=shutil.ignore_patterns("build"))
    other = open_case(target)
    build_case(other, draw=False)
    return quads(other)


def test_an_event_is_a_claim_with_its_day_place_deaths_and_row(make_case) -> None:
    case = make_case({"data/ged191.csv": ged(with_cell("date_end", "2014-12-24"), GOOD.replace("1,", "2,", 1))})
    assert not build_case(case, draw=False).problems
    assert ask(case, "clashesWith") == [
        ("Government of Libya", "IS", "2014-12-24"),
        ("Government of Libya", "IS", "[2014-12-24..2014-12-25]"),
    ]
    said = run_query(
        case, "SELECT ?d ?lat ?long ?row ?doc { ?c kg:deaths ?d ; kg:place ?p ; kg:readFrom ?row ; kg:source/dcterms:title ?doc . ?p geo:lat ?lat ; geo:long ?long }"
    ).rows  # fmt: skip
    assert [term.value for term in said[0]] == [
        "20",
        "32.1",
        "20.1",
        "data/ged191.csv: id 1",
        "UCDP Georeferenced Event Dataset 19.1",
    ]


def test_violence_by_one_side_is_against_the_civilians_of_a_country(make_case) -> None:
    case = make_case({"data/ged191.csv": ged(with_cell("type_of_violence", "one-side violence").replace(",IS,", ",Civilians,"))})
    build_case(case, draw=False)
    assert ask(case, "attacks")[0][:2] == ("Government of Libya", "Civilians (Libya)")


def test_names_without_numbers_find_those_of_ucdps_list(make_case) -> None:
    numbered = HEAD.replace("side_a,", "side_a,side_a_new_id,"), GOOD.replace("Government of Libya,", "Government of Libya,111,")
    case = make_case(
        {"data/ged191.csv": ged(GOOD), "data/ged181.csv": ged(numbered[1].replace("2014", "2013"), head=numbered[0])}
    )
    build_case(case, draw=False)
    assert len({row[0] for row in run_query(case, "SELECT ?s { GRAPH ?c { ?s kg:clashesWith ?o } }").rows}) == 1


def test_support_year_by_year_is_one_claim_from_the_first_to_the_last(make_case) -> None:
    case = make_case({"data/ucdp-esd-ay-181-libya.csv": ESD})
    built = build_case(case, draw=False)
    assert not built.errors
    times = {(s, o): t for s, o, t in ask(case, "supports") if s == "Government of United Arab Emirates"}
    assert times["Government of United Arab Emirates", "Forces of the House of Representatives"] == "2014/2017"
    kinds = run_query(
        case,
        'SELECT ?k { GRAPH ?c { ?s kg:supports ?o } ?c kg:when/kg:time ?t ; kg:kinds ?k . ?s skos:prefLabel "Government of United Arab Emirates"@en . ?o skos:prefLabel "Forces of the House of Representatives"@en }',
    )
    assert kinds.rows[0][0].value == "2014 FIMTUW; 2015 FMPWY; 2016 MPTWY; 2017 FILMOPTWY".replace("L", "")  # fmt: skip


def test_a_kind_of_support_is_claimed_only_where_every_supporter_gave_it(make_case) -> None:
    case = make_case({"data/ucdp-esd-ay-181-libya.csv": ESD})
    build_case(case, draw=False)
    armed = ask(case, "suppliesWeaponsTo")
    assert ("Government of Turkey", "Government of Libya", "2017") in armed  # both supporters of 2017 gave weapons
    assert not [row for row in armed if row[1] == "NTC"]  # seven of eight did, and it is not said which


@pytest.mark.parametrize(
    ("path", "dataset", "rows", "claims"),
    [
        ("ucdp-ged/hdx_fixture_ged191_42cols.csv", "ucdp-ged", 3194, 3194),
        ("ucdp-ged/ged191_libya.csv", "ucdp-ged", 930, 930),
        ("ucdp-misc/Dyadic_v24_1.csv", "ucdp-dyadic", 3357, None),
        ("ucdp-misc/BattleDeaths_v24_1_conf.csv", "ucdp-brd", 1520, 1919),
        ("ucdp-misc/ucdp-actor-221.csv", "ucdp-actor", 1725, 462),
        ("gdelt/20191024143000.export.CSV", "gdelt-events", 2111, 962),
    ],
)
def test_the_datasets_as_they_are_published_are_read(
    shared, make_case, path: str, dataset: str, rows: int, claims: int | None
) -> None:
    source = shared / "data" / path
    case = make_case({f"data/{source.name}": source.read_bytes()})
    built = build_case(case, draw=False)
    states = read_manifest(case).tables
    assert states[0]["rows"] == rows
    assert claims is None or built.counts["claims"] == claims
    found, _ = find_source(source, source.name, load_ontology())
    assert found.mapping.name == dataset
    assert not [p for p in built.problems if "neither read nor ignored" in p.message]
    assert "2" in found.document.published


def test_a_row_of_tags_below_the_header_is_no_row(make_case) -> None:
    tags = ",".join("#" + column for column in HEAD.split(","))
    case = make_case({"data/ged191.csv": ged(tags, GOOD)})
    assert not build_case(case, draw=False).problems
    assert read_manifest(case).tables[0]["rows"] == 1


def as_json_lines(data: bytes) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in csv.DictReader(io.StringIO(data.decode())))


def as_geojson(data: bytes) -> bytes:
    features = [
        {"type": "Feature", "properties": {k: v for k, v in row.items() if k not in ("latitude", "longitude")},
         "geometry": {"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]}}
        for row in csv.DictReader(io.StringIO(data.decode()))
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def as_parquet(data: bytes) -> bytes:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = list(csv.DictReader(io.StringIO(data.decode())))
    table = arrow.table({column: [row[column] for row in rows] for column in rows[0]})
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def as_excel(data: bytes) -> bytes:
    """A workbook as Excel writes it: texts in a list of their own, numbers as numbers, no cell where nothing stands."""
    pytest.importorskip("python_calamine")
    rows = list(csv.reader(io.StringIO(data.decode())))
    texts = {text: number for number, text in enumerate(dict.fromkeys(cell for row in rows for cell in row if cell))}
    cells = "".join(
        "<row>" + "".join(_excel_cell(cell, f"{chr(65 + i)}{n}", texts) for i, cell in enumerate(row) if cell) + "</row>"
        for n, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="GED" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(f"<si><t>{escape(text)}</t></si>" for text in texts)}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _excel_cell(text: str, place: str, texts: dict[str, int]) -> str:
    if text.removeprefix("-").replace(".", "", 1).isdigit():
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="s"><v>{texts[text]}</v></c>'


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("ged191.xlsx", as_excel),
        ("ged191.csv.gz", gzip.compress),
        ("ged191.tsv", lambda data: data.replace(b",", b"\t")),
        ("ged191.csv", lambda data: data.replace(b",", b";")),
        ("ged191.csv", lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")),
        ("ged191.jsonl", as_json_lines),
        ("ged191.geojson", as_geojson),
        ("ged191.parquet", as_parquet),
    ],
)
def test_the_same_table_in_another_format_makes_the_same_claims(make_case, name: str, pack) -> None:
    data = ged(GOOD, GOOD.replace("1,", "2,", 1).replace("IS", "LNA"))
    one = make_case({"data/ged191.csv": data}, "one")
    other = make_case({f"data/{name}": pack(data)}, "other")
    for case in (one, other):
        assert not build_case(case, draw=False).problems
    graphs = [{q.graph_name for q in quads(case)} for case in (one, other)]
    assert graphs[0] == graphs[1]


def test_a_table_of_ones_own_is_read_by_the_mapping_beside_it(make_case) -> None:
    case = make_case({"data/transfers.csv": own(), "data/transfers.toml": MAPPING})
    assert not build_case(case, draw=False).problems
    assert ask(case, "supports") == [("France", "Chad", "2014-05-01")]
    assert "words" in str(run("why", "France", "Chad", "--case", case.folder).output)


def test_names_may_be_those_of_the_case(make_case) -> None:
    mapping = MAPPING.replace('class = "Actor"', 'class = "Actor"\nknown = true')
    rows = own() + b"Turkey,GNA,2019-12-01,,32.1,20.1,words\nTurkey,GNU,2019-12-01,,32.1,20.1,words\n"
    case = make_case({"data/transfers.csv": rows, "data/transfers.toml": mapping})
    built = build_case(case, draw=False)
    assert next(str(p) for p in built.problems if "GNU" in p.message).startswith(
        "data/transfers.csv:4: error: 'GNU' is not known as a Actor"
    )
    assert run_query(case, "ASK { country:TR kg:supports <GNA> }").value


def test_a_mapping_is_proposed_that_reads_the_table(make_case, tmp_path) -> None:
    path = tmp_path / "aid.csv"
    path.write_bytes(b"donor;recipient;start_date;end_date;remarks\nFrance;Chad;2014-05-01;2015-05-02;x\n")
    done = run("import", "--suggest", path)
    mapping = done.output.replace('published = ""', 'published = "2020"')
    case = make_case({"data/aid.csv": path.read_bytes(), "data/aid.toml": mapping})
    assert not build_case(case, draw=False).problems
    assert ask(case, "funds") == [("France", "Chad", "[2014-05-01..2015-05-02]")]


def test_lines_are_the_quads_that_a_sheets_claim_would_be(make_case) -> None:
    case = make_case({"data/ged191.csv": GED, "data/ucdp-esd-ay-181-libya.csv": ESD})
    ontology = load_ontology()
    actors, _ = load_actors(case, ontology)
    for path in case.files("data"):
        source, _ = find_source(path, path.name, ontology)
        converter = Converter(source, actors)
        claims = [c for row in number_rows(converter, source.open().rows) for c in converter.reader.read(*row[:3]).claims][:300]
        record = Record(case, actors, {source.document.iri: source.document}, tuple(claims))
        for claim in claims:
            text, span = converter.writer.write(claim)
            lines = text.replace(NODE, f"<{claim.iri}>")
            plain = plain_lines([(claim.subject, claim.predicate, claim.object)], ontology)
            named = replace(claim, subject_text="", object_text="")  # a sheet's actors are described in the case
            made = {*parse_lines([lines, *span_lines([span]), *plain]), *provenance_quads(converter.writer.provenance)}
            assert made == set(claim_quads(named, record))


@pytest.mark.parametrize(
    "change", ["numbers", "rows gone", "rows new", "sheet", "actors", "table gone", "table new", "order", "header", "support"]
)
def test_a_build_that_changes_the_last_store_equals_one_from_nothing(make_case, tmp_path, change: str) -> None:
    files = {
        "data/ged191.csv": GED, "data/ucdp-esd-ay-181-libya.csv": ESD,
        "claims/a.claims": "title: A\npublisher: P\npublished: 2020\n\nUAE backs LNA\n",
    }  # fmt: skip
    case = make_case(files)
    build_case(case, draw=False)
    data = case.folder / "data"
    rows = GED.splitlines(keepends=True)
    match change:
        case "numbers":
            (data / "ged191.csv").write_bytes(GED.replace(b",91,91,91", b",95,91,99").replace(b",11,11,11", b",12,11,12"))
        case "rows gone":
            (data / "ged191.csv").write_bytes(b"".join(rows[:5] + rows[40:]))
        case "rows new":
            (data / "ged191.csv").write_bytes(GED + b"".join(row.replace(b"2015", b"2016") for row in rows[1:30]))
        case "sheet":
            (case.folder / "claims" / "a.claims").write_text(
                "title: A\npublisher: P\npublished: 2020\n\nTurkey backs GNA\n", encoding="utf-8"
            )
        case "actors":
            (case.folder / "actors.ttl").write_text(
                (case.folder / "actors.ttl").read_text(encoding="utf-8") + JUDGED, encoding="utf-8"
            )
        case "table gone":
            (data / "ged191.csv").unlink()
        case "table new":
            (data / "own.csv").write_bytes(own())
            (data / "own.toml").write_text(MAPPING, encoding="utf-8")
        case "order":
            (data / "ged191.csv").write_bytes(b"".join([rows[0], *reversed(rows[1:])]))
        case "header":
            swapped = rows[0].replace(b"side_a,", b"-,").replace(b"side_b,", b"side_a,").replace(b"-,", b"side_b,")
            (data / "ged191.csv").write_bytes(b"".join([swapped, *rows[1:]]))
        case "support":
            (data / "ucdp-esd-ay-181-libya.csv").write_bytes(ESD.replace(b",2017,", b",2018,"))
    assert build_case(case, draw=False).changed
    assert quads(case) == from_nothing(case, tmp_path)


ALIKE = """\
title = "Alike"
publisher = "Nobody"
published = "2025"
{record}
[things.one]
name = "one"
[things.other]
name = "other"
[[claims]]
subject = "one"
predicate = "supports"
object = "other"
quote = "words"
"""


@pytest.mark.parametrize("record", ['record = "id"', ""])
def test_rows_that_are_alike_keep_their_order_where_some_of_them_go(make_case, tmp_path, record: str) -> None:
    """Which of the rows that are known by their lines come after others of their kind, and where each stands, may have changed."""
    rows = [f'{n},A,B,"word {n % 3}\n of two lines"\n' if n % 2 else f"{n % 4},A,B,word\n" for n in range(12)]
    case = make_case({"data/own.csv": "id,one,other,words\n" + "".join(rows), "data/own.toml": ALIKE.format(record=record)})
    build_case(case, draw=False)
    for changed in (rows[:4] + rows[5:], rows[3:] + rows[:1], ["\n", *rows], [*rows, rows[0]]):
        (case.folder / "data" / "own.csv").write_text("id,one,other,words\n" + "".join(changed), encoding="utf-8")
        build_case(case, draw=False)
        assert quads(case) == from_nothing(case, tmp_path)


def test_a_table_of_which_too_much_is_new_is_read_as_if_for_the_first_time(make_case, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "ALWAYS_FRESH", 1)
    rows = GED.splitlines(keepends=True)
    case = make_case({"data/ged191.csv": b"".join(rows[:-9])})
    build_case(case, draw=False)
    before = read_manifest(case).tables[0]
    load = tables.load_table(updates.last_states(read_manifest(case))[0], case.build / (read_manifest(case).store + ".tables"))
    source, _ = find_source(case.folder / "data" / "ged191.csv", "data/ged191.csv", load_ontology())
    (case.folder / "data" / "ged191.csv").write_bytes(rows[0] + b"".join(b"9" + row for row in rows[1:]))
    with pytest.raises(tables.TooMuchIsNewError):
        tables.read_table(source, load_actors(case, load_ontology())[0], lambda quads: None, load)
    assert not build_case(case, draw=False).errors
    assert read_manifest(case).tables[0] != before
    assert quads(case) == from_nothing(case, tmp_path)


@pytest.mark.parametrize("gone", ["table", "sheet", "both"])
def test_a_time_span_that_a_table_and_a_sheet_share_stays_while_either_has_it(make_case, tmp_path, gone: str) -> None:
    head, day = "title: A\npublisher: P\npublished: 2020\n\nUAE backs LNA\n", "2014-12-24"
    others = [with_cell("id", str(number)) for number in range(2, 9)]
    table = ged(GOOD.replace("2014-12-25", day), *others)
    case = make_case({"data/ged191.csv": table, "claims/a.claims": f"{head}UAE attacked GNA on {day}\n"})
    build_case(case, draw=False)
    asked = f"SELECT DISTINCT ?w {{ ?c kg:when ?w . ?w kg:time '{day}'^^<http://id.loc.gov/datatypes/edtf/EDTF> }}"
    assert len(run_query(case, asked).rows) == 1
    if gone != "sheet":
        (case.folder / "data" / "ged191.csv").write_bytes(ged(*others))
    if gone != "table":
        (case.folder / "claims" / "a.claims").write_text(head, encoding="utf-8")
    build_case(case, draw=False)
    assert len(run_query(case, asked).rows) == (gone != "both")
    assert quads(case) == from_nothing(case, tmp_path)


@pytest.mark.parametrize("gone", ["a", "b", "ab"])
def test_a_provenance_that_two_tables_share_stays_while_either_has_it(make_case, tmp_path, gone: str) -> None:
    files = {f"data/{name}.csv": own("patron", patron) for name, patron in (("a", "France"), ("b", "Italy"))}
    mappings = {f"data/{name}.toml": MAPPING.replace("Transfers", f"Transfers {name}") for name in "ab"}
    case = make_case({**files, **mappings, "data/ged191.csv": ged(GOOD)})
    build_case(case, draw=False)
    asked = "SELECT DISTINCT ?p { ?c kg:provenance ?p . ?p kg:origin 'P' ; kg:method kg:fromTable }"
    assert len(run_query(case, asked).rows) == 1
    for name in gone:
        (case.folder / "data" / f"{name}.csv").unlink()
    build_case(case, draw=False)
    assert len(run_query(case, asked).rows) == (gone != "ab")
    assert quads(case) == from_nothing(case, tmp_path)


JUDGED = """
<https://w3id.org/kg-alliances/ucdp/actor/5802> a kg:ArmedGroup ; skos:prefLabel "Forces of the House of Representatives"@en .
:j a kg:Judgement ; kg:relation kg:same ; kg:subject <https://w3id.org/kg-alliances/ucdp/actor/5802> ; kg:object :LNA ;
    dcterms:date "2026-01-01"^^xsd:date ; dcterms:creator "A" ; rdfs:comment "Why."@en .
"""


def test_a_changed_row_is_the_only_one_read_again(make_case, monkeypatch) -> None:
    case = make_case({"data/ged191.csv": GED})
    build_case(case, draw=False)
    read: list[int] = []
    original = RowReader.read
    monkeypatch.setattr(
        RowReader, "read", lambda self, number, cells, ordinal: (read.append(number), original(self, number, cells, ordinal))[1]
    )
    rows = GED.splitlines(keepends=True)
    rows[7] = rows[7].replace(b"11,11,11", b"12,11,12")
    (case.folder / "data" / "ged191.csv").write_bytes(b"".join(rows))
    build_case(case, draw=False)
    assert read == [8]


def test_all_cores_make_the_same_as_one(make_case, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(conversion, "BATCH", 100)
    case = make_case({"data/ged191.csv": GED})
    build_case(case, draw=False)
    many = quads(case)
    monkeypatch.setattr(conversion, "_count_cores", lambda: 1)
    assert from_nothing(case, tmp_path) == many


def test_a_judgement_joins_an_actor_of_a_table_with_one_of_the_case(make_case) -> None:
    from conftest import ACTORS

    case = make_case({"data/ucdp-esd-ay-181-libya.csv": ESD, "actors.ttl": ACTORS + JUDGED})
    assert not build_case(case, draw=False).errors
    assert run_query(case, 'ASK { ?patron kg:supports <LNA> . ?patron skos:prefLabel "Government of Egypt"@en }').value


def test_a_day_is_asked_of_the_index_as_of_the_store(make_case, monkeypatch) -> None:
    from kg.index import load_all
    from kg.snapshot import Moment, read_holding, read_indexed

    case = make_case(
        {
            "data/ged191.csv": GED,
            "data/ucdp-esd-ay-181-libya.csv": ESD,
            "claims/a.claims": "title: A\npublisher: P\npublished: 2020\n\nUAE backs LNA\nUAE denies: UAE supports LNA\n",
        }
    )
    build_case(case, draw=False)
    ontology, store = load_ontology(), open_store(case)
    written = run_query(case, 'SELECT ?d { ?d dcterms:title "A" }').rows[0][0].value
    tables = case.build / (read_manifest(case).store + ".tables")
    moments = (
        Moment("2015-06-01"),
        Moment("2015-06-01", "2019-12-31"),
        Moment("", "2022-01-01"),
        Moment("2013-01-01", "2010-01-01"),
    )
    for moment in moments:
        for how in ("certainly", "possibly"):
            arguments = (moment, ontology, ontology.predicates, how)
            ours = {claim[1:] for claim in read_indexed(load_all(tables), *arguments)}
            assert ours == {claim[1:] for claim in read_holding(store, *arguments) if claim.source != written}


def test_a_day_is_asked_of_tables_and_of_sheets_together(make_case) -> None:
    sheet = "title: A\npublisher: P\npublished: 2020\n\nUAE backs LNA from 2014 to 2018\nUAE denies: UAE supports LNA\n"
    case = make_case({"data/ucdp-esd-ay-181-libya.csv": ESD, "claims/a.claims": sheet})
    build_case(case, draw=False)
    table = run_query(case, "SELECT ?s { ?s kg:supports ?o }", Options(as_of="2015-06-01", sources=True))
    held = {(table.labels.get(row[0].value), row[1].value, row[2].value) for row in table.rows}
    assert ("United Arab Emirates", "certainly", "P 2020") in held
    assert ("Government of Egypt", "certainly", "Uppsala Conflict Data Program 2023") in held


def test_an_import_tells_rows_claims_and_what_changed(make_case, tmp_path) -> None:
    case = make_case({})
    path = tmp_path / "ged191.csv"
    path.write_bytes(GED)
    assert "930 rows, 930 claims\n930 new, 0 changed, 0 gone" in run("import", path, "--case", case.folder, "--no-page").output
    path.write_bytes(GED.replace(b",91,91,91", b",95,91,99"))
    assert "0 new, 1 changed, 0 gone" in run("import", path, "--case", case.folder, "--no-page").output
    line = run("changes", "--case", case.folder).output
    assert (
        line
        == "~ Government of Libya clashes with IS ([2016-10-02..2016-10-03]): deaths 91 → 95; deathsHigh nothing → 99; deathsLow nothing → 91\n"
    )


def test_proposed_judgements_can_be_taken_as_they_are(make_case) -> None:
    case = make_case({"data/ucdp-esd-ay-181-libya.csv": ESD, "case.toml": 'title = "T"\nprefix = "https://example.org/case/"\n'})
    build_case(case, draw=False)
    proposed = run("match", "--case", case.folder).stdout
    (case.folder / "actors").mkdir()
    (case.folder / "actors" / "proposed.ttl").write_text(proposed, encoding="utf-8")
    assert not build_case(open_case(case.folder), draw=False).errors
    assert ("United Arab Emirates", "Forces of the House of Representatives") in {row[:2] for row in ask(case, "supports")}
    assert run("match", "--case", case.folder).stdout.count("a kg:Judgement") < proposed.count("a kg:Judgement")


def test_the_audit_counts_who_agrees_and_who_stands_alone(make_case) -> None:
    sheet = "title: {0}\npublisher: {0}\npublished: 2020\n\n{1}\n"
    case = make_case({
        "claims/a.claims": sheet.format("A", "UAE backs LNA in 2019\nTurkey backs GNA\nUAE attacked GNA in 2019"),
        "claims/b.claims": sheet.format("B", "UAE backs LNA in 2019\nTurkey denies: Turkey supports GNA\nUAE backs GNA in 2019"),
        "claims/c.claims": sheet.format("B", "UAE backs LNA in 2019").replace("title: B", "title: C"),
    })  # fmt: skip
    build_case(case, draw=False)
    lines = run("audit", "--case", case.folder).output
    assert "what one source asserts and another denies: 1" in lines
    assert "pairs that one source calls friendly and another hostile, at times that may be the same: 1" in lines
    assert "pairs on which independent sources agree: 1" in lines
    assert "copies of one report, counted once: 1" in lines


def test_each_known_dataset_says_of_whom_and_under_which_licence() -> None:
    for mapping in known_datasets(load_ontology()).values():
        assert mapping.licence
        assert (mapping.publisher and mapping.url.startswith("https://")) or mapping.name == "rdf"
        assert not mapping.used & set(mapping.ignore)
        assert KG not in mapping.series


RDF_FILES = {
    "x.ttl": '@prefix kg: <https://w3id.org/kg-alliances/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix country: <https://w3id.org/kg-alliances/country/> .\n<urn:x:band> a kg:ArmedGroup ; skos:prefLabel "The Band"@en . country:FR kg:supports <urn:x:band> ; <urn:x:likes> <urn:x:band> .',
    "x.trig": "@prefix kg: <https://w3id.org/kg-alliances/ns#> . @prefix country: <https://w3id.org/kg-alliances/country/> . <urn:x:g> { country:FR kg:supports <urn:x:band> ; <urn:x:likes> <urn:x:band> }",
    "x.nq": "<https://w3id.org/kg-alliances/country/FR> <https://w3id.org/kg-alliances/ns#supports> <urn:x:band> .\n<urn:x:a> <urn:x:likes> <urn:x:b> .",
    "x.jsonld": '{"@id": "https://w3id.org/kg-alliances/country/FR", "https://w3id.org/kg-alliances/ns#supports": {"@id": "urn:x:band"}, "urn:x:likes": {"@id": "urn:x:band"}}',
    "x.rdf": '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:kg="https://w3id.org/kg-alliances/ns#" xmlns:x="urn:x:"><rdf:Description rdf:about="https://w3id.org/kg-alliances/country/FR"><kg:supports rdf:resource="urn:x:band"/><x:likes rdf:resource="urn:x:band"/></rdf:Description></rdf:RDF>',
}  # fmt: skip


@pytest.mark.parametrize("name", RDF_FILES)
def test_rdf_in_kgs_terms_is_read_as_claims_of_its_file(make_case, name: str) -> None:
    beside = 'dataset = "rdf"\ntitle = "Their graph"\npublisher = "They"\npublished = "2024"\n'
    case = make_case({f"data/{name}": RDF_FILES[name], "data/x.toml": beside})
    built = build_case(case, draw=False)
    assert [p.severity for p in built.problems] == ["warning"]
    assert "predicate urn:x:likes has no predicate" in built.problems[0].message
    assert run_query(case, "ASK { country:FR kg:supports <urn:x:band> }").value
    rows = run_query(
        case,
        "SELECT ?t ?known { GRAPH ?c { country:FR kg:supports ?b } ?c kg:source/dcterms:title ?t ; kg:provenance/kg:knownFrom ?known }",
    ).rows
    assert [term.value for term in rows[0]] == ["Their graph", "2024-12-31"]
