"""Kits in the database, every version of them: one draft a brand that shapes nothing, and what was published, which is never changed."""

from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import TesseraError, refuse
from assets.records import Record
from generators.brands.records import BrandKit, folded

METADATA = sa.MetaData()
KITS = sa.Table(
    "brand_kits",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("brand", sa.String(256), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("digest", sa.String(16), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String(128), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


class Version(Record):
    """One version of a kit: what it is, when it was kept (UTC) and by whom."""

    name: str
    version: int
    state: str
    digest: str
    at: datetime
    who: str


def keep_draft(connection: sa.Connection, actor: Actor, kit: BrandKit, at: datetime) -> BrandKit:
    """Keep a kit as its brand's draft, in the place of an earlier draft; what is published stays as it is."""
    version = _latest(connection, actor, kit.name, "published") + 1
    draft = kit.model_copy(update={"state": "draft", "version": version})
    connection.execute(sa.delete(KITS).where(*_of(actor, kit.name), KITS.c.state == "draft"))
    row = {"tenant": actor.tenant, "brand": folded(kit.name), "version": version, "state": "draft", "digest": draft.digest, "at": at, "who": actor.user}
    connection.execute(sa.insert(KITS).values(**row, body=draft.model_dump(mode="json")))
    return draft


def publish(connection: sa.Connection, actor: Actor, name: str, at: datetime) -> BrandKit:
    """Make the draft of a brand the kit that shapes copy; earlier versions stay. Raises `TesseraError` when there is no draft."""
    found = draft(connection, actor, name)
    if found is None:
        raise refuse(
            f"There is no draft of the brand {name}.",
            f"品牌“{name}”没有草稿。",
            do_en="Keep one first: tessera brand import FILE.",
            do_zh="请先导入：tessera brand import FILE。",
        )
    kit = found.model_copy(update={"state": "published"})
    values = {"state": "published", "at": at, "who": actor.user, "body": kit.model_dump(mode="json")}
    connection.execute(sa.update(KITS).where(*_of(actor, name), KITS.c.version == kit.version, KITS.c.state == "draft").values(**values))
    return kit


def published(connection: sa.Connection, actor: Actor, name: str) -> BrandKit | None:
    """The kit that shapes a brand's copy: the last that was published."""
    return _kit(connection, sa.select(KITS.c.body).where(*_of(actor, name), KITS.c.state == "published"))


def draft(connection: sa.Connection, actor: Actor, name: str) -> BrandKit | None:
    """The draft of a brand's kit."""
    return _kit(connection, sa.select(KITS.c.body).where(*_of(actor, name), KITS.c.state == "draft"))


def pinned(connection: sa.Connection, actor: Actor, name: str, digest: str) -> BrandKit | None:
    """The published kit of a brand that says what a digest stands for, however old."""
    return _kit(connection, sa.select(KITS.c.body).where(*_of(actor, name), KITS.c.state == "published", KITS.c.digest == digest))


def version(connection: sa.Connection, actor: Actor, name: str, number: int | None = None) -> BrandKit:
    """A version of a brand's kit (None: the newest, the draft if there is one); raises `TesseraError` when there is none."""
    query = sa.select(KITS.c.body).where(*_of(actor, name))
    found = _kit(connection, query if number is None else query.where(KITS.c.version == number))
    if found is None:
        raise _unknown(name, number)
    return found


def versions(connection: sa.Connection, actor: Actor, name: str) -> list[Version]:
    """Every version of a brand's kit, newest first."""
    return _listed(connection, sa.select(KITS).where(*_of(actor, name)).order_by(KITS.c.version.desc()))


def brands(connection: sa.Connection, actor: Actor, after: str = "", limit: int = 100) -> list[Version]:
    """The newest version of every brand's kit, in order of the brands' folded names."""
    newest = sa.select(KITS.c.brand, sa.func.max(KITS.c.version).label("version")).where(KITS.c.tenant == actor.tenant, KITS.c.brand > folded(after))
    page = newest.group_by(KITS.c.brand).order_by(KITS.c.brand).limit(limit).subquery()
    joined = sa.select(KITS).join(page, sa.and_(KITS.c.brand == page.c.brand, KITS.c.version == page.c.version))
    return _listed(connection, joined.where(KITS.c.tenant == actor.tenant).order_by(KITS.c.brand))


def _of(actor: Actor, name: str) -> tuple[sa.ColumnElement[bool], ...]:
    return KITS.c.tenant == actor.tenant, KITS.c.brand == folded(name)


def _latest(connection: sa.Connection, actor: Actor, name: str, state: str) -> int:
    return connection.scalar(sa.select(sa.func.max(KITS.c.version)).where(*_of(actor, name), KITS.c.state == state)) or 0


def _kit(connection: sa.Connection, query: sa.Select[tuple[object]]) -> BrandKit | None:
    body = connection.scalar(query.order_by(KITS.c.version.desc()).limit(1))
    return BrandKit.model_validate(body) if body else None


def _listed(connection: sa.Connection, query: sa.Select[tuple[object]]) -> list[Version]:
    rows = connection.execute(query)
    return [Version(name=row.body["name"], version=row.version, state=row.state, digest=row.digest, at=row.at, who=row.who) for row in rows]


def _unknown(name: str, number: int | None) -> TesseraError:
    what = f"brand {name}" if number is None else f"version {number} of the brand {name}"
    return refuse(
        f"There is no {what}.",
        f"没有品牌“{name}”{'' if number is None else f'的第 {number} 版'}。",
        do_en="Keep one first: tessera brand import FILE.",
        do_zh="请先导入：tessera brand import FILE。",
    )
