"""The most popular videos of a country by the YouTube Data API: titles and hashtags, with views."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import at_path, first, json_of

FIELDS = {"text": "text", "count": "views", "by": "channel", "url": "url"}


class YoutubeSource(Linked):
    """A video by its title and its own tags, so that it counts for what its maker says it is about; the chart is of now."""

    protocol = "youtube"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The chart as it stands."""
        answer = answer_of(self.listing, self._access)
        found = [
            {
                "text": " ".join((str(first(video, "snippet.title") or ""), *(f"#{str(tag).replace(' ', '')}" for tag in at_path(video, "snippet.tags.*"))))[
                    :500
                ],
                "views": first(video, "statistics.viewCount"),
                "channel": first(video, "snippet.channelId"),
                "url": f"https://www.youtube.com/watch?v={first(video, 'id')}",
            }
            for video in at_path(json_of(answer.body, answer.content_type, self.name), "items.*")
        ]
        return list(observed(self.listing, found, FIELDS, since))
