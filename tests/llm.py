"""A server that speaks the chat-completions protocol on this machine, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

Answer = Callable[["Handler", dict], None]
"""What the server does with one request, of which it has read the JSON."""


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the next of the server's answers; the last one serves all that follow."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        server.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
        answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
        answer(self, body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""

    def reply(self, status: int, data: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(data))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.requests: list[dict] = []

    def server_bind(self) -> None:
        """Bind without asking a name server for a name, which may take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    """A server with these answers, one for each request."""
    server = Server(*answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def envelope(content: object, reason: str = "stop") -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": reason}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()


def claims(*found: object) -> Answer:
    """A good answer with some claims."""
    return lambda handler, _: handler.reply(200, envelope(json.dumps({"claims": list(found)})))


def says(content: object, reason: str = "stop") -> Answer:
    """A good envelope with any content."""
    return lambda handler, _: handler.reply(200, envelope(content, reason))


def replies(status: int, data: bytes, kind: str = "application/json", **headers: str) -> Answer:
    """Any status, body and headers."""
    return lambda handler, _: handler.reply(status, data, kind, **headers)


def drips(seconds: float) -> Answer:
    """A body that comes byte by byte, never faster than the client would give up waiting for one."""

    def answer(handler: Handler, _: dict) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        try:
            for _n in range(1000):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(seconds)
        except OSError:
            pass

    return answer


def hangs_up(handler: Handler, _: dict) -> None:
    """Close the connection without a word."""
    handler.close_connection = True
    handler.connection.close()
