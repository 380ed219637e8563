"""What the tests of the memory stand on: two products, an approval, a look into the memory."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assets.actor import Actor
from assets.reading import read_yaml
from generators import store as made
from generators.exchange.records import Segment
from generators.memory import store
from generators.memory.reading import Memories
from generators.memory.recalling import Memory
from generators.memory.records import Pin, Remembered
from generators.products.records import Brief
from generators.records import Creative, Line
from review import store as reviewed
from review.desk.items import new_item
from studio.pipeline.briefs import keep_brief
from studio.pipeline.deciding import decide, edit
from studio.pipeline.making import make_creatives
from studio.pipeline.memorising import entries
from studio.pipeline.records import Made, Pinned, brief_id
from studio.wiring import Studio
from tests.conftest import NOW, brief_of

CASES = read_yaml(Path(__file__).parent / "memory_cases.yaml", dict[str, list[dict[str, Any]]])
CHAIR = {"product": "便携露营椅", "sku": "MV-9", "category": "outdoor", "selling_points": ["可折叠", "续航12小时", "防水", "防漏"]}
OTHER = {"brand": "Lumenhof", "product": "折叠露营椅", "sku": "LH-1", "category": "outdoor", "selling_points": ["防水", "防漏"]}
LATER = NOW + timedelta(days=1)


def brief(studio: Studio, market: str, **keys: Any) -> Brief:
    return brief_of(studio.engine, **(CHAIR | {"markets": [market]} | keys))


def on_desk(studio: Studio, asked: Brief, pinned: Pinned) -> tuple[str, Creative]:
    """The first creative of a brief on the desk; the item's id and the creative."""
    first = next(make_creatives(studio.engine, asked, asked.markets[0], pinned, []))
    item = new_item(first.creative, first.verdict, NOW, 60)
    with studio.database.writing() as connection:
        keep_brief(connection, studio.actor, brief_id(asked), asked)
        made.add_creatives(connection, studio.actor, [first.creative], NOW)
        reviewed.keep_verdict(connection, studio.actor, first.creative.id, first.verdict)
        reviewed.put_on_desk(connection, studio.actor, item)
    return item.id, first.creative


def approved(studio: Studio, asked: Brief, pinned: Pinned, edits: dict[str, str], at: datetime = NOW) -> str:
    """An item whose lines a person worded and approved."""
    item, _ = on_desk(studio, asked, pinned)
    edit(studio.seat, item, edits, at)
    decide(studio.seat, item, "approve", at)
    return item


def memory(studio: Studio, actor: Actor | None = None, at: int | None = None) -> Memory:
    with studio.database.reading() as connection:
        who = actor or studio.actor
        return Memories().at(connection, who, store.position(connection, who) if at is None else at)


def written(studio: Studio, pinned: Pinned, market: str = "DE", pins: tuple[Pin, ...] = (), **keys: Any) -> Made:
    """The first creative of a brief for another product, by a job that pins the memory as it is."""
    asked = brief_of(studio.engine, **(OTHER | {"markets": [market]} | keys))
    return next(make_creatives(studio.engine, asked, market, pinned.model_copy(update={"memory": memory(studio)}), pins))


def line(one: Made | Creative, key: str) -> Line:
    creative = one.creative if isinstance(one, Made) else one
    return next(found for found in creative.lines if found.key == key)


def lines(studio: Studio) -> list[Remembered]:
    return [row.says for row in entries(studio.seat) if isinstance(row.says, Remembered)]


def pair_in(source: str, variety: str, target: str, language: str = "zh") -> Segment:
    return Segment(creative="", key="", variety=variety, source_language=language, source=source, target=target)
