"""What every screen promises: it finds what it is for, leaves the plain alone, and never breaks or points beside odd text."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.money import Money
from assets.wording import Wording
from culture_graph.concepts import LANGUAGES
from culture_graph.records import Question
from generators.brands.records import BrandKit, Forbidden, Term
from generators.meaning.records import MeaningChange
from generators.products.records import Fact, Offer, Product
from generators.records import FIELDS, Creative, Gap, Line, Media, Origin, PixelFault
from generators.rights.records import Asset
from review.records import KINDS, Finding
from review.screens import Material, Screen, material_of
from studio.pipeline.engine import Engine
from studio.wiring import PLUGS

DAY = date(2026, 11, 22)
NAMES = sorted(PLUGS["screen"])
# Signs that trip naive offsets and word borders: right-to-left marks, joiners, letters that change length in lower case.
ODD = "\u202e\u2067\u200f\u200d\u0130ﬁßẞＡ㍿\x00\u0301🧑🏽‍🚀\ue000\ue001\ue002{}'\"\n\t"

LEFT = ["折叠", "Please fold it flat ", "最" * 60]


def offer(price: str, listed: str | None = None, currency: str = "EUR") -> Offer:
    was = Money(amount=listed, currency=currency) if listed else None  # type: ignore[arg-type]
    return Offer(price=Money(amount=price, currency=currency), list_price=was)  # type: ignore[arg-type]


def creative(texts: dict[str, str], market: str, variety: str, **more: Any) -> Creative:
    lines = tuple(Line(field=field, key=f"{field}/1", text=texts[field], gloss=Wording(en="-", zh="-")) for field in FIELDS if field in texts)
    origin = Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")
    keys: dict[str, Any] = {"product": "pr_1", "brief": "br_1", "placement": "google_display", "category": "home", "sentence_space": " "} | more
    return Creative(id="cr_1", market=market, variety=variety, lines=lines, origin=origin, **keys)


CHAIR = Product(brand="Morivo", title="Chair", source_language="en", category="home")


def found(engine: Engine, name: str, material: Material) -> list[Finding]:
    [screen] = [one for one in engine.screens if one.name == name]
    return screen.screen(material, engine.culture.context_for(Question(market=material.market, day=DAY, category=material.category)))


def kit(*never: str) -> BrandKit:
    words = [Forbidden(words={"all": [word]}, why=Wording(en="-", zh="-")) for word in never]  # type: ignore[dict-item]
    term = Term.model_validate({"term": "凳", "targets": {tag: {"text": "最 i", "forbidden": ["i", "ﬁ", "最"]} for tag in LANGUAGES}})
    return BrandKit(name="Morivo", voice=Wording(en="-", zh="-"), forbidden=tuple(words), glossary=(term,), do_not_translate=("CalmLid",))


def guilty(engine: Engine, name: str) -> Material:
    """For each screen the plainest thing it is there to find."""
    place = engine.placements["google_display"]
    plain = {"headline": "Ein guter Stuhl", "body": "Er lässt sich falten."}
    match name:
        case "rulebook":
            return Material(market="CN", language="zh", category="home", texts={"text": "国家级工艺"})
        case "taboo":
            return Material(market="SA", language="en", category="home", texts={}, elements=("a glass of wine", "a pig"))
        case "length":
            return material_of(creative(plain | {"headline": "Stuhl " * 40}, "DE", "de-DE"), place, None, {})
        case "leftover":
            return material_of(creative(plain | {"body": "Er lässt sich 折叠."}, "DE", "de-DE"), place, None, {"source_language": "zh"})
        case "avoid":
            return material_of(creative(plain, "DE", "de-DE"), place, None, {"must_avoid": ("FALTEN",)})
        case "gaps":
            return material_of(creative(plain, "DE", "de-DE", gaps=(Gap(kind="must_say", source="must_say[0]", text="x"),)), place, None, {})
        case "disclosure":
            market, category = next(
                (market, category)
                for line in engine.rulebook.required
                for market in engine.library.markets
                for category in (line.categories or ("home",))
                if engine.rulebook.applies(line.markets, market)
                and engine.library.markets[market].varieties
                and engine.rulebook.required_lines(market, category, engine.library.markets[market].varieties[0])
            )
            return material_of(creative(plain, market, engine.library.markets[market].varieties[0], category=category), place, None, {})
        case "meaning":
            ours = creative(plain | {"body": "Er wiegt nur 3 kg."}, "DE", "de-DE")
            change = MeaningChange(kind="number_added", key="body/1", span=(13, 17), quote="3 kg", expected=Wording(en="-", zh="-"))
            return material_of(ours, place, None, {"changes": (change,)})
        case "offer":
            return material_of(creative(plain, "DE", "de-DE"), place, offer("19.99", "29.99"), {})
        case "substantiation":
            return Material(market="DE", language="de", category="home", texts={"text": "Der Stuhl ist klimaneutral und IPX7."}, product=CHAIR)
        case "fitness":
            powered = CHAIR.model_copy(update={"facts": (Fact(label="Voltage", text="110-120 V"),)})
            return Material(market="DE", language="de", category="home", texts={"text": "Ein Stuhl mit Heizung."}, product=powered)
        case "brand":
            return material_of(creative(plain, "DE", "de-DE"), place, None, {"kit": kit("gut*", "falten")})
        case "rights":
            song = Media(kind="video", path="a.mp4", sha256="0" * 64, assets=(Asset(kind="music", name="A song that nobody licensed"),))
            return material_of(creative(plain, "DE", "de-DE", media=(song,)), place, None, {})
        case "picture":
            fault = PixelFault(
                kind="clipped", layer="headline", box=(0, 0, 9, 9), detail=Wording(en="The words reach beyond the picture.", zh="文字超出画面。")
            )
            media = Media(kind="image", path="x.jpg", sha256="0" * 64, faults=(fault,))
            return material_of(creative(plain, "DE", "de-DE", media=(media,)), place, None, {})
    raise AssertionError(f"the screen {name} has no example here")


@pytest.fixture(params=NAMES)
def screen(request: pytest.FixtureRequest, engine: Engine) -> Screen:
    [one] = [one for one in engine.screens if one.name == request.param]
    return one


def test_every_shipped_screen_is_in_use(engine: Engine) -> None:
    assert sorted(one.name for one in engine.screens) == NAMES


def test_it_is_ready(screen: Screen) -> None:
    assert screen.ready() is None


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_what_it_is_there_for_and_says_why(engine: Engine, name: str) -> None:
    findings = found(engine, name, guilty(engine, name))
    assert findings and {one.screen for one in findings} == {name}
    assert all(one.kind in KINDS and one.why.en and one.why.zh and one.source for one in findings)


@pytest.mark.parametrize("name", NAMES)
def test_it_leaves_plain_copy_alone(engine: Engine, name: str) -> None:
    texts = {"headline": "Ein Stuhl für den Balkon", "body": "Er lässt sich falten.", "alt_text": "Ein grüner Stuhl."}
    material = material_of(creative(texts, "DE", "de-DE"), engine.placements["storefront"], offer("19.99"), {"source_language": "zh"})
    assert found(engine, name, material) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_material_gives_the_same_findings(engine: Engine, name: str) -> None:
    assert found(engine, name, guilty(engine, name)) == found(engine, name, guilty(engine, name))


class Bench:
    """All screens with the words they look for, so that random text is not all innocent; its own name is short, for reports."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.markets = engine, sorted(engine.library.markets)
        said = [example.text for rule in engine.rulebook.rules for example in rule.examples.breaks]
        named = [word for one in engine.library.subjects.values() for group in one.names.values() for word in group]
        self.words = sorted({*said, *named})


