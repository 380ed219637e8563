"""The set designer's pictures with walls and cloth printed by the pattern model of the house."""

from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec

from PIL import Image

from assets.hashing import files_digest, pick
from assets.wording import Wording
from generators.compositions.arranging import Arranged
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.composing import composed
from generators.image_makers.designing import Design, design
from generators.image_makers.grounds import Ground, ground_of
from generators.image_makers.pattern_model.printing import FOLDER, STEPS, enlarged, kinds, printed
from generators.image_makers.products import colours_of
from generators.provenance.records import SourceType

# The stage that is taken where the design's own has nothing to print on. How much of a print shows on a wall, where words are to be read, and of the ink on
# cloth; a cloth's print is finer than a wall's.
STAGE, CLOTH = "linen", "cloth"
ON_WALL, ON_CLOTH, FINER = 0.4, 0.75, 0.4


class PatternPrinter:
    """A small diffusion model of our own (`assets/patterns/README.md`): the motif of the design where the model prints it well, else one that belongs anywhere."""

    name = "pattern"
    source: SourceType = "compositeWithTrainedAlgorithmicMedia"
    lifelike = False

    def ready(self) -> Wording | None:
        """Whether torch and diffusers are there; nothing is loaded for it."""
        if find_spec("torch") and find_spec("diffusers"):
            return None
        return Wording(en="Install the models extra: pip install 'tessera-studio[models]'.", zh="请安装模型组件：pip install 'tessera-studio[models]'。")

    def make(self, order: PictureOrder) -> Picture:
        """The best picture of the order's design, on a stage that bears a print."""
        stage = design(order, colours_of(order.photo, order.photo_name)).stage
        if not any(part.patterned for part in stage.parts):
            chosen = {name: value for name, value in order.chosen.items() if name != "light"}
            order = order.model_copy(update={"chosen": {**chosen, "stage": STAGE}})
        return composed(order, self)

    def ground(self, order: PictureOrder, arranged: Arranged, plan: Design) -> Ground:
        """The set with its walls and cloth printed; what must be white or plain paper stays so."""
        if arranged.frame.white or arranged.layout.ground != "set":
            return ground_of(arranged, plan)
        kind = _kind(plan, order.chosen.get("print", ""))
        clothed = any(part.name == CLOTH for part in plan.stage.parts)
        ground = ground_of(arranged, replace(plan, motif=f"{kind}:{plan.seed}:{plan.palette.accent if clothed else ''}"), _tile)
        made = {"print": kind, "print_steps": str(STEPS), "print_model": files_digest(FOLDER)}
        return replace(ground, model="Tessera pattern model", made=made)


def _kind(plan: Design, before: str) -> str:
    """The kind that was printed before, else the design's motif where the model knows it, else one that belongs anywhere."""
    known = kinds()
    anywhere = [one.id for one in known.values() if one.anywhere]
    return next((one for one in (before, plan.motif) if one in known), anywhere[pick(len(anywhere), plan.seed, plan.stage.id)])


@lru_cache(maxsize=12)
def _tile(print_id: str, part: str, side: int) -> Image.Image:
    """A print (kind:seed:colour) for a part of a stage in a frame whose shorter side is `side` pixels: a tone of the wall's own, or, where there is cloth,
    colour on that alone."""
    kind, seed, colour = print_id.split(":")
    wide = kinds()[kind].scale * side
    if part != CLOTH and colour:
        return Image.new("L", (8, 8))
    if part != CLOTH:
        return enlarged(printed(kind, int(seed)), round(wide)).point(lambda value: int(value * ON_WALL))
    ink = enlarged(printed(kind, int(seed)), round(wide * FINER))
    print_ = Image.new("RGBA", ink.size, colour)
    print_.putalpha(ink.point(lambda value: int(value * ON_CLOTH)))
    return print_
