"""Lists that publish no feed of their own, by the routes of an RSSHub instance that the seller runs (Weibo, Zhihu, Bilibili, Douyin ...)."""

import re
from collections.abc import Sequence
from datetime import datetime

from culture_graph.sources import Observation
from culture_graph.sources.feed import FIELDS, entries
from culture_graph.sources.linking import Linked, answer_of, observed

# Routes write the rank before a title and the heat behind it: "1. 露营咖啡 1234567", "露营咖啡 热度 88万".
_RANK = re.compile(r"^\s*(?:No\.?)?\d{1,3}\s*[.、:：]\s*")
_HEAT = re.compile(r"\s*[（(]?\s*(?:热度|🔥|热搜指数)?\s*(\d[\d.,]*\s*[万亿]?)\s*[)）]?\s*$")


class RsshubSource(Linked):
    """An entry of a hot list: its title without rank; the heat is its count."""

    protocol = "rsshub"

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The entries as the list stands; they bear no day of their own, or an old one, and are of now."""
        answer = answer_of(self.listing, self._access)
        found = [{**entry, **_parted(str(entry.get("title", ""))), "at": ""} for entry in entries(answer.body, answer.content_type, self.name)]
        return list(observed(self.listing, found, FIELDS | {"by": ""}, since))


def _parted(title: str) -> dict[str, str]:
    """Title and heat, where a heat is written behind: at least four digits or a unit, so that "iPhone 17" keeps its number."""
    bare = _RANK.sub("", title)
    heat = _HEAT.search(bare)
    if heat and heat.start() > 0 and (len(re.sub(r"\D", "", heat.group(1))) >= 5 or heat.group(1)[-1] in "万亿"):
        return {"title": bare[: heat.start()], "count": heat.group(1)}
    return {"title": bare}
