"""RSS and Atom feeds of any age, by feedparser."""

from calendar import timegm
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import decoded, misread

FIELDS = {"text": "title", "url": "link", "at": "at", "count": "count", "by": "author"}


class FeedSource(Linked):
    """Every entry by its title; a feed of posts has authors, a feed of a list has none."""

    protocol = "feed"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The entries from `since` on; raises `TesseraError` where there is no feed."""
        answer = answer_of(self.listing, self._access)
        fields = FIELDS | ({} if self.listing.kind == "posts" else {"by": ""}) | dict(self.listing.fields)
        return list(observed(self.listing, entries(answer.body, answer.content_type, self.name), fields, since))


def entries(body: bytes, content_type: str, name: str) -> list[Mapping[str, Any]]:
    """The entries of a feed, each with `at` as seconds since 1970; raises `TesseraError` for what is no feed."""
    import feedparser

    found = feedparser.parse(BytesIO(_as_utf8(body, content_type)), response_headers={"content-type": "application/xml; charset=utf-8"}, sanitize_html=True)
    if not found.get("version"):
        raise misread(name)
    return [{**entry, "at": _seconds(entry)} for entry in found.entries]


def _as_utf8(body: bytes, content_type: str) -> bytes:
    """The feed in UTF-8, its own word on its encoding taken out: where header, declaration and bytes disagree the bytes decide."""
    head = body[:200].decode("ascii", "ignore")
    declared = head.partition("encoding=")[2][1:20].partition('"')[0].partition("'")[0] if "encoding=" in head else ""
    text = decoded(body, content_type if "charset" in content_type.lower() else f"charset={declared}" if declared else "")
    start = text.find("?>") + 2 if text.lstrip("\ufeff \n\r\t").startswith("<?xml") else 0
    return text[start:].lstrip("\ufeff").encode()


def _seconds(entry: Mapping[str, Any]) -> str:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    return str(timegm(told)) if told and datetime.fromtimestamp(timegm(told), UTC).year > 1999 else ""
