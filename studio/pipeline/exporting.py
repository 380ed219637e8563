"""What leaves the studio as files: the JSON of a job's creatives, manifests in input order, pictures beside them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assets.files import write_whole
from generators.products.records import Brief
from generators.records import Creative
from review.records import Verdict


def creative_json(creative: Creative, verdict: Verdict | None) -> dict[str, Any]:
    """A creative as the command and the API show it."""
    return {
        "id": creative.id,
        "product": creative.product,
        "market": creative.market,
        "variety": creative.variety,
        "placement": creative.placement,
        "copy": creative.copy_fields | {"fields": creative.own_fields},
        "gloss": creative.gloss,
        "keywords": {word: list(fields) for word, fields in creative.sought.items()},
        "media": [one.model_dump(mode="json") for one in creative.media],
        "verdict": verdict.word if verdict else "review",
        "findings": [one.model_dump(mode="json") for one in verdict.findings] if verdict else [],
        "not_covered": [one.model_dump() for one in verdict.not_covered] if verdict else [],
        "reasons": [one.model_dump() for one in creative.reasons],
        "lines": [one.model_dump(mode="json") for one in creative.lines],
        "slots": {name: dict(slot) for name, slot in creative.slots.items()},
        "essence_sha256": creative.essence_sha256,
        "origin": creative.origin.model_dump(mode="json"),
    }


def with_files(row: Mapping[str, Any], store: Path, out: Path | None) -> dict[str, Any]:
    """A creative's JSON with paths that lead to its media: copied into `out` under telling names and relative to it, or absolute where there is no `out`."""
    return {**row, "media": [{**one, "path": _delivered(row, one, store, out)} for one in row.get("media", ())]}


def _delivered(row: Mapping[str, Any], media: Mapping[str, Any], store: Path, out: Path | None) -> str:
    source = store / media["path"]
    if out is None:
        return str(source.resolve())
    name = file_name(row, media)
    write_whole(out / name, source.read_bytes())
    return name


def file_name(row: Mapping[str, Any], media: Mapping[str, Any]) -> str:
    """The house's name for a picture or film that leaves the studio: market, variety, placement, size, and the creative it is of."""
    size, suffix = f"{media['width']}x{media['height']}", Path(media["path"]).suffix
    return f"{row['market']}_{row['variety']}_{row['placement']}_{size}_{row['id'].removeprefix('cr_')[:8]}{suffix}"


def refusal_json(brief: Brief, market: str, error: Mapping[str, Any]) -> dict[str, Any]:
    """A market that was refused, with the sentence that says why."""
    return {"market": market, "product": brief.product.title, "why": f"{error['message']['en']} {error['hint']['en']}", "error": error}


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A JSON Lines file, written whole or not at all."""
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode())


def write_json(path: Path, value: Any) -> None:
    """A JSON file, written whole or not at all."""
    write_whole(path, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
