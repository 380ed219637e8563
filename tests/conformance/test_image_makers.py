"""What every image maker promises: a whole picture of the size asked for, the product true to its photo, every word where its layer says, the same again."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from assets.errors import TesseraError
from culture_graph.records import Question
from generators.compositions.records import Frame, Words
from generators.image_makers import ImageMaker, PictureOrder
from generators.image_makers.connected import ImageModel
from studio.pipeline.engine import Engine
from studio.wiring import OWN_MAKERS, PLUGS, plug
from tests.generators.checkpoints import checkpoint
from tests.image_service import ImageService, drawn

PICTURES = Path(__file__).parents[2] / "assets" / "samples" / "pictures"
NAMES = sorted(PLUGS["image_maker"])
GERMAN = Words(
    variety="de-DE", market="DE", headline="Auslaufsicher. Auch kopfüber.", body="Doppelwandig", price="27,90 €", call_to_action="Zum Shop", logo="Morivo"
)
ARABIC = Words(variety="ar-SA", market="SA", headline="حفظ للحرارة أو البرودة", body="جدار مزدوج", price="109 ر.س", call_to_action="إلى المتجر", logo="Morivo")


@pytest.fixture(scope="module")
def connections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    """By plug, a real model to speak to: a checkpoint in a folder, a service on loopback."""
    service = ImageService(drawn)
    yield {
        "diffusers": {"path": checkpoint(tmp_path_factory.mktemp("checkpoint")), "pixels": 64, "steps": 2},
        "openai": {"base_url": service.url, "model": "drawer"},
    }
    service.server.shutdown()


@pytest.fixture(params=NAMES)
def maker(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> ImageMaker:
    made: ImageMaker
    if request.param in OWN_MAKERS:
        made = plug("image_maker", request.param)()
    else:
        settings = ImageModel(makes="pictures", name="tried", **request.getfixturevalue("connections")[request.param])
        made = plug("image_maker", request.param)(settings, lambda: engine.library.subjects, tmp_path)
    assert made.ready() is None
    return made


def order(engine: Engine, words: Words, frame: Frame, photo: str = "bottle.png", **chosen: str) -> PictureOrder:
    context = engine.culture.context_for(Question(market=words.market, variety=words.variety, day=date(2026, 11, 23), category="home"))
    return PictureOrder(photo=(PICTURES / photo).read_bytes(), photo_name=photo, words=words, frame=frame, context=context, seed=1, chosen=chosen)


@pytest.mark.parametrize("words", [GERMAN, ARABIC], ids=["de", "ar"])
def test_a_picture_is_whole_and_says_what_is_in_it(engine: Engine, maker: ImageMaker, words: Words) -> None:
    made = maker.make(order(engine, words, Frame(width=1080, height=1350)))
    with Image.open(io.BytesIO(made.data)) as picture:
        assert (picture.width, picture.height, picture.mode) == (made.width, made.height, "RGB") == (1080, 1350, "RGB")
        assert not picture.getexif()
    said = {one.name: one.text for one in made.layers}
    assert said["headline"] == words.headline
    assert "product" in said
    assert not [one for one in made.faults if one.kind != "left_out"]


def test_the_same_order_gives_the_same_picture_and_its_choices_give_it_again(engine: Engine, maker: ImageMaker) -> None:
    asked = order(engine, GERMAN, Frame(width=1080, height=1080))
    first, second = maker.make(asked), maker.make(asked)
    assert first.data == second.data
    again = maker.make(asked.model_copy(update={"seed": 99, "chosen": first.made}))
    assert again.essence == first.essence


def test_another_choice_changes_what_it_names(engine: Engine, maker: ImageMaker) -> None:
    asked = order(engine, GERMAN, Frame(width=1080, height=1080))
    first = maker.make(asked)
    other = maker.make(asked.model_copy(update={"chosen": {**first.made, "layout": "foot_panel"}}))
    assert other.made["layout"] == "foot_panel"
    assert other.essence != first.essence


def test_a_white_placement_gets_the_product_alone_on_pure_white(engine: Engine, maker: ImageMaker) -> None:
    every = ("headline", "body", "points", "price", "badge", "call_to_action", "logo", "legal", "ai_label")
    made = maker.make(order(engine, GERMAN, Frame(width=1200, height=1200, white=True, forbids=every)))
    assert [one.name for one in made.layers] == ["product"]
    pixels = np.asarray(Image.open(io.BytesIO(made.data)))
    assert (pixels[:20] == 255).all() and (pixels[:, :20] == 255).all()
    left, top, wide, high = made.layers[0].box
    assert max(wide / 1200, high / 1200) >= 0.85


@pytest.mark.parametrize("name", ["earbuds", "bottle", "chair", "teaset", "cream", "blocks"])
@pytest.mark.parametrize("size", [(1000, 1000), (900, 1600)])
def test_packshots_keep_the_rules_for_every_product(engine: Engine, maker: ImageMaker, name: str, size: tuple[int, int]) -> None:
    every = ("headline", "body", "points", "price", "badge", "call_to_action", "logo", "legal", "ai_label")
    made = maker.make(order(engine, GERMAN, Frame(width=size[0], height=size[1], white=True, forbids=every), f"{name}.png"))
    shot = np.asarray(Image.open(io.BytesIO(made.data)))
    assert shot.shape == (size[1], size[0], 3)
    assert all((shot[y, x] == 255).all() for y in (0, -1) for x in (0, -1))
    inked = (shot < 250).any(axis=-1)
    width, height = np.ptp(np.flatnonzero(inked.any(axis=0))) + 1, np.ptp(np.flatnonzero(inked.any(axis=1))) + 1
    if size[0] == size[1]:
        assert max(width / size[0], height / size[1]) >= 0.85
    assert not inked[0].any() and not inked[-1].any() and not inked[:, 0].any() and not inked[:, -1].any()


def test_what_is_no_photo_is_refused_with_what_to_do(engine: Engine, maker: ImageMaker) -> None:
    asked = order(engine, GERMAN, Frame(width=1080, height=1080)).model_copy(update={"photo": b"no picture at all", "photo_name": "x.jpg"})
    with pytest.raises(TesseraError) as refused:
        maker.make(asked)
    assert refused.value.hint.en
