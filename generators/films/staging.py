"""Where the product and the words of a scene stand: the shot's own layout where its words fit it, with lines that end where the sense pauses."""

from dataclasses import replace

from assets.errors import refuse
from assets.storyboards import ShotLayout, shot_layouts
from culture_graph.varieties import right_to_left
from generators.compositions.arranging import Arranged, arrange, overlaps
from generators.compositions.lettering import Lettered
from generators.compositions.records import Box, Frame, Words
from generators.films.records import Scene
from generators.image_makers.products import Cut
from generators.typesetting.breaking import breaks

# A photo may be shown so much larger than it is.
_FINEST = 1.35
# Words are tried so much smaller where their lines would end inside a phrase.
_SIZES = (1.0, 0.8, 0.64, 0.5)


def staged(scene: Scene, cut: Cut, frame: Frame) -> Arranged:
    """The first layout, the shot's own before others, that takes the scene's words off the product; smaller words before lines that end inside a phrase."""
    shot, high = scene.takes[0].shot, cut.product.rgba.shape[0]
    own = shot_layouts()[shot.layout]
    parted = None
    for layout in (own, *(one for one in shot_layouts().values() if one.id != own.id)):
        for size in _SIZES:
            found = _laid(_sized(layout, frame, size), scene, cut, frame)
            if found is None:
                continue
            found = replace(found, product=_enlarged(found.product, layout.enlarged, high))
            if all(_well_parted(one, scene.words) for one in found.texts):
                return found
            parted = parted or found
    if parted is None:
        raise _no_room(scene)
    return parted


def _laid(layout: ShotLayout, scene: Scene, cut: Cut, frame: Frame) -> Arranged | None:
    """The scene in a layout; None where not all of its words find room off the product."""
    height, width = cut.product.rgba.shape[:2]
    grounded = layout.model_copy(update={"ground": "set" if scene.takes[0].shot.ground == "set" else "paper"})
    found = arrange(grounded, frame, scene.words, width / height, right_to_left(scene.words.variety))
    whole = found is not None and not found.left_out and set(scene.enters()) <= {one.layer for one in found.texts}
    return found if whole and found is not None and not overlaps(found) else None


def _sized(layout: ShotLayout, frame: Frame, size: float) -> ShotLayout:
    """The layout with its words so much smaller."""
    plan = layout.frames.get(frame.shape)
    if plan is None or size == 1:
        return layout
    blocks = tuple(one.model_copy(update={"size": one.size * size}) for one in plan.blocks)
    return layout.model_copy(update={"frames": {**layout.frames, frame.shape: plan.model_copy(update={"blocks": blocks})}})


def _well_parted(one: Lettered, words: Words) -> bool:
    """Whether no line of a text ends inside a phrase."""
    ends, at = [], 0
    for line in one.setting.lines[:-1]:
        at = one.text.find(line.text, at) + len(line.text)
        ends.append(at)
    allowed = breaks(one.text, words.variety, words.whole) if ends else []
    return all(any(end <= place <= end + 1 for place in allowed) for end in ends)


def _no_room(scene: Scene) -> Exception:
    return refuse(
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
