"""Named questions: each is a file that runs as it is, and a command that answers its example."""

from __future__ import annotations

import shlex

import pytest

from kg.builds import build_case
from kg.errors import KgError, UsageError
from kg.files import data_dir
from kg.lookup import read_directory
from kg.ontology import load_ontology
from kg.queries import run_query
from kg.questions import fill_question, find_question, load_questions, read_question
from kg.store import open_store

QUESTIONS = load_questions()
WANTED = [
    "patrons",
    "proxies",
    "rivals",
    "allies",
    "fights",
    "captures",
    "months",
    "control",
    "leaders",
    "disputes",
    "one-source",
    "timeline",
    "sources",
    "who",
    "whom",
    "members",
    "operations",
    "denials",
    "actors",
    "documents",
]


@pytest.fixture(scope="module")
def directory(libya):
    return read_directory(libya, open_store(libya), load_ontology())


def ask(case, directory, name: str, *values: str):
    return run_query(case, fill_question(QUESTIONS[name], values, directory))


def test_the_questions_of_analysts_are_there() -> None:
    assert set(WANTED) <= set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_tells_what_it_asks(name: str) -> None:
    question = QUESTIONS[name]
    assert question.title
    assert question.about
    assert question.example.startswith(f"kg ask {name}")


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_example_and_each_file_as_it_is_has_an_answer(libya, directory, name: str) -> None:
    example = shlex.split(QUESTIONS[name].example)[3:]
    filled = ask(libya, directory, name, *example)
    plain = run_query(libya, (data_dir("ontology") / "questions" / f"{name}.rq").read_text(encoding="utf-8"))
    assert filled.variables == plain.variables
    assert not filled.notes
    if name != "disputes":  # nothing is disputed in the Libya case
        assert len(filled)
        assert len(plain)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_can_be_asked_of_a_day(libya, directory, name: str) -> None:
    from kg.queries import Options

    example = shlex.split(QUESTIONS[name].example)[3:]
    text = fill_question(QUESTIONS[name], example, directory)
    answer = run_query(libya, text, Options(as_of="2020-06-05", known_by="2020-06-07"))
    assert answer.variables[-1] == "held"


def test_every_question_stands_in_the_manual() -> None:
    manual = (data_dir("ontology").parent / "docs" / "questions.md").read_text(encoding="utf-8")
    assert [name for name in QUESTIONS if f"`{name}`" not in manual] == []


def test_rivals_by_proxy_are_those_whose_proxies_fight(libya, directory) -> None:
    found = {(row[0], row[4]) for row in ask(libya, directory, "rivals", "Turkey").cells()}
    assert found == {("Turkey", "United Arab Emirates"), ("Turkey", "Egypt"), ("Turkey", "Russia")}


def test_disputes_show_both_sides(make_case) -> None:
    sheets = {
        "claims/a.claims": "title: A\npublisher: P\npublished: 2020\n\nUAE arms LNA\nUAE backs LNA\n",
        "claims/b.claims": "title: B\npublisher: Q\npublished: 2020\n\nUAE denies: UAE backs LNA\nRussia doubts: UAE arms LNA\n",
    }
    case = make_case(sheets)
    build_case(case, draw=False)
    answer = ask(case, read_directory(case, open_store(case), load_ontology()), "disputes")
    assert sorted(answer.cells()) == [
        ["United Arab Emirates", "supplies weapons to", "Libyan National Army", "P", "denies", "United Arab Emirates"],
        ["United Arab Emirates", "supplies weapons to", "Libyan National Army", "P", "doubts", "Russia"],
        ["United Arab Emirates", "supports", "Libyan National Army", "P", "denies", "United Arab Emirates"],
    ]


def test_edges_of_one_source_leave_out_those_of_two(make_case) -> None:
    sheets = {f"claims/{p}.claims": f"title: {p}\npublisher: {p}\npublished: 2020\n\nUAE backs LNA\n" for p in "PQ"}
    sheets["claims/P.claims"] += "Egypt backs LNA\n"
    case = make_case(sheets)
    build_case(case, draw=False)
    answer = ask(case, read_directory(case, open_store(case), load_ontology()), "one-source")
    assert answer.cells() == [["Egypt", "supports", "Libyan National Army", "P", "1"]]


def test_a_predicate_is_asked_by_any_of_its_verbs(libya, directory) -> None:
    answers = [
        ask(libya, directory, "who", verb, "Haftar").cells() for verb in ("supports", "backs", "has backed", "kg:supports")
    ]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    ("name", "values", "message", "suggestion"),
    [
        ("patrons", [], "patrons asks for actor", "kg ask patrons Haftar"),
        ("patrons", ["Haftar", "GNA"], "takes 1 values, not 2", "in quotes"),
        ("patrons", ["Hafter"], "the graph has no 'Hafter'", "'Haftar'"),
        ("patrons", ["Tarhuna"], "'Tarhuna' is Tarhuna (settlement, :Tarhuna)", ""),
        ("who", ["eats", "Haftar"], "no predicate is called 'eats'", "kg terms"),
        ("who", ["left", "Haftar"], "'left' may mean", ""),
    ],
)
def test_a_wrong_value_says_what_to_do(directory, name: str, values: list[str], message: str, suggestion: str) -> None:
    with pytest.raises(UsageError) as caught:
        fill_question(QUESTIONS[name], values, directory)
    assert message in caught.value.message
    assert suggestion in caught.value.suggestion


def test_a_value_never_becomes_part_of_the_query(libya, directory) -> None:
    for value in ("Haftar> } DROP ALL #", "} SELECT * {", '"', "\\", "<http://x/> <http://y/>"):
        with pytest.raises(UsageError, match="the graph has no"):
            fill_question(QUESTIONS["patrons"], [value], directory)


def test_an_unknown_question_suggests_a_known_one() -> None:
    with pytest.raises(UsageError) as caught:
        find_question("patron", QUESTIONS)
    assert "patrons" in caught.value.suggestion


def test_a_case_may_add_questions(make_case, run_kg) -> None:
    query = "# title: Everyone\n# example: kg ask everyone\nSELECT DISTINCT ?s { ?s kg:supports ?o }\n"
    case = make_case({"questions/everyone.rq": query, "claims/a.claims": "title: A\npublished: 2020\n\nUAE backs LNA\n"})
    build_case(case, draw=False)
    assert run_kg("ask", "everyone", "--case", case.folder).stdout == "s\nUnited Arab Emirates\n"
    assert "everyone" in run_kg("ask", "--case", case.folder).stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "a question begins with '# title: ...'"),
        ("# title: T\n# example: e\n# parameter: actor\nSELECT * {}", "not a parameter"),
        ("# title: T\n# example: e\n# parameter: ?actor kg:Actor the actor\nSELECT * {}", "does not take ?actor"),
    ],
)
def test_a_question_that_is_not_understood_says_where(tmp_path, text: str, message: str) -> None:
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KgError) as caught:
        read_question(tmp_path / "q.rq")
    assert message in caught.value.message
