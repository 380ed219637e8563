"""A brand's kit from its file to written copy: each thing it says is seen in what the pipeline writes, drafts shape nothing, and jobs keep the kit they pinned."""

import pytest

from assets.wording import Wording
from generators.brands.reading import checked
from generators.brands.records import BrandKit, Forbidden, Trademark
from review.records import Verdict
from studio.pipeline.engine import Engine
from studio.pipeline.judging import screen
from studio.pipeline.records import Pinned
from tests.studio.kits import KIT, brief, texts, whole, written

# --- Effects on copy ---


@pytest.mark.parametrize(
    ("market", "name"), [("JP", "モリーヴォ"), ("SA", "موريفو"), ("TH", "โมริโว"), ("KR", "모리보"), ("IN", "मोरिवो"), ("TW", "茉里沃"), ("CN", "茉里沃")]
)
def test_a_brand_has_its_name_in_every_script(engine: Engine, pinned: Pinned, market: str, name: str) -> None:
    one = written(engine, pinned, market)
    copy = texts(one.creative)
    assert name in copy["body/open"] and name in copy["alt_text"] and copy["hashtags/brand"] == f"#{name}"
    assert "Morivo" not in whole(one.creative, "headline", "body", "alt_text")
    assert not [finding for finding in one.verdict.findings if finding.screen in {"leftover", "brand"}]
    assert "Morivo" in texts(written(engine, pinned, market, kit=None).creative)["body/open"]


def test_the_kit_s_names_stand_before_the_brief_s(engine: Engine, pinned: Pinned) -> None:
    given = {"brand_names": {"Jpan": "モリボ", "Thai": "โมริโบ"}}
    assert "モリーヴォ" in texts(written(engine, pinned, "JP", **given).creative)["body/open"]
    only = KIT.model_copy(update={"names": {"Jpan": "モリーヴォ"}})
    assert "โมริโบ" in texts(written(engine, pinned, "TH", kit=only, **given).creative)["body/open"]


def test_a_term_that_is_not_translated_is_no_leftover(engine: Engine, pinned: Pinned) -> None:
    term = {"term": "保温杯", "sense": "insulated_bottle", "targets": {"ja": {"text": "CalmLid"}}}
    told = {"name": "Morivo", "voice": KIT.voice, "glossary": [term]}
    named = written(engine, pinned, "JP", BrandKit.model_validate(told)).creative
    assert "CalmLid" in texts(named)["body/open"]
    for kit, left in ((None, True), (BrandKit.model_validate(told), False), (KIT, False)):
        verdict = screen(engine, brief(engine, ["JP"]), named, pinned.day, kit)
        assert left == any(finding.quote in "CalmLid" for finding in verdict.findings if finding.screen == "leftover")


def gifts(engine: Engine, pinned: Pinned, kit: BrandKit | None, placement: str) -> set[str]:
    """What German copy says of a gift, over enough seeds to see every wording."""
    offer = {"market": "DE", "price": {"amount": "27.90", "currency": "EUR"}, "gift": "收纳袋"}
    seeds = [pinned.model_copy(update={"seed": seed}) for seed in range(20)]
    return {texts(written(engine, one, "DE", kit, offers=[offer], placements=[placement]).creative)["body/gift"] for one in seeds}


def test_german_buyers_are_spoken_to_as_the_kit_says_in_each_channel(engine: Engine, pinned: Pinned) -> None:
    shop, elsewhere = gifts(engine, pinned, KIT, "storefront"), gifts(engine, pinned, KIT, "instagram_feed")
    assert any(text.startswith("Dein ") for text in shop) and not any(text.startswith("Ihr ") for text in shop)
    assert any(text.startswith("Ihr ") for text in elsewhere) and not any(text.startswith("Dein ") for text in elsewhere)


def test_a_concept_is_said_by_the_brand_s_own_term(engine: Engine, pinned: Pinned) -> None:
    japanese, german = (written(engine, pinned, market).creative for market in ("JP", "DE"))
    assert (
        "まほうボトル" in texts(japanese)["body/open"]
        and texts(japanese)["hashtags/product"] == "#まほうボトル"
        and "つかいかた帖" in texts(japanese)["body/box"]
    )
    assert "保温ボトル" not in whole(japanese) and "Thermosflasche" not in whole(german)
    assert "Isolierflasche" in texts(german)["body/open"] and "Für unterwegs" in whole(german)
    plain = texts(written(engine, pinned, "JP", kit=None).creative)
    assert "保温ボトル" in plain["body/open"], "the lexicon itself is as it was"


def test_a_claim_is_said_in_the_brand_s_own_sentence_where_it_has_one(engine: Engine, pinned: Pinned) -> None:
    said = {"text": "保温{amount}", "forms": {"line": "つめたくならない{amount}。"}}
    term = {"term": "保温", "sense": "keeps_hot_hours", "targets": {"ja": said}}
    kit = checked(BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]}), engine.library)
    assert texts(written(engine, pinned, "JP", kit, selling_points=["保温12小时"]).creative)["body/keeps_hot_hours"] == "つめたくならない12時間。"


