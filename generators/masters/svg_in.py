"""A designer's SVG taken apart: boxes of its named layers as they are really drawn, and the picture of the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree as ET

import regex
from PIL import Image

from assets.layouts import Align
from assets.wording import Wording
from generators.compositions.records import Box
from generators.masters.naming import Artwork, Named, Part, aligned_by_place, part_of
from generators.masters.rendering import TooMuchWorkError, rendered_apart
from generators.masters.svg_looks import length, own, scale, without
from generators.masters.vetting import broken, local, too_heavy, vetted

LONGEST, SHORTEST, LAYERS = 4096, 16, 40
# What draws nothing by itself and others may need.
_RESOURCES = {
    "defs", "style", "lineargradient", "radialgradient", "clippath", "mask", "filter", "pattern",
    "marker", "symbol", "metadata", "title", "desc", "namedview",
}  # fmt: skip
_SHAPES = {"rect", "path", "circle", "ellipse", "polygon", "image", "use"}
_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_RTL = regex.compile(r"[\p{Script=Arabic}\p{Script=Hebrew}]")
_LETTER = regex.compile(r"\p{L}")


def read_svg(data: bytes, name: str) -> Artwork:
    """The SVG's artwork, its layers in pixels of its own size; raises TesseraError for what is refused or cannot be drawn."""
    document = _Document(vetted(data, name), name)
    try:
        return _taken_apart(document)
    except TooMuchWorkError as error:
        raise too_heavy(name, "drawing it takes too much time or memory") from error
    except ValueError as error:
        raise broken(name) from error


def _taken_apart(document: "_Document") -> Artwork:
    taken = list(document.named())
    notes = tuple(_kept(part) for part, index in taken if part == "logo" and not document.texts(index))
    taken = [(part, index) for part, index in taken if part != "logo" or document.texts(index)]
    if len(taken) > LAYERS:
        raise too_heavy(document.name, f"{len(taken)} named layers")
    hidden = frozenset(hidden for part, index in taken for hidden in document.replaced(part, index))
    words = [(part, index) for part, index in taken if part != "gone"]
    ground, boxes = document.drawn(hidden, [index for _, index in words])
    layers = tuple(document.layer(part, index, box) for (part, index), box in zip(words, boxes, strict=True) if box)
    white = Image.new("RGBA", ground.size, "white")
    white.alpha_composite(ground)
    rtl = document.rtl([index for part, index in taken if part != "product"])
    return Artwork(white, layers, rtl, not notes and document.abstract(hidden), notes)


def _kept(part: Part) -> Wording:
    return Wording(en=f"The {part} is drawn, not written: it stays as it is.", zh="标志为图形而非文字，将原样保留。")


