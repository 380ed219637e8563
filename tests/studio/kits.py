"""What the tests of brand kits stand on: one kit, one brief, and how its copy is read."""

from datetime import datetime
from pathlib import Path
from typing import Any

from generators.brands.reading import read_kit
from generators.brands.records import BrandKit
from generators.products.records import Brief
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from tests.conftest import brief_of

KIT = read_kit(Path(__file__).parents[2] / "assets" / "samples" / "brands" / "kits" / "morivo.yaml")
POINTS = ["双层真空", "防漏", "保温12小时", "保冷24小时", "无异味", "便携"]
AT = datetime(2026, 11, 22, 9)


def brief(engine: Engine, markets: list[str], **keys: Any) -> Brief:
    given = {"product": "Morivo 双层不锈钢保温杯", "category": "home", "selling_points": POINTS, "box": ["保温杯 x1、说明书 x1"], "markets": markets} | keys
    return brief_of(engine, **given)


def written(engine: Engine, pinned: Pinned, market: str, kit: BrandKit | None = KIT, **keys: Any) -> Made:
    """The first creative of a market, on the placement that `placements` names."""
    return next(make_creatives(engine, brief(engine, [market], **keys), market, pinned.model_copy(update={"kit": kit}), []))


def texts(one: Creative) -> dict[str, str]:
    return {line.key: line.text for line in one.lines}


def whole(one: Creative, *fields: str) -> str:
    return "\n".join(line.text for line in one.lines if not fields or line.field in fields)
