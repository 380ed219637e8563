"""200 briefs in 12 markets, killed three times with kill -9 and resumed: each creative once, identical to an undisturbed run."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.studio.test_batch import essences, kill_at_random, manifest, run, write_briefs

MARKETS = "US,DE,JP,SA,GB,FR,ES,MX,BR,KR,IN,TH"


def measure() -> Iterator[str]:
    """Wall times, kills that hit, creatives made twice, and whether both runs agree."""
    with tempfile.TemporaryDirectory() as folder:
        briefs = write_briefs(Path(folder) / "briefs.jsonl", 200)
        start = time.perf_counter()
        run(Path(folder) / "calm", briefs, MARKETS).wait()
        calm = time.perf_counter() - start
        hit = kill_at_random(Path(folder) / "shaken", briefs, MARKETS, kills=3, seed=5)
        run(Path(folder) / "shaken", briefs, MARKETS, "--resume").wait()
        ids = Counter(line["id"] for line in manifest(Path(folder) / "shaken"))
        same = essences(Path(folder) / "calm") == essences(Path(folder) / "shaken")
    yield f"undisturbed: {len(ids)} creatives in {calm:.0f} s; kills that hit: {hit} of 3"
    yield f"creatives made twice: {sum(count > 1 for count in ids.values())}; identical to the undisturbed run: {same}"
