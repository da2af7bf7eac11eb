"""A hundred malformed and hostile documents: each ends as a document or as a clear problem, never as a hang or a traceback."""

from __future__ import annotations

import functools
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from papers import NEWS, PROSE, WORD, assemble, docx, locked_pdf, lying_zip, page, pdf, repack, stream

from kg.formats import confined
from kg.formats.registry import ENDINGS, extract
from kg.prose.blocks import blocks
from kg.prose.plain import plain
from kg.readers.document import read_file

P = " ".join(PROSE)
HTML = page("").encode()
READ = ""
"""What is expected of a document that is read."""


@functools.cache
def good_docx() -> bytes:
    return docx()


def body(xml: str, before: str = "") -> bytes:
    """A Word document whose body is this, written as it is."""
    document = f"{before}<w:document {WORD}><w:body>{xml}</w:body></w:document>"
    return repack(good_docx(), {"word/document.xml": document.encode()})


def paragraph(text: str = P) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_content(content: bytes, **more: bytes) -> bytes:
    """A PDF of one page with this content object."""
    resources = more.get("resources", b"<< /Font << /F1 3 0 R >> >>")
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources %s >>" % resources,
            content,
            *([more["form"]] if "form" in more else []),
        ],
        more.get("trailer", b"/Root 1 0 R"),
    )


