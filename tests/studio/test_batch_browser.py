"""The batch page, the wider brief form and the other wordings at the desk as a person meets them, in both languages, on a desk and on a phone."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect, sync_playwright

from tests.studio.served import served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
WEB = """
import sys, uvicorn
from studio.server import application
from studio.settings import Settings
from studio.wiring import Studio

uvicorn.run(application(Studio(Settings()), local=True), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""
FILE = """brand,product,category,selling_points,price,markets,placements,variants
Kumora,Kumora bottle 500 ml,outdoor,Leak-proof lid; BPA-free,29.90 EUR,DE; SA; IT,storefront,1
Kumora,Kumora tray,home,Natural bamboo,thirty-two,US,storefront,1
Kumora,Kumora desk lamp,home,Dimmable; Charges by USB-C,24.90 EUR,FR,google_search_responsive,2
"""
WIDTHS = {"desk": (1440, 900), "phone": (390, 844)}
# Gradio's client aborts its own open stream when a page is left, and says so; that is the end of a stream, not a fault of ours.
_LEFT = re.compile(r"AbortError|Unexpected error Connection errored out")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole server, API and pages, and a worker over a home of their own."""
    yield from served(WEB, tmp_path_factory.mktemp("batch"))


@pytest.fixture
def window(address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page in Chromium of a size; afterwards, nothing was written to its console as an error and nothing was asked of another host."""
    width, height = WIDTHS[getattr(request, "param", "desk")]
    errors: list[str] = []
    foreign: list[str] = []
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        one = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True).new_page()
        one.set_default_timeout(60_000)
        one.on("console", lambda message: errors.append(message.text) if message.type == "error" and not _LEFT.match(message.text) else None)
        one.on("pageerror", lambda error: errors.append(str(error)) if not _LEFT.match(str(error)) else None)
        one.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
        yield one
        browser.close()
    assert (errors, foreign) == ([], [])


def test_a_file_is_read_made_filtered_found_again_and_taken_away(window: Any, address: str, tmp_path: Path) -> None:
    (tmp_path / "briefs.csv").write_text(FILE, "utf-8")
    window.goto(f"{address}/batch")
    window.set_input_files("#batch-file input[type=file]", tmp_path / "briefs.csv")
    expect(window.locator("#batch-rows tbody tr")).to_have_count(2)
    expect(window.locator("#batch-rows .t-bad li")).to_contain_text("Row 3, price: “thirty-two”")
    assert "thirty-two" in _taken(window, "#batch-bad").read_text("utf-8-sig")
    window.get_by_text("Copy, checked", exact=True).click()
    window.click("#batch-start")
    results = window.locator("#batch-results tbody tr")
    expect(window.locator("#batch-progress .t-progress")).to_contain_text("4 of 4 done")
    expect(results).to_have_count(6)
    assert [row.locator("td").first.inner_text() for row in results.all()] == ["2", "2", "2", "3", "4", "4"]
    expect(results.nth(1).locator('[lang="ar-SA"][dir="rtl"]').first).to_be_visible()
    expect(results.nth(2)).to_contain_text("IT")
    window.reload()
    expect(results).to_have_count(6)
    _filter(window, "Refused")
    expect(results).to_have_count(2)
    _filter(window, "All verdicts")
    expect(results).to_have_count(6)
    manifest = [json.loads(line) for line in _taken(window, "#batch-progress a[href*=manifest]").read_text("utf-8").splitlines()]
    assert [one["row"] for one in manifest] == [2, 2, 2, 3, 4, 4]
    sheet = load_workbook(_taken(window, "#batch-progress a[href*=lines]")).worksheets[0]
    assert {row[8] for row in sheet.iter_rows(min_row=2, values_only=True)} >= {"refused"}
    window.click("#batch-retry")
    expect(window.locator("#batch-progress .t-progress")).to_contain_text("4 of 4 done")
    expect(window.locator("#review-queue button")).to_have_count(0)


def test_a_running_batch_is_cancelled_and_taken_up_again(window: Any, address: str, tmp_path: Path) -> None:
    rows = "".join(f"Kumora,Bottle {number},Leak-proof lid,DE; JP; US; BR; SA\n" for number in range(80))
    (tmp_path / "many.csv").write_text(f"brand,product,selling_points,markets\n{rows}", "utf-8")
    window.goto(f"{address}/batch")
    _unfold(window, "#batch-progress .t-progress", "#batch-example")
    window.set_input_files("#batch-file input[type=file]", tmp_path / "many.csv")
    expect(window.locator("#batch-rows h2")).to_contain_text("80 rows read")
    window.click("#batch-start")
    window.click("#batch-cancel")
    said = window.locator("#batch-progress .t-progress")
    expect(said).to_contain_text("cancelled")
    window.click("#batch-retry")
    expect(said).to_contain_text("400 of 400 done")
    expect(window.locator("#batch-results tbody tr")).to_have_count(100)
    window.click("#batch-more")
    expect(window.locator("#batch-results tbody tr")).to_have_count(200)


def _taken(window: Any, button: str) -> Path:
    with window.expect_download() as download:
        window.click(button)
    path: Path = download.value.path()
    return path.rename(path.with_name(str(download.value.suggested_filename)))


