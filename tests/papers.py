"""Files as they come: web pages, PDF and Word documents, made by the tests, good and bad."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

PROSE = (
    "The army took the town of Tarhuna on Friday, the ministry said.",
    "Turkey backs the Government of National Accord, while the United Arab Emirates supports the commander in the east.",
    "The two sides agreed to a truce on Monday, though previous truces have not held, the United Nations said.",
)


def page(body: str, head: str = "", attributes: str = 'lang="en"') -> str:
    """A web page with an article of which ``body`` is a part."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body><article>{body}{paragraphs}</article></body></html>"


NEWS = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Army takes town of Tarhuna | World | The Example Times</title>
<meta property="og:title" content="Army takes town of Tarhuna">
<meta property="og:site_name" content="The Example Times">
<meta property="article:modified_time" content="2022-01-01T00:00:00Z">
<link rel="canonical" href="https://times.example/world/2020/06/tarhuna">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Example"},
  {"@type": ["NewsArticle"], "headline": "Army takes town of Tarhuna", "datePublished": "2020-06-07T18:30:00+02:00",
   "dateModified": "2022-01-01", "publisher": {"@type": "Organization", "name": "The Example Times"}}]}</script>
<style>.lead { color: red }</style><script>var leaked = "The army took the script.";</script></head>
<body>
<div id="cookie-consent" class="cookie-banner"><p>We use cookies to improve your experience. By continuing you accept our terms.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<h1>Army takes town of Tarhuna</h1>
<p class="byline">By Ann Example</p><time datetime="2020-06-07T18:30:00+02:00">7 June 2020</time>
<figure><img src="a.jpg" alt="Soldiers on the road"><figcaption>Soldiers on the coast road. [Ann Example/Agency]</figcaption></figure>
<p>The army took the town of Tarhuna on Friday&nbsp;&ndash; the last stronghold of the commander in the west.</p>
<p>Turkey backs the <a href="/gna">Government of National Accord</a> (GNA), while the UAE supports the commander.</p>
<div class="advert">Advertisement</div>
<h2>A second town</h2>
<ul><li>Sabratha fell in April.</li><li>Surman fell on the same day.</li></ul>
<blockquote><p>&ldquo;We will not stop,&rdquo; a spokesman said.</p></blockquote>
<table><tr><td>Killed</td><td>40</td></tr></table>
<p>The two sides agreed to a truce on Monday, though previous truces have not held, the United Nations said.</p>
</article>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Minister resigns over budget row</a></li>
<li><a href="/2">Another war in another country</a></li></ul></aside>
<section id="comments" class="comments"><div class="comment"><p>Reader: Russia attacked everyone!</p></div></section></main>
<footer><p>&copy; 2023 The Example Times. All rights reserved. Published by Example Ltd on 1 May 2019.</p></footer>
</body></html>
"""
"""A page as news sites make them: banner, menu, caption, advertisement, links, comments, and two dates that are not its own."""


def pdf(pages: Iterable[str], info: str = "", extra: bytes = b"") -> bytes:
    """A PDF of some pages of lines, in Helvetica; ``info`` is its information dictionary's content."""
    pages = list(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-US) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        escaped = (line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines.split("\n"))
        content = "BT /F1 11 Tf 14 TL 72 760 Td " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream(content.encode("cp1252")))
    objects.append(f"<< {info} >>".encode("latin-1"))
    return assemble(objects, f"/Root 1 0 R /Info {len(objects)} 0 R".encode() + extra)


def stream(data: bytes, packed: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = packed or zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def assemble(objects: list[bytes], trailer: bytes) -> bytes:
    """A PDF file of numbered objects."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out.write(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, trailer, start)
    )
    return out.getvalue()


def locked_pdf(password: str) -> bytes:
    """A PDF that opens only with a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["\n".join(PROSE)])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(paragraphs: Iterable[str] = PROSE, body: str = "", **properties: object) -> bytes:
    """A Word document of some paragraphs, and of ``body``, which is written into it as it is."""
    import docx as python_docx
    from lxml import etree

    document = python_docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for key, value in properties.items():
        setattr(document.core_properties, key, value)
    if body:
        for element in reversed(list(etree.fromstring(f"<w:body {WORD}>{body}</w:body>"))):
            document.element.body.insert(0, element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repack(data: bytes, replace: dict[str, bytes]) -> bytes:
    """An archive with some of its files replaced, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), *replace}):
            new.writestr(name, replace[name] if name in replace else old.read(name))
    return out.getvalue()


def lying_zip(data: bytes, size: int) -> bytes:
    """An archive whose directory states another unpacked size of each of its files."""
    out = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        position = out.find(mark)
        while position >= 0:
            out[position + at : position + at + 4] = struct.pack("<I", size)
            position = out.find(mark, position + 4)
    return bytes(out)
