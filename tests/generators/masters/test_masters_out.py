"""Layered files: what is read back is the picture that was drawn, by name and by pixel."""

import io
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage

from assets.fonts import face, read_fonts
from generators.masters.psd_out import to_psd
from generators.masters.records import Sheet, between
from generators.masters.rendering import rendered
from generators.masters.strata import flattened, strata
from generators.masters.svg_out import to_svg
from tests.generators.masters.sheets import SIZE, black_on_white, difference, drawn, ink_box, wall

CASES = [("de", "crown_start", True), ("ar", "card", False), ("th", "foot_panel", False), ("hi", "crown_start", False), ("ja", "card", False)]
SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def areas(sheet: Sheet) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Each text's layer with its box and some room around it."""
    return [(one.layer, (int(one.box.left) - 30, int(one.box.top) - 2, int(one.box.right) + 30, int(one.box.bottom) + 2)) for one in sheet.texts]


@pytest.mark.parametrize(("language", "layout", "busy"), CASES)
def test_the_layers_together_are_the_picture(language: str, layout: str, busy: bool) -> None:
    sheet, whole = drawn(language, layout, busy)
    assert difference(flattened(sheet), whole).mean() < 0.1
    assert difference(flattened(sheet), whole).max() <= 2


def test_a_veil_and_a_button_are_layers_of_their_own() -> None:
    sheet, _ = drawn("de", "crown_start", True)
    names = [one.name for one in strata(sheet)]
    assert "calm" in names
    assert {"call_to_action shape", "call_to_action", "headline", "product", "shadow", "set"} <= set(names)


def test_between_turns_one_picture_into_the_other() -> None:
    before, after = wall(), wall(busy=True)
    layer = between(before, after)
    assert layer is not None
    before.alpha_composite(layer.pixels, layer.at)
    assert difference(before, after).max() <= 1
    assert between(after, after) is None


@pytest.mark.parametrize(("language", "layout", "busy"), CASES)
def test_outlined_svg_is_the_picture(language: str, layout: str, busy: bool) -> None:
    sheet, whole = drawn(language, layout, busy)
    picture = rendered(to_svg(sheet, live=False), SIZE[0])
    assert difference(picture, whole).mean() < 1.2
    words = rendered(to_svg(black_on_white(sheet), live=False), SIZE[0])
    for layer, area in areas(sheet):
        found, wanted = ink_box(words, area), ink_box(flattened(black_on_white(sheet)), area)
        assert found == pytest.approx(wanted, abs=2), layer


@pytest.mark.parametrize("live", [True, False])
def test_svg_names_its_groups_and_reaches_for_nothing(live: bool) -> None:
    sheet, _ = drawn("de", "crown_start", True)
    root = ET.fromstring(to_svg(sheet, live=live))
    assert [one.get("id") for one in root] == ["set", "shadow", "calm", "product", *dict.fromkeys(one.layer for one in sheet.texts)]
    assert all(one.get(f"{XLINK}href", "data:image/").startswith("data:image/") for one in root.iter())
    assert not list(root.iter(f"{SVG}script"))
    written = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert ("Morivo" in written) == live
    assert bool(list(root.iter(f"{SVG}path"))) != live
    assert "Auslaufsicher &" in "".join(root.itertext())


def test_live_arabic_is_text_in_logical_order_and_keeps_its_right_edge() -> None:
    sheet, _ = drawn("ar", "crown_start")
    root = ET.fromstring(to_svg(sheet, live=True))
    lines = [one for text in root.iter(f"{SVG}text") for one in text]
    headline = next(one for one in sheet.texts if one.layer == "headline")
    told = ["".join(one.itertext()).strip("\u2067\u2069") for one in lines]
    assert [told[told.index(line.text)] for line in headline.setting.lines] == headline.setting.text.split("\n")
    # Every face is named in its run: the name in Latin letters has Latin's.
    families = {run.text.strip("\u2067\u2069 "): run.get("font-family", "") for line in lines for run in line if run.text}
    assert families["Morivo"].startswith("'Noto Sans'")
    # resvg has no `direction` and no weights: the right edge stands all the same, and lines of its one weight are whole.
    words, wanted = rendered(to_svg(black_on_white(sheet), live=True), SIZE[0]), flattened(black_on_white(sheet))
    for layer, area in areas(sheet):
        found, drawn_at = ink_box(words, area), ink_box(wanted, area)
        assert found[2] == pytest.approx(drawn_at[2], abs=2), layer
        if layer in {"body", "legal"}:
            assert found == pytest.approx(drawn_at, abs=2), layer


@pytest.mark.browser
def test_live_words_stand_in_a_browser_where_they_were_drawn(tmp_path: Path) -> None:
    sheets = {case[0]: black_on_white(drawn(*case)[0]) for case in CASES}
    page, shot = tmp_path / "words.html", tmp_path / "words.png"
    words = "".join(f"<div style='height:{SIZE[1]}px'>{to_svg(sheet, live=True)}</div>" for sheet in sheets.values())
    page.write_text(f"<!doctype html><meta charset='utf-8'><style>{_fonts()}</style><body style='margin:0'>{words}", "utf-8")
    size = f"--window-size={SIZE[0]},{SIZE[1] * len(sheets)}"
    switches = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files", "--force-device-scale-factor=1", size]
    subprocess.run(["/usr/bin/chromium", *switches, f"--screenshot={shot}", page.as_uri()], capture_output=True, check=True, timeout=60)
    for number, (language, sheet) in enumerate(sheets.items()):
        picture = Image.open(shot).crop((0, SIZE[1] * number, SIZE[0], SIZE[1] * (number + 1)))
        for layer, area in areas(sheet):
            assert ink_box(picture, area) == pytest.approx(ink_box(flattened(sheet), area), abs=2), (language, layer)


def _fonts() -> str:
    """The bundled faces as a style sheet, at hand as a designer has them installed."""
    faces = {script: font for script, font in read_fonts().items() if script in {"Latn", "Arab", "Deva", "Thai", "Jpan"}}
    return "".join(
        f"@font-face{{font-family:'{font.family}';src:url('{face(script, 400).path.as_uri()}');font-weight:{font.weights[0]} {font.weights[1]}}}"
        for script, font in faces.items()
    )


@pytest.mark.parametrize(("language", "layout", "busy"), CASES[:2])
def test_psd_is_the_picture_in_named_layers(language: str, layout: str, busy: bool) -> None:
    sheet, whole = drawn(language, layout, busy)
    data = to_psd(sheet)
    document = PSDImage.open(io.BytesIO(data))
    assert document.size == SIZE
    names = [layer.name for layer in document.descendants()]
    assert {"set", "product", "shadow"} <= set(names)
    for text in sheet.texts:
        assert f"{text.layer}: {text.text}"[:60] in names
    assert difference(document.composite(force=True), whole).mean() < 1
    # What a viewer shows that knows nothing of layers.
    assert difference(Image.open(io.BytesIO(data)), whole).mean() < 1
    words = next(one for one in document.descendants() if one.name.startswith("headline"))
    assert np.asarray(words.topil())[..., 3].max() > 200
