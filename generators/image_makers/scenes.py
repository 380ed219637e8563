"""Scenes that an image model draws, made the ground that product and words are set on."""

import hashlib
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from generators.compositions.arranging import Arranged
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.asking import Asked, Drawer, kept
from generators.image_makers.composing import composed
from generators.image_makers.designing import Design
from generators.image_makers.grounds import Ground, ground_of
from generators.image_makers.products import cut_of, shade, standing
from generators.image_makers.prompting import Subjects, prompt_for
from generators.image_makers.set_designer import SetDesigner
from generators.provenance.records import SourceType


class Scenes:
    """The common way of all plugs for scenes: `drawer` draws, `subjects` says what taboos look like, `folder` keeps what was drawn, so that the same order
    gets the same scene from a model that knows no seed, and is paid for once."""

    source: SourceType = "compositeWithTrainedAlgorithmicMedia"
    lifelike = True

    def __init__(self, drawer: Drawer, subjects: Subjects, folder: Path) -> None:
        self.drawer, self.subjects, self.folder = drawer, subjects, folder
        self.name = drawer.settings.name

    def make(self, order: PictureOrder) -> Picture:
        """The picture of an order on a scene; its layout is chosen on the house's own set first, so that a model is asked once."""
        layout = SetDesigner().make(order).made["layout"]
        return composed(order.model_copy(update={"chosen": {**order.chosen, "layout": layout}}), self, tries=1)

    def ground(self, order: PictureOrder, arranged: Arranged, plan: Design) -> Ground:
        """The scene as a ground; what must be white or plain paper stays so."""
        painted = ground_of(arranged, plan)
        if arranged.frame.white or arranged.layout.ground != "set":
            return painted
        frame, settings = (arranged.frame.width, arranged.frame.height), self.drawer.settings
        prompt = prompt_for(order.context, plan, arranged, self.subjects())
        asked = self._over(order, arranged, painted, Asked(prompt, self.drawer.size(frame), plan.seed))
        facts = {"model": settings.model or settings.name, "mode": settings.mode, **self.drawer.facts(), "prompt": prompt.wanted, "negative": prompt.never}
        scene = kept(self.folder, self.drawer, asked, facts)
        pixels = ImageOps.fit(scene, frame, Image.Resampling.LANCZOS).convert("RGBA")
        made = {**facts, "scene": hashlib.sha256(scene.tobytes()).hexdigest()}
        return replace(painted, pixels=pixels, model=facts["model"], made=made, norms=prompt.norms, lifelike=True)

    def _over(self, order: PictureOrder, arranged: Arranged, painted: Ground, asked: Asked) -> Asked:
        """What the model draws over: nothing, the painted set, or the set with the product, which the mask keeps."""
        mode = self.drawer.settings.mode
        if mode == "text":
            return asked
        picture, mask = painted.pixels.copy(), None
        if mode == "inpaint":
            stands, shadow = standing(cut_of(order.photo, order.photo_name), arranged.product, painted.light)
            if shadow is not None:
                shade(picture, shadow, stands.at)
            product = Image.fromarray(stands.placed.rgba)
            picture.alpha_composite(product, stands.at)
            free = Image.new("L", picture.size, 255)
            free.paste(ImageChops.invert(product.getchannel("A")), stands.at)
            # Up to a little under the rim, where the product will lie: nothing of the painted set is left as a seam around it.
            mask = ImageOps.pad(free.filter(ImageFilter.MaxFilter(5)), asked.size, color=255)
        over = ImageOps.pad(picture.convert("RGB"), asked.size, Image.Resampling.LANCZOS, color=painted.colours["support"])
        return replace(asked, picture=over, mask=mask)
