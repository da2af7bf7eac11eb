"""Pages as news sites make them: the article is read, what stands around it is not, and the page says when and where it appeared."""

from __future__ import annotations

import pytest

from kg.prose.blocks import blocks
from kg.readers.document import read_file

INSIDE = (
    "Government forces captured the airbase at Watiya on Monday after weeks of siege, a military spokesman said in the capital.",
    "The United Arab Emirates has supplied the eastern army with drones, according to a report of the United Nations.",
    "Turkey, which backs the government, sent advisers in January and has since built a base in Misrata.",
    "Both sides met in Geneva last month without agreement, and the envoy resigned soon afterwards.",
    "“We shall hold the city,” the mayor of Tarhuna told reporters, adding that 400 families had left since Friday.",
)
"""Sentences of the article, each of which is read on each site."""

OUTSIDE = (
    "Kenya's president visits the coast",
    "Parliament rejects the budget",
    "Sign up for our morning newsletter",
    "We use cookies",
    "Accept all",
    "All rights reserved",
    "Follow us on",
    "Russia bombed the moon",
    "Terms of service",
    "Log in",
    "Most read",
)
"""What stands around articles, and is read on none."""

P = "".join(f"<p>{sentence}</p>" for sentence in INSIDE)
MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "World", "Africa", "Business", "Sport", "Weather")
)
TEASERS = (
    '<li><a href="/a"><h4>Kenya\'s president visits the coast</h4></a></li>'
    '<li><a href="/b"><h4>Parliament rejects the budget</h4></a></li>'
)
COOKIES = (
    '<div id="onetrust-banner-sdk" role="dialog"><p>We use cookies to personalise content.</p><button>Accept all</button></div>'
)
FOOTER = '<footer><ul><li><a href="/t">Terms of service</a></li></ul><p>© 2024 Example Media. All rights reserved.</p><p>Follow us on Twitter</p></footer>'
COMMENTS = '<section id="comments" class="comments-area"><h3>2 comments</h3><ol class="comment-list"><li><p>Russia bombed the moon, wake up.</p></li></ol></section>'


def meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


