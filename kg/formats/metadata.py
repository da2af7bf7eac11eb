"""Metadata: what the head of a web page says of its title, publisher, date, address and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from kg.dates import parse_date

MAX_JSON = 200_000
"""Characters of JSON-LD that are read of one script."""

ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|WebPage)$")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date",
    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "citation_date",
    "citation_publication_date",
)  # fmt: skip
"""Names of meta elements, the most trusted first."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_ISO = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d/-])")
_ENGLISH = re.compile(
    rf"\s*(?:[A-Z][a-z]+,?\s+)?(?:(?P<m1>{_MONTH})\s+(?P<d1>\d\d?),?|(?P<d2>\d\d?)\s+(?P<m2>{_MONTH}),?)\s+(?P<y>\d{{4}})\b"
)


def read_metadata(tree: HtmlElement) -> dict[str, str]:
    """What a page says of itself: title, publisher, published (EDTF), url, language; empty where it is silent.

    A date is taken from where a page states when it was published and from nowhere else: one that the article mentions, or a
    copyright notice, is not it. What schema.org's JSON-LD says goes before the meta elements.
    """
    stated = dict(_read_meta(tree))
    article = next(_read_articles(tree), {})
    heading = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    title = tree.find(".//title")
    return {
        "title": _first(
            _text(article.get("headline")), *(stated.get(key) for key in TITLES), heading[0] if len(heading) == 1 else ""
        )
        or (" ".join(title.text_content().split()) if title is not None else ""),
        "publisher": _first(_name(article.get("publisher")), *(stated.get(key) for key in PUBLISHERS)),
        "published": _first(
            *map(read_day, (_text(article.get("datePublished")), *(stated.get(key) for key in DATES), _dateline(tree)))
        ),
        "url": _first(
            *filter(_is_address, (*tree.xpath("//link[@rel='canonical']/@href"), stated.get("og:url"), _text(article.get("url"))))
        ),
        "language": _language(tree.get("lang") or tree.xpath("string(/html/@xml:lang)") or stated.get("og:locale", "")),
    }


def read_day(value: str | None) -> str:
    """A date as a page states it, in EDTF: ISO 8601 without its time of day, or English with the month's name; else empty."""
    iso = _ISO.match(value or "")
    day = iso[1] if iso else ""
    english = _ENGLISH.match(value or "")
    if english:
        month = _MONTHS.index((english["m1"] or english["m2"])[:3]) + 1
        day = f"{english['y']}-{month:02}-{int(english['d1'] or english['d2']):02}"
    try:
        return day and str(day if parse_date(day) else "")
    except ValueError:
        return ""


def _read_meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each meta element's name and content, the first of a name last, so that it stays."""
    for meta in reversed(tree.xpath("//meta[@content]")):
        for key in ("property", "name", "itemprop"):
            if meta.get(key):
                yield meta.get(key).strip().lower(), " ".join(meta.get("content").split())


def _read_articles(tree: HtmlElement) -> Iterator[dict]:
    """The articles that the page's JSON-LD describes, those of the most telling kind first."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads((script.text or "")[:MAX_JSON])
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        for thing in things if isinstance(things, list) else []:
            kind = thing.get("@type") if isinstance(thing, dict) else ""
            if any(isinstance(k, str) and ARTICLES.search(k) for k in (kind if isinstance(kind, list) else [kind])):
                yield thing


def _dateline(tree: HtmlElement) -> str:
    """The time element that is marked as the date of publication, or stands in the article before its first paragraph."""
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    before = "(//article)[1]//time[@datetime][not(ancestor::aside)][not(preceding::p[ancestor::article])]/@datetime"
    return next(iter(marked or tree.xpath(before)), "")


def _is_address(value: str | None) -> bool:
    return bool(re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value or ""))


def _language(value: str) -> str:
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", value.strip())
    return match[0].lower() if match else ""


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name") if isinstance(value, dict) else value)


def _first(*values: str | None) -> str:
    return next((value for value in values if value), "")
