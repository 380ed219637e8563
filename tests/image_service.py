"""An OpenAI-compatible image service on loopback: it reads what it is sent, draws with Pillow, and answers as the protocol says."""

import base64
import io
import json
import secrets
import threading
from collections.abc import Callable
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image, ImageChops, ImageDraw

Reply = Callable[[dict[str, Any], int], tuple[int, Any]]


class ImageService:
    """Answers with `reply(fields, number of the call)`; what was asked stands in `asked`, uploaded files as bytes."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[dict[str, Any]] = []
        own = f"/{secrets.token_hex(8)}/v1"
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not self.path.startswith(own):
                    self.send_error(404)
                    return
                outer.asked.append(_fields(body, self.headers["Content-Type"]) | {"path": self.path.removeprefix(own), "key": self.headers["Authorization"]})
                status, answer = reply(outer.asked[-1], len(outer.asked))
                whole = json.dumps(answer).encode()
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


def _fields(body: bytes, kind: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        told: dict[str, Any] = json.loads(body)
        return told
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    named = [(part.get_param("name", header="content-disposition"), part) for part in whole.get_payload()]
    return {str(name): part.get_payload(decode=True) if part.get_filename() else part.get_payload() for name, part in named}


def drawn(told: dict[str, Any], _: int) -> tuple[int, Any]:
    """A plain room; of an edit what the mask leaves clear, the rest as it was sent."""
    size = tuple(int(side) for side in told["size"].split("x"))
    return 200, answer(room(size) if "image" not in told else _edited(told, room(size)))


def room(size: tuple[int, ...]) -> Image.Image:
    scene = Image.linear_gradient("L").resize((size[0], size[1])).convert("RGB")
    scene = ImageChops.blend(scene, Image.new("RGB", scene.size, "#C9B79A"), 0.8)
    ImageDraw.Draw(scene).rectangle((0, int(size[1] * 0.72), size[0], size[1]), fill="#A98F6C")
    return scene


def _edited(told: dict[str, Any], scene: Image.Image) -> Image.Image:
    sent = Image.open(io.BytesIO(told["image"])).convert("RGB")
    keeps = Image.open(io.BytesIO(told["mask"])).getchannel("A") if "mask" in told else Image.new("L", scene.size, 0)
    return Image.composite(sent, scene, keeps)


def answer(scene: Image.Image) -> dict[str, Any]:
    file = io.BytesIO()
    scene.save(file, "PNG")
    return {"created": 1, "data": [{"b64_json": base64.b64encode(file.getvalue()).decode()}]}
