"""Who is acting: tenant, user and roles; a single-user home acts as `LOCAL`."""

from assets.records import Record


class Actor(Record):
    """The acting person or machine; `roles` such as owner, reviewer, viewer; `markets` a reviewer may decide (empty: all)."""

    tenant: str
    user: str
    roles: frozenset[str] = frozenset({"viewer"})
    markets: tuple[str, ...] = ()


LOCAL = Actor(tenant="local", user="local", roles=frozenset({"owner", "reviewer"}))
