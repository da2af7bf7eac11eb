"""The worker that reads files of others: one request after the other from standard input, one line of JSON for each."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import Any

from kg.formats import FormatError
from kg.formats.confined import MEGABYTES
from kg.formats.registry import FORMATS
from kg.sandbox import forbid_network, limit_resources


def main() -> None:
    """Answer requests until there are no more. What a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    forbid_network()
    limited = False
    for line in sys.stdin.buffer:
        request = json.loads(line)
        data = sys.stdin.buffer.read(request["size"])
        if not limited:
            limit_resources(MEGABYTES << 20)
            limited = True
        answers.write(json.dumps(answer_request(request, data)).encode() + b"\n")
        answers.flush()


def answer_request(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What a file holds, or why it cannot be read. Whatever a library stumbles over is the file's fault."""
    format_ = next(each for each in FORMATS if each.name == request["format"])
    try:
        return asdict(format_.read(data, request["encoding"]))
    except FormatError as error:
        return {"error": str(error), "suggestion": error.suggestion, "line": error.line}
    except MemoryError:
        return {"broken": True}
    except Exception as error:  # noqa: BLE001
        what = f"the {format_.name} cannot be read: {type(error).__name__}: {str(error)[:200]}"
        return {"error": what, "suggestion": "Copy its text into a .md file.", "line": 0}


if __name__ == "__main__":
    main()
