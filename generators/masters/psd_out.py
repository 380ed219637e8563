"""A sheet as PSD: the set, panels, product and every text as a named layer of pixels."""

import io
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from PIL import Image
from psd_tools import PSDImage
from psd_tools.api.layers import GroupMixin
from psd_tools.constants import Resource
from psd_tools.psd.image_resources import ImageResource

from generators.masters.records import Piece, Sheet, clipped
from generators.masters.strata import Stratum, strata

RDF, PHOTOSHOP = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://ns.adobe.com/photoshop/1.0/"
# Photoshop shows about so many signs of a layer's name.
NAME = 60


def to_psd(sheet: Sheet) -> bytes:
    """The sheet as a layered PSD of its own size, RGB, 8 bits. psd-tools cannot write live type, so words are pixels: what each says stands in its layer's name
    (`headline: ...`) and, whole and as Photoshop notes it, in the file's XMP under `photoshop:TextLayers`. The SVG has live words."""
    layers = list(strata(sheet))
    document = PSDImage.new("RGB", sheet.size, color=255)
    groups: dict[str, GroupMixin] = {"": document}
    for one in layers:
        if one.group not in groups:
            groups[one.group] = document.create_group(name=one.group)
        piece = clipped(one.piece, sheet.size)
        if piece is not None:
            _layer(groups[one.group], one, piece)
    document.image_resources[Resource.XMP_METADATA] = ImageResource(key=Resource.XMP_METADATA.value, data=_texts(layers))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _layer(group: GroupMixin, one: Stratum, piece: Piece) -> None:
    opaque = piece.pixels.getchannel("A").getextrema() == (255, 255)
    pixels: Image.Image = piece.pixels.convert("RGB") if opaque else piece.pixels
    layer = group.create_pixel_layer(pixels, one.name, top=piece.at[1], left=piece.at[0])
    # Set afterwards: a layer made with a name beyond Latin cannot be written.
    layer.name = _named(one)


def _named(one: Stratum) -> str:
    return f"{one.name}: {one.text}"[:NAME] if one.text else one.name


def _texts(layers: Sequence[Stratum]) -> bytes:
    """XMP with what each layer of words says."""
    root = ET.Element("x:xmpmeta", {"xmlns:x": "adobe:ns:meta/"})
    rdf = ET.SubElement(root, "rdf:RDF", {"xmlns:rdf": RDF})
    about = ET.SubElement(rdf, "rdf:Description", {"rdf:about": "", "xmlns:photoshop": PHOTOSHOP})
    bag = ET.SubElement(ET.SubElement(about, "photoshop:TextLayers"), "rdf:Bag")
    for one in layers:
        if one.text:
            entry = ET.SubElement(bag, "rdf:li", {"rdf:parseType": "Resource"})
            ET.SubElement(entry, "photoshop:LayerName").text = _named(one)
            ET.SubElement(entry, "photoshop:LayerText").text = one.text
    packet = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' + ET.tostring(root, encoding="unicode") + '<?xpacket end="w"?>'
    return packet.encode("utf-8")
