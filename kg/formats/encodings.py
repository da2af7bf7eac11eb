"""Encodings: bytes become text by what marks or declares them, or by what the caller knows; nothing is guessed."""

from __future__ import annotations

import codecs
import re

from kg.errors import Problem, Spot, warning
from kg.formats import FormatError

ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", *(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *(f"cp{n}" for n in (866, 874, 932, 949, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)), "mac-roman", "koi8-r", "koi8-u",
    "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "tis-620",
)  # fmt: skip
"""Encodings of text, those that the WHATWG standard knows, each by the name that Python gives it in the end."""

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)


def decode_text(data: bytes, encoding: str = "") -> str:
    """Text without a byte order mark, its lines ended by line feeds; UTF-8 unless marked, or given, as something else.

    FormatError, with the line of the first byte that does not fit, where it is not what it is said to be.
    """
    name = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "") or find_encoding(encoding or "utf-8")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = (
            f"byte 0x{data[error.start]:02x} is not {_title(name)}" if error.start < len(data) else f"this is not {_title(name)}"
        )
        raise FormatError(what, "Say what it is: kg text FILE --encoding windows-1252", line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormatError(
            "this is not text: it holds NUL", "If it is UTF-16 without its mark: kg text FILE --encoding utf-16-le", line
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_markup(data: bytes, encoding: str = "") -> tuple[str, list[Problem]]:
    """The text of an HTML or XML file, by the encoding that is given, marked or declared in its first kilobytes."""
    declared = _DECLARED.search(data[:4096])
    if encoding or not declared:
        return decode_text(data, encoding), []
    label = (declared[1] or declared[2]).decode("ascii", "replace")
    name = find_encoding(label)
    if name.startswith("utf-16"):  # who can read this declaration is not reading UTF-16
        name = "utf-8"
    name = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(name, name)  # as browsers read them
    hint = "If letters come out wrong: kg text FILE --encoding utf-8"
    try:
        text = decode_text(data, name)
    except FormatError as error:
        raise FormatError(
            f"the file declares {label}, but {error}", hint if _is_utf8(data) else error.suggestion, error.line
        ) from None
    if name != "utf-8" and _is_utf8(data):
        return text, [warning(Spot(""), f"the file declares {label} but could be UTF-8; it was read as {label}", hint)]
    return text, []


def find_encoding(label: str) -> str:
    """Python's name of an encoding of text; FormatError where it is none."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        name = ""
    if name not in ENCODINGS:
        raise FormatError(
            f"{label!r} is no known encoding", "Known are utf-8, utf-16, windows-1252, iso-8859-1, koi8-r and others."
        )
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode())
    except UnicodeDecodeError:
        return False


def _title(name: str) -> str:
    return name.removesuffix("-sig").upper()
