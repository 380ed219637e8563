"""Verdicts, review items with their history, and approvals; an item and its history change in one transaction."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from assets.paging import Paging
from review.records import Approval, HistoryEntry, ItemState, ReviewItem, Verdict

METADATA = sa.MetaData()
VERDICTS = sa.Table(
    "verdicts",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("creative", sa.String(32), primary_key=True),
    sa.Column("word", sa.String(8), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
ITEMS = sa.Table(
    "review_items",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("variety", sa.String(32), nullable=False),
    sa.Column("state", sa.String(20), nullable=False, index=True),
    sa.Column("assignee", sa.String(128), nullable=True),
    sa.Column("due", sa.DateTime, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
MEMBERS = sa.Table(
    "review_item_creatives",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("item", sa.String(32), primary_key=True),
    sa.Column("creative", sa.String(32), primary_key=True),
    sa.Column("market", sa.String(2), nullable=False),
)
HISTORY = sa.Table(
    "review_history",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("tenant", sa.String(64), nullable=False),
    sa.Column("item", sa.String(32), nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String(128), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("details", sa.JSON, nullable=False),
)
APPROVALS = sa.Table(
    "approvals",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("creative", sa.String(32), nullable=False, index=True),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def keep_verdict(connection: sa.Connection, actor: Actor, creative: str, verdict: Verdict) -> None:
    """Keep the verdict on a creative; a later one replaces it."""
    connection.execute(sa.delete(VERDICTS).where(VERDICTS.c.tenant == actor.tenant, VERDICTS.c.creative == creative))
    connection.execute(sa.insert(VERDICTS).values(tenant=actor.tenant, creative=creative, word=verdict.word, body=verdict.model_dump(mode="json")))


def verdicts(connection: sa.Connection, actor: Actor, creatives: Sequence[str]) -> dict[str, Verdict]:
    """The verdicts on creatives, by id."""
    rows = connection.execute(sa.select(VERDICTS.c.creative, VERDICTS.c.body).where(VERDICTS.c.tenant == actor.tenant, VERDICTS.c.creative.in_(creatives)))
    return {row.creative: Verdict.model_validate(row.body) for row in rows}


def put_on_desk(connection: sa.Connection, actor: Actor, item: ReviewItem) -> None:
    """Put creatives before a reviewer; an item that is there already only gains the creatives it lacks."""
    known = connection.scalar(sa.select(ITEMS.c.id).where(ITEMS.c.tenant == actor.tenant, ITEMS.c.id == item.id))
    if known is None:
        connection.execute(
            sa.insert(ITEMS).values(tenant=actor.tenant, id=item.id, variety=item.variety, state=item.state, assignee=item.assignee, due=item.due, version=1)
        )
        for entry in item.history:
            _append(connection, actor, item.id, entry)
    for creative, market in zip(item.creatives, item.markets, strict=True):
        there = sa.select(MEMBERS.c.creative).where(MEMBERS.c.tenant == actor.tenant, MEMBERS.c.item == item.id, MEMBERS.c.creative == creative)
        if connection.scalar(there) is None:
            connection.execute(sa.insert(MEMBERS).values(tenant=actor.tenant, item=item.id, creative=creative, market=market))


def items(
    connection: sa.Connection, actor: Actor, *, state: ItemState | None = None, ids: Sequence[str] | None = None, page: Paging | None = None
) -> list[ReviewItem]:
    """Items by state or id, in order of id, with their histories."""
    asked = page or Paging()
    query = sa.select(ITEMS).where(ITEMS.c.tenant == actor.tenant, ITEMS.c.id > asked.after).order_by(ITEMS.c.id).limit(asked.limit)
    if state is not None:
        query = query.where(ITEMS.c.state == state)
    if ids is not None:
        query = query.where(ITEMS.c.id.in_(ids))
    rows = connection.execute(query).all()
    members = _members(connection, actor, [row.id for row in rows])
    histories = _histories(connection, actor, [row.id for row in rows])
    return [
        ReviewItem(
            id=row.id,
            creatives=tuple(one for one, _ in members[row.id]),
            markets=tuple(market for _, market in members[row.id]),
            variety=row.variety,
            state=row.state,
            assignee=row.assignee,
            due=row.due,
            version=row.version,
            history=tuple(histories[row.id]),
        )
        for row in rows
    ]


def items_with(connection: sa.Connection, actor: Actor, creatives: Sequence[str]) -> dict[str, ReviewItem]:
    """The item of each creative that is on the desk; where it is in several, one that is still open."""
    chosen = sa.select(MEMBERS.c.item).where(MEMBERS.c.tenant == actor.tenant, MEMBERS.c.creative.in_(creatives))
    found = items(connection, actor, ids=sorted(set(connection.scalars(chosen))))
    found.sort(key=lambda one: one.state in {"waiting", "changes_requested"})
    return {creative: item for item in found for creative in item.creatives if creative in set(creatives)}


def move(connection: sa.Connection, actor: Actor, item: ReviewItem, state: ItemState, entry: HistoryEntry) -> None:
    """Change an item's state and assignee and write its history in the caller's transaction; raises `TesseraError` when it changed meanwhile."""
    changed = connection.execute(
        sa.update(ITEMS)
        .where(ITEMS.c.tenant == actor.tenant, ITEMS.c.id == item.id, ITEMS.c.version == item.version)
        .values(state=state, version=item.version + 1, assignee=item.assignee)
    )
    if changed.rowcount != 1:
        raise refuse(
            "Somebody else changed this item a moment ago.",
            "该条目刚刚被其他人修改。",
            do_en="Reload it and decide again.",
            do_zh="请刷新后重新处理。",
            retryable=True,
        )
    _append(connection, actor, item.id, entry)


def keep_approvals(connection: sa.Connection, actor: Actor, approvals: Sequence[Approval]) -> None:
    """Keep approvals; they are never changed."""
    for one in approvals:
        connection.execute(
            sa.insert(APPROVALS).values(
                tenant=actor.tenant, id=one.id, creative=one.creative, content_hash=one.content_hash, at=one.at, body=one.model_dump(mode="json")
            )
        )


def approvals_for(connection: sa.Connection, actor: Actor, creative: str) -> list[Approval]:
    """All approvals ever given to a creative, latest first."""
    rows = connection.scalars(
        sa.select(APPROVALS.c.body).where(APPROVALS.c.tenant == actor.tenant, APPROVALS.c.creative == creative).order_by(APPROVALS.c.at.desc())
    )
    return [Approval.model_validate(body) for body in rows]


def _append(connection: sa.Connection, actor: Actor, item: str, entry: HistoryEntry) -> None:
    connection.execute(
        sa.insert(HISTORY).values(
            tenant=actor.tenant, item=item, at=entry.at, who=entry.who, action=entry.action, comment=entry.comment, details=dict(entry.details)
        )
    )


def _members(connection: sa.Connection, actor: Actor, ids: Sequence[str]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {one: [] for one in ids}
    for row in connection.execute(sa.select(MEMBERS).where(MEMBERS.c.tenant == actor.tenant, MEMBERS.c.item.in_(ids)).order_by(MEMBERS.c.market)):
        found[row.item].append((row.creative, row.market))
    return found


def _histories(connection: sa.Connection, actor: Actor, ids: Sequence[str]) -> Mapping[str, list[HistoryEntry]]:
    found: dict[str, list[HistoryEntry]] = {one: [] for one in ids}
    for row in connection.execute(sa.select(HISTORY).where(HISTORY.c.tenant == actor.tenant, HISTORY.c.item.in_(ids)).order_by(HISTORY.c.position)):
        found[row.item].append(HistoryEntry(at=row.at, who=row.who, action=row.action, comment=row.comment, details=row.details))
    return found
