"""The seller sees what was read of a brief, strikes what was not meant, and it is said nowhere; the reviewer sees the seller's words beside each claim."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli.main import app
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from studio.pipeline.understanding import understand
from tests.conftest import NOW, brief_of

MARKETS = ["DE", "JP", "SA", "TH", "US"]
POINTS = ["折叠后可以塞进背包", "防水，下雨也能用", "铝合金支架", "承重100公斤"]
WORDS = {"product": "便携露营椅", "sku": "MV-9", "category": "outdoor", "selling_points": POINTS, "markets": MARKETS, "facts": ["重量: 900g"]}


def made(engine: Engine, pinned: Pinned, **more: object) -> list[Made]:
    brief = brief_of(engine, **WORDS, **more)
    return [one for market in MARKETS for one in make_creatives(engine, brief, market, pinned, [])]


def rests_on(creatives: list[Made], ground: str) -> bool:
    return any(ground in line.depends for one in creatives for line in one.creative.lines)


def test_each_reading_stands_beside_the_sellers_own_words(engine: Engine) -> None:
    known = {one.id: one for one in understand(engine, brief_of(engine, **WORDS), NOW.date()).says}
    assert known["waterproof"].quote == POINTS[1]
    assert known["waterproof"].says.zh and known["waterproof"].says.en
    assert known["attr_weight"].quote == "重量: 900g"
    assert "900" in known["attr_weight"].says.en
    assert known["noun"].quote == "便携露营椅"


@pytest.mark.parametrize(("struck", "ground"), [("waterproof", "concept:waterproof"), ("attr_weight", "fact:attr_weight")])
def test_what_is_struck_is_said_in_no_language(engine: Engine, pinned: Pinned, struck: str, ground: str) -> None:
    assert rests_on(made(engine, pinned), ground), "it would be said otherwise"
    assert not rests_on(made(engine, pinned, not_meant=[struck]), ground)
    assert struck not in {one.id for one in understand(engine, brief_of(engine, **WORDS, not_meant=[struck]), NOW.date()).says}


def test_a_struck_noun_is_named_nowhere(engine: Engine, pinned: Pinned) -> None:
    plain = {one.creative.market: one.creative.copy_fields["alt_text"] for one in made(engine, pinned)}
    bare = {one.creative.market: one.creative.copy_fields["alt_text"] for one in made(engine, pinned, not_meant=["noun"])}
    assert all(bare[market] != plain[market] for market in MARKETS)


def test_each_claim_carries_the_sellers_words_to_the_reviewer(engine: Engine, pinned: Pinned) -> None:
    for one in made(engine, pinned):
        line = next(line for line in one.creative.lines if line.key == "body/waterproof")
        assert line.evidence == (POINTS[1],)


def test_the_command_lists_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path
    monkeypatch.setenv("TESSERA_HOME", str(folder / "home"))
    (folder / "brief.json").write_text(
        json.dumps({"brand": "Morivo", "product": "便携露营椅", "category": "outdoor", "selling_points": POINTS, "markets": ["DE"]}), "utf-8"
    )
    said = CliRunner().invoke(app, ["read", str(folder / "brief.json"), "--json"])
    assert said.exit_code == 0
    assert "waterproof" in {one["id"] for one in json.loads(said.stdout)["says"]}
