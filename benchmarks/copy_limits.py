"""Random briefs on every placement in every market: what is over a limit, too many, said twice, or too few without a word."""

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from assets.money import Money
from assets.placements import Placement
from benchmarks.briefs import FOLDER
from generators.memory.records import Pin
from generators.products.briefs import read_brief_file
from generators.products.records import Brief, Keyword, Offer
from generators.records import Creative, Line
from review.records import Verdict
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from studio.wiring import build_engine

CREATIVES = 10_000
MOST_SHOWN = 12
# What is not the copywriter's to shorten: the law's words, what the brief must say, and a person's own.
UNTOUCHED = ("disclosures/", "body/must/")


def measure() -> Iterator[str]:
    """Creatives made, and each kind of fault with its smallest cases."""
    start, kinds, shown, places = time.perf_counter(), Counter[str](), [], set()
    engine = build_engine()
    for one in swept(engine, CREATIVES, seed=6):
        places.add(one.creative.placement)
        for kind, what in faults(one, engine.placements[one.creative.placement]):
            kinds[kind] += 1
            shown.append((len(what), f"  {kind}: {one.creative.placement} {one.creative.market} {one.creative.variety}: {what}"))
    yield f"{CREATIVES} creatives on {len(places)} of {len(engine.placements)} placements in {time.perf_counter() - start:.0f} s; faults: {dict(kinds) or 'none'}"
    yield from (text for _, text in sorted(shown)[:MOST_SHOWN])


def swept(engine: Engine, creatives: int, seed: int) -> Iterator[Made]:
    """So many creatives of briefs drawn at random, the placements and the markets dealt like cards; the same seed gives the same."""
    draw = random.Random(seed)
    markets = [market.id for market in engine.library.markets.values() if market.varieties and market.described]
    known = [read_brief_file(path, engine.library.category, tuple(markets)) for path in sorted((FOLDER / "mixed").glob("*.yaml"))]
    places, where, made = _dealt(draw, list(engine.placements)), _dealt(draw, markets), 0
    while True:
        brief = drawn(draw, known, sorted(engine.library.occasions)).model_copy(update={"placements": tuple({next(places): 0, next(places): 0})})
        pinned = Pinned(clock=datetime(2026, 11, 22), day=date(2026, 11, 22), seed=draw.randrange(1, 1000), digests=engine.digests)
        market = next(where)
        for one in make_creatives(engine, brief, market, pinned, ()):
            yield one
            made += 1
            if draw.random() < 0.05:
                again = make_creatives(engine, _alone(brief, one), market, pinned, [_hand(draw, one.creative)])
                yield next(two for two in again if two.creative.variety == one.creative.variety)
                made += 1
            if made >= creatives:
                return


def drawn(draw: random.Random, known: Sequence[Brief], occasions: Sequence[str]) -> Brief:
    """One known brief's product with some of its own and of others' points and facts, and some prices, words and days."""
    base, other = draw.choice(known), draw.choice(known)
    same = base.product.source_language == other.product.source_language
    points = [*base.product.selling_points, *(other.product.selling_points if same and draw.random() < 0.5 else ())]
    facts = [*base.product.facts, *(other.product.facts if same and draw.random() < 0.5 else ())]
    told = {
        "selling_points": tuple(draw.sample(points, draw.randint(0, len(points)))),
        "facts": tuple(draw.sample(facts, draw.randint(0, len(facts)))),
        "description": base.product.description if draw.random() < 0.5 else "",
    }
    words = draw.choice(known).product.selling_points
    return base.model_copy(
        update={
            "product": base.product.model_copy(update=told),
            "offers": _offers(draw),
            "occasion": draw.choice(occasions) if draw.random() < 0.4 else None,
            "must_say": tuple(draw.sample(words, min(2, len(words)))) if draw.random() < 0.15 else (),
            "keywords": (Keyword(text="water bottle", language="en"), Keyword(text="水筒", language="ja")) if draw.random() < 0.2 else (),
            "variants": draw.choice((1, 1, 1, 2, 3)),
        }
    )


