"""Scenes by image models: a real (tiny) checkpoint loaded, drawn with, composed and checked; a real service spoken to; what both are told."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from assets.errors import TesseraError
from culture_graph.records import Question
from generators.compositions.records import Frame, Words
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.connected import ImageModel
from generators.image_makers.diffusers_scenes import DiffusersScenes
from generators.image_makers.drafting import Drawn, drawn_of
from generators.image_makers.openai_images import OpenAIScenes
from prompts.scenes import read_scene_prompt
from studio.pipeline.engine import Engine
from tests.generators.checkpoints import checkpoint, lora
from tests.image_service import ImageService, Reply, answer, drawn, room

PHOTO = Path(__file__).parents[2] / "assets" / "samples" / "pictures" / "bottle.png"
SQUARE = Frame(width=512, height=512)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def service() -> Iterator[Callable[[Reply], ImageService]]:
    servers: list[ImageService] = []

    def start(reply: Reply) -> ImageService:
        servers.append(ImageService(reply))
        return servers[-1]

    yield start
    for one in servers:
        one.server.shutdown()


def order(engine: Engine, market: str = "DE", variety: str = "de-DE", **more: Any) -> PictureOrder:
    context = engine.culture.context_for(Question(market=market, variety=variety, day=date(2026, 11, 23), category="home", **more))
    words = Words(variety=variety, market=market, headline="Doppelwandig", price="27,90 €", logo="Morivo")
    return PictureOrder(photo=PHOTO.read_bytes(), photo_name="bottle.png", words=words, frame=SQUARE, context=context, seed=1)


def by_checkpoint(engine: Engine, path: Path, kept: Path, **more: Any) -> DiffusersScenes:
    settings = ImageModel(makes="pictures", name="tiny", path=path, pixels=64, **({"steps": 2} | more))
    return DiffusersScenes(settings, lambda: engine.library.subjects, kept)


def by_service(engine: Engine, url: str, kept: Path, **more: Any) -> OpenAIScenes:
    settings = ImageModel(makes="pictures", name="far", base_url=url, model="drawer", **({"retries": 0} | more))
    return OpenAIScenes(settings, lambda: engine.library.subjects, kept)


def solid(found: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """The product's whole pixels as they stand in the picture, and in the cut-out."""
    left, top, wide, high = found.standing.box
    placed = found.standing.placed.rgba
    here = np.asarray(found.pixels.convert("RGB"))[top : top + high, left : left + wide]
    whole = placed[..., 3] == 255
    return here[whole], placed[..., :3][whole]


@pytest.mark.parametrize("mode", ["text", "image", "inpaint"])
def test_a_checkpoint_draws_the_ground_and_leaves_the_product_alone(engine: Engine, tiny: Path, tmp_path: Path, mode: str) -> None:
    maker = by_checkpoint(engine, tiny, tmp_path, mode=mode, steps=3)
    made = maker.make(order(engine))
    assert {"checkpoint", "scheduler", "steps", "guidance", "prompt", "negative", "scene", "seed", "drawn_by"} <= set(made.made)
    assert made.model == "tiny" and made.lifelike
    assert not [one for one in made.faults if one.kind != "left_out"]
    shown, given = solid(drawn_of(order(engine).model_copy(update={"chosen": made.made}), maker))
    assert (shown == given).all()


def test_the_same_seed_draws_the_same_scene_and_another_seed_or_a_lora_another(engine: Engine, tiny: Path, tmp_path: Path) -> None:
    asked = order(engine)
    first = by_checkpoint(engine, tiny, tmp_path / "a").make(asked)
    again = by_checkpoint(engine, tiny, tmp_path / "b").make(asked)
    other = by_checkpoint(engine, tiny, tmp_path / "a").make(asked.model_copy(update={"chosen": {**first.made, "seed": "2"}}))
    styled = by_checkpoint(engine, tiny, tmp_path / "a", lora=lora(tmp_path, tiny)).make(asked)
    assert first.data == again.data
    assert len({one.made["scene"] for one in (first, other, styled)}) == 3
    assert styled.made["lora"] != first.made["checkpoint"]


def test_a_folder_without_a_checkpoint_is_told_of(engine: Engine, tmp_path: Path) -> None:
    missing = by_checkpoint(engine, tmp_path, tmp_path).ready()
    assert missing is not None and "model_index.json" in missing.en


@pytest.mark.parametrize(("market", "variety", "taboo"), [("SA", "ar-SA", "wine bottle"), ("JP", "ja-JP", "chrysanthemum"), ("IN", "hi-IN", "wine bottle")])
def test_a_prompt_speaks_of_the_market_and_never_of_what_is_taboo_there(
    engine: Engine, tiny: Path, tmp_path: Path, market: str, variety: str, taboo: str
) -> None:
    made = by_checkpoint(engine, tiny, tmp_path).make(order(engine, market, variety))
    assert taboo in made.made["negative"] and taboo not in made.made["prompt"]
    held = {one.trait.id for one in engine.culture.context_for(Question(market=market, variety=variety, day=date(2026, 11, 23), category="home")).traits}
    assert set(made.norms) & held
    assert all(word in made.made["negative"] for word in ("text", "logo", "map", "people"))
    place = engine.culture.market(market).imagery
    assert place is not None and place.en.partition(";")[0].rstrip(".") in made.made["prompt"]


