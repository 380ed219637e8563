"""What is handed on from photo to set: the photo, the cut-out, where the product touches the ground, and what stands on the canvas."""

from pydantic import ConfigDict, Field

from assets.records import Record
from assets.wording import Wording
from generators.photos.fields import Bytes, Floats


class _Pixels(Record):
    model_config = ConfigDict(arbitrary_types_allowed=True)


class Photo(_Pixels):
    """A photo as sRGB with straight alpha, upright, at most `reading.LONGEST` pixels long; nothing of its metadata is kept."""

    name: str
    rgba: Bytes  # (height, width, 4)
    had_alpha: bool
    sha256: str  # of the file as it was given
    original_size: tuple[int, int]  # width, height as stored
    original_mode: str
    notes: tuple[Wording, ...] = ()


class Foot(Record):
    """One stretch where the product touches the ground, in pixels of the cut-out: from `left` to `right` (exclusive) at height `y`."""

    left: int
    right: int
    y: int


class CutOut(_Pixels):
    """The product alone, trimmed to its own box; straight alpha, ground colour taken out of the rim."""

    rgba: Bytes  # (height, width, 4)
    box: tuple[int, int, int, int]  # left, top, right, bottom in the photo
    feet: tuple[Foot, ...]  # left to right
    plain: bool  # whether the ground was plain enough to be told from the product
    reason: Wording | None  # why not, when it was not
    confidence: float  # 0-1
    source: str  # sha256 of the photo's file

    @property
    def foot(self) -> int:
        """The lowest contact line, in pixels from the top of the cut-out."""
        return max(foot.y for foot in self.feet)


class Placed(_Pixels):
    """A cut-out at the height it has on the canvas, resampled once."""

    rgba: Bytes  # (height, width, 4)
    feet: tuple[Foot, ...]
    scale: float  # pixels of the canvas for one of the cut-out


class Light(Record):
    """The light of a set. Azimuth tells where it comes from: 0 from behind the product, 90 from the right, 180 from the camera, 270 from the left."""

    azimuth_degrees: float = Field(ge=0, lt=360)
    elevation_degrees: float = Field(gt=0, le=90)
    softness: float = Field(ge=0, le=1)  # 0 a bare lamp, 1 an overcast sky
    strength: float = Field(ge=0, le=1)  # how much of the light the product takes from the ground


class Floor(Record):
    """The floor of a set as the camera sees it: `tilt` is the sine of the camera's height over it (0.1 nearly level, 0.34 for 20 degrees)."""

    tilt: float = Field(default=0.28, gt=0, le=1)


class Layer(_Pixels):
    """A field of 0-1 beside a placed product: `offset` is where its corner lies from the corner of the placed product (x, y)."""

    values: Floats
    offset: tuple[int, int]


class Mirrored(_Pixels):
    """A reflection to be laid on the floor before the product, straight alpha; `offset` as with a `Layer`."""

    rgba: Bytes  # (height, width, 4)
    offset: tuple[int, int]
