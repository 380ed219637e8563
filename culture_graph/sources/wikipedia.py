"""The most read pages of a language's Wikipedia on a day, or of a country, from the Wikimedia page view API."""

from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import at_path, first, json_of

# Pages that are read for the site's own sake.
_OWN = ("Main_Page", "Special:", "Wikipedia:", "Portal:", "File:", "Help:", "Category:", "Template:")


class WikipediaSource(Linked):
    """Titles with their views; pages of the site itself are left out by their namespace."""

    protocol = "wikipedia"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The pages of the day the address asks for."""
        answer = answer_of(self.listing, self._access)
        found = []
        for day in at_path(json_of(answer.body, answer.content_type, self.name), "items.*"):
            at = "-".join(str(first(day, part)) for part in ("year", "month", "day"))
            for page in at_path(day, "articles.*"):
                title = str(first(page, "article") or "")
                if title and not title.startswith(_OWN) and ":" not in title.partition("_")[0]:
                    views = first(page, "views") or first(page, "views_ceil")
                    found.append({"text": title.replace("_", " "), "count": views, "at": at})
        return list(observed(self.listing, found, {"text": "text", "count": "count", "at": "at"}, since))
