"""One way to the network for all sources: conditional requests, back-off, a pace for each host, bounds of bytes and time."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from assets.errors import TesseraError, refuse
from assets.files import write_whole

AGENT = "tessera-studio (trend monitor; reads public lists at the pace their pages ask for)"


class Fetched(NamedTuple):
    """What a source answered; not `fresh`: it said that nothing has changed since the last time."""

    body: bytes
    content_type: str
    fresh: bool


@dataclass(frozen=True)
class Bounds:
    """How much one answer may be and take: bytes, seconds in all; how often it is tried, and for how long one waits at most because a host asks for it."""

    size: int = 4_000_000
    seconds: float = 20.0
    tries: int = 3
    patience: float = 8.0


@dataclass
class Fetcher:
    """Fetches for many sources at once; `cache` keeps what was answered with its ETag, so that nothing is sent twice. `sleep` is called to wait."""

    cache: Path
    bounds: Bounds = Bounds()
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, url: str, pause: float = 1.0) -> Fetched:
        """The answer of a URL, `pause` seconds after the last request to its host; raises `TesseraError`, retryable where trying later may help."""
        host = urlsplit(url).hostname or url
        for turn in range(self.bounds.tries):
            self._take_turn(host, pause)
            try:
                return self._once(url, host)
            except TesseraError as error:
                wait = getattr(error, "wait", 2.0**turn)
                if not error.retryable or turn + 1 == self.bounds.tries or wait > self.bounds.patience:
                    raise
                self.sleep(wait)
        raise AssertionError("unreachable: the last try returns or raises")

    def _take_turn(self, host: str, pause: float) -> None:
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next.get(host, 0.0))
            self._next[host] = start + pause
        if start > now:
            self.sleep(start - now)

    def _once(self, url: str, host: str) -> Fetched:
        import httpx

        kept = self._kept(url)
        asked = {"User-Agent": AGENT, "Accept-Language": "*"} | {name: kept[key] for name, key in _CONDITIONS.items() if kept.get(key)}
        try:
            with (
                httpx.Client(follow_redirects=True, max_redirects=4, timeout=min(10.0, self.bounds.seconds)) as client,
                client.stream("GET", url, headers=asked) as answer,
            ):
                if answer.status_code == httpx.codes.NOT_MODIFIED and kept:
                    return Fetched(self._body(url).read_bytes(), kept["type"], False)
                if answer.status_code >= httpx.codes.BAD_REQUEST:
                    raise _refused(host, answer.status_code, answer.headers.get("retry-after", ""))
                return self._keep(url, self._bounded(answer, host), answer.headers)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _silent(host) from error

    def _bounded(self, answer: Any, host: str) -> bytes:
        parts, size, end = [], 0, time.monotonic() + self.bounds.seconds
        for part in answer.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self.bounds.size:
                raise _too_much(host, f"{self.bounds.size // 1_000_000 or 1} MB", "内容过大")
            if time.monotonic() > end:
                raise _too_much(host, f"{self.bounds.seconds:g} s", "响应过慢")
        return b"".join(parts)

    def _keep(self, url: str, body: bytes, headers: Any) -> Fetched:
        kept = {"etag": headers.get("etag", ""), "changed": headers.get("last-modified", ""), "type": headers.get("content-type", "")}
        if kept["etag"] or kept["changed"]:
            write_whole(self._body(url), body)
            write_whole(self._body(url).with_suffix(".json"), json.dumps(kept).encode())
        return Fetched(body, kept["type"], True)

    def _kept(self, url: str) -> dict[str, str]:
        try:
            kept: dict[str, str] = json.loads(self._body(url).with_suffix(".json").read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if self._body(url).is_file() else {}

    def _body(self, url: str) -> Path:
        return self.cache / f"{sha256(url.encode()).hexdigest()[:24]}.body"


_CONDITIONS = {"If-None-Match": "etag", "If-Modified-Since": "changed"}


def _refused(host: str, status: int, after: str) -> TesseraError:
    later = status == 429 or status >= 500
    error = refuse(
        f"{host} answered with status {status}.",
        f"{host} 返回状态 {status}。",
        do_en="It is tried again at the next round." if later else "Look whether the address in the catalogue still stands.",
        do_zh="下一轮会再次尝试。" if later else "请确认目录中的地址是否仍然有效。",
        retryable=later,
    )
    if after.isdigit():
        error.wait = float(after)  # type: ignore[attr-defined]
    return error


def _silent(host: str) -> TesseraError:
    return refuse(f"{host} does not answer.", f"{host} 没有响应。", do_en="It is tried again at the next round.", do_zh="下一轮会再次尝试。", retryable=True)


def _too_much(host: str, bound: str, zh: str) -> TesseraError:
    return refuse(
        f"{host} sends more than fits the bound of {bound}.", f"{host} {zh}（上限 {bound}）。", do_en="It is left out of this round.", do_zh="本轮跳过该来源。"
    )
