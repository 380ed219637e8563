"""The studio as a person meets it: a real server and a real worker on loopback, in Chromium, from a brief to a published page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.studio.served import served

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

# Gradio's client aborts its own open stream when a page is left, and says so; that is the end of a stream, not a fault of ours.
_LEFT = re.compile(r"AbortError|Unexpected error Connection errored out")
COMMENT = "Klingt gut <b>so</b> {{7*7}}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web process and a worker over a home of their own."""
    yield from served(WEB, tmp_path_factory.mktemp("studio"))


@pytest.fixture
def window(address: str) -> Iterator[Any]:
    """A page in Chromium; afterwards, nothing was written to its console as an error and nothing was asked of another host."""
    errors: list[str] = []
    foreign: list[str] = []
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        one = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        one.on("console", lambda message: errors.append(message.text) if message.type == "error" and not _LEFT.match(message.text) else None)
        one.on("pageerror", lambda error: errors.append(str(error)) if not _LEFT.match(str(error)) else None)
        one.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
        yield one
        browser.close()
    assert (errors, foreign) == ([], [])


def test_the_language_is_remembered(window: Any, address: str) -> None:
    window.goto(f"{address}/")
    window.wait_for_url("**/products")
    window.click("a[data-language=zh]")
    window.wait_for_url("**/zh-products")
    window.goto(f"{address}/")
    window.wait_for_url("**/zh-products")


def test_the_culture_explorer_answers_compares_draws_and_searches(window: Any, address: str) -> None:
    window.goto(f"{address}/culture?market=SA&category=food")
    answer = window.locator("#culture-answer")
    expect(answer.locator("h2")).to_contain_text("Saudi Arabia")
    expect(answer).to_contain_text("pork")
    window.get_by_role("tab", name="Compare").click()
    _choose(window, "#culture-other", "Thailand")
    expect(window.locator("#culture-compared tbody tr").first).to_be_visible()
    window.get_by_role("tab", name="Year").click()
    expect(window.locator('#culture-days [lang="ar-SA"][dir="rtl"]', has_text="رمضان").first).to_be_attached()
    window.get_by_role("tab", name="Graph").click()
    window.locator('#culture-around svg [data-item="gulf"]').click()
    expect(window.locator("#culture-around h2")).not_to_contain_text("Saudi Arabia")
    window.get_by_role("tab", name="Search").click()
    window.fill("#culture-search textarea, #culture-search input", "ช้าง")
    window.keyboard.press("Enter")
    expect(window.locator('#culture-found [lang="th"]').first).to_contain_text("ช้าง")


def _choose(window: Any, field: str, words: str) -> None:
    window.fill(f"{field} input", words)
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")


def test_a_brief_is_made_reviewed_by_keyboard_and_published(window: Any, address: str, tmp_path: Path) -> None:
    _make(window, address, tmp_path / "brief.yaml")
    _decide_by_keyboard(window, address)
    _publish(window, address)


def _make(window: Any, address: str, brief: Path) -> None:
    """A brief file fills the form; what was read is shown, one thing is struck and said nowhere; two markets are made, each in its own script."""
    brief.write_text(BRIEF, "utf-8")
    window.goto(f"{address}/create")
    window.set_input_files("#brief-file input[type=file]", brief)
    expect(window.locator("#brief-brand input, #brief-brand textarea")).to_have_value("Kumora")
    window.click("#brief-read")
    read = window.locator("#brief-meant label", has_text="BPA-free")
    expect(read).to_have_count(1)
    read.locator("input").uncheck()
    window.click("#generate")
    expect(window.locator(".t-is-done")).to_have_count(2)
    expect(window.locator("#creatives .t-card")).to_have_count(2)
    expect(window.locator('#creatives h3[lang="ar-SA"][dir="rtl"]')).to_have_count(1)
    expect(window.locator("#creatives")).to_contain_text("Keeps drinks cold for 24 hours")
    expect(window.locator("#creatives")).not_to_contain_text("BPA")


def _decide_by_keyboard(window: Any, address: str) -> None:
    """Without a mouse: next, back, edit and save, comment, approve, undo, approve both."""
    window.goto(f"{address}/review")
    headline, queue, here = window.locator("#review-item .t-headline"), window.locator("#review-queue button"), window.locator("#review-queue [aria-current]")
    expect(here).to_contain_text("DE")
    first = headline.inner_text()
    window.keyboard.press("j")
    expect(here).to_contain_text("SA")
    window.keyboard.press("k")
    expect(headline).to_have_text(first)
    window.keyboard.press("e")
    expect(window.locator("#review-lines textarea").first).to_be_focused()
    window.keyboard.press("Control+A")
    window.keyboard.type(f"{first} Ganz ruhig")
    window.keyboard.press("Control+Enter")
    expect(headline).to_have_text(f"{first} Ganz ruhig")
    expect(window.locator("#review-item .t-diff ins")).to_contain_text("Ganz")
    window.keyboard.press("c")
    expect(window.locator("#review-comment textarea")).to_be_focused()
    window.keyboard.type(COMMENT)
    window.keyboard.press("Enter")
    expect(window.locator("#review-item .t-history")).to_contain_text(COMMENT)
    window.keyboard.press("Escape")
    window.keyboard.press("a")
    expect(here).to_contain_text("SA")
    window.keyboard.press("u")
    for left in (2, 1, 0):
        expect(queue).to_have_count(left)
        window.keyboard.press("a" if left else "Escape")


def _publish(window: Any, address: str) -> None:
    """What is approved goes out, and its page is there."""
    window.goto(f"{address}/publish")
    window.click("#publish-send")
    expect(window.locator("#receipts tbody tr")).to_have_count(2)
    link = window.locator("#receipts tbody tr", has_text="Ganz ruhig").locator("a").get_attribute("href")
    window.goto(f"{address}/{str(link).removeprefix('./')}")
    expect(window.locator("h1")).to_contain_text("Ganz ruhig")
