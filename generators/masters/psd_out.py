"""A sheet as PSD: the set, panels, product and every text as a named layer of pixels."""

import io
from xml.etree import ElementTree as ET

from psd_tools import PSDImage
from psd_tools.constants import Resource
from psd_tools.psd.image_resources import ImageResource

from generators.masters.records import Sheet, inside
from generators.masters.strata import Stratum, flattened, strata


def to_psd(sheet: Sheet) -> bytes:
    """The sheet as a layered PSD of its own size, RGB, 8 bits. psd-tools cannot write live type, so words are pixels: what each says stands in its layer's name
    (`headline: ...`) and, as Photoshop itself notes it, in the file's XMP under `photoshop:TextLayers`. The SVG has live words."""
    raise NotImplementedError