@pytest.fixture(scope="module")
def bench(engine: Engine) -> Bench:
    return Bench(engine)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_odd_text_never_breaks_a_screen_and_spans_lie_inside_it(bench: Bench, data: st.DataObject) -> None:
    pieces = st.one_of(st.text(max_size=12), st.sampled_from(bench.words), st.text(alphabet=ODD, max_size=6), st.sampled_from(LEFT))
    text = st.lists(pieces, max_size=8).map("".join)
    market = data.draw(st.sampled_from(bench.markets))
    texts = {field: data.draw(text, field) for field in ("headline", "body", "call_to_action", "alt_text")}
    source: dict[str, Any] = {
        "source_language": data.draw(st.sampled_from(["zh", "en"])),
        "source_texts": (texts["body"], LEFT[1]),
        "must_avoid": (data.draw(text), "i", "最"),
    }
    source["kit"] = kit("i*", "最", "ẞ*", "(", "फ*")
    variety = data.draw(st.sampled_from([*LANGUAGES, "zh-Hant-TW", "ar-SA"]))
    place = bench.engine.placements[data.draw(st.sampled_from(sorted(bench.engine.placements)))]
    ours = material_of(creative(texts, market, variety), place, None, source)
    theirs = Material(market=market, language=variety[:2], category="beauty", texts={"text": texts["body"]}, elements=(texts["headline"], texts["alt_text"]))
    for material in (ours, theirs):
        context = bench.engine.culture.context_for(Question(market=market, day=DAY, category=material.category))
        for one in bench.engine.screens:
            assert misplaced(one.screen(material, context), material) == []


def misplaced(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """Findings whose place is not where their quote stands."""
    return [one for one in findings if not placed(one, material)]


def placed(one: Finding, material: Material) -> bool:
    if one.element is not None:
        return one.element in material.elements
    if one.span is None:
        return True
    start, end = one.span
    text = material.texts.get(one.field or "", "")
    return 0 <= start < end <= len(text) and text[start:end] == one.quote