def test_a_term_with_a_capital_inside_keeps_its_letters_at_the_start_of_a_sentence(engine: Engine, pinned: Pinned) -> None:
    """Spanish raises the first letter of a line: of a plain word, not of one that is written so."""

    def said(word: str) -> str:
        term = {"term": "便携", "sense": "portable", "targets": {"es": {"text": word, "forms": {"line": f"{word} contigo."}}}}
        kit = BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]})
        return texts(written(engine, pinned, "MX", kit, selling_points=["便携"]).creative)["body/portable"]

    assert (said("iViajes"), said("viajera")) == ("iViajes contigo.", "Viajera contigo.")


def test_a_term_brings_its_own_gender(engine: Engine, pinned: Pinned) -> None:
    term = {"term": "保温杯", "sense": "insulated_bottle", "targets": {"de": {"text": "Trinkbecher", "forms": {"gender": "m"}}}}
    kit = BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]})
    opened = {texts(written(engine, pinned.model_copy(update={"seed": seed}), "DE", kit).creative)["body/open"] for seed in range(8)}
    assert all("Trinkbecher" in text for text in opened)
    assert any(article in text for text in opened for article in ("der Trinkbecher", "Der Trinkbecher", "ieser Trinkbecher", "den Trinkbecher"))
    assert not any(article in text for text in opened for article in ("die Trinkbecher", "Die Trinkbecher", "iese Trinkbecher"))


def test_the_sign_stands_once_where_it_may(engine: Engine, pinned: Pinned) -> None:
    price = {"price": [{"amount": "27.90", "currency": "EUR"}]}
    german = written(engine, pinned, "DE", **price).creative
    assert whole(german).count("®") == 1 and "Morivo®" in whole(german, "headline", "body")
    slots = [line.text[span.start : span.end] for line in german.lines for span in line.slots]
    assert slots and all(slot.startswith("27,90") for slot in slots)
    assert "Morivo™" in whole(written(engine, pinned, "US").creative) and "®" not in whole(written(engine, pinned, "SA").creative)
    titled = KIT.model_copy(update={"trademark": Trademark(sign="®", where="headline"), "glossary": ()})
    heads = {whole(written(engine, pinned.model_copy(update={"seed": seed}), "DE", titled).creative, "headline") for seed in range(12)}
    assert {"Morivo" in head for head in heads} >= {True} and all(("Morivo®" in head) == ("Morivo" in head) for head in heads)


def test_own_hashtags_come_first_and_once(engine: Engine, pinned: Pinned) -> None:
    kit = KIT.model_copy(update={"hashtags": {"all": ("#Morivo", "#MorivoDaily"), "de": ("#MorivoUnterwegs",)}})
    tags = [line.text for line in written(engine, pinned, "DE", kit).creative.lines if line.field == "hashtags"]
    assert tags[:3] == ["#MorivoUnterwegs", "#Morivo", "#MorivoDaily"] and tags.count("#Morivo") == 1 and "#Isolierflasche" in tags


def stopped(verdict: Verdict, rule: str) -> list[str]:
    return [finding.quote for finding in verdict.findings if finding.rule.startswith(rule)]


def test_a_forbidden_wording_is_written_otherwise_and_blocks_where_there_is_no_other(engine: Engine, pinned: Pinned) -> None:
    first = texts(written(engine, pinned, "DE", kit=None).creative)["body/open"]
    opening = first.split()[0]
    ban = KIT.model_copy(update={"forbidden": (Forbidden(words={"de": (opening,)}, why=Wording(en="Worn out.", zh="用滥了。")),), "glossary": ()})
    other = written(engine, pinned, "DE", ban)
    assert not texts(other.creative)["body/open"].startswith(opening) and not stopped(other.verdict, "brand.forbidden")
    name = ban.model_copy(update={"forbidden": (Forbidden(words={"all": ("Thermosflasche",)}, why=Wording(en="Never.", zh="禁用。")),)})
    blocked = written(engine, pinned, "DE", name)
    assert blocked.verdict.word == "block" and set(stopped(blocked.verdict, "brand.forbidden")) == {"Thermosflasche"}


def test_a_lost_term_goes_to_a_person(engine: Engine, pinned: Pinned) -> None:
    one = written(engine, pinned, "DE", selling_points=["CalmLid 杯盖防漏"])
    assert one.verdict.word == "review" and any(finding.rule == "brand.lost.CalmLid" for finding in one.verdict.findings)


def test_the_channel_only_matters_to_the_language_that_names_it(engine: Engine, pinned: Pinned) -> None:
    """The kit says nothing of French: its copy differs by names, hashtags and sign alone."""
    bare = KIT.model_copy(update={"trademark": None, "hashtags": {}, "glossary": ()})
    assert texts(written(engine, pinned, "FR", bare).creative) == texts(written(engine, pinned, "FR", kit=None).creative)
