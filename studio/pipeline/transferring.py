"""Which lines that a person worded may be said of another product as well."""

from collections.abc import Iterator, Mapping

from generators.brands.records import BrandKit
from generators.brands.speaking import names_for, own_words
from generators.copywriters import CopyOrder
from generators.memory.intents import intent_of, point_said
from generators.memory.owning import names_noun, other_claim, own_name, own_number
from generators.memory.recalling import where_of
from generators.memory.records import Intent
from generators.memory.telling import shown, slot_names
from generators.products.records import Brief
from generators.records import Creative, Line
from studio.pipeline.engine import Engine
from studio.pipeline.faithfulness import changes_in
from studio.pipeline.judging import offer_in
from studio.pipeline.ordering import reordered


def transferable(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None, was: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Of the lines that a person worded (`was`: what stood there before, by key), those that say their point and nothing of this product alone: intent, where,
    text, was, gloss and line of a `Remembered`."""
    order = reordered(engine, brief, creative, kit)
    said = {line.key: line for line in engine.phrases.write(order).lines}
    departing = {change.key for change in changes_in(engine, brief, creative, order.context, offer_in(brief, order.context))}
    for line in creative.lines:
        point = point_said(order.plan, line) if line.key in was and line.key not in departing and not line.stale else None
        intent = intent_of(point) if point else None
        if intent and line.key in said and _general(engine, brief, kit, order, (line, said[line.key], intent)):
            here = where_of(order, engine.library)
            noun = here.noun if names_noun(line.text, here.noun, order.variety, order.lexicon(engine.library)) else None
            told = {"where": here.model_copy(update={"noun": noun}), "text": line.template(), "was": was[line.key], "line": line.key}
            yield told | {"intent": intent, "gloss": said[line.key].gloss}


def _general(engine: Engine, brief: Brief, kit: BrandKit | None, order: CopyOrder, worded: tuple[Line, Line, Intent]) -> bool:
    """Whether a person's line holds, beside what its intent says, nothing that is this product's own; it keeps the phrasebook's slots."""
    line, usual, intent = worded
    text, before = shown(line.template()), shown(usual.template())
    product, context = brief.product, order.context
    names = {*names_for(product, kit, context)[0].values(), *own_words(kit, order.variety, context.market.id), *product.brand_names.values(), product.brand}
    names |= {product.title, product.model or "", product.sku or "", product.gtin or ""}
    return (
        slot_names(line.template()) == slot_names(usual.template())
        and not own_name(text, before, names, product.title)
        and not own_number(text, before)
        and not other_claim(text, before, intent, where_of(order, engine.library), engine.library)
    )
