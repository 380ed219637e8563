"""Several variants of one ad, words that buyers look for, and search terms that are counted in bytes."""

from itertools import combinations

import pytest

from generators.products.records import Brief, Keyword
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from tests.conftest import brief_of

POINTS = ["可折叠", "续航12小时", "防水", "铝合金材质", "适合露营"]
MARKETS = ["US", "MX", "BR", "FR", "DE", "JP", "KR", "CN", "SA", "IN", "ID", "TH"]
JAPANESE = (
    "アウトドアチェア",
    "折りたたみ椅子",
    "軽量",
    "キャンプ用品",
    "登山",
    "釣り",
    "防災グッズ",
    "花火大会",
    "運動会",
    "背もたれ付き",
    "コンパクト収納",
    "耐荷重",
)


def chair(engine: Engine, **keys: object) -> Brief:
    brief = brief_of(
        engine, product="便携露营椅", category="outdoor", selling_points=POINTS, markets=MARKETS, **{"placements": keys.pop("placements", ["storefront"])}
    )
    return brief.model_copy(update=keys)


def made(engine: Engine, brief: Brief, market: str, pinned: Pinned) -> list[Creative]:
    return [one.creative for one in make_creatives(engine, brief, market, pinned, ())]


def texts(creative: Creative, field: str) -> list[str]:
    return [line.text for line in creative.lines if line.field == field]


@pytest.mark.parametrize("placement", ["storefront", "google_search_responsive", "mail_gmail_desktop", "sms_two_part_ucs2"])
@pytest.mark.parametrize("market", MARKETS)
def test_three_variants_are_three_ads_and_stay_so(engine: Engine, pinned: Pinned, market: str, placement: str) -> None:
    brief = chair(engine, variants=3, placements=[placement])
    first, again = made(engine, brief, market, pinned), made(engine, brief, market, pinned)
    assert [one.id for one in first] == [one.id for one in again] and [one.content_hash for one in first] == [one.content_hash for one in again]
    by_variety = {variety: [one for one in first if one.variety == variety] for variety in {one.variety for one in first}}
    for creatives in by_variety.values():
        assert [one.origin.parameters["variant"] for one in creatives] == ["1", "2", "3"]
        assert len({one.id for one in creatives}) == 3 == len({one.text_hash for one in creatives})
        head = "subject" if placement.startswith("mail") else "headline"
        pairs = list(combinations((frozenset(texts(one, head) + texts(one, "body")) for one in creatives), 2))
        assert all(one != other for one, other in pairs)


@pytest.mark.parametrize("market", MARKETS)
def test_three_variants_have_three_headlines(engine: Engine, pinned: Pinned, market: str) -> None:
    creatives = made(engine, chair(engine, variants=3), market, pinned)[:3]
    assert len({texts(one, "headline")[0] for one in creatives}) == 3


def test_a_variant_says_the_same_things_in_other_words(engine: Engine, pinned: Pinned) -> None:
    creatives = made(engine, chair(engine, variants=3), "DE", pinned)
    rests = [{name for line in one.lines if line.field == "body" for name in line.depends} for one in creatives]
    assert rests[0] == rests[1] == rests[2]


@pytest.mark.parametrize("market", MARKETS)
def test_the_wording_that_holds_a_keyword_is_preferred(engine: Engine, pinned: Pinned, market: str) -> None:
    """Every other wording of a line can be had by looking for a word that only it holds."""
    plain = made(engine, chair(engine), market, pinned)[0]
    for key in ("body/open", "call_to_action"):
        usual = next(line.text for line in plain.lines if line.key == key)
        others = {
            line.text
            for one in made(engine, chair(engine, variants=5), market, pinned)
            if one.variety == plain.variety
            for line in one.lines
            if line.key == key
        }
        wanted = sorted(text for text in others - {usual} if not any(text.casefold() in one.casefold() for one in (others | {usual}) - {text}))
        assert wanted or key == "call_to_action"
        for text in wanted:
            sought = chair(engine, keywords=(Keyword(text=text.upper(), market=market),))
            assert next(line.text for line in made(engine, sought, market, pinned)[0].lines if line.key == key) == text


def test_keywords_are_those_of_the_market_and_the_language(engine: Engine, pinned: Pinned) -> None:
    words = (
        Keyword(text="everywhere"),
        Keyword(text="klappstuhl", language="de"),
        Keyword(text="österreich", market="AT"),
        Keyword(text="椅子", language="ja"),
    )
    brief = chair(engine, keywords=words, placements=["amazon_listing"], markets=("DE", "JP"))
    (german,), (japanese,) = (texts(made(engine, brief, market, pinned)[0], "search_terms") for market in ("DE", "JP"))
    assert german.startswith("everywhere klappstuhl ") and "österreich" not in german and "椅子" not in german.split()
    assert japanese.startswith("everywhere 椅子 ") and "klappstuhl" not in japanese


@pytest.mark.parametrize("count", range(1, len(JAPANESE) + 1))
def test_japanese_search_terms_keep_within_their_bytes(engine: Engine, pinned: Pinned, count: int) -> None:
    words = tuple(Keyword(text=word, language="ja") for word in JAPANESE[:count])
    creative = made(engine, chair(engine, keywords=words, placements=["amazon_listing"]), "JP", pinned)[0]
    (terms,) = texts(creative, "search_terms")
    assert len(terms.encode("utf-8")) <= 249
    said = terms.split(" ")
    assert said[:count] == list(JAPANESE[: min(count, len(said))]), "the brief's own words first, none of them cut"
    assert len(set(said)) == len(said)
    left = [word for word in JAPANESE[:count] if word not in said]
    assert not left or len(f"{terms} {left[0]}".encode()) > 249, "a word of the brief is left out only where it has no room"


def test_a_word_that_has_no_room_does_not_take_the_others_with_it(engine: Engine, pinned: Pinned) -> None:
    words = (Keyword(text="超軽量" * 28, language="ja"), Keyword(text="登山", language="ja"))
    creative = made(engine, chair(engine, keywords=words, placements=["amazon_listing"]), "JP", pinned)[0]
    assert [text for text in texts(creative, "search_terms") if "登山" in text and len(text.encode()) <= 249]
