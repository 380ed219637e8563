"""Any list that answers in JSON, read by the paths its entry in the catalogue gives."""

from collections.abc import Sequence
from datetime import datetime

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.linking import Linked, answer_of, observed
from culture_graph.sources.reading import at_path, json_of


class JsonSource(Linked):
    """`fields` must name `items` (the path to each entry) and `text`; count, at, by and url may follow."""

    protocol = "json"

    def ready(self) -> Wording | None:
        """None when key and paths are there."""
        if not {"items", "text"} <= self.listing.fields.keys():
            return Wording(en=f"{self.name} names no paths for items and text.", zh=f"{self.name} 未填写 items 与 text 的路径。")
        return super().ready()

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The entries from `since` on."""
        answer = answer_of(self.listing, self._access)
        data, fields = json_of(answer.body, answer.content_type, self.name), dict(self.listing.fields)
        return list(observed(self.listing, at_path(data, fields["items"]), fields, since))
