"""The studio as a person meets it: a real server and a real worker on loopback, in Chromium, from a brief to a published page."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
WEB = """
import sys, uvicorn
from fastapi import FastAPI
from studio.settings import Settings
from studio.wiring import Studio
from studio.ui.app import mount
studio = Studio(Settings())
uvicorn.run(mount(FastAPI(), studio), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""
BRIEF = """
brand: Kumora
product: Kumora insulated water bottle 500 ml
category: outdoor
selling_points: [Keeps drinks cold for 24 hours, BPA-free]
price: 29.90 EUR; 109 SAR
markets: [DE, SA]
"""

COMMENT = "Klingt gut <b>so</b> {{7*7}}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web process and a worker over a home of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("studio")
    environment = os.environ | {"TESSERA_HOME": str(home / "home"), "GRADIO_ANALYTICS_ENABLED": "False"}
    log = (home / "log").open("wb")
    web = subprocess.Popen([sys.executable, "-c", WEB, str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log)
    _wait(f"http://127.0.0.1:{port}/products", web)
    worker = subprocess.Popen([sys.executable, "-m", "studio.worker"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    yield f"http://127.0.0.1:{port}"
    for process in (worker, web):
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        assert process.poll() is None, "the web process ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the web process did not answer")


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """A page in Chromium; afterwards, nothing was written to its console as an error and nothing was asked of another host."""
    errors: list[str] = []
    foreign: list[str] = []
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        one = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        one.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        one.on("pageerror", lambda error: errors.append(str(error)))
        one.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
        yield one
        browser.close()
    assert (errors, foreign) == ([], [])


def test_the_language_is_remembered(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    page.wait_for_url("**/products")
    page.click("a[data-language=zh]")
    page.wait_for_url("**/zh-products")
    page.goto(f"{address}/")
    page.wait_for_url("**/zh-products")


def test_a_brief_is_made_reviewed_by_keyboard_and_published(page: Any, address: str, tmp_path: Path) -> None:
    _make(page, address, tmp_path / "brief.yaml")
    _decide_by_keyboard(page, address)
    _publish(page, address)


def _make(page: Any, address: str, brief: Path) -> None:
    """A brief file fills the form; two markets are made, each in its own script."""
    brief.write_text(BRIEF, "utf-8")
    page.goto(f"{address}/create")
    page.set_input_files("#brief-file input[type=file]", brief)
    expect(page.locator("#brief-brand input, #brief-brand textarea")).to_have_value("Kumora")
    page.click("#generate")
    expect(page.locator(".t-is-done")).to_have_count(2)
    expect(page.locator("#creatives .t-card")).to_have_count(2)
    expect(page.locator('#creatives h3[lang="ar-SA"][dir="rtl"]')).to_have_count(1)


def _decide_by_keyboard(page: Any, address: str) -> None:
    """Without a mouse: next, back, edit and save, comment, approve, undo, approve both."""
    page.goto(f"{address}/review")
    headline, queue, here = page.locator("#review-item .t-headline"), page.locator("#review-queue button"), page.locator("#review-queue [aria-current]")
    expect(here).to_contain_text("DE")
    first = headline.inner_text()
    page.keyboard.press("j")
    expect(here).to_contain_text("SA")
    page.keyboard.press("k")
    expect(headline).to_have_text(first)
    page.keyboard.press("e")
    expect(page.locator("#review-lines textarea").first).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(f"{first} Ganz ruhig")
    page.keyboard.press("Control+Enter")
    expect(headline).to_have_text(f"{first} Ganz ruhig")
    expect(page.locator("#review-item .t-diff ins")).to_contain_text("Ganz")
    page.keyboard.press("c")
    expect(page.locator("#review-comment textarea")).to_be_focused()
    page.keyboard.type(COMMENT)
    page.keyboard.press("Enter")
    expect(page.locator("#review-item .t-history")).to_contain_text(COMMENT)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(here).to_contain_text("SA")
    page.keyboard.press("u")
    for left in (2, 1, 0):
        expect(queue).to_have_count(left)
        page.keyboard.press("a" if left else "Escape")


def _publish(page: Any, address: str) -> None:
    """What is approved goes out, and its page is there."""
    page.goto(f"{address}/publish")
    page.click("#publish-send")
    expect(page.locator("#receipts tbody tr")).to_have_count(2)
    link = page.locator("#receipts tbody tr", has_text="Ganz ruhig").locator("a").get_attribute("href")
    page.goto(f"{address}/{str(link).removeprefix('./')}")
    expect(page.locator("h1")).to_contain_text("Ganz ruhig")
