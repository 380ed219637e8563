"""What platforms read of a file besides its credential: an XMP packet with the IPTC's term, and in China the AIGC label."""

import json
from xml.sax.saxutils import escape

from generators.provenance.records import Claim, sources

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
# GB 45438-2025, appendix E, as written into XMP by the practice guide TC260-PG-20258A.
TC260 = "http://www.tc260.org.cn/ns/AIGC/1.0/"
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\x00"
AIGC_FIELDS = ("Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2")


def xmp(claim: Claim, producer: str = "Tessera") -> bytes:
    """An XMP packet (UTF-8) to save a picture with, before it is signed; `producer` is the name or code of who offers the service. The AIGC label (1: generated
    by AI) stands in it only where a trained model made pixels."""
    source = sources()[claim.source]
    fields = [("xmp:CreatorTool", "Tessera"), ("Iptc4xmpExt:DigitalSourceType", source.uri)]
    if source.trained:
        fields.append(("TC260:AIGC", _aigc(producer, claim.mark)))
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    spaces = f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:Iptc4xmpExt="{IPTC}" xmlns:TC260="{TC260}"'
    body = f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {spaces}>{told}</rdf:Description></rdf:RDF>'
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta><?xpacket end="w"?>'.encode()


def with_xmp(data: bytes, mime: str, packet: bytes) -> bytes:
    """A JPEG with an XMP packet as its first segment, not one pixel changed; other files as they are."""
    if mime != "image/jpeg":
        return data
    segment = XMP_HEAD + packet
    return data[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + data[2:]


def _aigc(producer: str, number: str) -> str:
    told = {"Label": "1", "ContentProducer": producer, "ProduceID": number}
    return json.dumps({name: told.get(name, "") for name in AIGC_FIELDS}, ensure_ascii=False, separators=(",", ":"))