SITES = {
    "a broadcaster": (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Forces take airbase - Example News</title>'
        '<script type="application/ld+json">{"@context":"http://schema.org","@type":"ReportageNewsArticle","headline":"Forces take airbase",'
        '"datePublished":"2020-05-18T14:02:11.000Z","publisher":{"@type":"NewsMediaOrganization","name":"Example News"}}</script></head><body>'
        f'{COOKIES}<header role="banner"><nav><ul>{MENU}</ul><a href="/login">Log in</a></nav></header><main id="main-content"><article>'
        '<header><h1>Forces take airbase</h1></header><div data-component="byline-block"><time datetime="2020-05-18T14:02:11.000Z">18 May 2020</time></div>'
        '<figure><picture><img alt="An airbase"></picture><figcaption>Image caption, The airbase had been held since 2014</figcaption></figure>'
        f'<div data-component="text-block">{P}</div>'
        '<div data-component="links-block"><h2>More on this story</h2><ul>' + TEASERS + f"</ul></div></article></main>{FOOTER}</body></html>",
        ("Forces take airbase", "Example News", "2020-05-18"),
    ),
    "a blog": (
        '<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Forces take airbase &#8211; Example Monitor</title>'
        + meta(og__title="Forces take airbase", og__site_name="Example Monitor", article__published_time="2020-05-18T09:00:00+00:00")
        + f'</head><body class="post-template"><div id="page"><header><nav><ul class="menu">{MENU}</ul></nav></header><div id="primary"><main>'
        '<article class="post"><header class="entry-header"><h1 class="entry-title">Forces take airbase</h1>'
        '<div class="entry-meta">Posted on <time class="entry-date published" datetime="2020-05-18T09:00:00+00:00">May 18, 2020</time> by '
        f'<a href="/author/x">Ann Example</a></div></header><div class="entry-content">{P}<div class="sharedaddy"><h3>Share this:</h3><ul><li><a>Twitter</a></li>'
        f'<li><a>Facebook</a></li></ul></div></div></article>{COMMENTS}</main></div><aside id="secondary" class="widget-area"><section class="widget">'
        f'<h2>Most read</h2><ul>{TEASERS}</ul></section><section class="widget"><p>Sign up for our morning newsletter</p></section></aside>{FOOTER}</div></body></html>',
        ("Forces take airbase", "Example Monitor", "2020-05-18"),
    ),
    "lines without paragraphs": (
        '<html><head><title>Forces take airbase</title><meta name="pubdate" content="May 18, 2020"></head><body><table width="100%"><tr><td class="leftmenu">'
        f'<ul>{MENU}</ul></td><td><div class="story"><h1>Forces take airbase</h1>' + "<br><br>".join(INSIDE) + f"</div></td></tr></table>{FOOTER}</body></html>",
        ("Forces take airbase", "", "2020-05-18"),
    ),
    "divisions without names": (
        '<!DOCTYPE html><html lang="en"><head>' + meta(og__title="Forces take airbase", og__site_name="Example Agency") +
        '<meta itemprop="datePublished" content="2020-05-18"></head><body><div class="css-1x"><div class="css-2y"><ul>' + MENU + '</ul></div>'
        '<div class="css-3z"><h1 class="css-4a">Forces take airbase</h1><div class="css-5b">' + "".join(f'<div class="css-6c"><p class="css-7d">{s}</p></div>' for s in INSIDE)
        + f'</div></div><div class="css-8e"><ul>{TEASERS}</ul></div></div>{FOOTER}</body></html>',
        ("Forces take airbase", "Example Agency", "2020-05-18"),
    ),
    "advertisements in between": (
        '<!DOCTYPE html><html lang="en"><head>' + meta(og__title="Forces take airbase", og__site_name="Example Post", article__published_time="2020-05-18")
        + f'</head><body>{COOKIES}<div id="content"><article class="article-body"><h1>Forces take airbase</h1>'
        + '<div class="ad-slot">Advertisement</div><p><strong>READ MORE</strong></p>'.join(f"<p>{s}</p>" for s in INSIDE)
        + f'<div class="newsletter-signup"><p>Sign up for our morning newsletter</p></div></article><div class="related-articles"><h3>Most read</h3><ul>{TEASERS}</ul></div></div>{FOOTER}</body></html>',
        ("Forces take airbase", "Example Post", "2020-05-18"),
    ),
    "an encyclopedia": (
        '<!DOCTYPE html><html lang="en"><head><title>Capture of the airbase - Examplepedia</title></head><body><div id="mw-panel"><ul>' + MENU + '</ul></div>'
        '<div id="content"><h1 id="firstHeading">Capture of the airbase</h1><div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output">'
        '<table class="infobox"><tr><th>Date</th><td>18 May 2020</td></tr><tr><th>Result</th><td>Government victory</td></tr></table>'
        + "".join(f'<p>{s}<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">[{n}]</a></sup> {s.replace("a", "e")}</p>' for n, s in enumerate(INSIDE))
        + '<h2><span class="mw-headline">Aftermath</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><p>'
        + "The siege ended the campaign in the west of the country, and the front moved to Sirte.</p>"
        '<div class="reflist"><ol class="references"><li><span class="reference-text">Example, Ann. <a href="/x">"Parliament rejects the budget"</a>. Example.</span></li></ol>'
        f'</div></div></div></div></div>{FOOTER}</body></html>',
        ("Capture of the airbase", "", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_of_a_page_the_article_is_read_and_nothing_else(site: str, tmp_path) -> None:
    html, described = SITES[site]
    path = tmp_path / "a.html"
    path.write_text(html, encoding="utf-8")
    document, problems = read_file(path)
    assert problems == []
    assert (document.title, document.publisher, document.published) == described
    read = "\n".join(document.text[start:end] for start, end in blocks(document.text))
    assert [sentence for sentence in INSIDE if sentence not in read] == []
    assert [words for words in (*OUTSIDE, "[edit]", "[1]") if words in read] == []
