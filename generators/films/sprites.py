"""Pictures that move by themselves: where they stand, how they are kept on disk, and every line of type as one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from assets.colours import rgb
from assets.layouts import TextLayer
from generators.compositions import drawing
from generators.compositions.arranging import Arranged
from generators.compositions.records import Box, Frame
from generators.compositions.surfaces import lay
from generators.films.records import Placed
from generators.photos.records import Layer as Shade
from generators.typesetting import draw

# How much larger than the frame the set is, at each side, in shares of its width and height.
MARGIN = (0.05, 0.03)
# Room around a line's ink, in its sizes, so that nothing of it is cut while it comes in.
_AIR = 0.12


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
class Wide:
    """An arrangement in a picture larger than the frame by a margin at each side (pixels)."""

    arranged: Arranged
    margin: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        return self.arranged.frame.width, self.arranged.frame.height

    def sprite(self, name: str, image: Image.Image, at: tuple[int, int], layer: TextLayer | None = None) -> Sprite:
        """A picture that stands at a place of the larger one."""
        return Sprite(name, image, (at[0] - self.margin[0], at[1] - self.margin[1]), layer)


def widened(arranged: Arranged) -> Wide:
    frame = arranged.frame
    # Whole numbers of chroma samples, so that sprites and plate agree.
    margin = (round(frame.width * MARGIN[0] / 2) * 2, round(frame.height * MARGIN[1] / 2) * 2)
    wide = Frame(width=frame.width + 2 * margin[0], height=frame.height + 2 * margin[1])
    texts = tuple(replace(one, box=_shifted(one.box, margin), pill=_shifted(one.pill, margin) if one.pill else None) for one in arranged.texts)
    panels = tuple(replace(one, box=_shifted(one.box, margin)) for one in arranged.panels)
    return Wide(replace(arranged, frame=wide, product=_shifted(arranged.product, margin), texts=texts, panels=panels), margin)


def in_frame(inked: Sequence[drawing.Inked], margin: tuple[int, int]) -> list[drawing.Inked]:
    """Inked texts of the wide picture where they stand in the frame."""
    back = (-margin[0], -margin[1])
    texts = [replace(one.text, box=_shifted(one.text.box, back), pill=_shifted(one.text.pill, back) if one.text.pill else None) for one in inked]
    return [replace(one, text=text) for one, text in zip(inked, texts, strict=True)]


def _shifted(box: Box, by: tuple[int, int]) -> Box:
    return Box(box.left + by[0], box.top + by[1], box.right + by[0], box.bottom + by[1])


def darkness(shadow: Shade, at: tuple[int, int]) -> tuple[Image.Image, tuple[int, int]]:
    """A shadow field as black that covers; a twelfth of the light reaches into it."""
    values = np.zeros((*shadow.values.shape, 4), np.uint8)
    values[..., 3] = np.rint(shadow.values * 0.88 * 255)
    return Image.fromarray(values), (at[0] + shadow.offset[0], at[1] + shadow.offset[1])


def type_sprites(texts: Sequence[drawing.Inked], wide: Wide) -> Iterator[Sprite]:
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


def panel_sprites(wide: Wide, colours: drawing.Colours) -> Iterator[Sprite]:
    """The panels that words stand on."""
    for number, one in enumerate(wide.arranged.panels):
        left, top, right, bottom = one.box.whole
        yield wide.sprite(f"panel{number}", Image.new("RGBA", (right - left, bottom - top), (*rgb(colours[one.panel.role]), 255)), (left, top))
