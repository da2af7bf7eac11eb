"""The endpoint: one question to a language model over the OpenAI-compatible protocol, and every way in which that fails."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from kg.errors import KgError

MAX_ANSWER = 4_000_000
"""Bytes that an answer may have."""
LONGEST_WAIT = 60.0
"""Seconds that a server may ask to wait before the question is put again."""
_silent: set[Endpoint] = set()
"""Endpoints that gave no answer lately: they are asked once, without patience, until they answer again."""
_AGAIN = frozenset({408, 429, 500, 502, 503, 504, 529})
_CONFIGURE = """Write into case.toml:
    [model]
    url = "https://api.example.org/v1"
    name = "the model's name"
    key = "NAME_OF_THE_VARIABLE_WITH_THE_KEY\""""
_HINTS = {
    401: "The key is not accepted.",
    403: "The key may not use this model.",
    404: "Is the address right, up to and with /v1, and the name of the model?",
}


class ModelError(KgError):
    """The endpoint gave no answer, or one that cannot be used."""


class AnswerError(ModelError):
    """The model answered, but not with the JSON that it was asked for; another passage may fare better."""


class CutOffError(AnswerError):
    """The answer has more to say than the model may write at once; a shorter passage has less."""


class _Again(Exception):  # noqa: N818
    """What may be mended by asking again, after some seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True)
class Endpoint:
    """Where a language model is asked, which one, and how patiently.

    ``url`` is the part before ``/chat/completions``, mostly ending in ``/v1``. ``timeout`` is in seconds and holds for one
    whole answer; ``pause``, in seconds, is waited before the second attempt, and doubles with each further one.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    attempts: int = 4
    pause: float = 1.0

    def __post_init__(self) -> None:
        _check(self)

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc} (model {self.name})"


def configured(settings: Mapping[str, str], environment: Mapping[str, str]) -> Endpoint:
    """The endpoint that a case's settings name, or where these say nothing, KG_MODEL_URL, KG_MODEL_NAME and KG_MODEL_KEY.

    A case names only the environment variable in which the key stands. KgError where something is missing.
    """
    url = settings.get("url") or environment.get("KG_MODEL_URL", "")
    name = settings.get("name") or environment.get("KG_MODEL_NAME", "")
    if not url or not name:
        raise KgError("no language model is configured", _CONFIGURE)
    variable = settings.get("key", "")
    if variable and variable not in environment:
        raise KgError(f"the model's key should stand in {variable}, which is not set", f"export {variable}=...")
    return Endpoint(url, name, environment[variable] if variable else environment.get("KG_MODEL_KEY", ""))


def complete(endpoint: Endpoint, messages: list[dict[str, str]], schema: dict[str, Any]) -> Any:
    """What the model answers, as the JSON that the schema describes, at temperature 0.

    Busy and broken servers are asked again, up to ``attempts`` times; a server may say how long to wait. ModelError says why
    there is no answer, in words that hold nothing of the key. No redirect is followed, and no proxy is used.
    """
    body = json.dumps(
        {
            "model": endpoint.name,
            "temperature": 0,
            "messages": messages,
            "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}},
        }
    ).encode()
    attempts = 1 if endpoint in _silent else endpoint.attempts
    reason = ""
    for attempt in range(attempts):
        try:
            answer = _post(endpoint, body)
            _silent.discard(endpoint)
            return _content(answer)
        except _Again as error:
            reason, wait = str(error), error.wait or endpoint.pause * 2**attempt
        if wait > LONGEST_WAIT:
            reason += f", and asks to wait {wait:.0f} seconds"
            break
        if attempt + 1 < attempts:
            time.sleep(wait)
    _silent.add(endpoint)
    raise ModelError(f"{endpoint} {reason}", "Try again later.")


def _check(endpoint: Endpoint) -> None:
    """Refuse an address that cannot be asked, or on the way to which a key could be read."""
    parts = _split(endpoint.url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise KgError(f"the model's address {endpoint.url!r} is none", "Write one such as https://api.example.org/v1")
    if parts.username or parts.query or parts.fragment:
        raise KgError("the model's address may hold no user, query or fragment", "Name the key's environment variable instead.")
    if endpoint.key and parts.scheme == "http" and not _is_here(parts.hostname):
        raise KgError(f"the key would travel to {parts.hostname} unencrypted", "Use an https address.")
    if not endpoint.name:
        raise KgError("the model has no name", "Give the name under which the endpoint knows it.")
    if not endpoint.key.isascii() or not endpoint.key.isprintable():
        raise KgError("the model's key has characters that no key has", "Was a line break copied with it?")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if url.isascii() and url.isprintable() and " " not in url else None


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _post(endpoint: Endpoint, body: bytes) -> Any:
    """The JSON with which the server answers one request."""
    parts = urlsplit(endpoint.url)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=endpoint.timeout)
    silence = _Again(f"did not answer within {endpoint.timeout:g} seconds")
    try:
        with _watch(connection, endpoint.timeout) as late:
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
            response = connection.getresponse()
            data = response.read(MAX_ANSWER + 1)
    except ssl.SSLError as error:
        raise ModelError(f"{endpoint} cannot be reached safely: {error.reason or error}") from None
    except TimeoutError:
        raise silence from None
    except (OSError, HTTPException) as error:
        raise (silence if late.is_set() else _Again(f"cannot be reached: {_describe(error)}")) from None
    finally:
        connection.close()
    if late.is_set():
        raise silence
    return _understand(endpoint, response, data)


@contextmanager
def _watch(connection: HTTPConnection, seconds: float) -> Iterator[threading.Event]:
    """Hang up after some seconds, however slowly the server goes on sending."""
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _describe(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


def _understand(endpoint: Endpoint, response: HTTPResponse, data: bytes) -> Any:
    if len(data) > MAX_ANSWER:
        raise ModelError(f"{endpoint} answers with more than {MAX_ANSWER:,} bytes")
    if response.length:
        raise _Again("breaks off in the middle of its answer")
    if response.status in _AGAIN:
        raise _Again(f"is busy or broken ({response.status})", _retry_after(response.headers.get("Retry-After", "")))
    if 300 <= response.status < 400:
        raise ModelError(f"{endpoint} sends on to another address, which is not followed", "Use the address it sends to.")
    if response.status != 200:
        raise ModelError(f"{endpoint} answers {response.status}: {_complaint(data)}", _HINTS.get(response.status, ""))
    if "json" not in response.headers.get_content_type():
        raise ModelError(f"{endpoint} answers with {response.headers.get_content_type()}, not with JSON", _HINTS[404])
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise ModelError(f"{endpoint} answers with what is no JSON", _HINTS[404]) from None


def _retry_after(value: str) -> float:
    """The seconds of a Retry-After header, which holds a number or a date; 0 where it holds neither."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _complaint(data: bytes) -> str:
    """What a server says about its refusal, in one short line."""
    try:
        said = json.loads(data)["error"]["message"]
    except (ValueError, RecursionError, LookupError, TypeError):
        said = data.decode(errors="replace")
    return "".join(c if c.isprintable() else " " for c in str(said))[:200].strip() or "nothing more"


def _content(answer: Any) -> Any:
    """The JSON that the model wrote, out of the envelope of the protocol."""
    try:
        choice = answer["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        raise ModelError("the answer has no content", "Does the endpoint speak the chat-completions protocol?") from None
    if reason == "length":
        raise CutOffError("the answer was cut off")
    if not isinstance(content, str):
        raise AnswerError("the model refuses to answer")
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise AnswerError("the model's answer is no JSON") from None
