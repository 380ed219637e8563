"""Image models as a user meets them: connected, tried, drawn with, named in what the file says of itself, and left again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from typer.testing import CliRunner

from generators.products.briefs import read_brief_file
from generators.provenance.credentials import read
from studio.cli.main import app
from studio.drawing import drawn_by
from studio.pipeline.engine import Engine
from studio.pipeline.layered import layered
from studio.pipeline.redrawing import redraw
from studio.settings import Settings
from studio.wiring import Studio
from tests.conftest import NOW
from tests.generators.checkpoints import checkpoint
from tests.studio.test_pictures import SAMPLES, Brief, bottle, creatives

__all__ = ["bottle"]
Told = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """The command over a home of its own; its answer as JSON where it is one."""
    monkeypatch.setenv("TESSERA_HOME", str(tmp_path / "home"))

    def run(*words: str) -> Any:
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, f"{done.output}{done.exception}"
        return json.loads(done.stdout) if "--json" in words else done.stdout

    return run


def drawing_with(maker: str, home: Path, engine: Engine) -> Studio:
    """A studio over a home whose setting names who draws; its knowledge is the one that was read for all tests."""
    studio = Studio(Settings(home=home, image_maker=maker))
    studio.__dict__["engine"] = drawn_by(engine.in_darkroom(studio.darkroom), home, maker)
    return studio


def test_a_checkpoint_is_connected_tried_drawn_with_and_disconnected(told: Told, engine: Engine, bottle: Brief, tmp_path: Path) -> None:
    card = {"makes": "pictures", "name": "tiny", "path": str(checkpoint(tmp_path / "folder")), "pixels": 64, "steps": 2}
    (tmp_path / "tiny.yaml").write_text(yaml.safe_dump(card), "utf-8")
    assert "TESSERA_IMAGE_MAKER=tiny" in told("models", "add", str(tmp_path / "tiny.yaml"))
    assert [one["name"] for one in told("models", "list", "--json")["pictures"]] == ["tiny"]
    tried = told("models", "try", "tiny", "--languages", "ar", "--json")
    assert [one["market"] for one in tried] == ["SA"]
    for one in tried:
        assert one["seconds"] > 0 and "wine" not in one["prompt"] and not [fault for fault in one["faults"] if "left_out" not in fault]
        with Image.open(one["path"]) as picture:
            assert picture.size == (1080, 1080)
    studio = drawing_with("tiny", tmp_path / "home", engine)
    [made] = creatives(studio, bottle)
    claim = read((studio.media / made.media[0].path).read_bytes(), "image/jpeg").claim
    studio.close()
    assert made.origin.digests["image_maker"]
    assert claim is not None and claim.source == "compositeWithTrainedAlgorithmicMedia" and claim.resembles_real
    assert claim.origin.parameters["prompt"].startswith("Empty set") and len(claim.origin.parameters["checkpoint"]) == 64
    told("models", "remove", "tiny")
    assert told("models", "list", "--json")["pictures"] == []


def test_our_own_pattern_model_is_tried_by_its_name(told: Told) -> None:
    [one] = told("models", "try", "pattern", "--languages", "ja", "--json")
    assert one["path"] and not [fault for fault in one["faults"] if "left_out" not in fault]


def test_a_maker_that_is_not_there_is_told_of_in_the_place_of_a_picture(engine: Engine, bottle: Brief, tmp_path: Path) -> None:
    other = drawing_with("nobody", tmp_path / "other", engine)
    [made] = creatives(other, bottle)
    other.close()
    assert not made.media
    assert "nobody" in next(gap.text for gap in made.gaps if gap.kind == "no_picture")


def test_a_picture_is_printed_by_the_pattern_model_and_taken_back(studio: Studio, bottle: Brief) -> None:
    [first] = creatives(studio, bottle)
    printed = redraw(studio.seat, first.id, {"maker": "pattern"}, NOW).media[0]
    assert printed.made["maker"] == "pattern" and printed.made["print"]
    assert printed.essence != first.media[0].essence
    claim = read((studio.media / printed.path).read_bytes(), "image/jpeg").claim
    assert claim is not None and claim.source == "compositeWithTrainedAlgorithmicMedia" and not claim.resembles_real
    assert b"product" in layered(studio.seat, first.id, "svg")
    wanted = "checks" if printed.made["print"] != "checks" else "stripes"
    other = redraw(studio.seat, first.id, {"print": wanted}, NOW).media[0]
    assert other.made["print"] == wanted and other.essence != printed.essence
    back = redraw(studio.seat, first.id, {name: value for name, value in first.media[0].made.items() if name != "seed"}, NOW).media[0]
    assert back.essence == first.media[0].essence


def test_a_market_whose_law_wants_it_sees_that_a_model_took_part(studio: Studio) -> None:
    brief = read_brief_file(SAMPLES / "bottle.yaml", studio.engine.library.category, ("CN",))
    [plain] = creatives(studio, brief)
    assert "ai_label" not in {layer.name for layer in plain.media[0].layers}, "a set painted by rules is no AI"
    printed = redraw(studio.seat, plain.id, {"maker": "pattern"}, NOW).media[0]
    [label] = [layer for layer in printed.layers if layer.name == "ai_label"]
    assert label.text == "AI生成" and not [fault for fault in printed.faults if fault.kind != "left_out"]
    # GB 45438-2025: letters at least 5 % of the shorter side high.
    assert label.box[3] >= 0.05 * min(printed.width or 0, printed.height or 0)
