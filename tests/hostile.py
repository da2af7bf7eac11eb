"""Texts that would run, call out or spoil a page that took them for more than text, and networks made of nothing else.

Whatever they try shows: code sets ``window.__pwned`` or opens a dialog, and what is fetched is fetched from outside.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.case import Case
from kg.claims import ASSERTS, DENIES, DOUBTS, PLANS
from kg.edges import Cited, Edge
from kg.lookup import Directory, Thing
from kg.names import CLAIM, DOCUMENT
from kg.networks import Network
from kg.ontology import Class, Ontology, Predicate, Term

RUN = "window.__pwned=1"
OUTSIDE = "//outside.invalid/x"

SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT\t>",
    f'<script src="https:{OUTSIDE}.js"></script>',
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}//-->",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style></noscript></textarea></template><script>{RUN}</script>",
    f"</bdi></button></section></main><script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script type=module>import 'https:{OUTSIDE}.js'</script>",
    f"<script>alert(document.title);{RUN}</script>",
]
HANDLERS = [
    f'<img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}//",
    f'<svg onload="{RUN}">',
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f'<body onload="{RUN}">',
    f'<details open ontoggle="{RUN}"><summary>x</summary></details>',
    f'<input autofocus onfocus="{RUN}">',
    f'<video><source onerror="{RUN}"></video>',
    f'<marquee onstart="{RUN}">x</marquee>',
    f'<div onmouseover="{RUN}" style="position:fixed;inset:0">x</div>',
    f'<button popovertarget=p onclick="{RUN}">x</button>',
]
ATTRIBUTES = [
    f'" onmouseover="{RUN}" x="',
    f"' onmouseover='{RUN}' x='",
    f'"><img src=x onerror="{RUN}">',
    f"'><img src=x onerror='{RUN}'>",
    f'" autofocus onfocus="{RUN}',
    f"` onmouseover=`{RUN}",
    f'x" href="javascript:{RUN}" y="',
    "href=",
    "</bdi",
]
ADDRESSES = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f"https:{OUTSIDE}",
    f'https:{OUTSIDE}" onclick="{RUN}',
    f'<a href="javascript:{RUN}">x</a>',
    f'<a href="https:{OUTSIDE}" ping="https:{OUTSIDE}">x</a>',
]
FETCHES = [
    f'<img src="https:{OUTSIDE}.png">',
    f'<link rel=stylesheet href="https:{OUTSIDE}.css">',
    f'<iframe src="https:{OUTSIDE}"></iframe>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<object data="https:{OUTSIDE}"></object>',
    f'<meta http-equiv=refresh content="0;url=https:{OUTSIDE}">',
    f'<base href="https:{OUTSIDE}/">',
    f'<form action="https:{OUTSIDE}"><button>x</button></form>',
    f"<style>@import 'https:{OUTSIDE}.css';</style>",
    f"</style><style>body{{background:url(https:{OUTSIDE}.png)}}</style>",
    f"red;background:url(https:{OUTSIDE}.png)",
    f"url(https:{OUTSIDE}.svg#a)",
    f"}} * {{ background-image: url('https:{OUTSIDE}.png') }}",
]
LANGUAGES = [
    "{{7*7}}",
    "{% raw %}{{ config }}{% endraw %}",
    "{{constructor.constructor('window.__pwned=1')()}}",
    "${7*7}${window.__pwned=1}",
    "`${window.__pwned=1}`",
    "<%= 7*7 %>",
    "#{7*7}",
    f"';{RUN};//",
    f'";{RUN};//',
    f'"}}]}};{RUN};//',
    f'\\";{RUN};//',
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    '{"__proto__": {"__pwned": 1}}',
    "__proto__",
    "constructor",
    "toString",
    f"[x](javascript:{RUN})",
    f"![x](https:{OUTSIDE}.png)",
    "**bold** _it_ `code` # heading",
    "'; DROP TABLE actors; --",
    "$(touch /tmp/pwned)",
    "../../../../etc/passwd",
    "=1+1",
    f'=HYPERLINK("https:{OUTSIDE}","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-1",
    "-2+3",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"&quot;><script>{RUN}</script>",
    "&amp;amp;&nbsp;&NotEqualTilde;",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'>",
    f"<svg></p><style><a id='</style><img src=x onerror={RUN}>'>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}>",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
]
CHARACTERS = [
    "line\u2028separator\u2029paragraph",
    "\u202egnihtemos\u202c right to left",
    "\u2066isolate without an end",
    "zero\u200bwidth\u200c\u200d\ufeffjoined",
    "bell\x07 escape\x1b[31m delete\x7f next\x85line",
    "two\nlines\tand a tab",
    "🏴\U000e0067\U000e0062\U000e007f👩‍👩‍👧‍👦🇱🇾",
    "Zalgo h̷̢̛̘e̴̡̟̓ ç͕̺o̸͎͝m̵̨̌e̶͔͝s",
    "خليفة <b>حفتر</b> كليفة",
    "Хафтар 哈夫塔尔 ハフタル 하프타르 חפתר Χάφταρ",
    "\ufdfd" * 20,
    "\u00a0\u3000 spaces \u2003",
    "ﬀ ſ K Å \u1e9e İ ı",
    "x" * 1_500,
    "<" * 500,
    "a\u0301" * 200,
]
STRINGS = [*SCRIPTS, *HANDLERS, *ATTRIBUTES, *ADDRESSES, *FETCHES, *LANGUAGES, *CHARACTERS]

EVERYTHING = " ".join(STRINGS)
PREFIX = "https://example.org/hostile/"
STANCES = (ASSERTS, DENIES, DOUBTS, PLANS)


def make_network() -> Network:
    """A network in which every text of every field is hostile; the edge of each string leads to the thing of the next."""
    case = Case(Path(), EVERYTHING, EVERYTHING, PREFIX, ("en", "ar"), {})
    ontology = _make_ontology()
    things = {thing.iri: thing for thing in map(_make_thing, range(len(STRINGS)))}
    edges = tuple(_make_edge(number) for number in range(len(STRINGS)))
    return Network(case, ontology, Directory(case, ontology, things, {}), edges)


def name(kind: str, number: int) -> str:
    """The IRI of a thing, class, predicate or term, with the string itself in it."""
    return f"{PREFIX}{kind}{number % len(STRINGS)}#{STRINGS[number % len(STRINGS)]}"


def _make_ontology() -> Ontology:
    predicates, classes, means, methods = {}, {}, {}, {}
    for number, text in enumerate(STRINGS):
        classes[name("class", number)] = Class(name("class", number), text, text, (), "#808080", "dot")
        means[name("means", number)] = Term(name("means", number), text, text)
        methods[name("method", number)] = Term(name("method", number), text, text)
        predicates[name("predicate", number)] = Predicate(
            name("predicate", number), text, text, bool(number % 2), (), False, "", text, "", "", 1, "#808080", "", (), (), (), ()
        )  # fmt: skip
    stances = {iri: Term(iri, STRINGS[number], STRINGS[number]) for number, iri in enumerate(STANCES)}
    return Ontology({}, (), predicates, classes, stances, means, methods)


def _make_thing(number: int) -> Thing:
    text = STRINGS[number]
    labels = {"en": text, "ar": text, STRINGS[0]: text}
    return Thing(name("thing", number), (name("class", number),), text, labels, (text, f"also {text}"))


def _make_edge(number: int) -> Edge:
    ends = name("thing", number), name("predicate", number), name("thing", number + 1)
    claims = [_make_claim(number, ASSERTS, ends, quoted=True), _make_claim(number, STANCES[number % 4], ends, quoted=False)]
    return Edge(*ends, tuple(claims))


def _make_claim(number: int, stance: str, ends: tuple[str, str, str], *, quoted: bool) -> Cited:
    text = STRINGS[number]
    words = {"quote": text} if quoted else {"start": text, "end": text}
    return Cited(
        f"{CLAIM}{number}-{STANCES.index(stance)}-{quoted}",
        *ends,
        stance=stance,
        source=f"{DOCUMENT}{number}-{text}",
        origin=text if quoted else name("thing", number),
        possibly_from="2020-01-01",
        possibly_until="2020-12-31",
        known_from=text,
        time=text,
        speaker=name("thing", number),
        place=name("thing", number),
        means=name("means", number),
        method=name("method", number),
        read_from=text,
        subject_text=text,
        object_text=text,
        title=text,
        publisher=text,
        published=text,
        url=text,
        sha256=text,
        **words,
    )


def make_files() -> dict[str, str]:
    """The files of a case that says the same through names and claim sheets, for as much of it as they can hold."""
    lines = [
        f"<{PREFIX}t{number}> a kg:Person ; skos:prefLabel {ox.Literal(text, language='en')} ; skos:altLabel {_call(number)!r}@en ."
        for number, text in enumerate(STRINGS)
    ]
    prefixes = "@prefix kg: <https://w3id.org/kg-alliances/ns#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    files = {
        "case.toml": f'title = "Hostile"\nprefix = "{PREFIX}"\n',
        "actors.ttl": prefixes + "\n".join(lines),
    }
    for number, text in enumerate(STRINGS):
        said = " ".join(text.split())
        files[f"claims/{number:03}.claims"] = (
            f"title: {said}\npublisher: {said}\npublished: 2020-06-07\n\n"
            f'{_call(number)} supports {_call(number + 1)} in 2020\n    "{said}"\n'
            f'{_call(number + 1)} denies: {_call(number)} supports {_call(number + 1)} in 2020\n    "{said}"\n'
        )
    return files


def _call(number: int) -> str:
    """A harmless name for the thing of a string, by which sheets can call it."""
    first, second = divmod(number % len(STRINGS), 20)
    return f"Actor {chr(ord('A') + first)}{chr(ord('a') + second)}"
