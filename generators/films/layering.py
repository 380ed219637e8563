"""A scene drawn as layers that can move apart: the set larger than the frame, shadow, product, and every line of type by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from assets.colours import rgb
from assets.errors import refuse
from assets.layouts import TextLayer
from assets.storyboards import shot_layouts
from culture_graph.varieties import right_to_left
from generators.compositions import checking, drawing
from generators.compositions.arranging import Arranged, arrange, overlaps
from generators.compositions.records import Box, Frame
from generators.compositions.surfaces import lay
from generators.films import grounding
from generators.films.looks import Look
from generators.films.planes import near_cover, parted
from generators.films.records import Placed, Scene, Sheet, Stack
from generators.image_makers.grounds import Ground, ground_of
from generators.image_makers.products import Cut, Standing, standing
from generators.photos.records import Layer as Shade
from generators.records import Layer
from generators.typesetting import draw

# How much larger than the frame the set is, at each side, in shares of its width and height.
MARGIN = (0.05, 0.03)
# Room around a line's ink, in its sizes, so that nothing of it is cut while it comes in.
_AIR = 0.12
# A photo may be shown so much larger than it is.
_FINEST = 1.35


@dataclass(frozen=True)
class Sprite:
    """A picture and where its upper left corner stands in the frame (pixels); for type the layer it belongs to."""

    name: str
    image: Image.Image
    at: tuple[int, int]
    layer: TextLayer | None = None

    def saved(self, folder: Path) -> Placed:
        """The sprite on disk: as JPEG where nothing is clear, else as PNG."""
        clear = self.image.mode == "RGBA"
        file = f"{self.name}.{'png' if clear else 'jpg'}"
        if clear:
            self.image.save(folder / file, compress_level=1)
        else:
            self.image.save(folder / file, quality=95, subsampling=0)
        return Placed(file=file, at=self.at, size=self.image.size, layer=self.layer)


@dataclass(frozen=True)
class _Wide:
    """An arrangement in a picture larger than the frame by a margin at each side (pixels)."""

    arranged: Arranged
    margin: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        return self.arranged.frame.width, self.arranged.frame.height

    def sprite(self, name: str, image: Image.Image, at: tuple[int, int], layer: TextLayer | None = None) -> Sprite:
        """A picture that stands at a place of the larger one."""
        return Sprite(name, image, (at[0] - self.margin[0], at[1] - self.margin[1]), layer)


def draw_layers(scene: Scene, cut: Cut, frame: Frame, look: Look, folder: Path) -> None:
    """Draw a scene's layers into a folder, with `sheet.json`; raises `TesseraError` where its words fit no layout of the frame's shape."""
    arranged = _arranged(scene, cut, frame)
    wide = _widened(arranged)
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
        type=tuple(one.saved(folder) for one in (*_panels(grounds[0], wide), *_type(inked, wide))),
        colour=look.sweep,
    )
    found = checking.faults(arranged, _in_frame(inked, wide.margin), 0.0)
    sheet = Sheet(stack=stack, layers=tuple(_named(arranged, look)), faults=found)
    (folder / "sheet.json").write_text(sheet.model_dump_json(), "utf-8")


def _arranged(scene: Scene, cut: Cut, frame: Frame) -> Arranged:
    """The first layout, the shot's own before others, that takes the scene's words off the product."""
    rgba, shot = cut.product.rgba, scene.takes[0].shot
    own = shot_layouts()[shot.layout]
    others = [one for one in shot_layouts().values() if one.id != own.id and set(scene.enters()) <= set(one.layers)]
    for layout in (own, *others):
        grounded = layout.model_copy(update={"ground": "set" if shot.ground == "set" else "paper"})
        found = arrange(grounded, frame, scene.words, rgba.shape[1] / rgba.shape[0], right_to_left(scene.words.variety))
        if found is not None and not found.left_out and not overlaps(found):
            return replace(found, product=_enlarged(found.product, layout.enlarged, rgba.shape[0]))
    raise refuse(
        f"The words of a shot fit no layout of this shape: {scene.words.headline}",
        f"没有版式放得下该镜头的文字：{scene.words.headline}",
        do_en="Shorten the line, or choose another placement.",
        do_zh="请缩短该行，或更换投放位。",
    )


def _enlarged(box: Box, factor: float, rows: int) -> Box:
    """The product's box larger about the middle of its upper edge, as far as its photo has pixels (`rows`) for it."""
    factor = max(1.0, min(factor, _FINEST * rows / box.height))
    more = box.width * (factor - 1) / 2
    return Box(box.left - more, box.top, box.right + more, box.top + box.height * factor)


