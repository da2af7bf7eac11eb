"""A case: a folder of plain files, described by its ``case.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.files import data_dir, decode, read_source
from kg.names import BASE, PREFIXES, digest, sha256
from kg.version import __version__

CASE_FILE = "case.toml"
KEYS = ("title", "description", "prefix", "language", "readings", "include", "model")
MODEL = ("url", "name", "key")
ACCEPTED_READINGS = "accepted"
READINGS = ("none", ACCEPTED_READINGS)
"""What a build takes from the prose of a case's documents without a person: nothing, or what its readers are sure of."""
INCLUDE = {
    "actors": ("actors.ttl", "actors/*.ttl"),
    "sources": ("claims/**/*", "documents/**/*"),
    "rejected": ("rejected/**/*.claims",),
    "data": ("data/**/*",),
    "ontology": ("ontology/*.ttl",),
    "questions": ("questions/*.rq",),
}
"""What a case is made of unless its case.toml says otherwise: file patterns below its folder."""


@dataclass(frozen=True)
class Case:
    """A case's folder and settings. ``prefix`` is the IRI that the case's own names begin with.

    ``model`` may say where a language model is asked, under which name, and in which environment variable its key stands.
    ``readings`` is one of ``READINGS``.
    """

    folder: Path
    title: str
    description: str
    prefix: str
    languages: tuple[str, ...]
    include: dict[str, tuple[str, ...]]
    model: dict[str, str] = field(default_factory=dict)
    readings: str = READINGS[0]

    @property
    def build(self) -> Path:
        """The folder of everything that is made and can be made again."""
        return self.folder / "build"

    @property
    def is_kept(self) -> bool:
        """Whether the case is a folder of files, not just the world that every case shares."""
        return any(self.include.values())

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that may be used undeclared, the empty one for the case's own names."""
        return {**PREFIXES, "": self.prefix}

    def files(self, kind: str) -> list[Path]:
        """The files of one kind, sorted by path; nothing hidden and nothing that was built."""
        found = {path for pattern in self.include[kind] for path in self.folder.glob(pattern) if path.is_file()}
        return sorted(path for path in found if not _is_hidden(path.relative_to(self.folder)))

    def name_of(self, path: Path) -> str:
        """The name of a source, given by a path from anywhere; empty for a file that is none of the case's."""
        return next((self.relative(source) for source in self.files("sources") if source.resolve() == path.resolve()), "")

    def relative(self, path: Path) -> str:
        """A file's path below the folder, with forward slashes, as problems and claims name it."""
        return path.relative_to(self.folder).as_posix()


def open_case(folder: Path) -> Case:
    """Read ``case.toml``; KgError, naming the key, where it is missing or wrong."""
    path = folder / CASE_FILE
    if not path.is_file():
        what = f"{folder} does not exist" if not folder.exists() else f"{folder} is not a case: it has no {CASE_FILE}"
        raise KgError(what, f"Make one with: kg init {folder}")
    try:
        settings = tomllib.loads(decode(read_source(path)))
    except ValueError as error:
        raise KgError(f"{path}: {error}", "The file must be TOML.") from error
    _check_keys(settings, KEYS, path)
    include = _table(settings, "include", tuple(INCLUDE), path)
    model = _table(settings, "model", MODEL, path)
    return Case(
        folder=folder,
        title=_text(settings, "title", path) or folder.resolve().name,
        description=_text(settings, "description", path),
        prefix=_prefix(_text(settings, "prefix", path) or f"{BASE}case/{folder.resolve().name}/", path),
        languages=tuple(dict.fromkeys([*_texts(settings, "language", path), "en"])),
        include={kind: _texts(include, kind, path) or INCLUDE[kind] for kind in INCLUDE},
        model={key: _text(model, key, path) for key in model},
        readings=_choice(settings, "readings", READINGS, path),
    )


def no_case() -> Case:
    """What every case knows without a file of its own: the ontology, and the names of the world."""
    return Case(Path(), "", "", f"{BASE}case/", ("en",), dict.fromkeys(INCLUDE, ()))


def hash_context(case: Case) -> str:
    """A hash of everything that the reading of each source depends on: the program, its data, the case's own."""
    packaged = sorted(path for pattern in ("*.*", "datasets/*") for path in data_dir("ontology").glob(pattern) if path.is_file())
    own = [case.folder / CASE_FILE, *case.files("ontology"), *case.files("actors")] if case.is_kept else []
    return digest([__version__, *(sha256(read_source(path)) for path in [*packaged, *own])])


def _check_keys(table: dict[str, object], known: tuple[str, ...], path: Path) -> None:
    for key in table:
        if key not in known:
            import difflib

            close = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {close[0]}?" if close else f"Known are: {', '.join(known)}."
            raise KgError(f"{path}: unknown setting {key!r}", hint)


def _table(settings: dict[str, object], name: str, known: tuple[str, ...], path: Path) -> dict[str, object]:
    table = settings.get(name, {})
    if not isinstance(table, dict):
        raise KgError(f"{path}: {name} must be a table", f"Write [{name}] and below it {known[0]} = ...")
    _check_keys(table, known, path)
    return table


def _text(table: dict[str, object], key: str, path: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise KgError(f"{path}: {key} must be a text in quotes")
    return value


def _choice(table: dict[str, object], key: str, choices: tuple[str, ...], path: Path) -> str:
    value = _text(table, key, path) or choices[0]
    if value not in choices:
        raise KgError(f"{path}: {key} is {value!r}", f"It is one of: {', '.join(choices)}.")
    return value


def _texts(table: dict[str, object], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise KgError(f"{path}: {key} must be a text or a list of texts")
    if any(v.startswith("/") or ".." in Path(v).parts for v in values):
        raise KgError(f"{path}: {key} may name only files below the case's folder")
    return tuple(values)


def _prefix(prefix: str, path: Path) -> str:
    try:
        ox.NamedNode(prefix)
    except ValueError:
        raise KgError(f"{path}: the prefix {prefix!r} is not an IRI", "Write one such as https://example.org/libya/") from None
    if not prefix.startswith(("https://", "http://", "urn:")):
        raise KgError(f"{path}: the prefix must begin with https:, http: or urn:")
    return prefix if prefix.endswith(("/", "#", ":")) else prefix + "/"


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.parts[0] == "build"
