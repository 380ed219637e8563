"""Whether a delivered picture shows the product as its photo does."""

import numpy as np

from assets.colours import difference, lab
from assets.records import Record
from generators.photos.fields import Bytes, shrunk
from generators.photos.records import Placed

# The rim is a mix with the ground; two pixels inside it the product is itself.
RIM = 2
# So many pixels, evenly spread, tell the mean as well as all of them.
ENOUGH = 20_000


class Fidelity(Record):
    """How far the product's colours are off, as CIEDE2000: on average, and at the worst pixel looked at."""

    mean: float
    worst: float


def fidelity(delivered: Bytes, placed: Placed, at: tuple[int, int]) -> Fidelity:
    """The product in a delivered picture (H, W, 3) beside the placed photo whose upper left corner stands at `at`; parts beyond the edge are left out."""
    left, top = max(at[0], 0), max(at[1], 0)
    right, bottom = min(at[0] + placed.rgba.shape[1], delivered.shape[1]), min(at[1] + placed.rgba.shape[0], delivered.shape[0])
    own = placed.rgba[top - at[1] : bottom - at[1], left - at[0] : right - at[0]]
    rows, columns = np.nonzero(shrunk(own[..., 3] == 255, RIM))
    if not len(rows):
        return Fidelity(mean=0.0, worst=0.0)
    some = slice(None, None, max(len(rows) // ENOUGH, 1))
    seen = delivered[top:bottom, left:right][rows[some], columns[some]].astype(np.float64)
    photo = own[rows[some], columns[some], :3].astype(np.float64)
    off = difference(lab(photo), lab(seen))
    return Fidelity(mean=float(off.mean()), worst=float(off.max()))
