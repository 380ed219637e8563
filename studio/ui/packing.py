"""Pictures in one ZIP under telling names, with a manifest."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assets.files import keep
from generators.records import Creative
from studio.pipeline.exporting import file_name
from studio.ui.house import House


def packed(house: House, creatives: Sequence[Creative]) -> Path:
    """A ZIP of the creatives' pictures, kept with the house's files; the same pictures give the same file."""
    whole, rows = io.BytesIO(), []
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as pack:
        for one in creatives:
            media = one.media[0]
            name = file_name(one.model_dump(include={"market", "variety", "placement", "id"}), media.model_dump())
            pack.writestr(zipfile.ZipInfo(name), (house.media / media.path).read_bytes())
            rows.append({"file": name, "creative": one.id, "sha256": media.sha256, "content_id": media.essence, "made": dict(media.made)})
        pack.writestr(zipfile.ZipInfo("manifest.json"), json.dumps(rows, ensure_ascii=False, indent=2))
    return keep(house.home, "pictures.zip", whole.getvalue())
