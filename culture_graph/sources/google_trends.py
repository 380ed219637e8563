"""The daily searches of a country that Google Trends publishes as RSS: the term, and about how often it was searched."""

from collections.abc import Sequence
from datetime import datetime

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.catalogue import Access, Listing
from culture_graph.sources.feed import entries
from culture_graph.sources.linking import answer_of, missing, observed

FIELDS = {"text": "title", "at": "at", "count": "ht_approx_traffic", "url": "ht_news_item_url"}


class GoogleTrendsSource:
    """`ht:approx_traffic` ("20,000+") is the count, the first news item the address."""

    protocol = "google_trends"

    def __init__(self, listing: Listing, access: Access) -> None:
        self.name, self.listing, self._access = listing.id, listing, access

    def ready(self) -> Wording | None:
        """Always usable."""
        return missing(self.listing, self._access)

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The searches from `since` on."""
        answer = answer_of(self.listing, self._access)
        return list(observed(self.listing, entries(answer.body, answer.content_type, self.name), FIELDS, since))
