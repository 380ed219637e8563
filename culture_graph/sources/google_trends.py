"""The daily searches of a country that Google Trends publishes as RSS: the term, and about how often it was searched."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.feed import entries
from culture_graph.sources.linking import Linked, answer_of, observed

FIELDS = {"text": "title", "at": "at", "count": "ht_approx_traffic", "url": "ht_news_item_url"}


class GoogleTrendsSource(Linked):
    """`ht:approx_traffic` ("20,000+") is the count, the first news item the address."""

    protocol = "google_trends"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The searches from `since` on."""
        answer = answer_of(self.listing, self._access)
        return list(observed(self.listing, entries(answer.body, answer.content_type, self.name), FIELDS, since))
