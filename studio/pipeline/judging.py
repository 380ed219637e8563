"""Judges a creative of a brief: gathers what the screens need and asks for the verdict."""

from datetime import date

from culture_graph.records import CulturalContext, Question
from generators.brands.records import BrandKit
from generators.brands.speaking import names_for, own_words
from generators.products.records import Brief, Offer
from generators.records import Creative
from generators.rights.records import Register
from review.records import Verdict
from review.screening import judge
from review.screens import material_of
from studio.pipeline.engine import Engine
from studio.pipeline.faithfulness import changes_in


def screen(engine: Engine, brief: Brief, creative: Creative, day: date, kit: BrandKit | None = None) -> Verdict:
    """Judge a creative of a brief, as it stands now, by the kit that its brand has now."""
    context = engine.culture.context_for(
        Question(market=creative.market, variety=creative.variety, day=day, category=creative.category, occasion=brief.occasion)
    )
    return judged(engine, brief, creative, context, kit)


def offer_in(brief: Brief, context: CulturalContext) -> Offer | None:
    """The offer of a brief in the market's own currency, or none."""
    return brief.offer_for(context.market.id, context.market.currency)


def judged(engine: Engine, brief: Brief, creative: Creative, context: CulturalContext, kit: BrandKit | None) -> Verdict:
    """The verdict on a creative in its context, with the offer it quotes and the kit of its brand."""
    product = brief.product
    source = {
        "product": product,
        "source_language": product.source_language,
        "source_texts": (*product.selling_points, product.description),
        "names": (
            *names_for(product, kit, context)[0].values(),
            *own_words(kit, creative.variety, creative.market),
            product.title,
            *product.brand_names.values(),
            *brief.must_say,
            *(fact.text for fact in product.facts),
        ),
        "must_avoid": brief.must_avoid,
        "kit": kit,
        "rights": engine.darkroom.rights() if engine.darkroom and creative.media else Register(),
        "changes": changes_in(engine, brief, creative, context, offer_in(brief, context)),
    }
    material = material_of(creative, engine.placements.get(creative.placement), offer_in(brief, context), source)
    return judge(material, context, engine.screens, engine.rulebook)
