"""The hashtags that rise on a Mastodon server, with the uses of each of the last days."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import at_path, first, json_of

FIELDS = {"text": "text", "count": "accounts", "at": "day", "url": "url"}


class MastodonSource(Linked):
    """Every tag tells seven days at once: an observation for each day, counted by accounts rather than uses, for one account may use it all day."""

    protocol = "mastodon"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The tags of the days from `since` on."""
        answer = answer_of(self.listing, self._access)
        found = [
            {"text": f"#{first(tag, 'name')}", "url": first(tag, "url"), **day}
            for tag in at_path(json_of(answer.body, answer.content_type, self.name), "*")
            for day in at_path(tag, "history.*")
            if first(tag, "name") and isinstance(day, dict)
        ]
        return list(observed(self.listing, found, FIELDS, since))
