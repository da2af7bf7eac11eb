"""HTML: the article of a web page, without what surrounds it, and what the page says of itself."""

from __future__ import annotations

import re

from kg.errors import Spot, warning
from kg.formats import Extract, FormatError, describe
from kg.formats.encodings import decode_markup
from kg.formats.tidy import tidy

NOTES = [
    "//sup[contains(@class, 'reference') or a[starts-with(@href, '#')]]",
    "//*[contains(@class, 'mw-editsection')]",
    "//ol[contains(@class, 'references')]",
]
"""Marks of footnotes within sentences, and the notes: left out of the text."""

_NOISE = re.compile(r"\A\s*<\?xml[^>]*\?>|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""An XML declaration, which lxml refuses in text, and control characters, at which it may stop."""


def read_html(data: bytes, encoding: str = "") -> Extract:
    """The article of a page, a paragraph a line.

    What is the article is trafilatura's judgement; comments on it are left out. FormatError where there is none.
    """
    import lxml.html
    import trafilatura

    from kg.formats.metadata import read_metadata

    source, problems = decode_markup(data, encoding)
    parser = lxml.html.HTMLParser()
    try:
        tree = lxml.html.document_fromstring(_NOISE.sub(" ", source), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise FormatError(f"this is not HTML: {error}") from None
    deep = [entry.line for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if deep:
        problems.append(warning(Spot("", deep[0]), "the page is nested too deeply; what follows was not read"))
    about = read_metadata(tree)
    article = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, prune_xpath=NOTES)
    text = tidy(getattr(article, "text", None) or "")
    if not text:
        raise FormatError("no article was found in the page", "Copy its text into a .md file.")
    return Extract(text, describe(**about), tuple(problems))
