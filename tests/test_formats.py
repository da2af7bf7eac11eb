"""Documents of every format: their text, what they say of themselves, and nothing that they do not say."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from papers import NEWS, PROSE, docx, page, pdf

from kg.formats.language import recognise
from kg.formats.metadata import read_day
from kg.formats.tidy import drop_running_lines, join_hyphenated, tidy
from kg.readers.document import read_file


@pytest.fixture
def read(tmp_path):
    def read(name: str, data: bytes | str, encoding: str = ""):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        document, problems = read_file(path, encoding)
        return document, [str(problem).replace(f"{tmp_path}/", "") for problem in problems]

    return read


def about(document) -> tuple[str, ...]:
    return (document.title, document.publisher, document.published, document.url, document.language)


def test_a_news_page_is_its_article_and_what_it_says_of_itself(read) -> None:
    document, problems = read("a.html", NEWS)
    assert problems == []
    url = "https://times.example/world/2020/06/tarhuna"
    assert about(document) == ("Army takes town of Tarhuna", "The Example Times", "2020-06-07", url, "en")
    assert document.text.split("\n") == [
        "Army takes town of Tarhuna",
        "The army took the town of Tarhuna on Friday – the last stronghold of the commander in the west.",
        "Turkey backs the Government of National Accord (GNA), while the UAE supports the commander.",
        "Advertisement",
        "A second town",
        "- Sabratha fell in April.",
        "- Surman fell on the same day.",
        "“We will not stop,” a spokesman said.",
        "| Killed | 40 |",
        "The two sides agreed to a truce on Monday, though previous truces have not held, the United Nations said.",
    ]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="June 7, 2020">', "2020-06-07"),
        ('<meta property="article:published_time" content="2020-06">', "2020-06"),
        ('<meta property="article:published_time" content="2020-06-07T23:59:00-05:00">', "2020-06-07"),
        ('<meta name="date" content="07/06/2020">', ""),
        ('<meta property="article:modified_time" content="2021-07-06">', ""),
        ('<link rel="canonical" href="https://x.example/2017/05/06/a.html">', ""),
        ('<meta name="date" content="2020-13-45">', ""),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": 7}</script>', ""),
        ('<script type="application/ld+json">{"@type": "Article", </script>', ""),
        ('<script type="application/ld+json">[[[1]], {"@graph": 3}, null]</script>', ""),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", ""),
    ],
)
def test_a_date_is_what_the_page_states_as_its_date(read, head: str, published: str) -> None:
    document, _ = read("a.html", page("<p>It had begun on 3 March 2019, officials said.</p>", head))
    assert document.published == published


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Sun, 7 June 2020", "2020-06-07"),
        ("Jun. 7, 2020 10:00", "2020-06-07"),
        ("2020", "2020"),
        ("31 June 2020", ""),
        ("20200607", ""),
        ("yesterday", ""),
        (None, ""),
    ],
)
def test_days_are_read_as_pages_write_them(value: str | None, day: str) -> None:
    assert read_day(value) == day


def test_the_time_in_front_of_an_article_dates_it_and_one_beside_it_does_not(read) -> None:
    assert read("a.html", page('<time datetime="2020-06-07">7 June</time>'))[0].published == "2020-06-07"
    beside = page("").replace("</article>", '</article><aside><time datetime="2022-06-07">related</time></aside>')
    assert read("a.html", beside)[0].published == ""


def test_a_page_that_is_nested_too_deeply_is_read_up_to_there(read) -> None:
    html = page("").replace("</article>", "</article>" + "\n<div>" * 300 + "<p>Lost.</p>")
    document, problems = read("a.html", html)
    assert document.text.endswith(PROSE[-1])
    assert len(problems) == 1
    assert re.fullmatch(r"a.html:25\d: warning: the page is nested too deeply; what follows was not read", problems[0])


def test_a_pdf_is_its_lines_without_page_numbers_and_broken_words(read) -> None:
    first = (
        f"The Example Times 7 June 2020\n\n{PROSE[0]}\nThe govern-\nment in Tripoli, which is UN-\nbacked, said so. The govern"
    )
    pages = [f"{first}\n1", f"The Example Times 8 June 2020\n{PROSE[1]}\n2", f"The Example Times 9 June 2020\n{PROSE[2]}\n3"]
    document, problems = read("a.pdf", pdf(pages, "/Title (Army takes town) /CreationDate (D:20200607120000Z)"))
    assert about(document) == ("Army takes town", "", "", "", "en")
    assert "Example Times" not in document.text
    assert "The government\nin Tripoli, which is UN-backed,\nsaid so." in document.text
    assert [p.split("\n")[0] for p in problems] == [
        "a.pdf: warning: the document does not say when it was published; the file was made on 2020-06-07"
    ]


def test_a_page_of_a_pdf_that_is_a_picture_is_told_of(read) -> None:
    _, problems = read("a.pdf", pdf([PROSE[0], "", PROSE[1]]))
    assert problems == ["a.pdf: warning: 1 of 3 pages hold no text; they may be pictures"]


def test_a_title_that_is_a_file_name_is_none(read) -> None:
    assert read("a.pdf", pdf([PROSE[0]], "/Title (Microsoft Word - draft 3.docx)"))[0].title == ""


def test_a_pdf_that_a_browser_printed(read, browser) -> None:
    tab = browser.new_page()
    tab.set_content(NEWS)
    document, _ = read("a.pdf", tab.pdf())
    tab.close()
    assert document.title == "Army takes town of Tarhuna | World | The Example Times"
    assert "Turkey backs the Government of National Accord (GNA)" in document.text
    assert "“We will not stop,” a spokesman said." in document.text


def test_a_word_document_with_everything_in_it(read) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('The rebels ')}<w:ins w:id='1' w:author='A'>{run.format('took ')}</w:ins>"
        "<w:del w:id='2' w:author='A'><w:r><w:delText>lost</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format('Sirte')}</w:hyperlink>{run.format('.')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('In a table.')}</w:p></w:tc></w:tr></w:tbl>"
    )
    made = datetime(2020, 6, 7, 12, tzinfo=UTC)
    document, problems = read("a.docx", docx(body=body, title="Army takes town", created=made, language="en-GB"))
    assert about(document) == ("Army takes town", "", "", "", "en")
    assert document.text.split("\n") == ["The rebels took Sirte.", "In a control.", "In a table.", *PROSE]
    assert len(problems) == 1


TEXTS = {
    "front matter": ("---\ntitle: A\npublished: 2020-06-07\nlanguage: en\n---\n\nText.", ("A", "", "2020-06-07", "", "en"), "Text."),
    "date is published": ("---\ndate: 2020-06-07\n---\nText.", ("", "", "2020-06-07", "", ""), "Text."),
    "bare lines": ("title: A\ndate: 2020-06-07\npublisher: \nurl: \n\nText.", ("A", "", "2020-06-07", "", ""), "Text."),
    "one line is prose": ("Title: what it means\n\nText.", ("", "", "", "", ""), "Title: what it means\n\nText."),
    "an archive's heading": (" date 2020-06-07 A town\n\nText.", ("A town", "", "2020-06-07", "", ""), " date 2020-06-07 A town\n\nText."),
    "a sentence is no title": (" date 2020-06-07 It fell.\n\nText.", ("", "", "2020-06-07", "", ""), " date 2020-06-07 It fell.\n\nText."),
    "quotation marks": ('---\ntitle: "A"\npublisher: The "B"\n---\nText.', ("A", 'The "B"', "", "", ""), "Text."),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_file_may_describe_itself(read, name: str) -> None:
    content, described, text = TEXTS[name]
    document, problems = read("a.txt", content)
    assert (about(document), document.text, problems) == (described, text, [])


ENCODED = "Türkei – “Hafter”, straße"


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("a.txt", ENCODED.encode(), ""),
        ("a.txt", ENCODED.encode("utf-8-sig"), ""),
        ("a.txt", ENCODED.encode("utf-16"), ""),
        ("a.txt", b"\xfe\xff" + ENCODED.encode("utf-16-be"), ""),
        ("a.txt", ENCODED.encode("utf-32"), ""),
        ("a.txt", ENCODED.encode("utf-16-le"), "utf-16-le"),
        ("a.txt", ENCODED.encode("cp1252"), "windows-1252"),
        ("a.html", page(f"<p>{ENCODED}</p>", '<meta charset="windows-1252">').encode("cp1252"), ""),
        ("a.html", page(f"<p>{ENCODED}</p>", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">').encode("cp1252"), ""),
        ("a.xhtml", ('<?xml version="1.0" encoding="windows-1252"?>' + page(f"<p>{ENCODED}</p>")).encode("cp1252"), ""),
        ("a.html", page(f"<p>{ENCODED}</p>").encode("utf-16"), ""),
        ("a.html", page(f"<p>{ENCODED}</p>").encode("cp1252"), "cp1252"),
    ],
)  # fmt: skip
def test_an_encoding_is_marked_declared_or_given(read, name: str, data: bytes, encoding: str) -> None:
    document, problems = read(name, data, encoding)
    assert ENCODED in document.text
    assert problems == []


def test_a_declaration_that_is_likely_wrong_is_told_of(read) -> None:
    _, problems = read("a.html", page("<p>Türkei</p>", '<meta charset="windows-1252">'))
    assert problems[0].startswith("a.html: warning: the file declares windows-1252 but could be UTF-8")
    document, problems = read("a.html", page(f"<p>{ENCODED}</p>", '<meta charset="windows-1252">'))
    assert document is None
    assert problems[0].startswith("a.html:1: error: the file declares windows-1252, but byte 0x9d is not CP1252")
    assert problems[0].endswith("If letters come out wrong: kg text FILE --encoding utf-8")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PROSE), "en"),
        (
            "Die Armee nahm am Freitag die Stadt Tarhuna ein, wie das Ministerium mitteilte. Die Türkei unterstützt die Regierung.",
            "de",
        ),
        ("L'armée a pris la ville de Tarhouna vendredi, a annoncé le ministère. La Turquie soutient le gouvernement.", "fr"),
        ("استولى الجيش على مدينة ترهونة يوم الجمعة، بحسب الوزارة. تدعم تركيا حكومة الوفاق الوطني في طرابلس", "ar"),
        ("تركيا تدعم حكومة الوفاق", "und"),
        ("Turkey backs GNA and Russia backs Haftar", ""),
        ("Turkey backs the GNA in Libya. Russia attacked Kyiv on Monday. The UAE supports Haftar.", "en"),
        (
            "Die Türkei unterstützt die Regierung in Tripolis, während Russland an der Seite von Haftar steht. Was will Ankara?",
            "de",
        ),
        ("HAFTAR'S FORCES ATTACK TRIPOLI WHILE THE UN CALLS FOR A TRUCE BETWEEN THE TWO SIDES", "en"),
        ("", ""),
    ],
)
def test_the_language_of_a_text_is_recognised(text: str, language: str) -> None:
    assert recognise(text) == language


def test_a_text_that_is_not_english_is_warned_of(read) -> None:
    document, problems = read(
        "a.txt", "Die Armee nahm am Freitag die Stadt Tarhuna ein, wie das Ministerium mitteilte. Es gab keine Toten."
    )
    assert document.language == "de"
    assert problems[0].startswith("a.txt: warning: the text does not seem to be English but 'de'")


def test_every_gold_text_is_english(shared) -> None:
    for path in sorted((shared / "gold" / "documents").glob("*.txt")):
        document, problems = read_file(path)
        assert (document.language, problems) == ("en", []), path


def test_tidied_text_is_composed_and_without_what_cannot_be_seen() -> None:
    assert tidy("o\ufb03ce Erdog\u0306an\u00ad\u200b \x07 x  \r\n\n\n\ny\u202e") == "office Erdoğan   x\n\ny"


def test_words_that_a_line_broke_are_made_whole() -> None:
    assert (
        join_hyphenated("a co-\noperation, co-operation; a Turkish-\nbacked, well-\nknown")
        == "a co-operation,\nco-operation; a Turkish-backed,\nwellknown\n"
    )


def test_running_lines_go_and_lines_that_return_within_pages_stay() -> None:
    pages = [f"Report {n}\nText {chr(97 + n)}.\nA refrain.\nMore {chr(97 + n)}.\nLast {chr(97 + n)}.\n{n}" for n in range(5)]
    assert drop_running_lines(pages)[1] == "Text b.\nA refrain.\nMore b.\nLast b."


def test_without_the_libraries_a_problem_says_what_to_install(tmp_path) -> None:
    """In an interpreter that finds none of the libraries of the extra, as after a plain installation."""
    (tmp_path / "a.html").write_text(NEWS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Die Armee nahm am Freitag die Stadt Tarhuna ein, wie das Ministerium mitteilte.", encoding="utf-8"
    )
    script = f"""