def faults(made: Made, place: Placement) -> Iterator[tuple[str, str]]:
    """What must not be, as (kind, words): over a limit, more texts than the field takes, a text or a key twice, fewer than wanted and nothing said of it."""
    creative, verdict = made.creative, made.verdict
    for role in place.fields:
        lines = [line for line in creative.lines if line.field == role]
        limit = place.limit(role)
        for text in [line.text for line in lines] if place.many(role) else [creative.sentence_space.join(line.text for line in lines)]:
            if limit and not limit.takes(text) and not _excused(creative, verdict, (role,)):
                yield _kind(text, lines), f"{role} {limit.length(text)} of {limit.max} {limit.unit}: {text}"
        if place.many(role):
            yield from _crowd(role, [line.text for line in lines], place)
        if len(lines) < place.fields[role].least and not any(gap.kind == "too_few" and gap.source == role for gap in creative.gaps):
            yield "too few in silence", f"{role} {len(lines)} of {place.fields[role].least}"
    if place.text and place.whole:
        shown = str(creative.own_fields[place.text.name])
        if not place.whole.takes(shown) and not _excused(creative, verdict, place.text.of):
            yield "shared box over the limit", f"{place.text.name} {place.whole.length(shown)} of {place.whole.max} {place.whole.unit}: {shown}"
    yield from (("key twice", key) for key, times in Counter(line.key for line in creative.lines).items() if times > 1)


def _kind(text: str, lines: Sequence[Line]) -> str:
    """What stands there too long: a hashtag, a point quoted as the seller wrote it, or a text of the plan."""
    key = next((line.key for line in lines if line.text == text), "")
    return f"{'hashtag' if key.startswith('hashtags') else 'quoted point' if key.startswith('body/selling_points') else 'text'} over the limit"


def _crowd(role: str, texts: Sequence[str], place: Placement) -> Iterator[tuple[str, str]]:
    most = place.fields[role].most if role in place.fields else len(texts)
    if len(texts) > most:
        yield "too many", f"{role} {len(texts)} of {most}"
    twice = [text for text, times in Counter(text.strip().casefold() for text in texts).items() if times > 1]
    yield from (("said twice", f"{role}: {text}") for text in twice)
    yield from (("empty", role) for text in texts if not text.strip())


def _excused(creative: Creative, verdict: Verdict, roles: Sequence[str]) -> bool:
    """Whether a finding tells of the length, and what stands there is not all the copywriter's own."""
    told = any(finding.screen == "length" and finding.field in roles and finding.severity == "block" for finding in verdict.findings)
    return told and any(line.field in roles and (line.pinned or line.key.startswith(UNTOUCHED)) for line in creative.lines)


def _dealt(draw: random.Random, cards: Sequence[str]) -> Iterator[str]:
    while True:
        yield from draw.sample(cards, len(cards))


def _offers(draw: random.Random) -> tuple[Offer, ...]:
    """No offer, or one in every currency of the markets, now and then with an old price, an end and a code."""
    if draw.random() < 0.3:
        return ()
    more: dict[str, object] = {"end": datetime(2026, 12, 24, 23, 59)} if draw.random() < 0.3 else {}
    more |= {"code": "MORE2026"} if draw.random() < 0.3 else {}
    listed = draw.random() < 0.4
    amount = Decimal(draw.choice((5, 29, 199, 1299, 129900)))
    currencies = ("USD", "EUR", "GBP", "JPY", "KRW", "CNY", "SAR", "AED", "INR", "IDR", "THB", "BRL", "MXN", "EGP", "TWD", "HKD", "CAD", "AUD", "CHF")
    money = {one: Money(amount=amount, currency=one) for one in currencies}
    was = {one: {"list_price": Money(amount=amount * 2, currency=one)} if listed else {} for one in currencies}
    return tuple(Offer.model_validate({"price": money[one], **was[one], **more}) for one in currencies)


def _alone(brief: Brief, one: Made) -> Brief:
    return brief.model_copy(update={"placements": (one.creative.placement,), "variants": 1})


def _hand(draw: random.Random, creative: Creative) -> Pin:
    """A person's words for one of its lines, now and then far too long."""
    line = draw.choice(creative.lines)
    text = f"★ {line.template()}" + " ★ mine" * draw.choice((0, 0, 40))
    place = {"product": creative.product, "market": creative.market, "variety": creative.variety, "placement": creative.placement}
    told = {"field": line.field, "key": line.key, "text": text, "gloss": line.gloss, "depends": line.depends, "who": "mei", "at": datetime(2026, 11, 22)}
    return Pin.model_validate(place | told)
