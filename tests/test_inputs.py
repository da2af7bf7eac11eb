"""Bad input: each ends in a clear message with its place, no traceback, and what was good is not lost."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kg.cli import main

GOOD = "title: Good\npublisher: P\npublished: 2020-06-07\n\nTurkey backs GNA\n"
HEAD = "title: Bad\npublished: 2020-06-07\n\n"
DOCUMENT = "---\ntitle: D\npublished: 2020\n---\n"
JUDGE = 'dcterms:date "2026-01-01"^^xsd:date ; dcterms:creator "A" ; rdfs:comment "Why."@en .\n'


def actors(turtle: str) -> str:
    from conftest import ACTORS

    return ACTORS + turtle


INPUTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "latin-1": ({"claims/x.claims": HEAD.encode() + "Türkei backs GNA".encode("latin-1")}, "claims/x.claims:4: error: byte 0xfc is not UTF-8"),
    "utf-16": ({"claims/x.claims": (HEAD + "Turkey backs GNA").encode("utf-16")}, "UTF-16, not UTF-8"),
    "binary": ({"claims/x.claims": bytes(range(256)) * 4}, "claims/x.claims:2: error: byte 0x80 is not UTF-8"),
    "empty sheet": ({"claims/x.claims": ""}, "claims/x.claims:1: error: the sheet does not say which document"),
    "blank sheet": ({"claims/x.claims": "\n\n  \n"}, "claims/x.claims:1: error: the sheet does not say which document"),
    "header alone": ({"claims/x.claims": "publisher: P\n"}, "warning: the document has no date"),
    "huge line": ({"claims/x.claims": HEAD + "UAE backs " + "x" * 1_000_000}, "claims/x.claims:4:1: error: the line has 1,000,010 characters"),
    "many words": ({"claims/x.claims": HEAD + "word " * 900}, "claims/x.claims:4:1: error: no verb that is known"),
    "bidi": ({"claims/x.claims": HEAD + "UAE backs \u202eLNA"}, "RIGHT-TO-LEFT OVERRIDE"),
    "zero width": ({"claims/x.claims": HEAD + "UAE backs L\u200bNA"}, "ZERO WIDTH SPACE"),
    "control": ({"claims/x.claims": HEAD + "UAE backs \x1b[31mLNA"}, "claims/x.claims:4:11: warning: the line holds U+001B"),
    "null": ({"claims/x.claims": HEAD + "UAE backs \x00LNA"}, "the line holds U+0000"),
    "look-alike": ({"claims/x.claims": HEAD + "Turkey backs GNА"}, "claims/x.claims:4:14: error: unknown actor 'GNА'"),
    "impossible date": ({"claims/x.claims": HEAD + "UAE backs LNA on 2020-02-30"}, "claims/x.claims:4:18: error: '2020-02-30': there is no such day"),
    "year 0": ({"claims/x.claims": HEAD + "UAE backs LNA in 0000"}, "years run from 0001 to 9999"),
    "year 12020": ({"claims/x.claims": HEAD + "UAE backs LNA in 12020"}, "'12020' is not a date"),
    "date backwards": ({"claims/x.claims": HEAD + "UAE backs LNA from 2020 to 2019"}, "ends before it begins"),
    "unknown predicate": ({"claims/x.claims": HEAD + "UAE hugs LNA"}, "claims/x.claims:4:1: error: no verb that is known"),
    "unknown header": ({"claims/x.claims": "titel: X\npublished: 2020\n\nUAE backs LNA"}, "claims/x.claims:1:1: error: unknown header 'titel'"),
    "bad hash": ({"claims/x.claims": "document: sha256:123\n\nUAE backs LNA"}, "64 hexadecimal digits"),
    "missing document": ({"claims/x.claims": "document: documents/gone.md\n\nUAE backs LNA"}, "the case has no document 'documents/gone.md'"),
    "script as address": ({"claims/x.claims": "title: X\nurl: javascript:alert(1)\npublished: 2020\n\nUAE backs LNA"}, "is not an address"),
    "quote not there": ({"documents/d.md": DOCUMENT + "Nothing.", "claims/x.claims": 'document: documents/d.md\n\nUAE backs LNA\n  "Something"'}, "claims/x.claims:3: error: the quote does not stand in the document"),
    "quote twice": ({"documents/d.md": DOCUMENT + "So so.", "claims/x.claims": 'document: documents/d.md\n\nUAE backs LNA\n  "so"'.replace('"so"', '"S"').replace('"S"', '"o"')}, "stands in the document 2 times"),
    "range beyond": ({"documents/d.md": DOCUMENT + "Nothing.", "claims/x.claims": "document: documents/d.md\n\nUAE backs LNA @ 1-999"}, "characters 1-999 of a text that has 8"),
    "empty document": ({"documents/d.md": DOCUMENT}, "documents/d.md: error: the document has no text"),
    "unclosed description": ({"documents/d.md": "---\ntitle: D\n\nText"}, "documents/d.md:1:1: error: the description is not closed"),
    "odd description": ({"documents/d.md": "---\ntitle: D\njust words\n---\nText"}, "documents/d.md:3:1: error: not a line of the form"),
    "unknown kind": ({"documents/d.xyz": "x"}, "documents/d.xyz: error: no reader knows this kind of file"),
    "same name twice": ({"actors.ttl": actors(':B a kg:Person ; skos:prefLabel "Haftar"@en .'), "claims/x.claims": HEAD + "UAE backs Haftar"}, "claims/x.claims:4:11: error: 'Haftar' may be: "),
    "unknown class": ({"actors.ttl": actors(':B a kg:Persn ; skos:prefLabel "B"@en .')}, "a class that is not known: Persn"),
    "unknown term": ({"actors.ttl": actors(':B a kg:Person ; skos:prefLabel "B"@en ; kg:alias "C" .')}, "kg:alias is not a term of the ontology"),
    "no name": ({"actors.ttl": actors(":B a kg:Person .")}, "B has no preferred name"),
    "circle of sameness": ({"actors.ttl": actors(":j1 a kg:Judgement ; kg:relation kg:same ; kg:subject :GNA ; kg:object :LNA ; " + JUDGE + ":j2 a kg:Judgement ; kg:relation kg:same ; kg:subject :LNA ; kg:object :GNA ; " + JUDGE)}, "goes round in a circle"),
    "contradiction": ({"actors.ttl": actors(":j1 a kg:Judgement ; kg:relation kg:same ; kg:subject :GNA ; kg:object :LNA ; " + JUDGE + ":j2 a kg:Judgement ; kg:relation kg:notSame ; kg:subject :LNA ; kg:object :GNA ; " + JUDGE)}, "contradicts judgements"),
    "part of itself": ({"actors.ttl": actors(":j1 a kg:Judgement ; kg:relation kg:partOf ; kg:subject :GNA ; kg:object :LNA ; " + JUDGE + ":j2 a kg:Judgement ; kg:relation kg:partOf ; kg:subject :LNA ; kg:object :GNA ; " + JUDGE)}, "a part of itself"),
    "judgement without date": ({"actors.ttl": actors(':j1 a kg:Judgement ; kg:relation kg:notSame ; kg:subject :GNA ; kg:object :LNA ; rdfs:comment "x" .')}, "graph: error: judgement-x"),
    "two descriptions": ({f"claims/{n}.claims": f"title: {n}\npublished: 2020\ndocument: sha256:{'a' * 64}\n\nUAE backs LNA" for n in "xy"}, "has another title"),
    "told of the future": ({"claims/x.claims": HEAD + "GNA captured Tarhuna on 2030-01-01"}, "after the document was published"),
    "broken turtle": ({"actors.ttl": "@prefix : <x"}, "actors.ttl:1:"),
    "bad iri": ({"actors.ttl": actors("<http://a b> a kg:Person .")}, "actors.ttl:"),
    "turtle in latin-1": ({"actors.ttl": actors("# \xfc").encode("latin-1", "replace")}, "is not UTF-8"),
    "broken settings": ({"case.toml": "title = 'x"}, "case.toml"),
    "broken question": ({"questions/q.rq": "SELECT"}, ""),
}  # fmt: skip
INPUTS["judgement without date"] = (INPUTS["judgement without date"][0], "a judgement has a date")


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_ends_in_a_clear_message(make_case, name: str) -> None:
    files, message = INPUTS[name]
    case = _write(make_case, {"claims/good.claims": GOOD, **files})
    done = CliRunner().invoke(main, ["check", str(case)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert message in done.output, done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", [n for n in INPUTS if "turtle" not in n and n not in ("bad iri", "broken settings")])
def test_what_was_good_is_not_lost(make_case, name: str) -> None:
    files, _ = INPUTS[name]
    case = _write(make_case, {"claims/good.claims": GOOD, **files})
    CliRunner().invoke(main, ["build", "--no-page", str(case)])
    asked = CliRunner().invoke(main, ["query", "ASK { country:TR kg:supports <GNA> }", "--case", str(case)])
    assert asked.output == "yes\n"


def _write(make_case, files: dict[str, str | bytes]):
    settings = files.pop("case.toml", None)
    folder = make_case(files).folder
    if settings is not None:
        (folder / "case.toml").write_text(settings, encoding="utf-8")
    return folder


def test_a_file_that_is_too_large_is_refused_before_it_is_read(make_case, monkeypatch) -> None:
    monkeypatch.setattr("kg.files.MAX_SOURCE_BYTES", 1000)
    case = make_case({"claims/x.claims": HEAD + "UAE backs LNA\n" * 100})
    done = CliRunner().invoke(main, ["build", str(case.folder)])
    assert done.exit_code == 1
    assert "a text source may have 1,000" in done.output


def test_a_file_without_permission_is_told(run_kg, make_case) -> None:
    case = make_case({"claims/x.claims": HEAD + "UAE backs LNA\n"})
    (case.folder / "claims" / "x.claims").unlink()
    (case.folder / "claims" / "x.claims").symlink_to(case.folder / "claims" / "x.claims")  # a link to itself
    done = run_kg("check", case.folder)
    assert "Traceback" not in done.stderr


def test_names_with_spaces_unicode_and_quotes_in_paths(run_kg, tmp_path) -> None:
    folder = tmp_path / "حالة my 'case' №1"
    assert run_kg("init", folder).returncode == 0
    assert run_kg("build", folder).returncode == 0
    assert run_kg("ask", "captures", "--case", folder).stdout.startswith("place,")


def test_terminal_output_cannot_be_steered_by_the_data(make_sheet) -> None:
    from kg.builds import build_case
    from kg.render import show_table

    case = make_sheet('UAE supports Haftar\n    "red \x1b[31m and \u202edrow"\n')
    build_case(case, draw=False)
    asked = CliRunner().invoke(main, ["why", "UAE", "Haftar", "--case", str(case.folder)])
    assert "\x1b[31m" not in asked.output
    assert "\u202e" not in asked.output
    assert "[bold]" in show_table(("a",), [["[bold]x[/bold]"]], 80, colour=False)
