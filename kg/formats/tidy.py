"""Tidying: text that a library extracted, without the traces of how it was laid out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LIGATURES = {ord(ligature): unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
_CONTROLS = dict.fromkeys([n for n in range(32) if chr(n) not in "\t\n"] + [*range(0x7F, 0xA0), *range(0xD800, 0xE000)], " ")
_TABLE = {**_INVISIBLE, **_LIGATURES, **_CONTROLS}
_BROKEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)(\S*)")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?|- ?\d{1,4} ?-", re.IGNORECASE)


def tidy(text: str) -> str:
    """Extracted text in Unicode's composed form, without invisible characters, ligatures and empty space at the ends of lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def join_hyphenated(text: str) -> str:
    """Words that a line's end broke, whole again.

    The text's other words decide: "govern-/ment" is joined unless it speaks of "govern-ment" elsewhere. A part in capitals, as in
    "UN-/backed" or "Turkish-/backed", keeps its hyphen.
    """
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))

    def join(match: re.Match[str]) -> str:
        one, other, rest = match.groups()
        whole = one + other
        apart = not one.islower() or not other.islower() or words[f"{one}-{other}"] > 0
        return f"{one}{'-' if apart and words[whole] == 0 else ''}{other}{rest}\n"

    return re.sub(r"\n[ \t]+", "\n", _BROKEN.sub(join, text))


def drop_running_lines(pages: list[str]) -> list[str]:
    """Pages without their numbers, and without first and last lines that return on most of them."""
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    ends = Counter(key for lines in split for key in {_even(line) for line in (*lines[:2], *lines[-2:])})
    running = {key for key, count in ends.items() if count > 2 and count * 2 > len(pages)}
    return ["\n".join(_without_ends(page.split("\n"), running)) for page in pages]


def _without_ends(lines: list[str], running: set[str]) -> list[str]:
    full = [n for n, line in enumerate(lines) if line.strip()]
    dropped = {n for n in (*full[:2], *full[-2:]) if _even(lines[n]) in running or _PAGE_NUMBER.fullmatch(lines[n].strip())}
    return [line for n, line in enumerate(lines) if n not in dropped]


def _even(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))
