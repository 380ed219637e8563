"""The XMP packet: well-formed, read back from signed files, with the AIGC label only where a trained model made pixels."""

import io
import json

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image, PngImagePlugin

from generators.provenance.credentials import Signer
from generators.provenance.metadata import IPTC, TC260, xmp
from generators.provenance.records import SourceType
from tests.generators.provenance.files import claim, picture


@pytest.mark.parametrize(
    ("source", "label"), [("composite", False), ("algorithmicMedia", False), ("trainedAlgorithmicMedia", True), ("compositeSynthetic", True)]
)
def test_the_packet_names_the_source_and_labels_only_generated_pixels(source: SourceType, label: bool) -> None:
    packet = fromstring(xmp(claim().model_copy(update={"source": source, "mark": "tm_x"}), "Morivo <& Co>").decode().strip("\ufeff"))
    assert packet.find(f".//{{{IPTC}}}DigitalSourceType").text == f"http://cv.iptc.org/newscodes/digitalsourcetype/{source}"
    aigc = packet.find(f".//{{{TC260}}}AIGC")
    assert (aigc is not None) is label
    if aigc is not None:
        told = json.loads(aigc.text)
        assert (told["Label"], told["ContentProducer"], told["ProduceID"], len(told)) == ("1", "Morivo <& Co>", "tm_x", 7)


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_the_packet_outlives_signing(form: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    packet, out, mime = xmp(claim()), io.BytesIO(), f"image/{form.lower()}"
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        Image.open(io.BytesIO(picture("PNG"))).save(out, form, pnginfo=info)
    else:
        Image.open(io.BytesIO(picture("PNG"))).save(out, form, xmp=packet)
    signer = Signer(tmp_path_factory.mktemp("home"))
    signed = signer.sign(out.getvalue(), mime, claim())
    assert signer.read(signed, mime).state == "valid"
    assert b"digitalsourcetype/composite<" in Image.open(io.BytesIO(signed)).info["xmp"] if form != "PNG" else b"digitalsourcetype/composite<" in signed
