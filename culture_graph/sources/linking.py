"""What every listed source has in common: its address filled in, what it still needs, and its rows as observations."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.catalogue import Access, Listing
from culture_graph.sources.fetcher import Fetched
from culture_graph.sources.reading import first, masked, moment, number, plain


class Linked:
    """What every source over the network shares: a name, its listing, the way to it, and that it is ready where its address is whole."""

    def __init__(self, listing: Listing, access: Access) -> None:
        self.name, self.listing, self._access = listing.id, listing, access

    def ready(self) -> Wording | None:
        """None when its address is whole."""
        return missing(self.listing, self._access)


def missing(listing: Listing, access: Access) -> Wording | None:
    """What a list still needs before it can be read: a key, or an RSSHub instance."""
    if listing.key_env and not access.keys.get(listing.key_env):
        return Wording(en=f"Set the environment variable {listing.key_env}.", zh=f"请设置环境变量 {listing.key_env}。")
    if "{rsshub}" in listing.url and not access.rsshub:
        return Wording(
            en="Name an RSSHub instance of your own: rsshub in trends/sources.yaml of the home.",
            zh="请在工作目录的 trends/sources.yaml 中填写自有 RSSHub 地址。",
        )
    return None


def answer_of(listing: Listing, access: Access) -> Fetched:
    """What the list's address answers now."""
    day = datetime.now(UTC) - timedelta(days=1)
    filled = listing.url.format(
        rsshub=access.rsshub.rstrip("/"),
        key=access.keys.get(listing.key_env or "", ""),
        day=f"{day:%Y-%m-%d}",
        year=f"{day:%Y}",
        month=f"{day:%m}",
        date=f"{day:%d}",
    )
    return access.fetcher.get(filled, listing.pace.seconds)


def observed(listing: Listing, items: Iterable[Any], fields: dict[str, str], since: datetime) -> Iterator[Observation]:
    """An observation for each item that has words and is not older than `since`; `fields` are paths into an item."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for item in items:
        text = plain(first(item, fields["text"]))
        at = moment(first(item, fields.get("at", "")), now)
        address = str(first(item, fields.get("url", "")) or "")
        if text and since <= at <= now + timedelta(days=1):
            yield Observation(
                source=listing.id,
                market=listing.market,
                at=at,
                text=text,
                count=number(first(item, fields.get("count", ""))),
                language=listing.language,
                category=listing.category,
                url=address if address.startswith(("https://", "http://")) else "",
                by=masked(first(item, fields.get("by", ""))),
            )