def test_every_category_and_mood_has_its_words(engine: Engine) -> None:
    words = read_scene_prompt()
    assert {one.id for one in engine.library.categories} <= set(words.props)
    assert {one.mood for one in engine.library.occasions.values()} <= set(words.seasons)


def test_a_service_is_asked_in_one_text_and_only_once(engine: Engine, tmp_path: Path, service: Callable[[Reply], ImageService]) -> None:
    far = service(drawn)
    maker = by_service(engine, far.url, tmp_path)
    first, again = maker.make(order(engine)), maker.make(order(engine))
    assert first.data == again.data and len(far.asked) == 1
    told = far.asked[0]
    assert told["path"] == "/images/generations" and told["size"] == "1024x1024"
    assert "Show none of these: text" in told["prompt"]


def test_an_edit_sends_the_product_and_a_mask_that_keeps_it(engine: Engine, tmp_path: Path, service: Callable[[Reply], ImageService]) -> None:
    far = service(drawn)
    made = by_service(engine, far.url, tmp_path, mode="inpaint").make(order(engine))
    told = far.asked[0]
    assert told["path"] == "/images/edits"
    keeps = np.asarray(Image.open(io.BytesIO(told["mask"])).getchannel("A"))
    sent = np.asarray(Image.open(io.BytesIO(told["image"])).convert("RGB"))
    assert 0.02 < (keeps == 255).mean() < 0.5 and (keeps == 0).mean() > 0.4
    left, top, wide, high = (2 * side for side in next(one.box for one in made.layers if one.name == "product"))
    rows, columns = np.nonzero(keeps == 255)
    assert rows.min() >= top - 6 and rows.max() <= top + high + 6 and columns.min() >= left - 6 and columns.max() <= left + wide + 6
    assert sent.shape == (1024, 1024, 3)


def refusal(status: int, code: str) -> Reply:
    return lambda told, turn: (status, {"error": {"message": f"no: {code}", "type": "x", "code": code, "param": None}})


@pytest.mark.parametrize(
    ("reply", "says", "retryable"),
    [
        (refusal(401, "invalid_api_key"), "does not accept the key", False),
        (refusal(429, "rate_limit_exceeded"), "asked too often", True),
        (refusal(400, "moderation_blocked"), "by its own rules", False),
        (refusal(400, "invalid_value"), "invalid_value", False),
        (refusal(500, "server_error"), "did not answer", True),
        (lambda told, turn: (200, answer(room((512, 512)))), "512 × 512 instead of 1024 × 1024", False),
        (lambda told, turn: (200, {"created": 1, "data": [{"b64_json": "AAAA"}]}), "no picture", False),
        (lambda told, turn: (200, {"created": 1, "data": []}), "no picture", False),
    ],
)
def test_what_goes_wrong_at_a_service_is_said_plainly(
    engine: Engine, tmp_path: Path, service: Callable[[Reply], ImageService], reply: Reply, says: str, retryable: bool
) -> None:
    with pytest.raises(TesseraError) as refused:
        by_service(engine, service(reply).url, tmp_path).make(order(engine))
    assert says in refused.value.message.en and refused.value.retryable == retryable
    assert refused.value.hint.zh


def test_a_busy_service_is_asked_again(engine: Engine, tmp_path: Path, service: Callable[[Reply], ImageService]) -> None:
    busy = refusal(429, "rate_limit_exceeded")
    far = service(lambda told, turn: busy(told, turn) if turn == 1 else drawn(told, turn))
    made: Picture = by_service(engine, far.url, tmp_path, retries=1).make(order(engine))
    assert len(far.asked) == 2 and made.model == "drawer"


def test_a_key_goes_along_and_a_missing_one_is_told_of(
    engine: Engine, tmp_path: Path, service: Callable[[Reply], ImageService], monkeypatch: pytest.MonkeyPatch
) -> None:
    far = service(drawn)
    monkeypatch.delenv("DRAWER_KEY", raising=False)
    maker = by_service(engine, far.url, tmp_path, key_env="DRAWER_KEY")
    missing = maker.ready()
    assert missing is not None and "DRAWER_KEY" in missing.en
    monkeypatch.setenv("DRAWER_KEY", "secret")
    keyed = by_service(engine, far.url, tmp_path, key_env="DRAWER_KEY")
    assert keyed.ready() is None
    made = keyed.make(order(engine))
    assert far.asked[0]["key"] == "Bearer secret"
    assert "secret" not in str(made.made)
