"""The packshot: the product alone on pure white, as marketplaces ask for their main picture."""

import numpy as np

from generators.photos.fields import Bytes
from generators.photos.laying import darken, lay
from generators.photos.placing import place
from generators.photos.records import CutOut, Floor, Light
from generators.photos.shadows import cast

FILLS = 0.88  # of the frame's longer side; Amazon asks for 85% at least
_MOST = 0.96  # of either side: nothing is cropped
_CONTACT = Light(azimuth_degrees=0, elevation_degrees=90, softness=0.5, strength=0.35)


def packshot(cutout: CutOut, size: tuple[int, int], *, contact: bool = False) -> Bytes:
    """The product on #FFFFFF in a frame of `size` (width, height), as (height, width, 3): its longest side fills `FILLS` of the frame's longer one.

    In a frame of other proportions than the product's it fills as much as it can without being cropped. `contact` adds a soft shadow under it.
    """
    width, height = size
    own_height, own_width = cutout.rgba.shape[:2]
    longest = FILLS * max(size)
    factor = min(longest / max(own_height, own_width), _MOST * width / own_width, _MOST * height / own_height)
    placed = place(cutout, max(1, round(own_height * factor)))
    canvas = np.full((height, width, 3), 255.0, np.float32)
    high, wide = placed.rgba.shape[:2]
    left, top = (width - wide) // 2, (height - high) // 2
    if contact:
        layer = cast(placed, _CONTACT, Floor())
        darken(canvas, layer, (left, top))
    lay(canvas, placed.rgba, (left, top))
    return np.rint(canvas).astype(np.uint8)
