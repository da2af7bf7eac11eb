"""HTML: the article of a web page, without what surrounds it, and what the page says of itself."""

from __future__ import annotations

import re

from kg.formats import Extract, FormatError, describe
from kg.formats.encodings import decode_markup
from kg.formats.tidy import tidy

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, encoding: str = "") -> Extract:
    """The article of a page, a paragraph a line.

    What is the article is trafilatura's judgement; comments on it are left out. FormatError where there is none.
    """
    import lxml.html
    import trafilatura

    from kg.formats.metadata import read_metadata

    source, problems = decode_markup(data, encoding)
    source = _DECLARATION.sub("", source)
    try:
        tree = lxml.html.document_fromstring(source)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise FormatError(f"this is not HTML: {error}") from None
    about = read_metadata(tree)
    text = getattr(trafilatura.bare_extraction(source, include_comments=False, with_metadata=False), "text", "")
    if not text:
        raise FormatError("no article was found in the page", "Copy its text into a .md file.")
    return Extract(tidy(text), describe(**about), tuple(problems))
