"""Compares lines that a person or a chat model wrote with the plan of their brief."""

from culture_graph.records import CulturalContext
from generators.meaning.check import compare
from generators.meaning.records import MeaningChange, Setting
from generators.memory.telling import remembered
from generators.names import brand_names
from generators.planning.ground import Assignment
from generators.planning.plan import plan_content
from generators.products.records import Brief, Offer
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.reading import read


def changes_in(engine: Engine, brief: Brief, creative: Creative, context: CulturalContext, offer: Offer | None) -> tuple[MeaningChange, ...]:
    """How the lines of a creative that a person or a model wrote (here or, remembered, elsewhere) depart from what was planned; lines beside the plan (must-say, law) are not judged, nor are
    stale ones, of which it is known that their ground has changed."""
    written = [line for line in creative.lines if (line.pinned or line.maker or remembered(line)) and line.stale is None]
    place = engine.placements.get(creative.placement)
    if not written or place is None:
        return ()
    variant = int(creative.origin.parameters.get("variant", "1")) - 1
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer, context=context, seed=creative.origin.seed, variant=variant)
    product = brief.product
    names = (product.title, *product.brand_names.values(), *((product.model,) if product.model else ()), *((product.sku,) if product.sku else ()))
    brands = tuple(dict.fromkeys((*brand_names(product, creative.variety)[0].values(), *product.brand_names.values())))
    setting = Setting(variety=creative.variety, market=creative.market, brands=brands, names=names)
    return compare(plan_content(task, engine.library, place).points, written, setting, engine.library)
