"""How fast pictures are made: composed and encoded, whole with choices and checks, signed and kept; beside the same template in headless Chromium and in bare Pillow."""

import base64
import html
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, sync_playwright

from assets.fonts import face, script_of
from benchmarks.copy_goods import pinned_for
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.composing import QUALITY
from generators.image_makers.drafting import Drawn, drawn_of
from generators.image_makers.set_designer import SetDesigner
from generators.products.briefs import read_brief_file
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.keeping import kept
from studio.pipeline.making import make_creatives
from studio.pipeline.ordering import commission_of
from studio.pipeline.picture_orders import order_for
from studio.settings import Settings
from studio.wiring import Studio

BRIEF = Path(__file__).parents[1] / "assets" / "samples" / "bottle.yaml"
MARKETS, ROUNDS, LEAST = ("DE", "SA", "JP", "TH", "BR", "IN"), 10, 20
CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True)
class Ordered:
    """A creative, the order for its picture with every choice made, and that picture."""

    creative: Creative
    order: PictureOrder
    picture: Picture


def measure() -> Iterator[str]:
    """Pictures of 1080 x 1080 a second in one process, and the ratios to both peers on the same pictures in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Settings(home=Path(folder)))
        work = [_ordered(studio.engine, market) for market in MARKETS]
        composed = _rate(work, lambda one: _encoded(drawn_of(one.order, SetDesigner())))
        yield f"composed and encoded: {composed:.1f}/s (at least {LEAST}), {len(work) * ROUNDS} pictures of {len(work)} markets"
        yield f"whole, with choices, layouts tried, marks and checks: {_rate(work, lambda one: SetDesigner().make(one.order.model_copy(update={'chosen': {}}))):.1f}/s"
        room = studio.darkroom
        start = time.perf_counter()
        for one in work:
            kept(room, one.picture, one.creative, one.order)
        yield f"signed (C2PA) and kept: {(time.perf_counter() - start) / len(work) * 1000:.0f} ms a picture"
        drawn = [drawn_of(one.order, SetDesigner()) for one in work]
        pillow = _rate(drawn, _by_pillow)
        yield f"bare Pillow (paste, text, JPEG): {pillow:.1f}/s; ours is {composed / pillow:.2f} of it"
        chromium = _by_chromium(drawn)
        yield f"headless Chromium (same layers, JPEG screenshot): {chromium:.1f}/s; ours is {composed / chromium:.2f} times as fast"
        studio.close()


def _ordered(engine: Engine, market: str) -> Ordered:
    brief = read_brief_file(BRIEF, engine.library.category, (market,))
    creative = next(iter(make_creatives(engine, brief, market, pinned_for(engine), ()))).creative
    order = order_for(engine, commission_of(engine, brief, creative, None), creative, {})
    picture = SetDesigner().make(order)
    return Ordered(creative, order.model_copy(update={"chosen": picture.made}), picture)


def _rate(work: Sequence[Any], draw: Callable[[Any], object]) -> float:
    """Calls a second over all of the work, `ROUNDS` times over; the first round is not counted."""
    for one in work:
        draw(one)
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for one in work:
            draw(one)
    return len(work) * ROUNDS / (time.perf_counter() - start)


def _encoded(drawn: Drawn) -> bytes:
    return _jpeg(drawn.pixels)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


def _by_pillow(drawn: Drawn) -> bytes:
    """The painted set, the placed product and every text in one font and one line, without fitting, breaking or checks."""
    picture = drawn.under.calmed.copy()
    picture.alpha_composite(Image.fromarray(drawn.standing.placed.rgba), drawn.standing.at)
    pen = ImageDraw.Draw(picture)
    for one in drawn.inked:
        font = _font(script_of(one.text.setting.variety), round(one.text.setting.size))
        pen.text((one.text.box.left, one.text.box.top), one.text.text, font=font, fill=one.ink)
    return _jpeg(picture)


def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    found = face(script, 600)
    return ImageFont.truetype(str(found.path), size, index=found.index)


def _by_chromium(drawn: Sequence[Drawn]) -> float:
    """Screenshots a second of a page with the same layers; the page stays open, its words change."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = [_page(browser.new_page(viewport={"width": 1080, "height": 1080}), one) for one in drawn]
        rate = _rate(pages, _shot)
        browser.close()
    return rate


def _shot(page: Page) -> bytes:
    page.evaluate("() => document.querySelectorAll('p').forEach(one => one.textContent += '\\u200b')")
    return page.screenshot(type="jpeg", quality=QUALITY)


def _page(page: Page, drawn: Drawn) -> Page:
    """A page with the set, the product and the words of a picture where they stand in it."""
    left, top = drawn.standing.at
    words = "".join(
        f'<p dir="auto" style="left:{one.text.box.left}px;top:{one.text.box.top}px;width:{one.text.box.width + 2}px;color:{one.ink};'
        f'font:600 {one.text.setting.size}px sans-serif">{html.escape(one.text.text)}</p>'
        for one in drawn.inked
    )
    product = Image.fromarray(drawn.standing.placed.rgba)
    page.set_content(
        f'<style>*{{position:absolute;margin:0}}</style><img src="{_address(drawn.under.calmed.convert("RGB"), "JPEG")}" style="left:0;top:0">'
        f'<img src="{_address(product, "PNG")}" style="left:{left}px;top:{top}px">{words}'
    )
    return page


def _address(picture: Image.Image, kind: str) -> str:
    file = io.BytesIO()
    picture.save(file, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"
