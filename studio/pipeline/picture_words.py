"""The words of a creative's picture: its lines, what follows a price, the label that law and platform want to be seen, in the brand's own fonts."""

from collections.abc import Mapping
from pathlib import Path

from culture_graph.varieties import fallbacks
from generators.brands.looks import Look
from generators.brands.speaking import names_for
from generators.compositions.logos import logos
from generators.compositions.records import Words
from generators.compositions.words import comparing, words_of
from generators.records import Creative
from review.labels import Made, label_for
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.records import Commission


def words_for(engine: Engine, work: Commission, creative: Creative, look: Look, chosen: Mapping[str, str]) -> Words:
    """The words of a picture drawn by whoever was chosen."""
    names, _ = names_for(work.brief.product, work.pinned.kit, work.context)
    name, drawn = names[creative.variety], logos(look.logos)
    words = words_of(creative, name, taxes(work), ai_label(engine, work, chosen))
    # The brand's own drawing stands whatever the headline says.
    return words.model_copy(update={"fonts": tuple(map(Path, look.fonts)), "logos": drawn, "logo": name if drawn else words.logo})


def compared(words: Words) -> Words:
    """The words with those that stand above two photos of before and after."""
    return words.model_copy(update=comparing(words.variety))


def ai_label(engine: Engine, work: Commission, chosen: Mapping[str, str]) -> str:
    """What must be seen in a picture of how it was made, by the law of the market and the platform's rules on the day; empty where nothing must."""
    if engine.darkroom is None:
        return ""
    maker = engine.darkroom.maker(chosen)
    made = Made(source=maker.source, resembles_real=maker.lifelike)
    label = label_for(work.context.market.id, work.place, made, work.pinned.day, work.context.variety)
    return label.text if label.show else ""


def taxes(work: Commission) -> str:
    """What follows a price in the market where tax is in it; nothing where the seller does not say that it is."""
    offer, habit = offer_in(work.brief, work.context), work.context.market.price
    said = habit.tax if habit and offer and offer.tax_included else {}
    return next((said[tag] for tag in fallbacks(work.context.variety) if tag in said), "")
