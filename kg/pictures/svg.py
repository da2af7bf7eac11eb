"""SVG: elements as text, every value escaped, numbers short and always the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', 'Noto Naskh Arabic', 'Noto Sans Arabic', sans-serif"
ISOLATES = "\u2068\u2069"
"""First strong isolate and its end."""

INK, FAINT, RULE = "#1c2530", "#5c6773", "#dfe4ea"


def element(tag: str, children: Iterable[str] | str = "", **attributes: object) -> str:
    """An element with its children as SVG already, or nothing; an underscore in a name stands for a hyphen."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_write(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = children if isinstance(children, str) else "".join(children)
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>"


def text(
    words: str, x: float, y: float, *, size: float = 12, anchor: str = "start", fill: str = INK, **attributes: object
) -> str:
    """A line of text at a point. It runs from left to right; names in it that do not are isolated."""
    return element("text", escape(visible(words)), x=x, y=y, font_size=size, text_anchor=anchor, fill=fill, **attributes)


def isolate(name: str) -> str:
    """A name as it stands in a line of another direction: in the order of its own script, and the line in its own."""
    plain = "".join(c for c in visible(name) if c not in ISOLATES)
    return f"\u2068{plain}\u2069" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in plain) else plain


def titled(children: Iterable[str], words: str, **attributes: object) -> str:
    """Elements with a tooltip."""
    return element("g", [element("title", escape(visible(words))), *children], **attributes)


def picture(children: Iterable[str], width: float, height: float, title: str) -> str:
    """A whole picture of so many pixels, white, with a title for those who cannot see it."""
    ground = element("rect", width=width, height=height, fill="#ffffff")
    parts = [element("title", escape(visible(title))), ground, *children]
    return element(
        "svg", parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_write(width)} {_write(height)}", width=width, height=height,
        font_family=FONT, role="img",
    )  # fmt: skip


def visible(words: str) -> str:
    """A text without control characters, which XML cannot hold or which turn directions; isolates of names stay."""
    kept = "\u200c\u200d" + ISOLATES
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") or c in kept else " " for c in words)


def width_of(words: str, size: float = 12) -> float:
    """About how wide a line of text is, in pixels: enough to leave room for it."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in words)
    return size * (0.56 * (len(words) - wide) + wide)


def shorten(words: str, width: float, size: float = 12) -> str:
    """A text that fits a width, its end cut off where it does not."""
    if width_of(words, size) <= width:
        return words
    return words[: max(1, int(width / size / 0.56) - 1)] + "…"


def _write(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, 1) + 0:g}"
    return str(value)


class Labels:
    """Labels that keep out of each other's way: below a point, else above it, beside it, or further below."""

    def __init__(self) -> None:
        self._boxes: list[tuple[float, float, float, float]] = []

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep labels off a disc."""
        self._boxes.append((x - radius, y - radius, x + radius, y + radius))

    def place(self, words: str, x: float, y: float, *, gap: float = 20.0, size: float = 11) -> str:
        """A label of a point as SVG."""
        half = width_of(words, size) / 2
        spots = [
            (x, y + gap),
            (x, y - gap + 6),
            (x + half + gap, y + 4),
            (x - half - gap, y + 4),
            (x, y + 2 * gap),
            (x, y - 2 * gap),
        ]
        for at, base in spots:
            box = (at - half, base - size, at + half, base + 3)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self._boxes):
                break
        else:
            at, base = spots[0]
            box = (at - half, base - size, at + half, base + 3)
        self._boxes.append(box)
        return text(words, at, base, size=size, anchor="middle")
