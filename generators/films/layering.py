"""A scene drawn as layers that can move apart: the set larger than the frame, shadow, product, and every line of type by itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from generators.compositions import checking
from generators.compositions.arranging import Arranged
from generators.compositions.records import Box, Frame
from generators.films import grounding
from generators.films.looks import Look
from generators.films.planes import near_cover, parted
from generators.films.records import Scene, Sheet, Stack
from generators.films.sprites import Sprite, Wide, darkness, in_frame, panel_sprites, type_sprites, widened
from generators.films.staging import staged
from generators.image_makers.grounds import Ground, ground_of
from generators.image_makers.products import Cut, Standing, standing
from generators.records import Layer


def draw_layers(scene: Scene, cut: Cut, frame: Frame, look: Look, folder: Path) -> None:
    """Draw a scene's layers into a folder, with `sheet.json`; raises `TesseraError` where its words fit no layout of the frame's shape."""
    arranged = staged(scene, cut, frame)
    wide = widened(arranged)
    grounds = [ground_of(wide.arranged, plan) for plan in look.plans(scene.takes[0].shot)]
    pictures = [one.pixels.copy() for one in grounds]
    inked = grounding.inked(pictures, wide.arranged, grounds[0].colours)
    plates, near = _planes(pictures, wide, look)
    stands, shadows = _standing(cut, wide, grounds)
    product = wide.sprite("product", Image.fromarray(stands.placed.rgba), stands.at)
    stack = Stack(
        plates=tuple(one.saved(folder) for one in plates),
        near=tuple(one.saved(folder) for one in near),
        shadows=tuple(one.saved(folder) for one in shadows),
        product=product.saved(folder),
        type=tuple(one.saved(folder) for one in (*panel_sprites(wide, grounds[0].colours), *type_sprites(inked, wide))),
        colour=look.sweep,
    )
    found = checking.faults(arranged, in_frame(inked, wide.margin), 0.0)
    sheet = Sheet(stack=stack, layers=tuple(_named(arranged, look)), faults=found)
    (folder / "sheet.json").write_text(sheet.model_dump_json(), "utf-8")


def _planes(pictures: Sequence[Image.Image], wide: Wide, look: Look) -> tuple[list[Sprite], list[Sprite]]:
    """The set in its lights: what is far, as large as the picture, and what is near, trimmed; all of it is far where there is no depth."""
    product, frame = wide.arranged.product, wide.arranged.frame
    foot = (round((product.left + product.right) / 2 / frame.width, 3), round(product.bottom / frame.height, 3))
    room = (round(product.width / frame.width, 3), round(product.height / frame.height, 3))
    cover = near_cover(look.design.stage, wide.size, foot, room) if wide.arranged.layout.ground == "set" else None
    plates, near = [], []
    for number, picture in enumerate(one.convert("RGB") for one in pictures):
        far, front = parted(picture, cover) if cover else (picture, None)
        plates.append(wide.sprite(f"set{number}", far, (0, 0)))
        if front is not None and (box := front.getchannel("A").getbbox()):
            near.append(wide.sprite(f"near{number}", front.crop(box), box[:2]))
    return plates, near


def _standing(cut: Cut, wide: Wide, grounds: Sequence[Ground]) -> tuple[Standing, list[Sprite]]:
    """The product where it stands, and its shadow in every light."""
    shadows = []
    for number, ground in enumerate(grounds):
        stands, shadow = standing(cut, wide.arranged.product, ground.light)
        if shadow is not None:
            shadows.append(wide.sprite(f"shadow{number}", *darkness(shadow, stands.at)))
    return stands, shadows


def _named(arranged: Arranged, look: Look) -> Iterator[Layer]:
    """What stands where when the scene has come to rest, as review reads it."""
    frame, plan = arranged.frame, look.design
    yield Layer(name="set", box=(0, 0, frame.width, frame.height), shows=(plan.stage.shows.en, *([plan.motif] if plan.motif else [])))
    yield Layer(name="product", box=_box(arranged.product))
    for one in arranged.texts:
        yield Layer(name=one.layer, box=_box(one.pill or one.box), text=one.text)


def _box(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = box.whole
    return left, top, right - left, bottom - top
