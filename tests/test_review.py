"""Review: what a person decides is written at once, comes never again, and can be undone; in a real terminal too."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import termios
import time

import pytest
from click.testing import CliRunner

from conftest import ROOT
from kg.builds import build_case
from kg.case import open_case
from kg.cli import main
from kg.errors import KgError, UsageError
from kg.names import local_name
from kg.proposals.review import Review

ARTICLE = """\
---
title: A day of news
publisher: Example Agency
published: 2020-06-07
---

Turkey backs the GNA. Egypt
backs Khalifa Haftar.

The GNA captured Tarhuna on Friday. Captain Omar Zidani leads the Lions Brigade.
"""
NAME = "documents/news.md"
SILENCE = 120
"""Seconds after which a terminal that prints nothing is given up."""


@pytest.fixture
def case(make_case):
    return make_case({NAME: ARTICLE})


def waiting(review: Review) -> list[str]:
    """What waits, as subject predicate object."""
    return [
        " ".join([i.proposal.subject.name, local_name(i.proposal.predicate), i.proposal.object.name])
        for i in review.waiting(NAME)
    ]


def take(review: Review, words: str):
    """The proposal that says something."""
    return next(i for i in review.waiting(NAME) if words in i.line)


def contents(case) -> dict[str, bytes]:
    """Every file of a case that a person may edit."""
    files = (p for p in case.folder.rglob("*") if p.is_file() and "build" not in p.parts)
    return {p.relative_to(case.folder).as_posix(): p.read_bytes() for p in files}


def test_what_is_accepted_is_in_the_graph(case) -> None:
    review = Review(case, [NAME])
    assert "Turkey supports Government of National Accord" in waiting(review)
    review.accept(take(review, "Turkey supports"))
    sheet = (case.folder / "claims" / "news.claims").read_text(encoding="utf-8")
    assert sheet == (f'document: {NAME}\n\nTurkey supports Government of National Accord @ 0-21\n    "Turkey backs the GNA."\n')
    assert "Turkey supports Government of National Accord" not in waiting(Review(case, [NAME]))
    built = build_case(case, draw=False)
    assert (built.counts["claims"], built.problems) == (1, ())


def test_what_is_rejected_never_comes_again_and_is_not_in_the_graph(case) -> None:
    review = Review(case, [NAME])
    before = waiting(review)
    review.reject(take(review, "Turkey supports"))
    assert waiting(Review(case, [NAME])) == [w for w in before if not w.startswith("Turkey")]
    assert "Turkey supports" in (case.folder / "rejected" / "news.claims").read_text(encoding="utf-8")
    assert build_case(case, draw=False).counts["claims"] == 0


def test_a_rejection_outlasts_an_edit_of_the_document(case) -> None:
    review = Review(case, [NAME])
    review.reject(take(review, "Turkey supports"))
    longer = ARTICLE.replace("Turkey backs", "This happened today. Turkey backs")
    (case.folder / NAME).write_text(longer, encoding="utf-8")
    assert not [w for w in waiting(Review(case, [NAME])) if w.startswith("Turkey")]


def test_a_rejected_line_with_a_name_that_is_not_known_never_comes_again(case) -> None:
    review = Review(case, [NAME])
    item = take(review, "Zidani")
    assert not item.ready
    review.reject(item)
    assert not [w for w in waiting(Review(case, [NAME])) if "Zidani leads" in w]


def test_what_is_corrected_is_claimed_as_corrected(case) -> None:
    review = Review(case, [NAME])
    item = take(review, "Egypt supports")
    review.correct(item, "Egypt arms Haftar since 2019")
    sheet = (case.folder / "claims" / "news.claims").read_text(encoding="utf-8")
    assert f"Egypt arms Haftar since 2019 @ {item.proposal.start}-{item.proposal.end}\n" in sheet
    assert "Egypt supports" in (case.folder / "rejected" / "news.claims").read_text(encoding="utf-8")
    assert not [w for w in waiting(Review(case, [NAME])) if w.startswith("Egypt")]
    built = build_case(case, draw=False)
    assert (built.counts["claims"], built.problems) == (1, ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Egypt suports Haftar", "column 7: no verb that is known"),
        ("Egypt supports Nobody", "column 16: unknown actor 'Nobody'"),
        ("Egypt supports Haftar @ 0-99999", "characters 0-99999 of a text that has"),
        ("", "no claim"),
        ("# Egypt supports Haftar", "no claim"),
    ],
)
def test_a_correction_that_is_not_understood_writes_nothing(case, line: str, message: str) -> None:
    review = Review(case, [NAME])
    before = contents(case)
    with pytest.raises(UsageError, match=re.escape(message)):
        review.correct(take(review, "Egypt supports"), line)
    with pytest.raises(UsageError, match="as it was proposed"):
        review.correct(take(review, "Egypt supports"), take(review, "Egypt supports").line)
    assert contents(case) == before
    assert review.done == []


def test_whoever_is_not_known_cannot_be_accepted_until_named(case) -> None:
    review = Review(case, [NAME])
    item = take(review, "Zidani leads")
    with pytest.raises(UsageError, match=r"not known: .*Zidani"):
        review.accept(item)
    turtle = "\n".join(review.describe_unknown(item)[1::2])
    before = contents(case)
    review.name(item, turtle)
    again = take(review, "Zidani leads")
    assert again.ready
    review.accept(again)
    assert build_case(case, draw=False).counts["claims"] == 1
    review.undo()
    review.undo()
    assert contents(case) == before
    assert not take(review, "Zidani leads").ready


def test_turtle_that_is_wrong_changes_nothing(case) -> None:
    review = Review(case, [NAME])
    before = contents(case)
    with pytest.raises(KgError, match=r"actors\.ttl"):
        review.name(take(review, "Zidani"), ":Zidani a kg:Person ; skos:prefLabel")
    assert contents(case) == before


def test_undo_writes_everything_back(case) -> None:
    (case.folder / "claims").mkdir()
    (case.folder / "claims" / "other.claims").write_bytes(b"document: documents/news.md\r\n\r\nRussia backs Haftar\r\n")
    review = Review(case, [NAME])
    states = [contents(case)]
    review.accept(take(review, "Turkey supports"))
    states.append(contents(case))
    review.correct(take(review, "Egypt supports"), "Egypt arms Haftar")
    states.append(contents(case))
    review.reject(take(review, "captures Tarhuna"))
    review.skip(take(review, "Zidani"))
    for state in (None, *reversed(states)):
        review.undo()
        assert state is None or contents(case) == state
    assert review.undo() is None
    assert len({tuple(sorted(state.items())) for state in states}) == 3


def test_a_file_that_somebody_else_changed_is_not_overwritten_by_undo(case) -> None:
    review = Review(case, [NAME])
    review.accept(take(review, "Turkey supports"))
    sheet = case.folder / "claims" / "news.claims"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "Russia backs Haftar\n", encoding="utf-8")
    with pytest.raises(KgError, match="has been changed since"):
        review.undo()
    assert "Russia backs Haftar" in sheet.read_text(encoding="utf-8")
    review.accept(take(review, "Egypt supports"))  # and it is appended to as it is now
    assert "Russia backs Haftar\nEgypt supports" in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "covered"),
    [
        ('Ankara backs GNA\n    "Turkey backs the GNA."', True),
        ("Turkey backs GNA since 2019 @ 0-10", True),  # another time, words that overlap
        ("Turkey arms GNA @ 0-21", True),  # something narrower
        ("GNA is backed by Turkey", True),  # of the document as a whole
        ("Turkey backs GNA @ 22-40", False),  # other words
        ("GNA supports Turkey @ 0-21", False),  # the other way round
        ("Turkey denies: Turkey backs GNA @ 0-21", False),
        ("Turkey fights GNA @ 0-21", False),
    ],
)
def test_what_a_sheet_already_claims_of_the_same_words_is_not_proposed(make_case, line: str, covered: bool) -> None:
    case = make_case({NAME: ARTICLE, "claims/mine.claims": f"document: {NAME}\n\n{line}\n"})
    assert ("Turkey supports Government of National Accord" not in waiting(Review(case, [NAME]))) == covered


def test_only_what_is_new_comes_after_the_lexicon_has_changed(case) -> None:
    """Everything is decided; a verb is added to the case's ontology; only what it says waits."""
    (case.folder / NAME).write_text(ARTICLE + "\nRussia frobnicates Haftar.\n", encoding="utf-8")
    review = Review(case, [NAME])
    for item in review.waiting(NAME):
        review.reject(item)
    assert waiting(Review(case, [NAME])) == []
    (case.folder / "ontology").mkdir()
    (case.folder / "ontology" / "more.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-alliances/ns#> . @prefix lex: <https://w3id.org/kg-alliances/lexicon#> .\n"
        "@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'lex:frobnicate a kg:TransitiveVerb ; ontolex:denotes kg:supports ; rdfs:label "frobnicate"@en .\n',
        encoding="utf-8",
    )
    assert waiting(Review(open_case(case.folder), [NAME])) == ["Russia supports Khalifa Haftar"]


