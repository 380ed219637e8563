"""What all protocols share: bytes into text, HTML into words, counts, moments and paths into data as platforms write them."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from assets.errors import refuse

LONGEST = 500
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)\s*([kmb]|千|万|萬|亿|億|만|억)?", re.IGNORECASE)
_TIMES = {"k": 1e3, "千": 1e3, "m": 1e6, "万": 1e4, "萬": 1e4, "만": 1e4, "b": 1e9, "亿": 1e8, "億": 1e8, "억": 1e8}
_SILENT = {"script", "style", "iframe", "object", "template"}
_APART = {"br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4"}


class _Words(HTMLParser):
    """Collects the text of HTML, without what is run or styled."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Text inside what is run is not text."""
        self._silent += tag in _SILENT
        self.found.append(" " if tag in _APART else "")

    def handle_endtag(self, tag: str) -> None:
        """And out again."""
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        """The words."""
        if not self._silent:
            self.found.append(data)


def plain(text: object) -> str:
    """The words of a text that may hold HTML, without control signs, at most `LONGEST` signs; empty for nothing."""
    raw = str(text or "")
    if "<" in raw or "&" in raw:
        parser = _Words()
        parser.feed(raw)
        parser.close()
        # What was escaped twice is words that look like HTML: they stay words.
        raw = "".join(parser.found).replace("<", " ").replace(">", " ")
    return " ".join("".join(sign if sign.isprintable() or sign == "\u200d" else " " for sign in raw).split())[:LONGEST]


def decoded(body: bytes, content_type: str = "", among: tuple[str, ...] = ()) -> str:
    """Bytes as text: as the header says where that fits, else as UTF-8, else as the bytes look (`among`: only these encodings are thought of)."""
    told = _CHARSET.search(content_type)
    for name in ((told.group(1),) if told else ()) + ("utf-8-sig",):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(body, cp_isolation=list(among) or None).best()
    return str(best) if best else body.decode("utf-8", "replace")


def json_of(body: bytes, content_type: str, name: str) -> Any:
    """JSON data; raises `TesseraError` that names the source."""
    try:
        return json.loads(decoded(body, content_type))
    except (ValueError, RecursionError) as error:
        raise misread(name) from error


def misread(name: str) -> Exception:
    """The refusal for an answer that is not in the form its source promises."""
    return refuse(
        f"{name} answered in a form that cannot be read.",
        f"{name} 的返回内容无法读取。",
        do_en="It may have changed; look at its page, and correct its entry in the catalogue.",
        do_zh="该来源可能已改版；请查看其页面，并更正目录中的条目。",
    )


def at_path(data: Any, path: str) -> Iterator[Any]:
    """The values that a path leads to: keys parted by dots, `*` for every item of a list or mapping; nothing where it leads nowhere."""
    head, _, rest = path.partition(".")
    if not path:
        yield data
    elif head == "*":
        for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            yield from at_path(one, rest)
    elif isinstance(data, dict) and head in data:
        yield from at_path(data[head], rest)
    elif isinstance(data, list) and head.isdigit() and int(head) < len(data):
        yield from at_path(data[int(head)], rest)


def first(data: Any, path: str) -> Any:
    """The first value under a path; None where there is none or no path."""
    return next(at_path(data, path), None) if path else None


def number(value: object, otherwise: float = 1.0) -> float:
    """A count as platforms write it ("20,000+", "1.2万", 3400)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return max(float(value), 0.0)
    found = _NUMBER.search(str(value or ""))
    if not found:
        return otherwise
    digits, unit = found.groups()
    written = digits if unit and digits.count(".") == 1 and "," not in digits else re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    return float(written) * _TIMES.get((unit or "").lower(), 1.0) if written.count(".") <= 1 else otherwise


def moment(value: object, otherwise: datetime) -> datetime:
    """A moment as UTC without zone, from ISO 8601, seconds since 1970 or a day like 2026112300."""
    text = str(value or "").strip()
    try:
        if re.fullmatch(r"20\d{8}", text):
            return datetime.strptime(text[:8], "%Y%m%d")  # noqa: DTZ007 - the day of a table in UTC
        if re.fullmatch(r"\d{9,11}(\.\d+)?", text):
            return datetime.fromtimestamp(float(text), UTC).replace(tzinfo=None)
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except (ValueError, OverflowError):
        return otherwise
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def masked(author: object) -> str:
    """An author as a digest that parts one from another and names nobody."""
    return sha256(f"author:{author}".encode()).hexdigest()[:12] if author else ""
