"""The cost of a million observations: read, understood, kept and put on a board, at three sizes, each in a process of its own."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.trend_world import observations, people_speak_of
from culture_graph.embedders.e5 import E5Embedder
from culture_graph.library import read_library
from culture_graph.sources import Observation
from culture_graph.trends.monitor import Monitor
from culture_graph.trends.store import Store
from culture_graph.trends.understanding import understand

SIZES = (250_000, 500_000, 1_000_000)
SEED, TOPICS = 77, 1000


def measure() -> Iterator[str]:
    """Observations a second and the most memory for each size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for at, one in enumerate(observations(people_speak_of(read_library(), SEED, TOPICS), SEED)):
                if at < SIZES[-1]:
                    file.write(one.seen.model_dump_json() + "\n")
        for size in SIZES:
            done = subprocess.run([sys.executable, "-m", "benchmarks.trend_scale", str(path), str(size)], capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            yield (
                f"{found['rows']} observations: {found['kept'] / found['seconds']:.0f} a second read, understood and kept; board in {found['board']:.1f} s; "
                f"most memory {found['memory']:.0f} MB, of which knowledge and models {found['before']:.0f} MB"
            )


def _read(path: Path, size: int) -> Iterator[Observation]:
    with path.open(encoding="utf-8") as file:
        for at, line in enumerate(file):
            if at >= size:
                return
            yield Observation.model_validate_json(line)


def _once(path: Path, size: int) -> dict[str, Any]:
    library, embedder = read_library(), E5Embedder()
    embedder.embed(["warm"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        store, start = Store(Path(folder)), time.process_time()
        kept = store.keep(understand(_read(path, size), set()))
        seconds, start = time.process_time() - start, time.process_time()
        topics = Monitor(store, library, embedder, synthetic=True).board("TH").topics
        board = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": size, "kept": kept, "seconds": seconds, "board": board, "memory": memory, "before": before, "topics": len(topics)}


if __name__ == "__main__":
    print(json.dumps(_once(Path(sys.argv[1]), int(sys.argv[2]))))
