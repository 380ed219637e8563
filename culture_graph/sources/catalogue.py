"""The catalogue of platforms and lists: what each is, where it answers, how often one may ask, and under which terms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.sources.fetcher import Fetcher

Kind = Literal["search", "hot_list", "tags", "posts", "news", "views", "videos", "bestsellers"]
Protocol = Literal["feed", "rsshub", "google_trends", "wikipedia", "youtube", "reddit", "mastodon", "bluesky", "json", "csv_folder"]


class Pace(Record):
    """How often a list is worth asking, in minutes, and the least seconds between two requests to its host."""

    minutes: int = Field(default=60, ge=5)
    seconds: float = Field(default=1.0, ge=0.2)


class Listing(Record):
    """One list of one platform. `url` may hold {rsshub} (the base of an RSSHub instance), {key} (read from the environment variable `key_env`), {day} and {year}
    {month} {date} (yesterday's, UTC); `fields` are paths into JSON: items, text, count, at, by, url. `status`: whether anybody has seen it answer."""

    id: str = Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")
    platform: str
    market: str = Field(pattern=r"^[A-Z]{2}$")
    language: str | None = None
    kind: Kind
    protocol: Protocol
    url: str
    category: str = ""
    key_env: str | None = None
    pace: Pace = Pace()
    fields: Mapping[str, str] = {}
    terms: str = Field(min_length=8)
    why: str = Field(min_length=8)
    source: str = Field(min_length=8)
    agreement: Literal["high", "medium", "low"] = "medium"
    status: Literal["untried", "answers", "gone"] = "untried"


class Access(NamedTuple):
    """What a protocol needs to reach its lists: the network, keys by environment variable, the base of an RSSHub instance, the seller's drop folder."""

    fetcher: Fetcher
    keys: Mapping[str, str]
    rsshub: str = ""
    drop: Path | None = None


class Chosen(Record):
    """The file of a home that says which lists it reads (ids), lists of its own beside the catalogue, and where RSSHub and the drop folder are."""

    enabled: tuple[str, ...] = ()
    own: tuple[Listing, ...] = ()
    rsshub: str = ""
    drop: str = ""


def read_catalogue(folder: Path | None = None) -> dict[str, Listing]:
    """All lists by id; raises `TesseraError` naming file, line and key of a mistake."""
    path = (folder or Path(__file__).parent) / "sources.yaml"
    listings = read_yaml(path, list[Listing])
    return {one.id: one for one in listings}
