"""A thousand creatives with pictures in one batch: memory as it goes, and a run killed with kill -9 and resumed against an undisturbed one."""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generators.provenance.essence import content_id
from tests.studio.test_batch import essences, kill_at_random, manifest, run

SAMPLES = Path(__file__).parents[1] / "assets" / "samples"
MARKETS, COUNT, KILLS = "US,DE,JP,SA,FR,MX,BR,KR,ID,TH", 1000, 3
GOODS = ("bottle", "chair", "cream", "earbuds", "teaset", "blocks")


def measure() -> Iterator[str]:
    """Seconds, peak memory of the worker at the quarters, kills that hit, and whether both runs made the same files."""
    with tempfile.TemporaryDirectory() as folder:
        briefs = _briefs(Path(folder) / "briefs.jsonl", COUNT // len(MARKETS.split(",")))
        calm, shaken, start = Path(folder) / "calm", Path(folder) / "shaken", time.perf_counter()
        memory = _watched(run(calm, briefs, MARKETS, "--media", "copy,image"), calm)
        yield f"undisturbed: {len(manifest(calm))} creatives with pictures in {time.perf_counter() - start:.0f} s"
        yield f"resident memory at a quarter, half, three quarters and the end: {', '.join(f'{one:.0f} MB' for one in memory)}"
        hit = kill_at_random(shaken, briefs, MARKETS, "--media", "copy,image", kills=KILLS, seed=5)
        run(shaken, briefs, MARKETS, "--media", "copy,image", "--resume").wait()
        same = essences(calm) == essences(shaken) and _pictures(calm) == _pictures(shaken)
        yield f"kills that hit: {hit} of {KILLS}; copy and pictures identical to the undisturbed run: {same}"


def _briefs(path: Path, count: int) -> Path:
    """A file of briefs for the sample products, each with its photo; names differ so that each is drawn for itself."""
    rows = []
    for place in range(count):
        good = GOODS[place % len(GOODS)]
        row = {"id": f"b{place}", "brand": "Morivo", "product": f"{good} {place}", "sku": f"MV-{place}", "source_language": "en", "markets": ["US"]}
        rows.append(row | {"selling_points": ["Easy to clean", "Lightweight"], "pictures": [str(SAMPLES / "pictures" / f"{good}.png")]})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def _watched(process: subprocess.Popen[bytes], home: Path) -> list[float]:
    """Resident memory (MB) of a run's process group when a quarter, half, three quarters and all of its pictures are there."""
    marks, found = [COUNT // 4, COUNT // 2, COUNT * 3 // 4], []
    last = 0.0
    while process.poll() is None:
        last = _resident(process.pid) or last
        if marks and sum(1 for _ in (home / "home" / "media").glob("*/*.jpg")) >= marks[0]:
            marks.pop(0)
            found.append(last)
        time.sleep(1)
    return [*found, last]


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 1e6


def _pictures(home: Path) -> list[str]:
    """The content id of every picture, in the manifest's order."""
    return [content_id((home / "out" / media["path"]).read_bytes(), "image/jpeg") for line in manifest(home) for media in line["media"]]
