"""The measures that there are, by name."""

from __future__ import annotations

import difflib

from kg.errors import UsageError
from kg.measures.balance import find_balance, find_unbalanced
from kg.measures.blocs import find_blocs
from kg.measures.findings import Measure
from kg.measures.paths import find_brokers
from kg.measures.patrons import find_dependence, find_hedging, find_portfolios, find_proxy_wars

MEASURES = (
    Measure("blocs", "Who is on whose side", "Davis 1967; Traag, Waltman and van Eck 2019", find_blocs),
    Measure(
        "balance", "How near this is to two camps", "Cartwright and Harary 1956; Harary 1959; Aref and Wilson 2018", find_balance
    ),
    Measure("triads", "Three that do not fit together", "Heider 1946", find_unbalanced),
    Measure("portfolios", "Whom each patron backs", "Laakso and Taagepera 1979", find_portfolios),
    Measure("dependence", "On whom each proxy depends", "Emerson 1962", find_dependence),
    Measure("hedging", "Patrons that back both sides", "", find_hedging),
    Measure("proxy-wars", "Whose proxies fight whose", "Mumford 2013", find_proxy_wars),
    Measure("brokers", "Who stands between others", "Freeman 1977; Brandes 2001", find_brokers),
)


def find_measure(name: str) -> Measure:
    """The measure of a name; UsageError, naming those that are alike, where there is none."""
    known = {measure.name: measure for measure in MEASURES}
    if name in known:
        return known[name]
    alike = difflib.get_close_matches(name, known, 3, 0.5)
    hint = f"Did you mean {' or '.join(alike)}?" if alike else f"Measures are: {', '.join(known)}."
    raise UsageError(f"there is no measure {name!r}", hint)
