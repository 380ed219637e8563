"""Lines beside the plan: what the law requires, what the brief must say, what only a translator can carry over; slots and reasons."""

from collections.abc import Sequence

from assets.wording import Wording
from culture_graph.records import CulturalContext, Shift, Trait
from generators.brief_reading import BriefReading
from generators.planning.ground import dependence
from generators.products.records import Brief, Offer
from generators.records import Gap, Line, Reason
from studio.pipeline.engine import Engine

LONGEST_QUOTE = 120


def extra_lines(engine: Engine, brief: Brief, reading: BriefReading, context: CulturalContext, main: str) -> tuple[list[Line], list[Gap]]:
    """Required lines, must-say lines and translated points for one context, and a gap for each that could not be said; `main` is the role of the main text."""
    lines = [
        Line(
            field="disclosures",
            key=f"disclosures/{line.id}",
            text=text,
            gloss=Wording(en=line.text.get("en", line.why.en), zh=line.text.get("zh", line.why.zh)),
            norms=(f"law:{line.id}",),
        )
        for line, text in engine.rulebook.required_lines(context.market.id, context.category, context.variety)
    ]
    gaps: list[Gap] = []
    for place, text in enumerate(brief.must_say):
        said = _say(engine, brief, text, f"body/must/{place}", context)
        lines += [said.model_copy(update={"field": main, "depends": dependence("brief", f"must_say[{place}]", text)})] if said else []
        gaps += [] if said else [Gap(kind="must_say", source=f"must_say[{place}]", text=text)]
    for gap in reading.gaps:
        if gap.kind in {"uncovered", "warning"} and gap.source.startswith("selling_points") and len(gap.text) <= LONGEST_QUOTE:
            said = _say(engine, brief, gap.text, f"body/{gap.source}", context)
            lines += [said.model_copy(update={"field": main, "depends": dependence("point", gap.source, gap.text)})] if said else []
    return lines, gaps


def slots_of(offer: Offer | None, lines: Sequence[Line]) -> dict[str, dict[str, str]]:
    """The refillable values that the lines really show, each with its source, format and value."""
    if offer is None:
        return {}
    known: dict[str, tuple[str, object]] = {
        "price": (offer.price.currency, offer.price.amount),
        "end": ("date", offer.end.isoformat() if offer.end else ""),
        "code": ("text", offer.code),
    }
    if offer.list_price:
        known["old_price"] = (offer.list_price.currency, offer.list_price.amount)
    shown = {span.slot: line.text[span.start : span.end] for line in lines for span in line.slots}
    return {
        name: {"source": f"offer.{name}", "format": form, "value": str(value), "shown": shown[name]} for name, (form, value) in known.items() if name in shown
    }


def reasons_for(context: CulturalContext, norms: Sequence[str], lines: Sequence[Line]) -> tuple[Reason, ...]:
    """The why and the source of every norm the lines name, and of the way prices are written where one is shown."""
    held: dict[str, Trait | Shift] = {one.trait.id: one.trait for one in context.traits} | {one.shift.id: one.shift for one in context.shifts}
    reasons = [Reason(norm=norm, why=held[norm].why, source=held[norm].source) for norm in norms if norm in held]
    occasion = context.occasion
    if occasion and f"occasion:{occasion.id}" in norms:
        reasons.append(Reason(norm=f"occasion:{occasion.id}", why=occasion.meaning, source=occasion.source))
    habit = context.market.price
    if habit and any(span.slot == "price" for line in lines for span in line.slots):
        reasons.append(
            Reason(
                norm=f"price:{context.market.id}",
                source=habit.source,
                why=Wording(
                    en=f"Prices are written the way shops in {context.market.name.en} write them.", zh=f"价格按{context.market.name.zh}商店的习惯书写。"
                ),
            )
        )
    return tuple(reasons)


def _say(engine: Engine, brief: Brief, text: str, key: str, context: CulturalContext) -> Line | None:
    source = brief.product.source_language
    said = _translated(engine, text, source, context.variety)
    if said is None:
        return None
    gloss = Wording(en=_translated(engine, text, source, "en") or text, zh=_translated(engine, text, source, "zh") or text)
    return Line(field="body", key=key, text=said, gloss=gloss)


def _translated(engine: Engine, text: str, source: str, variety: str) -> str | None:
    for translator in engine.translators:
        said = translator.translate([text], source, variety)[0] if translator.ready() is None else None
        if said:
            return said
    return None
