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

# The stage that is taken where the design's own has nothing to print on, and how much of a print's contrast shows: words are to be read on it.
CLOTH, SHOWN = "linen", 0.3


class PatternPrinter:
    """A small diffusion model of our own (`assets/patterns/README.md`): the motif of the design where the model prints it well, else one that belongs anywhere."""

    name = "pattern"

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
            order = order.model_copy(update={"chosen": {**chosen, "stage": CLOTH}})
        return composed(order, self)

    def ground(self, order: PictureOrder, arranged: Arranged, plan: Design) -> Ground:
        """The set with its walls and cloth printed; what must be white or plain paper stays so."""
        if arranged.frame.white or arranged.layout.ground != "set":
            return ground_of(arranged, plan)
        kind = _kind(plan, order.chosen.get("print", ""))
        ground = ground_of(arranged, replace(plan, motif=f"{kind}:{plan.seed}"), _tile)
        made = {"print": kind, "print_steps": str(STEPS), "print_model": files_digest(FOLDER)}
        return replace(ground, model="Tessera pattern model", made=made)


def _kind(plan: Design, before: str) -> str:
    """The kind that was printed before, else the design's motif where the model knows it, else one that belongs anywhere."""
    known = kinds()
    anywhere = [one.id for one in known.values() if one.anywhere]
    return next((one for one in (before, plan.motif) if one in known), anywhere[pick(len(anywhere), plan.seed, plan.stage.id)])


@lru_cache(maxsize=8)
def _tile(print_id: str, side: int) -> Image.Image:
    """A print (kind:seed) for a frame whose shorter side is `side` pixels."""
    kind, _, seed = print_id.partition(":")
    tile = enlarged(printed(kind, int(seed)), round(kinds()[kind].scale * side))
    return tile.point(lambda value: int(value * SHOWN))
