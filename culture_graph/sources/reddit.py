"""Posts of a community on Reddit, by its feed."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.feed import FIELDS, entries
from culture_graph.sources.linking import Linked, answer_of, observed


class RedditSource(Linked):
    """Each post once, by its title and its masked author; notices of moderators are left out."""

    protocol = "reddit"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The posts from `since` on."""
        answer = answer_of(self.listing, self._access)
        found = [one for one in entries(answer.body, answer.content_type, self.name) if one.get("author") != "/u/AutoModerator"]
        return list(observed(self.listing, found, FIELDS, since))