def _filter(window: Any, words: str) -> None:
    window.click("#batch-verdict input")
    window.get_by_role("option", name=words).click()


@pytest.mark.parametrize("window", WIDTHS, indirect=True)
@pytest.mark.parametrize("language", ["", "zh-"])
def test_the_example_teaches_and_nothing_runs_over_the_edge(window: Any, address: str, language: str) -> None:
    window.goto(f"{address}/{language}batch")
    _unfold(window, "#batch-progress .t-progress", "#batch-example")
    assert _taken(window, "#batch-example-get").read_bytes() == (ROOT / f"studio/ui/example_batch_{'zh' if language else 'en'}.csv").read_bytes()
    window.click("#batch-example")
    expect(window.locator("#batch-rows tbody tr")).to_have_count(3)
    expect(window.locator("#batch-rows .t-bad li")).to_contain_text("三十二" if language else "thirty-two")
    assert _overhang(window) <= 0
    window.click("#batch-start")
    expect(window.locator("#batch-results tbody tr")).to_have_count(10)
    assert _overhang(window) <= 0
    window.goto(f"{address}/{language}create")
    expect(window.locator("#creatives .t-card")).to_have_count(9)
    window.locator("#creatives .t-card", has_text="Google").first.locator("summary").click()
    card = window.locator("#creatives .t-card:has(details[open])")
    expect(card.locator("dt", has_text="标题 2" if language else "Headline 2")).to_contain_text(re.compile(r"\d+/30"))
    assert _overhang(window) <= 0


def _unfold(window: Any, standing: str, wanted: str) -> None:
    """Open the fold above the newest job; in a home without a job it is open."""
    with suppress(PlaywrightTimeout):
        window.wait_for_selector(standing, timeout=6_000)
    window.wait_for_timeout(500)
    if not window.locator(wanted).is_visible():
        window.locator(".t-brief button.label-wrap").click()
    expect(window.locator(wanted)).to_be_visible()


def _overhang(window: Any) -> int:
    """By how many pixels the page is wider than the window."""
    over: int = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


def test_a_brief_asks_for_places_variants_and_keywords(window: Any, address: str, tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(
        "{brand: Kumora, product: Kumora bottle 500 ml, selling_points: [BPA-free], markets: [DE], keywords: [Trinkflasche | DE], variants: 2}", "utf-8"
    )
    window.goto(f"{address}/create")
    _unfold(window, "#mosaic .t-progress", "#generate")
    window.set_input_files("#brief-file input[type=file]", brief)
    expect(window.locator("#brief-keywords textarea")).to_have_value("Trinkflasche | DE")
    expect(window.locator("#brief-variants input:checked")).to_have_value("2")
    window.fill("#brief-placements input", "Google responsive search")
    window.get_by_role("option", name=re.compile("^Search · Google responsive search ad")).first.click()
    window.keyboard.press("Escape")
    window.click("#generate")
    expect(window.locator("#creatives .t-card")).to_have_count(4)
    expect(window.locator("#creatives .t-flag", has_text="variant 2")).to_have_count(2)


@pytest.mark.parametrize("window", WIDTHS, indirect=True)
@pytest.mark.parametrize("language", ["", "zh-"])
def test_another_wording_is_chosen_by_keyboard_and_kept_only_when_saved(window: Any, address: str, tmp_path: Path, language: str) -> None:
    _on_the_desk(window, address, tmp_path / "brief.yaml")
    window.goto(f"{address}/{language}review")
    headline = window.locator("#review-item .t-headline").first
    before = headline.inner_text()
    window.click("#review-edit")
    line = window.locator("#review-lines .t-line").first
    box = line.locator("textarea")
    line.locator("summary").focus()
    window.keyboard.press("Enter")
    for _ in range(6):
        window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")
    choice = line.locator("[data-put]").first
    expect(choice).to_be_focused()
    words = str(choice.get_attribute("data-put"))
    assert words != before and 1 <= line.locator("[data-put]").count() <= 5
    assert _overhang(window) <= 0
    window.keyboard.press("Enter")
    expect(box).to_have_value(words)
    expect(box).to_be_focused()
    expect(headline).to_have_text(before)
    window.keyboard.press("Control+Enter")
    expect(headline).to_have_text(words)
    expect(window.locator("#review-item .t-flag").first).to_be_visible()


def _on_the_desk(window: Any, address: str, brief: Path) -> None:
    """Something waits at the desk whose headline a copywriter wrote; a new brief each time, so that no pin stands in the way."""
    brief.write_text(f"{{brand: Kumora, product: Kumora bottle {time.time_ns()}, selling_points: [BPA-free, Leak-proof lid], markets: [DE]}}", "utf-8")
    window.goto(f"{address}/create")
    _unfold(window, "#mosaic .t-progress", "#generate")
    window.set_input_files("#brief-file input[type=file]", brief)
    expect(window.locator("#brief-brand input, #brief-brand textarea")).to_have_value("Kumora")
    window.click("#generate")
    expect(window.locator("#creatives .t-card h3")).to_have_count(1)
    expect(window.locator(".t-is-done")).to_have_count(1)
