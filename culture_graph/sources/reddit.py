"""Posts of a community on Reddit, by its feed."""

from collections.abc import Sequence
from datetime import datetime

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.catalogue import Access, Listing
from culture_graph.sources.feed import FIELDS, entries
from culture_graph.sources.linking import answer_of, missing, observed


class RedditSource:
    """Each post once, by its title and its masked author; notices of moderators are left out."""

    protocol = "reddit"

    def __init__(self, listing: Listing, access: Access) -> None:
        self.name, self.listing, self._access = listing.id, listing, access

    def ready(self) -> Wording | None:
        """Always usable."""
        return missing(self.listing, self._access)

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The posts from `since` on."""
        answer = answer_of(self.listing, self._access)
        found = [one for one in entries(answer.body, answer.content_type, self.name) if one.get("author") != "/u/AutoModerator"]
        return list(observed(self.listing, found, FIELDS, since))
