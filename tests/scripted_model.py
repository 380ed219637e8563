"""An OpenAI-compatible server on loopback whose replies a test writes."""

import json
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any], int], tuple[int, Any]]


class Scripted:
    """An OpenAI-compatible server on loopback whose replies a test writes; it counts what it was asked under its own address alone: a port that was
    just freed may still be called by the client of another test."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[dict[str, Any]] = []
        own = f"/{secrets.token_hex(8)}/v1"
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if not self.path.startswith(own):
                    self.send_error(404)
                    return
                outer.asked.append(order)
                status, body = reply(order, len(outer.asked))
                whole = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(whole)))
                self.end_headers()
                self.wfile.write(whole)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}{own}"


def said(text: str | None, **message: Any) -> dict[str, Any]:
    """A chat completion as OpenAI words it."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text, **message}}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def lines_of(order: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines that an order asks for, as they stand in its last message."""
    text = order["messages"][-1]["content"]
    found: list[dict[str, Any]] = json.loads(text[text.index("Lines:") + 6 :] if "Lines:" in text else text[text.index("各行：") + 3 :])
    return found


def answered(order: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    return json.dumps({"lines": [{"key": one["key"], "text": one["draft"], "norms": []} | change(one) for one in lines_of(order)]}, ensure_ascii=False)
