"""The topics that rise on Bluesky, from the public API of the network."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import at_path, first, json_of, misread

FIELDS = {"text": "text", "count": "count", "url": "url"}


class BlueskySource(Linked):
    """`getTrends` tells names and counts of posts, `getTrendingTopics` names alone: both are read."""

    protocol = "bluesky"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The topics as they stand."""
        answer = answer_of(self.listing, self._access)
        data = json_of(answer.body, answer.content_type, self.name)
        if not isinstance(data, dict):
            raise misread(self.name)
        found = [
            {"text": first(one, "displayName") or first(one, "topic"), "count": first(one, "postCount"), "url": f"https://bsky.app{first(one, 'link') or ''}"}
            for path in ("trends.*", "topics.*")
            for one in at_path(data, path)
        ]
        return list(observed(self.listing, found, FIELDS, since))
