"""`tessera check --file` over 10,000 lines in one process: the rate of the last tenth against the first."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LINES = 10_000
TEXTS = [
    ("US", "The best bottle in the world, guaranteed."),
    ("DE", "Eine Flasche aus Edelstahl, hält warm."),
    ("CN", "全网第一的保温杯，最高级材质。"),
    ("JP", "軽くて持ち運びやすい水筒です。"),
    ("SA", "قارورة حافظة للحرارة سعة 500 مل."),
    ("FR", "Une bouteille isotherme pour tous les jours."),
]


def measure() -> Iterator[str]:
    """Seconds for all lines, lines a second, and how the end compares with the beginning."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        rows = ({"id": str(place), "market": TEXTS[place % len(TEXTS)][0], "text": TEXTS[place % len(TEXTS)][1]} for place in range(LINES))
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        stamps = _stamps(file, Path(folder))
    tenth = LINES // 10
    first, last = stamps[tenth] - stamps[0], stamps[-1] - stamps[-1 - tenth]
    yield f"{len(stamps)} answers in {stamps[-1] - stamps[0]:.1f} s after the first ({(len(stamps) - 1) / (stamps[-1] - stamps[0]):.0f}/s)"
    yield f"last tenth / first tenth: {last / first:.2f} (1 = no slowing down)"


def _stamps(file: Path, home: Path) -> list[float]:
    """The moment each answer was read."""
    command = [sys.executable, "-c", "from studio.cli.main import run; run()", "check", "--file", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"TESSERA_HOME": str(home), "PYTHONUNBUFFERED": "1"})
    stamps = [time.perf_counter() for _ in process.stdout or ()]
    process.wait(timeout=60)
    return stamps
