"""Files: reading text whatever its encoding marks, writing whole or not at all, and the data that travels with the package."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from kg.errors import KgError

MAX_SOURCE_BYTES = 50_000_000
"""A text source larger than this is refused before it is read."""


def data_dir(name: str) -> Path:
    """The folder ``ontology`` or ``seeds``: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name


def read_source(path: Path) -> bytes:
    """The bytes of a source file; KgError where it is missing, unreadable or too large."""
    try:
        size = path.stat().st_size
        if size > MAX_SOURCE_BYTES:
            raise KgError(
                f"{path} has {size:,} bytes; a text source may have {MAX_SOURCE_BYTES:,}", "Split it into several files."
            )
        return path.read_bytes()
    except OSError as error:
        raise KgError(f"cannot read {path}: {error.strerror or error}") from error


class EncodingError(ValueError):
    """Bytes that are not UTF-8, and the line where the first of them stands (0 where that has no meaning)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def decode(data: bytes) -> str:
    """UTF-8 text without a byte order mark, its lines ended by line feeds.

    Raises EncodingError naming the line of the first byte that is not UTF-8; nothing is replaced or guessed.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise EncodingError("the file is UTF-16, not UTF-8; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hash_file(path: Path) -> str:
    """The SHA-256 of a file of any size, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: readers see the old content or the new, whenever the process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder outlast a power cut, where the system knows how (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
