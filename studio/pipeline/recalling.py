"""Which creative a picture belongs to: by what is seen in it, or, where it was resized or saved anew, by the mark in its pixels."""

from collections.abc import Iterable

import numpy as np

from generators.provenance.essence import content_id, mime_of, pixels
from generators.provenance.watermark import extract
from generators.records import Creative


def found_again(data: bytes, creatives: Iterable[Creative]) -> Creative | None:
    """The creative whose picture a file's bytes show; None where it is none of these. Raises `TesseraError` for a file that is no picture."""
    essence, known = content_id(data, mime_of(data)), list(creatives)
    same = next((one for one in known if any(media.essence == essence for media in one.media)), None)
    if same is not None or mime_of(data) == "video/mp4":
        return same
    mark = extract(np.asarray(pixels(data)))
    return next((one for one in known if mark and any(media.mark == mark.reference for media in one.media)), None)