def bomb(size: int) -> bytes:
    """Zeros, compressed twice as far as deflate goes."""
    return zlib.compress(b"\0" * size, 9)


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
)
TEXTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "the file is empty"),
    "white space": ("a.txt", lambda: b" \n\t\r\n" * 9, "the file is empty"),
    "a mark alone": ("a.txt", lambda: b"\xef\xbb\xbf", "the document has no text"),
    "a UTF-16 mark alone": ("a.txt", lambda: b"\xff\xfe", "the document has no text"),
    "half a UTF-16 character": ("a.txt", lambda: b"\xff\xfea\0b", "is not UTF-16"),
    "UTF-16 with a lone surrogate": ("a.txt", lambda: b"\xff\xfea\0\x00\xd8b\0", "is not UTF-16"),
    "UTF-16 without a mark": ("a.txt", lambda: P.encode("utf-16-le"), "it holds NUL"),
    "UTF-8 with a surrogate": ("a.txt", lambda: b"a\n" + "\ud800".encode("utf-8", "surrogatepass"), "a.txt:2: error: byte 0xed is not UTF-8"),
    "overlong UTF-8": ("a.txt", lambda: P.encode() + b"\xc0\xaf", "byte 0xc0 is not UTF-8"),
    "beyond Unicode": ("a.txt", lambda: P.encode() + b"\xf5\x80\x80\x80", "byte 0xf5 is not UTF-8"),
    "cut UTF-8": ("a.txt", lambda: (P + "é").encode()[:-1], "byte 0xc3 is not UTF-8"),
    "legacy encoding": ("a.txt", lambda: "Türkei".encode("cp1252"), "byte 0xfc is not UTF-8"),
    "NULs": ("a.txt", lambda: P.encode() + b"\n\0\0", "a.txt:2: error: this is not text: it holds NUL"),
    "every byte": ("a.txt", lambda: bytes(range(256)) * 100, "is not UTF-8"),
    "controls": ("a.txt", lambda: bytes(range(1, 32)) + P.encode(), READ),
    "bidi controls": ("a.md", f"\u202e{P}\u202c\u2066".encode, READ),
    "zero-width characters": ("a.txt", lambda: "\u200b".join(P).encode(), READ),
    "a thousand marks on a letter": ("a.txt", ("a" + "\u0301" * 100_000 + P).encode, READ),
    "one line of a megabyte": ("a.txt", lambda: b"word " * 200_000, READ),
    "one word of a megabyte": ("a.txt", lambda: b"w" * 1_000_000, READ),
    "a megabyte of full stops": ("a.txt", lambda: b"." * 1_000_000, READ),
    "a megabyte of brackets": ("a.txt", lambda: b"[(" * 500_000, READ),
    "a megabyte of line ends": ("a.txt", lambda: b"a" + b"\n\r" * 500_000 + b"b", READ),
    "a million spaces and a word": ("a.txt", lambda: b" " * 1_000_000 + b"word", READ),
    "too large": ("a.txt", lambda: b"a" * 50_000_001, "may have 50,000,000"),
    "an open description": ("a.md", lambda: b"---\ntitle: A\n" + P.encode(), "the description is not closed"),
    "a description alone": ("a.md", lambda: b"---\ntitle: A\n---\n", "the document has no text"),
    "a description of noise": ("a.md", lambda: b"---\n- [x]: {\n---\n" + P.encode(), "not a line of the form"),
    "a thousand headers": ("a.md", lambda: b"---\n" + b"title: A\n" * 1000 + b"---\n" + P.encode(), "a second 'title'"),
    "a header of a megabyte": ("a.md", lambda: b"---\ntitle: " + b"A" * 1_000_000 + b"\n---\n" + P.encode(), READ),
    "a million fences": ("a.md", lambda: b"---\n" * 250_000, READ),
    "RTF": ("a.txt", lambda: rb"{\rtf1\ansi Text}", "this is not text but RTF"),
    "a picture": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "this is not text but a picture"),
    "a PDF called text": ("a.txt", lambda: pdf([P]), "this is not text but PDF; name it .pdf"),
    "a packed text": ("a.txt", lambda: gzip.compress(P.encode()), "this is not text but a packed archive"),
    "no ending": ("README", P.encode, "has no ending that tells its format"),
    "another ending": ("a.exe", P.encode, "no format has the ending '.exe'"),
}  # fmt: skip
PAGES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.html", lambda: b"", "the file is empty"),
    "no article": ("a.html", lambda: b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "a.html"),
    "a head alone": ("a.html", lambda: b"<html><head><title>A</title></head></html>", "no article was found"),
    "text without tags": ("a.html", P.encode, READ),
    "nested 100,000 deep": ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + HTML + b"</div>" * 100_000, "no article was found"),
    "inline nested 10,000 deep": ("a.html", lambda: b"<html><body><p>" + b"<b><i>" * 5000 + P.encode(), "no article was found"),
    "tables nested 3,000 deep": ("a.html", lambda: b"<table><tr><td>" * 3000 + P.encode(), "no article was found"),
    "lists nested 2,000 deep": ("a.html", lambda: b"<ul><li>" * 2000 + P.encode(), "no article was found"),
    "a megabyte of comments": ("a.html", lambda: b"<!--" * 250_000, "this is not HTML: Document is empty"),
    "an open comment": ("a.html", lambda: b"<html><body><!--" + P.encode(), "no article was found"),
    "open attributes": ("a.html", lambda: b'<a x="' * 40_000, "no article was found"),
    "a thousand attributes": ("a.html", lambda: HTML.replace(b"<article", b"<article " + b" ".join(b"a%d=b" % n for n in range(9999))), READ),
    "an attribute of a megabyte": ("a.html", lambda: HTML.replace(b"<article", b"<article x='" + b"y" * 1_000_000 + b"'"), READ),
    "too large": ("a.html", lambda: b"<p>" + b"a" * 5_000_000, "HTML may have 5 million"),
    "a paragraph of a megabyte": ("a.html", lambda: b"<html><body><p>" + b"word " * 200_000, READ),
    "entities that grow": ("a.html", lambda: LAUGHS.encode() + HTML, READ),
    "an entity from a file": ("a.html", lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("<p>&x;</p>").encode(), READ),
    "numbers of no character": ("a.html", lambda: page("<p>&#xD800;&#0;&#x110000;&#x202E;</p>").encode(), READ),
    "NULs": ("a.html", lambda: HTML.replace(b"army", b"ar\0my"), "it holds NUL"),
    "controls": ("a.html", lambda: HTML.replace(b"army", b"ar\x01\x1b[31mmy"), READ),
    "an unknown encoding": ("a.html", lambda: page("", '<meta charset="utf-7">').encode(), "'utf-7' is no known encoding"),
    "an encoding that is a transformation": ("a.html", lambda: page("", '<meta charset="rot13">').encode(), "'rot13' is no known encoding"),
    "a false encoding": ("a.html", lambda: page("<p>ü</p>", '<meta charset="utf-8">').encode("cp1252"), "byte 0xfc is not UTF-8"),
    "no encoding": ("a.html", lambda: page("<p>ü</p>").encode("cp1252"), "byte 0xfc is not UTF-8"),
    "an XML declaration": ("a.xhtml", lambda: b'<?xml version="1.0"?>' + HTML, READ),
    "frames": ("a.html", lambda: b'<html><frameset><frame src="file:///etc/passwd"></frameset></html>', "no article was found"),
    "a page that calls out": ("a.html", lambda: page('<img src="http://127.0.0.1:9/x"><link rel="stylesheet" href="http://127.0.0.1:9/y">').encode(), READ),
    "a script as title": ("a.html", lambda: page("", "<title><script>alert(1)</script></title>").encode(), READ),
    "an address that runs": ("a.html", lambda: page("", '<link rel="canonical" href="javascript:alert(1)">').encode(), READ),
    "a title of a megabyte": ("a.html", lambda: page("", f"<title>{'A ' * 500_000}</title>").encode(), READ),
    "a title of bidi controls": ("a.html", lambda: page("", "<title>\u202eA\u202c</title>").encode(), READ),
    "metadata nested deep": ("a.html", lambda: page("", f'<script type="application/ld+json">{"[" * 99_999}</script>').encode(), READ),
    "metadata of other kinds": ("a.html", lambda: page("", '<script type="application/ld+json">{"@type": ["Article", 1], "headline": {"a": 1}, "publisher": [[]], "url": 3}</script>').encode(), READ),
    "ten thousand meta elements": ("a.html", lambda: page("", '<meta name="date" content="x">' * 10_000).encode(), READ),
    "a PDF called HTML": ("a.html", lambda: pdf([P]), "this is not HTML but PDF"),
    "a Word document called HTML": ("a.htm", good_docx, "this is not HTML but a packed archive"),
}  # fmt: skip
PAPERS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.pdf", lambda: b"", "the file is empty"),
    "a header alone": ("a.pdf", lambda: b"%PDF-1.7\n", "the PDF is damaged"),
    "noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, "the PDF is damaged"),
    "cut in half": ("a.pdf", lambda: pdf([P] * 4)[: len(pdf([P] * 4)) // 2], "PDF"),
    "without its end": ("a.pdf", lambda: pdf([P])[:-40], "the PDF is damaged"),
    "text called PDF": ("a.pdf", P.encode, "this is not PDF"),
    "locked": ("a.pdf", lambda: locked_pdf("secret"), "locked with a password"),
    "locked for the owner alone": ("a.pdf", lambda: locked_pdf(""), READ),
    "no pages": ("a.pdf", lambda: pdf([]), "holds no text"),
    "empty pages": ("a.pdf", lambda: pdf(["", ""]), "it may be a scan"),
    "ten thousand pages": ("a.pdf", lambda: pdf([""] * 10_000), "10,000 pages; 2,000 are read"),
    "a count of pages that is false": ("a.pdf", lambda: pdf([P]).replace(b"/Count 1", b"/Count 999999999"), READ),
    "pages that are their own parents": ("a.pdf", lambda: pdf([P]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "PDF"),
    "no catalogue": ("a.pdf", lambda: pdf([P]).replace(b"/Root 1 0 R", b"/Root 9 0 R"), READ),
    "a loop of tables": ("a.pdf", lambda: pdf([P], extra=b" /Prev 15"), "a.pdf"),
    "a stream that grows": ("a.pdf", lambda: with_content(stream(b"", bomb(200_000_000))), "a.pdf"),
    "a stream packed ten times": ("a.pdf", lambda: with_content(b"<< /Length 9 /Filter [" + b"/FlateDecode " * 10 + b"] >>\nstream\n123456789\nendstream"), "a.pdf"),
    "a stream longer than the file": ("a.pdf", lambda: pdf([P]).replace(b"/Length ", b"/Length 9999"), "a.pdf"),
    "a stream that is not packed": ("a.pdf", lambda: with_content(stream(b"", b"not packed at all")), "a.pdf"),
    "arrays nested 100,000 deep": ("a.pdf", lambda: with_content(stream(b"BT " + b"[" * 100_000 + b" TJ ET")), "a.pdf"),
    "objects nested 100,000 deep": ("a.pdf", lambda: pdf([P], "/Title " + "[" * 100_000), "a.pdf"),
    "a form within itself": ("a.pdf", lambda: with_content(stream(b"/X Do"), resources=b"<< /XObject << /X 6 0 R >> >>", form=b"<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"), "a.pdf"),
    "a million operators": ("a.pdf", lambda: with_content(stream(b"q Q " * 1_000_000)), "a.pdf"),
    "metadata of noise": ("a.pdf", lambda: pdf([P], "/Title 7 /CreationDate (D:99999999) /Author [1 2]"), READ),
    "empty Word document": ("a.docx", lambda: b"", "the file is empty"),
    "no paragraphs": ("a.docx", lambda: docx([]), "the document holds no text"),
    "cut Word document": ("a.docx", lambda: good_docx()[:5000], "no DOCX document, or a damaged one"),
    "text called Word": ("a.docx", P.encode, "this is not DOCX"),
    "an archive of something else": ("a.docx", lambda: repack(good_docx(), {"[Content_Types].xml": b"<x/>"}), "no DOCX document, or a damaged one"),
    "an archive that grows": ("a.docx", lambda: repack(good_docx(), {"word/media/x.bin": b"\0" * 100_000_000}), "unpacks to 100"),
    "an archive that lies": ("a.docx", lambda: lying_zip(repack(good_docx(), {"word/document.xml": b" " * 50_000_000}), 1000), "no DOCX document, or a damaged one"),
    "ten thousand files": ("a.docx", lambda: repack(good_docx(), {f"x/{n}.xml": b"x" for n in range(10_000)}), READ),
    "a file outside": ("a.docx", lambda: repack(good_docx(), {"../../outside.txt": b"x"}), READ),
    "entities that grow in Word": ("a.docx", lambda: body(paragraph("&j;" + P), LAUGHS), "no DOCX document, or a damaged one"),
    "an entity from a file in Word": ("a.docx", lambda: body(paragraph("&x;" + P), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "defines entities of its own"),
    "nested 100,000 deep in Word": ("a.docx", lambda: body("<w:sdt>" * 100_000 + paragraph() + "</w:sdt>" * 100_000), "no DOCX document, or a damaged one"),
    "XML that is not": ("a.docx", lambda: body("<w:p><w:r>"[:-1]), "no DOCX document, or a damaged one"),
    "a megabyte in a paragraph": ("a.docx", lambda: body(paragraph("word " * 200_000)), READ),
    "a locked Word document": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "an old or a locked Word document"),
    "no word part": ("a.docx", lambda: repack_without("word/document.xml"), "no DOCX document, or a damaged one"),
}  # fmt: skip
HOSTILE = [(group, name) for group, cases in (("text", TEXTS), ("page", PAGES), ("paper", PAPERS)) for name in cases]
CASES = {"text": TEXTS, "page": PAGES, "paper": PAPERS}


def repack_without(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good_docx())) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
    return out.getvalue()


def test_there_are_a_hundred_of_them() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.parametrize(("group", "name"), HOSTILE, ids=lambda value: value.replace(" ", "-"))
def test_a_hostile_document_ends_as_a_document_or_a_clear_problem(group: str, name: str, tmp_path) -> None:
    file, make, expected = CASES[group][name]
    path = tmp_path / file
    path.write_bytes(make())
    document, problems = read_file(path)
    shown = "\n".join(map(str, problems))
    assert expected in shown or (document and expected == file)
    if expected == READ:
        assert document
        assert not [p for p in problems if p.severity == "error"]
    if document:
        assert document.text.encode()
        assert "root:" not in document.text
        assert len(plain(document.text)) == len(document.text)
        assert all(start < end for start, end in blocks(document.text))
    else:
        assert re.match(re.escape(str(path)) + r"(?::\d+)*: error: ", shown)
    assert "Traceback" not in shown


SLOW = b"<html><body><ul>" + b"<li><a href='/'>Home page</a></li>" * 50_000
GREEDY = b"<html><body><p>" + b"a<br>" * 990_000


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    found = extract(SLOW, "a.html", seconds=1)
    assert str(found.problems[0]).startswith("a.html: error: reading it was stopped after 1 seconds")
    assert extract(HTML, "b.html").text.endswith(PROSE[-1])


def test_a_file_that_takes_too_much_memory_is_stopped_and_the_next_is_read() -> None:
    confined.close()
    found = extract(GREEDY, "a.html")
    assert "more than 1,024 megabytes of memory" in str(found.problems[0])
    assert extract(HTML, "b.html").text.endswith(PROSE[-1])


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx", "a.txt"])
def test_documents_damaged_at_random_end_well(name: str) -> None:
    good = {"a.html": NEWS.encode(), "a.pdf": pdf([P, P]), "a.docx": good_docx(), "a.txt": b"---\ntitle: A\n---\n" + P.encode()}[
        name
    ]
    random = Random(name)
    read = 0
    for _ in range(300):
        data = bytearray(good)
        for _ in range(random.choice((1, 2, 5, 20))):
            at = random.randrange(len(data))
            length = random.randrange(1, 200)
            data[at : at + random.choice((0, 1, length))] = random.choice(
                (b"", random.randbytes(length), data[:length], b"<" * length)
            )
        found = extract(bytes(data), name)
        read += bool(found.text)
        assert found.text or found.problems
        assert not any("broke the reader" in p.message or "stopped after" in p.message for p in found.problems)
    assert 0 < read < 300


def test_a_worker_that_died_in_between_is_replaced() -> None:
    assert extract(HTML, "a.html").text
    (worker,) = confined._workers.values()
    worker.kill()
    worker.wait()
    assert extract(HTML, "a.html").text


def test_files_are_read_by_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(
            pool.map(
                lambda n: extract(page(f"<p>It was day {n} of the siege of the town.</p>").encode(), "a.html").text, range(40)
            )
        )
    assert all(f"day {n} of" in text for n, text in enumerate(texts))


def test_a_folder_of_them_all_is_read_to_its_end(run_kg, tmp_path) -> None:
    names = []
    for number, (group, name) in enumerate(HOSTILE):
        file, make, _ = CASES[group][name]
        data = make()
        if data and len(data) < 5_000_000:
            names.append(f"{number:03}.{file.partition('.')[2]}")
            (tmp_path / names[-1]).write_bytes(data)
    (tmp_path / "last.txt").write_text("Turkey backs Russia.", encoding="utf-8")
    done = run_kg("read", tmp_path, "--format", "table")
    assert done.returncode == 1
    assert "last.txt" in done.stdout
    assert "a fault of kg's own" not in done.stderr
    assert "Traceback" not in done.stderr
    refused = {path for path in names if re.search(rf"{path}(?::\d+)*: error: ", done.stderr)}
    assert [name for name in names if name not in refused and name not in done.stdout and name.endswith(tuple(ENDINGS))] == []
