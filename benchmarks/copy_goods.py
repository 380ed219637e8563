"""Invented goods put together from the lexicon, and the orders that a copywriter gets for them: what the benchmarks of copy stand on."""

import random
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from assets.money import Money
from culture_graph.records import Question
from generators.brands.speaking import names_for
from generators.copywriters import CopyOrder
from generators.planning.ground import Assignment
from generators.planning.plan import plan_content
from generators.products.records import Brief, Offer, Product
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.reading import category_of, read
from studio.pipeline.records import Pinned
from studio.trying import MARKETS

DAY = date(2026, 11, 22)
# A shop has several products of a kind, and says some things again and again.
NOUNS, CLAIMS, POINTS = 10, 60, 5


def goods(engine: Engine, category: str, count: int, seed: int, *, shops: bool = False) -> Iterator[Brief]:
    """So many products of a category with five claims each, as one shop sells them (`shops`: each in a shop of its own): ten kinds of product, sixty claims."""
    draw = random.Random(f"{category} {seed}")
    concepts = [one for one in engine.library.concepts.values() if one.cues.en and not one.unit]
    nouns = [one.cues.en[0] for one in concepts if one.kind == "product" and one.category == category]
    claims = [one.cues.en[0] for one in concepts if one.kind in {"feature", "use", "benefit"} and category in one.only and one.topic != "limits"]
    nouns, claims = draw.sample(nouns, min(NOUNS, len(nouns))), draw.sample(claims, min(CLAIMS, len(claims)))
    for place in range(count):
        brand = f"Morivo{place}" if shops else "Morivo"
        points = tuple(draw.sample(claims, min(POINTS, len(claims))))
        told = {"sku": f"{category}-{place}", "brand": brand, "title": draw.choice(nouns), "source_language": "en", "category": category}
        offers = (Offer(price=Money(amount=Decimal(draw.randint(9, 90)), currency="EUR")),) if draw.random() < 0.5 else ()
        yield Brief(product=Product.model_validate(told | {"selling_points": points}), offers=offers, markets=tuple(MARKETS.values()))


def pinned_for(engine: Engine) -> Pinned:
    """A job's pins on a fixed day."""
    return Pinned(clock=datetime(2026, 11, 22), day=DAY, seed=1, digests=engine.digests)


def order_for(engine: Engine, brief: Brief, language: str) -> CopyOrder:
    """The order for a brief's storefront page in the market where a language is tried."""
    market = engine.culture.writable(MARKETS[language])
    variety = next(one for one in market.varieties if one.partition("-")[0] == language)
    context = engine.culture.context_for(Question(market=market.id, variety=variety, day=DAY, category=category_of(engine, brief)))
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer_in(brief, context), context=context, seed=1)
    plan = plan_content(task, engine.library, engine.placements["storefront"])
    return CopyOrder(plan=plan, context=context, variety=variety, seed=1, brand_names=names_for(brief.product, None, context)[0])