import importlib.util, sys
from pathlib import Path
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name in ("trafilatura", "lxml", "py3langid") else find(name, *more)
from kg.readers.document import read_file
for name in ("a.html", "a.txt"):
    document, problems = read_file(Path({str(tmp_path)!r}) / name)
    print(document and document.language, *problems)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    page_line, install, text_line, _ = done.stdout.splitlines()
    assert page_line.endswith("a.html: error: reading HTML needs trafilatura")
    assert install.strip() == 'pip install "kg-alliances[documents]"'
    assert text_line.endswith("a.txt: warning: the text does not seem to be English")
    assert text_line.startswith(" ")


def test_a_case_may_hold_documents_of_every_format(make_case, tmp_path) -> None:
    from kg.gather import read_case

    case = make_case(
        {
            "claims/x.claims": 'document: documents/b.docx\n\nTurkey backs GNA\n    "Turkey backs the Government of National Accord"\n'
        }
    )
    folder = Path(case.folder) / "documents"
    folder.mkdir(exist_ok=True)
    (folder / "a.html").write_text(NEWS, encoding="utf-8")
    (folder / "b.docx").write_bytes(docx(title="B"))
    (folder / "c.pdf").write_bytes(pdf([PROSE[0]], "/Title (C)"))
    record, problems = read_case(case)
    assert [p for p in problems if p.severity == "error"] == []
    claim = record.claims[0]
    assert record.documents[claim.document].title == "B"
    assert claim.evidence.start is not None