def _planes(pictures: Sequence[Image.Image], wide: _Wide, look: Look) -> tuple[list[Sprite], list[Sprite]]:
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


def _standing(cut: Cut, wide: _Wide, grounds: Sequence[Ground]) -> tuple[Standing, list[Sprite]]:
    """The product where it stands, and its shadow in every light."""
    shadows = []
    for number, ground in enumerate(grounds):
        stands, shadow = standing(cut, wide.arranged.product, ground.light)
        if shadow is not None:
            shadows.append(wide.sprite(f"shadow{number}", *_dark(shadow, stands.at)))
    return stands, shadows


def _panels(ground: Ground, wide: _Wide) -> Iterator[Sprite]:
    """The panels that words stand on, which move by themselves."""
    for number, one in enumerate(wide.arranged.panels):
        left, top, right, bottom = one.box.whole
        yield wide.sprite(f"panel{number}", Image.new("RGBA", (right - left, bottom - top), (*rgb(ground.colours[one.panel.role]), 255)), (left, top))


def _widened(arranged: Arranged) -> _Wide:
    frame = arranged.frame
    # Whole numbers of chroma samples, so that sprites and plate agree.
    margin = (round(frame.width * MARGIN[0] / 2) * 2, round(frame.height * MARGIN[1] / 2) * 2)
    wide = Frame(width=frame.width + 2 * margin[0], height=frame.height + 2 * margin[1])
    texts = tuple(replace(one, box=_shifted(one.box, margin), pill=_shifted(one.pill, margin) if one.pill else None) for one in arranged.texts)
    panels = tuple(replace(one, box=_shifted(one.box, margin)) for one in arranged.panels)
    return _Wide(replace(arranged, frame=wide, product=_shifted(arranged.product, margin), texts=texts, panels=panels), margin)


def _in_frame(inked: Sequence[drawing.Inked], margin: tuple[int, int]) -> list[drawing.Inked]:
    """Inked texts of the wide picture where they stand in the frame."""
    back = (-margin[0], -margin[1])
    texts = [replace(one.text, box=_shifted(one.text.box, back), pill=_shifted(one.text.pill, back) if one.text.pill else None) for one in inked]
    return [replace(one, text=text) for one, text in zip(inked, texts, strict=True)]


def _shifted(box: Box, by: tuple[int, int]) -> Box:
    return Box(box.left + by[0], box.top + by[1], box.right + by[0], box.bottom + by[1])


def _dark(shadow: Shade, at: tuple[int, int]) -> tuple[Image.Image, tuple[int, int]]:
    """A shadow field as black that covers; a twelfth of the light reaches into it."""
    values = np.zeros((*shadow.values.shape, 4), np.uint8)
    values[..., 3] = np.rint(shadow.values * 0.88 * 255)
    return Image.fromarray(values), (at[0] + shadow.offset[0], at[1] + shadow.offset[1])


def _type(texts: Sequence[drawing.Inked], wide: _Wide) -> Iterator[Sprite]:
    """Every line of type as a sprite of its own; a button comes in one piece."""
    for text in texts:
        setting, at = text.text.setting, (text.text.box.left, text.text.box.top)
        whole = [setting] if text.flat else [setting.model_copy(update={"lines": (line,)}) for line in setting.lines]
        for number, part in enumerate(whole):
            picture = Image.new("RGBA", wide.size, (*rgb(text.flat.colour if text.flat else text.ink), 0))
            if text.flat:
                lay(picture, text.flat.shape, text.flat.box, rgb(text.flat.colour))
            draw(part, picture, at, text.ink)
            edges = picture.getchannel("A").getbbox()
            if edges is not None:
                air = round(setting.size * _AIR)
                box = (max(edges[0] - 2, 0), max(edges[1] - air, 0), min(edges[2] + 2, picture.width), min(edges[3] + air, picture.height))
                yield wide.sprite(f"{text.text.layer}{number}", picture.crop(box), box[:2], text.text.layer)


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
