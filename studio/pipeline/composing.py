"""Puts a creative together from a draft: identity, lines, slots, reasons, origin."""

from collections.abc import Sequence
from typing import Any

from assets.hashing import derived_id, digest
from assets.placements import Placement
from generators.assembly import Assembled
from generators.copywriters import Draft
from generators.memory.telling import NORM
from generators.records import Creative, Gap, Line, Origin, Shape
from studio.pipeline.engine import Engine
from studio.pipeline.extras import reasons_for, slots_of
from studio.pipeline.judging import offer_in
from studio.pipeline.records import Commission, brief_id, product_id


def compose(engine: Engine, work: Commission, draft: Draft, laid: Assembled, gaps: Sequence[Gap]) -> Creative:
    """The creative of a commission; its id follows from everything it was made from, so that two runs agree on it."""
    brief, context, pinned = work.brief, work.context, work.pinned
    market, variety = context.market.id, context.variety
    norms = tuple(dict.fromkeys(norm for line in laid.lines for norm in line.norms))
    digests = {name: text for name, text in pinned.digests.items() if name != "copywriter"}
    origin = Origin(
        maker=draft.maker or engine.copywriter.name,
        digests=digests,
        seed=pinned.seed,
        day=pinned.day.isoformat(),
        parameters=_parameters(work, draft),
        cost=f"{draft.spent.cost.normalize():f} {draft.spent.currency}" if draft.spent else "0",
        made_at=pinned.clock,
        norms=norms,
        inputs=digest(brief),
    )
    return Creative(
        id=derived_id("cr", _identity(work, draft, laid, norms)),
        product=product_id(brief),
        brief=brief_id(brief),
        market=market,
        variety=variety,
        placement=work.place.id,
        category=context.category,
        sentence_space=draft.sentence_space,
        lines=laid.lines,
        shapes=shapes_of(work.place),
        sought=coverage(brief.keywords_for(market, variety), laid.lines),
        slots=slots_of(offer_in(brief, context), laid.lines),
        gaps=(*gaps, *draft.gaps, *laid.gaps),
        reasons=(*reasons_for(context, norms, laid.lines), *pinned.memory.reasons(norms)),
        origin=origin,
    )


def _identity(work: Commission, draft: Draft, laid: Assembled, norms: Sequence[str]) -> list[Any]:
    """All that a creative was made from, as its id counts it."""
    brief, pinned = work.brief, work.pinned
    hands = [[line.key, line.text] for line in laid.lines if line.pinned]
    place = [work.context.market.id, work.context.variety, work.place.id]
    identity = [brief_id(brief), *place, pinned.seed, pinned.day, sorted(pinned.digests.items()), hands, *([work.variant] if work.variant else [])]
    identity += sorted(set(pinned.media) - {"copy"})
    # A recalled line that found no room made this creative as well; under a person's pin it did not.
    under = {one.key for one in laid.lines if one.pinned}
    recalled = [name for line in draft.lines if line.key not in under for name in line.norms]
    used = sorted({name for name in (*recalled, *norms) if name.startswith(NORM)})
    return [*identity, *([used] if used else [])]


def shapes_of(place: Placement) -> tuple[Shape, ...]:
    """The fields of a placement as its creatives show them; what goes into a shared box is shown there."""
    shared = place.text.of if place.text else ()
    own = [Shape(name=field.name or role, roles=(role,), many=place.many(role)) for role, field in place.fields.items() if role not in shared]
    return (*own, *([Shape(name=place.text.name, roles=shared)] if place.text else ()))


def _parameters(work: Commission, draft: Draft) -> dict[str, str]:
    """Which variant it is, where there are several, and what a model took for it."""
    spent = draft.spent
    taken = {name: str(getattr(spent, name)) for name in ("calls", "repairs", "remembered", "input_tokens", "output_tokens")} if spent else {}
    return ({"variant": str(work.variant + 1)} if work.brief.variants > 1 else {}) | taken


def coverage(keywords: Sequence[str], lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """In which roles each keyword stands, whatever its case; none for one that the copy does not hold."""
    return {word: tuple(dict.fromkeys(line.field for line in lines if word.casefold() in line.text.casefold())) for word in keywords}