def test_rejected_sheets_that_are_not_utf8_are_told(case) -> None:
    (case.folder / "rejected").mkdir()
    (case.folder / "rejected" / "x.claims").write_bytes(b"title: a\n\n\xff\n")
    with pytest.raises(KgError, match=r"x\.claims:3"):
        Review(case, [NAME]).waiting(NAME)


def run(case, keys: str, *arguments: str):
    return CliRunner().invoke(main, ["review", "--case", str(case.folder), *arguments], input=keys)


def test_keys_decide(case) -> None:
    order = waiting(Review(case, [NAME]))
    done = run(case, "arsq")
    assert done.exit_code == 0, done.output
    assert "1 accepted, 1 rejected, 1 skipped" in done.output
    assert f"Next: kg build {case.folder}" in done.output
    left = waiting(Review(case, [NAME]))
    assert left == order[2:]
    done = run(case, "s" * 20)
    assert "Nothing waits any more." in done.output


def test_undo_shows_the_proposal_again(case) -> None:
    first = Review(case, [NAME]).current()[0].line.rpartition(" @ ")[0]
    before = contents(case)
    done = run(case, "auq")
    assert done.output.count(first) >= 2
    assert contents(case) == before
    assert "nothing decided" in done.output
    assert "nothing to undo" in run(case, "uq").output


