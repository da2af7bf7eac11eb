"""kg: a knowledge graph of actors and alliances, in which every edge is dated, sourced, and leads back to its words.

import kg

kg.build("seeds/libya")
kg.query("SELECT ?p { ?p kg:supports <Haftar> }", "seeds/libya", as_of="2020-06-07")
kg.open("seeds/libya")       # an rdflib.Dataset
"""

from kg.api import ask, build, diff, draw, load_ipython_extension, measure, network, open, plot, query  # noqa: A004
from kg.version import __version__

__all__ = ["__version__", "ask", "build", "diff", "draw", "load_ipython_extension", "measure", "network", "open", "plot", "query"]
