"""`tessera models` and `tessera placements` as a user runs them: connect, try, route, write with a model, see the cost, disconnect."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assets.placements import read_placements
from tests.generators.test_chat import Scripted, answered, said

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def tessera(tmp_path: Path) -> Run:
    """The real command over a home of its own."""

    def run(*words: str, fails: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from studio.cli.main import run; run()", *words]
        environment = os.environ | {"TESSERA_HOME": str(tmp_path / "home"), "COLUMNS": "200"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240)
        assert done.returncode == fails, done.stdout + done.stderr
        return done

    return run


@pytest.fixture
def server() -> Iterator[Scripted]:
    """A model that writes English with a sign before each line and puts a wrong number into every German one."""

    def reply(order: dict[str, Any], n: int) -> tuple[int, Any]:
        german = "(de-DE)" in order["messages"][0]["content"]
        return 200, said(answered(order, lambda one: {"text": f"{one['draft']} 99 %" if german else f"◆ {one['draft']}"}))

    one = Scripted(reply)
    yield one
    one.server.shutdown()
    one.server.server_close()


def card(folder: Path, name: str, url: str, **more: object) -> str:
    """A model's file."""
    folder.mkdir(exist_ok=True)
    told = {"name": name, "model": "m", "base_url": url, "retries": 0, "repairs": 0, "input_price": 10, "output_price": 100, "currency": "EUR"} | more
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(told), "utf-8")
    return str(folder / f"{name}.yaml")


def listed(tessera: Run) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(tessera("models", "list", "--json").stdout)
    return known


def test_models_are_connected_routed_and_disconnected(tessera: Run, tmp_path: Path) -> None:
    assert "phrasebook writes all twelve" in tessera("models", "list").stdout
    assert "writes nothing yet" in tessera("models", "add", card(tmp_path, "one", "http://127.0.0.1:1/v1")).stdout
    tessera("models", "add", card(tmp_path, "two", "http://127.0.0.1:2/v1"))
    tessera("models", "add", card(tmp_path, "one", "http://127.0.0.1:3/v1", budget=5))
    assert [(one["name"], one["base_url"]) for one in listed(tessera)["models"]] == [("two", "http://127.0.0.1:2/v1"), ("one", "http://127.0.0.1:3/v1")]

    tessera("models", "route", "one", "en,de")
    tessera("models", "route", "two", "es-MX")
    tessera("models", "route", "phrasebook", "de")
    assert listed(tessera)["routes"] == {"en": "one", "es-MX": "two"}
    shown = tessera("models", "list").stdout
    assert "es-MX" in next(row for row in shown.splitlines() if " two " in row)

    tessera("models", "remove", "one")
    assert listed(tessera)["routes"] == {"es-MX": "two"} and [one["name"] for one in listed(tessera)["models"]] == ["two"]


def test_what_cannot_be_connected_is_refused_and_changes_nothing(tessera: Run, tmp_path: Path) -> None:
    tessera("models", "add", card(tmp_path, "one", "http://127.0.0.1:1/v1"))
    before = listed(tessera)
    for words in (["route", "other", "en"], ["remove", "other"]):
        told = tessera("models", *words, fails=1)
        assert "No chat model other" in told.stderr and not told.stdout
    bad = card(tmp_path, "three", "http://127.0.0.1:1/v1", key="sk-123")
    refused = tessera("models", "add", bad, fails=1)
    assert "key" in refused.stderr and "sk-123" not in (tmp_path / "home" / "models.yaml").read_text("utf-8")
    assert listed(tessera) == before


def test_the_hint_names_a_command_that_there_is(tessera: Run) -> None:
    told = tessera("models", "remove", "other", fails=1).stderr
    assert "models add FILE" in told and "--url" not in told


def test_a_model_that_is_reached_in_two_ways_is_refused_with_a_sentence(tessera: Run, tmp_path: Path) -> None:
    refused = tessera("models", "add", card(tmp_path, "both", "http://127.0.0.1:1/v1", path="/tmp/model.gguf"), fails=1)
    assert "Traceback" not in refused.stderr and "base_url or path" in refused.stderr


def test_a_model_is_tried_gets_what_it_is_fit_for_writes_and_costs(tessera: Run, tmp_path: Path, server: Scripted) -> None:
    tessera("models", "add", card(tmp_path, "one", server.url))
    tessera("models", "route", "one", "de")
    found = json.loads(tessera("models", "try", "one", "--languages", "en,de", "--briefs", "2", "--route", "--json").stdout)
    trials = {one["language"]: one for one in found["trials"]}
    assert found["model"] == "one" and [(name, one["fit"], one["briefs"]) for name, one in trials.items()] == [("en", True, 2), ("de", False, 2)]
    assert trials["en"]["taken"] == trials["en"]["asked"] > 10 and trials["de"]["fact_errors"] == trials["de"]["asked"]
    assert listed(tessera)["routes"] == {"en": "one"}, "what it is not fit for goes back to the phrasebook"
    asked = len(server.asked)
    assert trials["en"]["calls"] == 2 and asked == 2 + trials["de"]["calls"], "a line that a screen sends back is asked, and paid, again"

    brief = {"brand": "Morivo", "product": "Camping chair", "selling_points": ["Foldable"], "source_language": "en", "markets": ["US", "DE"]}
    (tmp_path / "chair.yaml").write_text(yaml.safe_dump(brief), "utf-8")
    made = {one["market"]: one for one in json.loads(tessera("generate", str(tmp_path / "chair.yaml"), "--json").stdout)["creatives"]}
    assert made["US"]["copy"]["headline"].startswith("◆ ") and "◆" not in str(made["DE"]["copy"])
    assert (made["US"]["origin"]["maker"], made["US"]["origin"]["cost"], made["DE"]["origin"]["cost"]) == ("one", "0.003 EUR", "0")
    assert len(server.asked) == asked + 1

    (spent,) = json.loads(tessera("models", "spend", "--json").stdout)
    assert (spent["market"], spent["model"], spent["calls"], spent["input_tokens"], spent["output_tokens"]) == ("US", "one", 1, 100, 20)
    assert (float(spent["cost"]), spent["currency"]) == (0.003, "EUR")
    assert "0.003 EUR" in tessera("models", "spend").stdout


def test_placements_are_listed_and_one_is_shown_with_its_limits(tessera: Run) -> None:
    places = read_placements()
    every = json.loads(tessera("placements", "--json").stdout)
    assert {one["id"] for one in every} == set(places) and all(one["source"] and one["as_of"] for one in every)
    chosen = json.loads(tessera("placements", "--channel", "sms", "--market", "kr", "--json").stdout)
    assert {one["id"] for one in chosen} == {one.id for one in places.values() if one.channel == "sms" and (not one.markets or "KR" in one.markets)}
    shown = tessera("placements", "amazon_listing").stdout
    assert "249" in shown and "utf8" in shown and "5 × 255" in shown and places["amazon_listing"].as_of in shown
    told = tessera("placements", "amazon", "--json", fails=1)
    assert json.loads(told.stdout)["error"]["message"] == "There is no placement amazon." and "amazon_listing" in json.loads(told.stdout)["error"]["hint"]