def test_a_correction_is_asked_again_when_it_is_not_understood(case) -> None:
    review = Review(case, [NAME])
    place = waiting(review).index("Egypt supports Khalifa Haftar")
    done = run(case, "s" * place + "cEgypt suports Haftar\ncEgypt arms Haftar\nq")
    assert "no verb that is known" in done.output
    assert "1 corrected" in done.output or f"{place} skipped, 1 corrected" in done.output
    assert "Egypt arms Haftar @" in (case.folder / "claims" / "news.claims").read_text(encoding="utf-8")


def test_the_words_are_marked_without_colours_too(case) -> None:
    done = run(case, "q")
    assert "«[Turkey] backs the [GNA].» Egypt backs Khalifa Haftar." in done.output.replace("\n", " ")


def test_the_end_of_input_ends_the_review(case) -> None:
    done = run(case, "a")
    assert done.exit_code == 0, done.output
    assert "1 accepted" in done.output


def test_list_counts_what_waits(run_kg, case) -> None:
    number = len(waiting(Review(case, [NAME])))
    assert re.search(rf"{NAME}\s+{number}\s", run_kg("review", "--list", "--case", case.folder).stdout)


def test_a_document_that_is_not_in_the_case_is_told_where_to_go(run_kg, case, tmp_path) -> None:
    done = run_kg("review", tmp_path / "other.md", "--case", case.folder)
    assert done.returncode == 2
    assert "documents" in done.stderr


class Terminal:
    """kg review on a real pseudo-terminal."""

    def __init__(self, case) -> None:
        self.seen = ""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ.update(PYTHONPATH=str(ROOT), COLUMNS="100", TERM="xterm-256color")
            os.execv(sys.executable, [sys.executable, "-m", "kg.cli", "review", "--case", str(case.folder)])

    def wait_for(self, words: str) -> str:
        """What is printed until some words are, and the terminal then hands on each key."""
        start = len(self.seen)
        while words not in self.seen[start:]:
            if not select.select([self.descriptor], [], [], SILENCE)[0]:
                break  # it waits for a key that it has not asked for
            try:
                self.seen += os.read(self.descriptor, 65536).decode(errors="replace")
            except OSError:  # the process has ended
                break
        assert words in self.seen[start:], self.seen
        while words.endswith(" ") and termios.tcgetattr(self.descriptor)[3] & termios.ICANON:
            time.sleep(0.01)
        return self.seen[start:]

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def press(self, key: str, words: str) -> None:
        """Type a key until some words come of it: a signal just before readline waits for a key goes unnoticed until the next."""
        start = len(self.seen)
        while words not in self.seen[start:]:
            self.type(key)
            while words not in self.seen[start:] and select.select([self.descriptor], [], [], 3)[0]:
                self.seen += os.read(self.descriptor, 65536).decode(errors="replace")

    def end(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        os.close(self.descriptor)
        return os.waitstatus_to_exitcode(status)


def test_in_a_terminal_one_key_decides_and_a_line_is_edited_in_place(case) -> None:
    terminal = Terminal(case)
    shown = terminal.wait_for("uit ? ")
    assert "\x1b[" in shown  # in colours
    terminal.type("a")
    assert "written to" in terminal.wait_for("uit ? ")
    terminal.type("c")
    terminal.wait_for("claim> ")
    terminal.type(" since 2019\r")  # after the line that stands there
    terminal.wait_for("uit ? ")
    terminal.type("q")
    terminal.wait_for("Next: kg build")
    assert terminal.end() == 0
    assert re.search(
        r"Egypt supports Khalifa Haftar since 2019 @ \d+-\d+\n", (case.folder / "claims" / "news.claims").read_text()
    )


def test_a_kill_loses_no_decision(case) -> None:
    terminal = Terminal(case)
    terminal.wait_for("uit ? ")
    terminal.type("a")
    terminal.wait_for("uit ? ")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert "Turkey supports" in (case.folder / "claims" / "news.claims").read_text(encoding="utf-8")
    assert "Turkey supports Government of National Accord" not in waiting(Review(case, [NAME]))


@pytest.mark.parametrize("keys", ["\x03", "\x04", "c\x03"])
def test_interrupting_quits(case, keys: str) -> None:
    terminal = Terminal(case)
    terminal.wait_for("uit ? ")
    if keys[0] == "c":
        terminal.type("c")
        terminal.wait_for("claim> Turkey supports Government of National ")
    terminal.press(keys[-1], "nothing decided")
    assert terminal.end() == 0
