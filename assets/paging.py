"""Pages of long lists: behind which key, and how many."""

from assets.records import Record


class Paging(Record):
    """Ask for `limit` entries behind the key `after` (empty: from the start)."""

    after: str = ""
    limit: int = 5000
