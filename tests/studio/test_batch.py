"""The batch command as a user runs it: a killed run goes on, each creative is made exactly once, and equals an undisturbed run's."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
POINTS = ["可折叠，方便收纳", "防水", "铝合金支架", "保温12小时", "适合露营", "透气网布", "附收纳袋", "不含BPA"]


def test_a_killed_batch_goes_on_and_equals_an_undisturbed_one(tmp_path: Path) -> None:
    briefs = write_briefs(tmp_path / "briefs.jsonl", 12)
    markets = "US,DE,JP,SA"
    calm = tmp_path / "calm"
    run(calm, briefs, markets).wait(timeout=180)
    expected = essences(calm)
    assert len(expected) == 12 * 4

    shaken = tmp_path / "shaken"
    kill_at_random(shaken, briefs, markets, kills=2, seed=7)
    assert run(shaken, briefs, markets, "--resume").wait(timeout=180) == 0
    assert essences(shaken) == expected


def test_bad_rows_stand_among_good_ones_in_input_order(tmp_path: Path) -> None:
    file = tmp_path / "briefs.jsonl"
    good = json.dumps({"id": "a", "brand": "Morivo", "product": "露营椅", "markets": ["DE"], "selling_points": ["可折叠"]}, ensure_ascii=False)
    file.write_text(
        f'{good}\n{{"id": "b", "product": "no brand", "markets": ["DE"]}}\nnot json\n{good.replace(chr(34) + "a" + chr(34), chr(34) + "c" + chr(34)).replace("DE", "IT")}\n',
        "utf-8",
    )
    assert run(tmp_path / "home", file, None).wait(timeout=120) == 0
    lines = manifest(tmp_path / "home")
    assert [(line["row"], "error" in line) for line in lines] == [(1, False), (2, True), (3, True), (4, True)]
    assert "brand" in lines[1]["error"]["message"]["en"]


def write_briefs(path: Path, count: int) -> Path:
    """A file of different briefs."""
    chance = random.Random(3)
    rows = [
        {
            "id": f"b{place}",
            "brand": "Morivo",
            "product": f"便携露营椅 第{place}款",
            "sku": f"MV-{place}",
            "category": "outdoor",
            "source_language": "zh",
            "selling_points": chance.sample(POINTS, 4),
            "price": [{"amount": 20 + place, "currency": "EUR"}],
            "markets": ["US"],
        }
        for place in range(count)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def run(home: Path, file: Path, markets: str | None, *more: str) -> subprocess.Popen[bytes]:
    """The real command in a process group of its own, with its own home."""
    code = "from studio.cli.main import run; run()"
    command = [sys.executable, "-c", code, "batch", str(file), "--out", str(home / "out"), *(("--markets", markets) if markets else ()), *more]
    home.mkdir(exist_ok=True)
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"TESSERA_HOME": str(home / "home")}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def kill_at_random(home: Path, file: Path, markets: str, *more: str, kills: int, seed: int) -> int:
    """Start the batch and kill -9 it while it works, several times; returns how often it was still at work."""
    chance = random.Random(seed)
    hit = 0
    for _ in range(kills):
        process = run(home, file, markets, "--resume", *more)
        wait_for_work(home, process)
        time.sleep(chance.uniform(0.0, 0.4))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            hit += 1
        process.wait(timeout=60)
    return hit


def wait_for_work(home: Path, process: subprocess.Popen[bytes]) -> None:
    """Return once the job was accepted (its mark stands) or the process ended."""
    until = time.monotonic() + 60
    while not (home / "out" / "job.json").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)


def manifest(home: Path) -> list[dict[str, Any]]:
    """The lines of a run's manifest."""
    return [json.loads(line) for line in (home / "out" / "manifest.jsonl").read_text("utf-8").splitlines()]


def essences(home: Path) -> list[tuple[str, str, str, str]]:
    """What was made, in order: external id, market, essence and copy; times and job ids apart."""
    return [(line["external_id"], line["market"], line["essence_sha256"], json.dumps(line["copy"], ensure_ascii=False)) for line in manifest(home)]
