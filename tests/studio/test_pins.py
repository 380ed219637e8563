"""What a person decided stands: thirty pinned lines through another seed and a changed selling point; exactly the dependent ones turn stale."""

from generators.memory.records import Pin
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from tests.conftest import NOW, brief_of

MARKETS = ["DE", "FR", "JP", "SA", "BR"]
POINTS = ["可折叠", "续航12小时", "防水", "铝合金材质", "适合露营"]


def made(engine: Engine, pinned: Pinned, points: list[str], pins: list[Pin]) -> list[Made]:
    brief = brief_of(engine, product="便携露营椅", sku="MV-9", category="outdoor", selling_points=points, markets=MARKETS)
    return [one for market in MARKETS for one in make_creatives(engine, brief, market, pinned, pins)]


def pins_of(creatives: list[Made]) -> list[Pin]:
    """The first six body lines of each creative, in a person's own words."""
    return [
        Pin(
            product=one.creative.product,
            market=one.creative.market,
            variety=one.creative.variety,
            placement="storefront",
            field=line.field,
            key=line.key,
            text=f"★ {line.text}",
            depends=line.depends,
            who="reviewer",
            at=NOW,
        )
        for one in creatives
        for line in [line for line in one.creative.lines if line.field == "body"][:6]
    ]


def test_thirty_pinned_lines_stand_and_exactly_the_dependent_ones_turn_stale(engine: Engine, pinned: Pinned) -> None:
    pins = pins_of(made(engine, pinned, POINTS, []))
    assert len(pins) == 30
    longer = ["可折叠", "续航15小时", "防水", "铝合金材质", "适合露营"]
    again = made(engine, pinned.model_copy(update={"seed": 99}), longer, pins)
    lines = {(one.creative.market, line.key): line for one in again for line in one.creative.lines if line.pinned}
    assert {(pin.market, pin.key): pin.text for pin in pins} == {place: line.text for place, line in lines.items()}
    stale = {place for place, line in lines.items() if line.stale}
    assert stale == {(pin.market, pin.key) for pin in pins if "concept:battery_hours" in pin.depends}
    assert stale, "the changed selling point was pinned somewhere"
    assert all("12 hour → exact 15 hour" in str(lines[place].stale) for place in stale)


def test_a_pinned_line_whose_ground_is_gone_stands_and_says_so(engine: Engine, pinned: Pinned) -> None:
    pins = [pin for pin in pins_of(made(engine, pinned, POINTS, [])) if "concept:foldable" in pin.depends and "concept:battery_hours" not in pin.depends]
    again = made(engine, pinned, [point for point in POINTS if point != "可折叠"], pins)
    lines = [line for one in again for line in one.creative.lines if line.pinned]
    assert len(lines) == len(pins) > 0
    assert all(line.stale and line.stale["concept:foldable"].endswith("—") for line in lines)


def test_a_pinned_price_line_keeps_its_words_and_takes_today_s_price(engine: Engine, pinned: Pinned) -> None:
    def german(amount: str | None, pins: list[Pin]) -> Made:
        price = {"price": [{"amount": amount, "currency": "EUR"}]} if amount else {}
        brief = brief_of(engine, product="便携露营椅", sku="MV-8", category="outdoor", selling_points=["可折叠"], markets=["DE"], **price)
        return next(make_creatives(engine, brief, "DE", pinned, pins))

    line = next(line for line in german("29.90", []).creative.lines if line.key == "body/price")
    words = line.template().replace("Preis", "Heute")
    pin = Pin(
        product=german("29.90", []).creative.product,
        market="DE",
        variety="de-DE",
        placement="storefront",
        field="body",
        key="body/price",
        text=words,
        gloss=line.gloss,
        depends=line.depends,
        who="reviewer",
        at=NOW,
    )
    later = next(line for line in german("24.50", [pin]).creative.lines if line.key == "body/price")
    assert later.pinned and later.template() == words and "24,50" in later.text
    assert later.text[later.slots[0].start : later.slots[0].end].startswith("24,50")
    assert "body/price" not in {line.key for line in german(None, [pin]).creative.lines}, "no offer, no price"


def test_a_claim_of_a_pinned_line_is_not_said_again_in_a_new_one(engine: Engine, pinned: Pinned) -> None:
    """Fewer points put a claim of a pinned "also" line on a line of its own: it stands once, where it was pinned."""
    pins = [pin for pin in pins_of(made(engine, pinned, POINTS, [])) if "body/also" in pin.key]
    assert pins
    for one in made(engine, pinned, POINTS[-2:], pins):
        said = [name for line in one.creative.lines if line.field == "body" for name in line.depends if name.startswith("concept:")]
        kept = {name for line in one.creative.lines if line.pinned for name in line.depends if name.startswith("concept:")}
        assert not [name for name in kept if said.count(name) > 1], one.creative.market
