"""The commands of kg: each reads its arguments, calls one function, and prints what it returns."""

from kg.commands.ask import ask, query, why
from kg.commands.begin import add, cite, demo, init, text
from kg.commands.lookup import completion, doctor, prefixes, terms
from kg.commands.make import build, check
from kg.commands.measure import diff, doubt, measure, report
from kg.commands.plot import plot
from kg.commands.read import read
from kg.commands.review import review
from kg.commands.show import draw, export
from kg.commands.tables import audit, changes, import_, match
from kg.commands.view import view

SECTIONS = {
    "Begin": (demo, init, add, cite),
    "Read": (text, read, view, review),
    "Build and check": (build, check, import_, changes, match),
    "Ask": (query, ask, why, audit),
    "Measure": (measure, diff, doubt, report),
    "Show and share": (draw, plot, export),
    "Look up": (terms, prefixes, doctor, completion),
}
"""All commands, as kg --help lists them."""
