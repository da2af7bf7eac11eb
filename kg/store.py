"""The store: a built graph on disk, replaced whole or not at all, and opened only for reading."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyoxigraph as ox
from filelock import FileLock, Timeout

from kg.case import Case, hash_context
from kg.errors import KgError
from kg.files import sync_folder, write_atomic
from kg.formats.registry import library_versions
from kg.names import digest

FORMAT = 5
"""Raised whenever a store of an older version could not be read as one of this."""

MANIFEST = "manifest.json"
LOCK = ".lock"


@dataclass(frozen=True)
class Manifest:
    """What the last build made and from what. Replacing its file is what publishes a build.

    ``inputs`` and ``graph`` are hashes, of everything read and of graph.trig; ``store`` is the folder of the store
    below the build folder, ``previous`` that of the build before, kept for those who still read it. ``tables`` remembers the
    tables whose claims are in the store and not in graph.trig.
    """

    format: int
    inputs: str
    graph: str
    store: str
    previous: str
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[dict] = field(default_factory=list)
    tables: list[dict] = field(default_factory=list)


def hash_readings(case: Case) -> str:
    """A hash of everything that the reading of each source depends on besides it: the program with its libraries and data, and the case."""
    return digest([str(FORMAT), *library_versions(), hash_context(case)])


def read_manifest(case: Case) -> Manifest | None:
    """The manifest of the last build; None where there is none or it is of another version."""
    try:
        data = json.loads((case.build / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**data) if data.get("format") == FORMAT else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def store_folder(case: Case) -> Path:
    """Where the store of the last build lies; KgError where nothing has been built, or by another version."""
    manifest = read_manifest(case)
    if manifest is None:
        built = (case.build / MANIFEST).exists()
        what = "was built by another version of kg" if built else "has not been built"
        raise KgError(f"{case.folder} {what}", f"Build it with: kg build {case.folder}")
    folder = case.build / manifest.store
    if not folder.is_dir():
        raise KgError(f"the store {folder} is gone", f"Build it again with: kg build {case.folder}")
    return folder


def open_store(case: Case) -> ox.Store:
    """The store of the last build, for reading."""
    folder = store_folder(case)
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise damaged_store(folder, str(error)) from error


def damaged_store(folder: Path, reason: str) -> KgError:
    """The error for a store that cannot be read."""
    return KgError(
        f"the store {folder} is damaged: {reason}", f"Build it from nothing with: kg build --fresh {folder.parent.parent}"
    )


def clear(case: Case) -> None:
    """Remove everything that was built, but for the lock that the caller holds."""
    for path in case.build.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


@contextlib.contextmanager
def writing(case: Case) -> Iterator[None]:
    """Be the only one who builds a case; KgError at once where another process does."""
    case.build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(case.build / LOCK, timeout=0)
    try:
        with lock:
            _sweep(case)
            yield
    except Timeout:
        raise KgError(f"{case.folder} is being built by another process", "Wait for it to end, then try again.") from None


def write_store(case: Case, quads: Iterable[ox.Quad], name: str) -> str:
    """Write a store into a new folder below the build folder, wholly or not at all; its name is returned."""
    folder, temporary = case.build / f"store-{name}", case.build / f".store-{name}.tmp"
    if folder.is_dir():
        return folder.name
    store = ox.Store(str(temporary))
    store.bulk_extend(quads)
    store.flush()
    del store
    temporary.rename(folder)
    sync_folder(case.build)
    return folder.name


def publish(case: Case, manifest: Manifest) -> None:
    """Make a build the current one, and remove the stores of those before the last."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    write_atomic(case.build / MANIFEST, text.encode() + b"\n")
    _sweep(case)


def _sweep(case: Case) -> None:
    """Remove what no build needs: stores that were replaced, and the leavings of builds that were killed."""
    manifest = read_manifest(case)
    kept = {manifest.store, manifest.previous} if manifest else set()
    for path in case.build.iterdir():
        if path.name.startswith(("store-", ".store-")) and path.name.removesuffix(".tables") not in kept:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(".") and path.name.endswith(".tmp"):
            path.unlink(missing_ok=True)