def test_a_document_printed_as_markdown_is_the_same_document(run_kg, tmp_path) -> None:
    files = {
        "a.html": NEWS.encode(),
        "b.pdf": pdf(["\n".join(PROSE)], '/Title ("Who" took "what")'),
        "c.docx": docx(),
        "d.txt": b"Text.\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / "copy.md").write_text(run_kg("text", tmp_path / name).stdout, encoding="utf-8")
        assert read_file(tmp_path / "copy.md")[0] == read_file(tmp_path / name)[0]


def test_documents_are_written_into_a_folder_and_none_is_overwritten(run_kg, tmp_path) -> None:
    (tmp_path / "a.html").write_text(NEWS, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    done = run_kg("text", tmp_path / "a.html", tmp_path / "b.pdf", "--into", tmp_path / "documents")
    assert done.returncode == 1
    assert done.stdout == f"wrote {tmp_path / 'documents' / 'a.md'}\n"
    assert "b.pdf: error: the PDF is damaged" in done.stderr
    assert (tmp_path / "documents" / "a.md").read_text(encoding="utf-8").startswith("---\ntitle: Army takes town of Tarhuna\n")
    again = run_kg("text", tmp_path / "a.html", "--into", tmp_path / "documents")
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert run_kg("text", tmp_path / "a.html", tmp_path / "b.pdf").returncode == 2


def test_words_are_cited_from_any_format_and_encoding(run_kg, tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(docx())
    document, _ = read_file(tmp_path / "a.docx")
    at = document.text.index("Turkey backs")
    shown = run_kg("cite", tmp_path / "a.docx", "Turkey backs").stdout
    assert shown == f"document: sha256:{document.sha256}\n@ {at}-{at + 12}\n"
    (tmp_path / "b.txt").write_bytes("Türkei".encode("cp1252"))
    refused = run_kg("cite", tmp_path / "b.txt", "Türkei")
    assert (refused.returncode, "b.txt:1: byte 0xfc is not UTF-8" in refused.stderr) == (1, True)
    assert run_kg("cite", tmp_path / "b.txt", "Türkei", "--encoding", "windows-1252").stdout.endswith("\n@ 0-6\n")
    assert "'klingon' is no known encoding" in run_kg("cite", tmp_path / "b.txt", "--encoding", "klingon").stderr


def test_quotes_are_verified_against_documents_of_every_format(run_kg, make_case, tmp_path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.html").write_text(NEWS, encoding="utf-8")
    (tmp_path / "texts" / "b.pdf").write_bytes(b"%PDF-")
    document, _ = read_file(tmp_path / "texts" / "a.html")
    case = make_case(
        {
            "claims/x.claims": f'title: A\npublished: 2020-06-07\ndocument: sha256:{document.sha256}\n\nTurkey backs GNA\n    "Turkey backs the Government"\n'
        }
    )
    done = run_kg("check", case.folder, "--documents", tmp_path / "texts", "--no-shapes")
    assert done.stdout.endswith("0 errors, 0 warnings; 1 of 1 claim verified against a text\n")
    assert "b.pdf: error: the PDF is damaged" in done.stderr


def test_a_box_in_a_word_document_is_read_once_and_its_notes_are_told_of(read) -> None:
    import io

    import docx as python_docx
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    inner = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>'
    document = python_docx.Document(
        io.BytesIO(docx(body=f"<w:p><w:r><w:t>Beside</w:t></w:r><w:r>{box}</w:r><w:r><w:t> it.</w:t></w:r></w:p>"))
    )
    notes = Part(
        PackURI("/word/footnotes.xml"), "application/xml", b"<w:footnotes><w:t>A note.</w:t></w:footnotes>", document.part.package
    )
    document.part.relate_to(notes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    out = io.BytesIO()
    document.save(out)
    found, problems = read("a.docx", out.getvalue())
    assert found.text.split("\n") == ["Beside it.", "In a box.", *PROSE]
    assert "a.docx: warning: its footnotes and endnotes were not read" in problems
