"""Any list that answers in JSON, read by the paths its entry in the catalogue gives."""

from collections.abc import Sequence
from datetime import datetime

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.catalogue import Access, Listing
from culture_graph.sources.linking import answer_of, missing, observed
from culture_graph.sources.reading import at_path, json_of


class JsonSource:
    """`fields` must name `items` (the path to each entry) and `text`; count, at, by and url may follow."""

    protocol = "json"

    def __init__(self, listing: Listing, access: Access) -> None:
        self.name, self.listing, self._access = listing.id, listing, access

    def ready(self) -> Wording | None:
        """None when key and paths are there."""
        if not {"items", "text"} <= self.listing.fields.keys():
            return Wording(en=f"{self.name} names no paths for items and text.", zh=f"{self.name} 未填写 items 与 text 的路径。")
        return missing(self.listing, self._access)

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The entries from `since` on."""
        answer = answer_of(self.listing, self._access)
        data, fields = json_of(answer.body, answer.content_type, self.name), dict(self.listing.fields)
        return list(observed(self.listing, at_path(data, fields["items"]), fields, since))
