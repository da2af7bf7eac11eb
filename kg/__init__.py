"""kg: a knowledge graph of actors and alliances, in which every edge is dated, sourced, and leads back to its words."""

__version__ = "0.1.0"
