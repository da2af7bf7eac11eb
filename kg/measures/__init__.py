"""Measures of a network's structure, each with the claims it rests on. The pure ones take networkx graphs."""
