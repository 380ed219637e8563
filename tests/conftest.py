"""Shared by all tests: one engine, a fresh home for each test that wants one, and no network but loopback."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from assets.actor import LOCAL
from culture_graph.library import Library, read_library
from generators.products.briefs import BriefFile, to_brief
from generators.products.records import Brief
from studio.pipeline.engine import Engine
from studio.pipeline.records import Pinned
from studio.settings import Settings
from studio.wiring import Studio, build_engine

# Two workers that each ask the embedder for all cores wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

NOW = datetime(2026, 11, 22, 9, 0)

# The same examples on every run, so that a change is judged by itself; `--hypothesis-profile default` looks further.
settings.register_profile("seeded", derandomize=True)
settings.load_profile("seeded")


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test reached for {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def library() -> Library:
    """All that the culture graph knows, read once."""
    return read_library()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """All knowledge and plugs, read once."""
    return build_engine()


@pytest.fixture
def studio(tmp_path: Path, engine: Engine) -> Iterator[Studio]:
    """A studio over an empty home."""
    one = Studio(Settings(home=tmp_path / "home"), LOCAL)
    one.__dict__["engine"] = engine.in_darkroom(one.darkroom)
    yield one
    one.close()


@pytest.fixture
def pinned(engine: Engine) -> Pinned:
    """A job's pins on a fixed day."""
    return Pinned(clock=NOW, day=date(2026, 11, 22), seed=1, digests=engine.digests)


def brief_of(engine: Engine, **keys: Any) -> Brief:
    """A brief from a file's keys."""
    given = {"brand": "Morivo", "product": "保温杯 500ml", "markets": ["DE"]} | keys
    return to_brief(BriefFile.model_validate(given), engine.library.category, Path("."))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """On the build machine a skipped test is a failure: it hides a missing part."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("TESSERA_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests need Chromium; on the build machine a missing one fails instead of being skipped."""
    if Path("/usr/bin/chromium").exists() or os.environ.get("TESSERA_NO_SKIP"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed: apt-get install chromium"))
