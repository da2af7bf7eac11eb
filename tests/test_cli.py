"""The command line: every command, its help, its exit code, and what it says when something is wrong."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from kg.cli import main
from kg.commands import SECTIONS

COMMANDS = [command for commands in SECTIONS.values() for command in commands]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_each_command_has_help_with_an_example(command) -> None:
    assert command.help
    assert f"kg {command.name}" in command.help


def test_the_help_lists_every_command_once(run_kg) -> None:
    shown = re.findall(r"^  (\w+) {2,}", run_kg("--help").stdout, re.MULTILINE)
    assert sorted(shown) == sorted(main.commands) == sorted(c.name for c in COMMANDS)


def example_lines() -> list[str]:
    found = []
    for command in COMMANDS:
        found += [line.strip() for line in command.help.splitlines() if re.match(r"\s+kg \w", line)]
    return found


@pytest.mark.parametrize("line", [e for e in example_lines() if not re.search(r"--open|demo|~|article|init|add|>>|-o ", e)])
def test_the_examples_of_the_help_work_on_the_libya_case(run_kg, libya, line: str) -> None:
    done = run_kg(*shlex.split(line.replace("seeds/libya", str(libya.folder)))[1:])
    assert done.returncode == 0, done
    assert done.stdout


def test_exports_and_pages_are_written_where_they_are_wanted(run_kg, libya, tmp_path) -> None:
    for line in [e for e in example_lines() if "-o " in e]:
        arguments = shlex.split(line.replace("seeds/libya", str(libya.folder)))[1:]
        target = tmp_path / arguments[arguments.index("-o") + 1]
        arguments[arguments.index("-o") + 1] = str(target)
        done = run_kg(*arguments)
        assert done.returncode == 0, done
        assert target.stat().st_size > 100
        assert f"wrote {target}" in done.stderr


@pytest.mark.parametrize("typed", ["quary", "bulid", "dmo"])
def test_a_mistyped_command_is_told_what_was_meant(run_kg, typed: str) -> None:
    done = run_kg(typed)
    assert done.returncode == 2
    assert "Did you mean" in done.stderr


def test_build_says_what_it_made_and_what_it_could_not_read(run_kg, make_sheet) -> None:
    case = make_sheet("UAE supports Haftar\nUAE suports Haftar\n")
    done = run_kg("build", case.folder)
    assert done.returncode == 1
    assert done.stdout.startswith("built: 1 claim of 1 document about 2 actors and places in ")
    assert "claims/a.claims:6:5: error: no verb that is known\n    Did you mean 'supports'?\n" in done.stderr
    assert run_kg("build", case.folder).stdout.startswith("up to date: 1 claim")


def test_check_prints_problems_like_a_compiler(run_kg, make_sheet) -> None:
    done = run_kg("check", make_sheet("UAE supports Haftar\nHifter supports GNA\n").folder)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "claims/a.claims:6:1: error: unknown actor 'Hifter'",
        "    Did you mean 'Haftar'? New names go into actors.ttl.",
    ]
    assert done.stdout.splitlines()[-1] == "1 error, 0 warnings; 0 of 1 claim verified against a text"


def test_a_query_comes_as_text_as_a_file_and_on_standard_input(run_kg, libya, tmp_path) -> None:
    query = "SELECT ?p { ?p kg:supports <Haftar> } # {"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    answers = {
        run_kg("query", query, "--case", libya.folder).stdout,
        run_kg("query", tmp_path / "q.rq", "--case", libya.folder).stdout,
        run_kg("query", "-", "--case", libya.folder, stdin=query).stdout,
        run_kg("query", "--case", libya.folder, stdin=query).stdout,
    }
    assert len(answers) == 1
    assert answers.pop().startswith("p,sources\nUnited Arab Emirates,")


@pytest.mark.parametrize(
    ("format_", "start"),
    [
        ("json", '{"head"'),
        ("xml", "<?xml"),
        ("csv", "p\r\nhttps://w3id.org/"),
        ("tsv", "?p\n<https://"),
        ("table", "p\nUnited Arab Emirates\n"),
    ],
)
def test_a_table_in_every_format(run_kg, libya, format_: str, start: str) -> None:
    done = run_kg("query", "SELECT ?p { ?p kg:supports <Haftar> }", "--format", format_, "--case", libya.folder)
    assert done.stdout.replace("\r\n", "\n").startswith(start.replace("\r\n", "\n"))


@pytest.mark.parametrize("format_", ["turtle", "ntriples", "rdfxml", "trig", "nquads", "jsonld"])
def test_a_graph_in_every_format(run_kg, libya, format_: str) -> None:
    done = run_kg("query", "CONSTRUCT WHERE { ?p kg:supports <Haftar> }", "--format", format_, "--case", libya.folder)
    assert done.returncode == 0
    assert "supports" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "SELECT"], 2, "is not valid SPARQL"),
        (["query", "DROP ALL"], 2, "would change the graph"),
        (["query", "SELECT * { ?s ?p ?o }", "--as-of", "2020"], 2, "is not one day"),
        (["query", "SELECT * { ?s ?p ?o }", "--format", "xlsx"], 2, "cannot be written as"),
        (
            ["query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5"],
            3,
            "stopped after 0.5 seconds",
        ),
        (["ask", "patron", "Haftar"], 2, "Did you mean patrons"),
        (["ask", "patrons"], 2, "asks for actor"),
        (["ask", "patrons", "Hafter"], 2, "Did you mean 'Haftar'"),
        (["why", "Turkey", "Nobody"], 2, "the graph has no 'Nobody'"),
        (["export", "svg"], 2, "is no format"),
        (["terms", "suports"], 2, "Did you mean 'supports'"),
        (["draw", "--around", "Nobody"], 2, "the graph has no 'Nobody'"),
    ],
)
def test_what_is_wrong_is_told_in_words_and_by_the_exit_code(
    run_kg, libya, arguments: list[str], code: int, message: str
) -> None:
    done = run_kg(*arguments, "--case", libya.folder)
    assert done.returncode == code, done
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_is_no_case_is_told_how_to_become_one(run_kg, tmp_path, command: str) -> None:
    done = run_kg(command, tmp_path)
    assert done.returncode == 1
    assert "is not a case" in done.stderr
    assert f"kg init {tmp_path}" in done.stderr


def test_a_case_that_was_not_built_is_told_to_be(run_kg, make_case) -> None:
    case = make_case()
    done = run_kg("query", "ASK {}", "--case", case.folder)
    assert done.returncode == 1
    assert f"Build it with: kg build {case.folder}" in done.stderr


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("title = 1", "title must be a text"),
        ("titel = 'x'", "unknown setting 'titel'\n    Did you mean title?"),
        ("title = ", "The file must be TOML"),
        ("prefix = 'not an iri'", "is not an IRI"),
        ("prefix = 'javascript:x/'", "must begin with https:"),
        ("[include]\nclaim = ['x']", "unknown setting 'claim'"),
        ("[include]\nsources = ['../../etc/*']", "only files below the case's folder"),
        ("[include]\nsources = 3", "must be a text or a list"),
    ],
)
def test_settings_that_are_wrong_say_so(run_kg, make_case, settings: str, message: str) -> None:
    done = run_kg("build", _write_case(make_case, settings))
    assert done.returncode == 1
    assert message in done.stderr


def _write_case(make_case, settings: str):
    folder = make_case().folder
    (folder / "case.toml").write_text(settings, encoding="utf-8")
    return folder


def test_why_prints_the_words_sources_dates_stance_and_reading(run_kg, libya) -> None:
    text = run_kg("why", "Turkey", "GNA", "--case", libya.folder).stdout
    assert text.startswith(
        "Turkey supports Government of National Accord\n  2 independent sources, 4 claims; certain 2020-04-20, 2020-06-07\n"
    )
    assert "“Turkey was the patron of the Government of National Accord (GNA) in Tripoli”" in text
    assert "characters 2478–2565, text not included" in text
    assert "by hand, claims/2020-04-20.claims:" in text
    found = json.loads(run_kg("why", "Turkey", "GNA", "--format", "json", "--case", libya.folder).stdout)
    assert len(found[0]["claims"]) == 4
    assert "no claim ties Turkey and Russia\nBoth are tied to:" not in text
    assert "no claim ties" in run_kg("why", "Turkey", "Russia", "--case", libya.folder).stdout


def test_init_makes_a_case_that_builds_and_shows_a_dispute(run_kg, tmp_path) -> None:
    folder = tmp_path / "mycase"
    assert run_kg("init", folder).returncode == 0
    checked = run_kg("check", folder)
    assert checked.stdout == "0 errors, 0 warnings; 6 of 6 claims verified against a text\n"
    assert run_kg("build", folder).returncode == 0
    assert (
        "Ruritania,supplies weapons to,Northern Front,Coastal Council,denies,Northern Front"
        in run_kg("ask", "disputes", "--case", folder).stdout
    )
    again = run_kg("init", folder)
    assert again.returncode == 1
    assert "already exists" in again.stderr


def test_add_writes_a_claim_that_is_then_in_the_graph(run_kg, make_case) -> None:
    case = make_case({"documents/d.md": "---\ntitle: D\npublished: 2020-01-02\n---\n\nTurkey stands by the GNA.\n"})
    source = ["--source", "https://example.org/a", "--publisher", "P", "--published", "2020-06-07"]
    assert run_kg("add", "UAE supports Haftar", *source, "--case", case.folder).returncode == 0
    assert run_kg("add", "Egypt supports Haftar", *source, "--case", case.folder).returncode == 0
    quoted = ["--source", "documents/d.md", "--quote", "stands by the GNA"]
    assert run_kg("add", "Turkey supports GNA", *quoted, "--case", case.folder).returncode == 0
    assert sorted(path.name for path in (case.folder / "claims").iterdir()) == ["d.claims", "https-example-org-a.claims"]
    assert run_kg("build", case.folder).returncode == 0
    assert len(run_kg("ask", "patrons", "Haftar", "--case", case.folder).stdout.splitlines()) == 3
    assert "“stands by the GNA”" in run_kg("why", "Turkey", "GNA", "--case", case.folder).stdout


@pytest.mark.parametrize(
    ("line", "options", "message"),
    [
        ("UAE suports Haftar", [], "no verb that is known"),
        ("", [], "no claim is given"),
        ("UAE supports Haftar", ["--published", "soon"], "is not a date"),
        ("UAE supports Haftar", ["--at", "9-1"], "end before they begin"),
        ("UAE supports Haftar", ["--source", "documents/d.md", "--quote", "nowhere"], "does not stand in the document"),
    ],
)
def test_add_writes_nothing_that_is_not_understood(run_kg, make_case, line: str, options: list[str], message: str) -> None:
    case = make_case({"documents/d.md": "---\ntitle: D\n---\nSome text.\n"})
    done = run_kg("add", line, "--source", "Title", *options, "--case", case.folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (case.folder / "claims").exists()


def test_cite_prints_the_hash_and_the_places(run_kg, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("He left. He left.\n", encoding="utf-8")
    done = run_kg("cite", tmp_path / "a.txt", "He left")
    assert re.fullmatch(r"document: sha256:[0-9a-f]{64}\n@ 0-7\n@ 9-16\n", done.stdout)
    assert run_kg("cite", tmp_path / "a.txt", "She left").returncode == 1


def test_demo_builds_the_case_that_travels_with_the_package(run_kg, tmp_path) -> None:
    for _ in range(2):
        done = run_kg("demo", tmp_path / "demo", "--no-open")
        assert done.returncode == 0, done
    assert (tmp_path / "demo" / "build" / "network.html").stat().st_size > 500_000


def test_doctor_finds_what_is_wrong(run_kg, libya, make_case) -> None:
    assert run_kg("doctor", "--case", libya.folder).returncode == 0
    sick = run_kg("doctor", "--case", make_case().folder)
    assert sick.returncode == 1
    assert "FAIL case" in sick.stdout


def test_a_reader_that_stops_reading_is_no_error(run_kg, libya) -> None:
    import subprocess
    import sys

    from conftest import ROOT

    command = f"{sys.executable} -m kg.cli query 'SELECT * {{ ?s ?p ?o }}' --case {libya.folder} | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.parametrize("width", ["40", "60", "200"])
def test_tables_fit_the_terminal(libya, width: str) -> None:
    import os
    import pty
    import subprocess
    import sys

    from conftest import ROOT

    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": width, "NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-m", "kg.cli", "ask", "captures", "--case", str(libya.folder)]
    subprocess.run(command, stdout=slave, env=environment, check=True)
    os.close(slave)
    text = b""
    while chunk := _read(master):
        text += chunk
    lines = text.decode().splitlines()
    assert lines[0].startswith("place")
    assert max(map(len, lines)) <= int(width)


def _read(descriptor: int) -> bytes:
    import os

    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(run_kg, shell: str) -> None:
    assert "_KG_COMPLETE" in run_kg("completion", shell).stdout


def test_the_case_may_be_named_once_for_all(libya) -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(main, ["ask", "operations"], env={"KG_CASE": str(libya.folder)})
    assert "Operation Peace Storm" in done.output