@dataclass
class _Document:
    """A vetted tree, its elements by number in document order."""

    root: ET.Element
    name: str

    @cached_property
    def every(self) -> list[ET.Element]:
        return list(self.root.iter())

    @cached_property
    def number(self) -> Mapping[int, int]:
        return {id(one): index for index, one in enumerate(self.every)}

    @cached_property
    def parent(self) -> Mapping[int, int]:
        """The number of each element's parent, by its own."""
        return {self.number[id(child)]: index for index, one in enumerate(self.every) for child in one}

    @cached_property
    def classes(self) -> Mapping[str, str]:
        text = "".join("".join(one.itertext()) for one in self.every if local(one.tag) == "style")
        return dict(_RULE.findall(text))

    @cached_property
    def view(self) -> tuple[float, float]:
        """The width and height of the file's own units."""
        try:
            box = [float(one) for one in re.split(r"[\s,]+", self.root.get("viewBox", "").strip())]
        except ValueError:
            box = []
        wide, high = (length(self.root.get(key)) for key in ("width", "height"))
        view = (box[2], box[3]) if len(box) == 4 else (wide or 0, high or 0)
        if not (0 < view[0] < 1e6 and 0 < view[1] < 1e6):
            raise broken(self.name)
        return view

    @cached_property
    def size(self) -> tuple[int, int]:
        """Pixels: the width the file asks for (its view where it asks for none), the height in proportion."""
        wide = length(self.root.get("width")) or self.view[0]
        high = wide * self.view[1] / self.view[0]
        if not (max(wide, high) <= LONGEST and min(wide, high) >= SHORTEST):
            raise too_heavy(self.name, f"{wide:.0f} × {high:.0f}; {SHORTEST} to {LONGEST} pixels a side")
        return round(wide), round(high)

    def named(self) -> Iterator[tuple[Part, int]]:
        """Every outermost named element that is not artwork, with its part."""
        taken: set[int] = set()
        for index, one in enumerate(self.every):
            inside = self.parent.get(index, -1) in taken
            resource = local(one.tag) in _RESOURCES
            part = part_of(_labels(one)) if index and not inside and not resource else None
            if inside or resource or part not in {None, "set"}:
                taken.add(index)
            if part is not None and part != "set":
                yield part, index

    def within(self, index: int) -> Iterator[int]:
        """The element and all in it."""
        return (self.number[id(one)] for one in self.every[index].iter())

    def texts(self, index: int) -> list[int]:
        """The text elements in it."""
        return [one for one in self.within(index) if local(self.every[one].tag) == "text"]

    def replaced(self, part: Part, index: int) -> list[int]:
        """What of a layer goes away: all of product and button; of other words the words alone, so that what they stand on stays."""
        texts = self.texts(index)
        return texts if texts and part not in {"product", "call_to_action", "gone"} else [index]

    def layer(self, part: Part, index: int, box: Box) -> Named:
        """A layer as it is known by its box and its texts."""
        texts = self.texts(index)
        shapes = any(local(self.every[one].tag) in _SHAPES for one in self.within(index))
        if not texts:
            return Named(part, box, aligned_by_place(box, self.size))
        return Named(part, box, self._align(texts[0]), self._font_size(texts[0]), area=shapes)

    def rtl(self, layers: list[int]) -> bool:
        """Whether the master's own words are mostly written from the right."""
        words = "".join("".join(self.every[one].itertext()) for index in layers for one in self.texts(index))
        return 2 * len(_RTL.findall(words)) > len(_LETTER.findall(words))

    def abstract(self, hidden: frozenset[int]) -> bool:
        """Whether what stays holds neither lettering nor photos, so that it may be mirrored."""
        gone = {one for index in hidden for one in self.within(index)}
        return not any(local(one.tag) in {"text", "image"} for index, one in enumerate(self.every) if index not in gone)

    def drawn(self, hidden: frozenset[int], layers: Sequence[int]) -> tuple[Image.Image, list[Box | None]]:
        """The picture without what is hidden (numbers), and the box of what each layer draws when it stands alone; one that shows nothing (a guide) has the box that
        it would have if it were painted."""
        pictures = self._pictures([without(self.root, hidden), *(without(self.root, self._others(one)) for one in layers)])
        ground = next(pictures)
        boxes = [_box(picture) for picture in pictures]
        blank = [place for place, box in enumerate(boxes) if box is None]
        painted = self._pictures([without(self.root, self._others(layers[place]), layers[place]) for place in blank])
        for place, picture in zip(blank, painted, strict=True):
            boxes[place] = _box(picture)
        return ground, boxes

    def _pictures(self, trees: Sequence[ET.Element]) -> Iterator[Image.Image]:
        """The trees drawn one after the other: large ones are never held together."""
        if trees:
            yield from rendered_apart([ET.tostring(tree, encoding="unicode") for tree in trees], self.size[0])

    def _others(self, index: int) -> frozenset[int]:
        """All that must go for an element to stand alone: what lies beside it and beside what it is in."""
        others: set[int] = set()
        at = index
        while at in self.parent:
            above = self.parent[at]
            others |= {self.number[id(one)] for one in self.every[above] if self.number[id(one)] != at and local(one.tag) not in _RESOURCES}
            at = above
        return frozenset(others)

    def _align(self, text: int) -> Align:
        """Which side of its box a text keeps, as seen: `start` is left here."""
        anchor = self._property(text, "text-anchor") or "start"
        if self._property(text, "direction") == "rtl":
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        found: Mapping[str, Align] = {"middle": "centre", "end": "end"}
        return found.get(anchor, "start")

    def _font_size(self, text: int) -> float | None:
        """The largest size of letters in a text, in pixels of the picture."""
        sizes = [size for one in self.within(text) if (size := length(self._property(one, "font-size")))]
        larger, at = self.size[0] / self.view[0], text
        while at in self.parent:
            larger, at = larger * scale(self.every[at].get("transform", "")), self.parent[at]
        return max(sizes) * larger if sizes else None

    def _property(self, index: int, key: str) -> str | None:
        """A property by attribute, style or class, its own or inherited; of the first `tspan` where a text has none."""
        inner = [one for one in self.within(index) if one != index][:1]
        at: int | None = index
        for one in inner:
            if found := own(self.every[one], key, self.classes):
                return found
        while at is not None:
            if found := own(self.every[at], key, self.classes):
                return found
            at = self.parent.get(at)
        return None


def _labels(element: ET.Element) -> list[str | None]:
    """The names of an element: what the layer is called in the tool, then its id."""
    told = {local(key): value for key, value in element.attrib.items()}
    return [told.get("label"), told.get("data-name"), told.get("id")]


def _box(picture: Image.Image) -> Box | None:
    found = picture.getchannel("A").getbbox()
    return Box(*found) if found else None
