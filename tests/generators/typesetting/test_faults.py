"""Faults: each kind is seen when it is there."""

from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import Image

from assets.errors import TesseraError
from assets.fonts import face
from generators.typesetting import Box, Setting, Style, draw, faults, fit

BOX = Box(width=900, height=200)


def _cut(folder: Path, script: str, signs: str, shaped: bool) -> Path:
    """A brand font: a bundled one with some signs only, with or without the tables that shape."""
    font = TTFont(face(script, 400).path)
    options = Options(layout_features=["*"] if shaped else [], notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(text=signs)
    cutter.subset(font)
    path = folder / f"{script}{shaped}.ttf"
    font.save(path)
    return path


def _set(text: str, variety: str, font: Path | None = None) -> Setting:
    found = fit(text, Style(variety=variety, size=60, least=30, brand_fonts=(font,) if font else ()), BOX)
    assert isinstance(found, Setting)
    return found


def _kinds(setting: Setting, box: Box = BOX) -> set[str]:
    return {fault.kind for fault in faults(setting, box)}


def test_a_sign_without_glyph_is_tofu_and_named() -> None:
    (fault,) = faults(_set("New 𓀀 here", "en"), BOX, layer="headline")
    assert (fault.kind, fault.layer) == ("tofu", "headline")
    assert "U+13000" in fault.detail


@pytest.mark.parametrize("variety", ["en", "ar", "ja", "th", "hi", "ko", "fr", "pt-BR", "id", "zh-Hant"])
def test_signs_of_trade_are_found_in_every_variety(variety: str) -> None:
    found = _set("₹ € £ ¥ ￦ ￥ ₩ ฿ ر.س ™ ® ° ℃ × − – — … « » „ “ ” • ½ % ‰ → ✓ ★", variety)
    assert found.missing == ()


@pytest.mark.parametrize("script, variety, text", [("Arab", "ar", "مكتب"), ("Deva", "hi", "स्पर्श")])
def test_letters_that_do_not_join_are_seen(script: str, variety: str, text: str, tmp_path: Path) -> None:
    assert _kinds(_set(text, variety, _cut(tmp_path, script, text, shaped=True))) == set()
    assert _kinds(_set(text, variety, _cut(tmp_path, script, text, shaped=False))) == {"unshaped"}


def test_a_wrong_direction_is_seen() -> None:
    found = _set("مصباح MORIVO من خشب", "ar")
    assert _kinds(found.model_copy(update={"direction": "ltr"})) == {"direction"}
    line = found.lines[0]
    turned = [run.model_copy(update={"x": 500 - run.x}) for run in line.runs]
    assert _kinds(found.model_copy(update={"lines": (line.model_copy(update={"runs": tuple(turned)}),)})) == {"direction"}


def test_ink_outside_its_box_is_seen() -> None:
    found = _set("Übergrößen gewünscht", "de")
    assert _kinds(found, Box(width=found.width, height=found.height)) == set()
    assert _kinds(found, Box(width=found.width - 3, height=found.height)) == {"clipped"}
    image = Image.new("RGBA", (int(found.width), 200))
    draw(found, image, (120, 10), "#000000")
    assert {fault.kind for fault in faults(found, Box(width=2000, height=200), (120, 10), image.getchannel("A"))} == {"clipped"}


def test_a_brand_font_sets_what_it_has_and_is_paired(tmp_path: Path) -> None:
    brand = _cut(tmp_path, "Latn", "MORIVOabcdelmnorstu 0123456789", shaped=True)
    found = _set("مصباح MORIVO", "ar", brand)
    assert [(one.script, one.brand) for one in found.faces] == [("Latn", True), ("Arab", False)]
    assert _kinds(found) == set()


def test_a_brand_font_that_lacks_letters_is_left_for_the_whole_script(tmp_path: Path) -> None:
    brand = _cut(tmp_path, "Latn", "abcdelmnorstu", shaped=True)
    found = _set("une tasse née ardente", "fr", brand)
    assert [one.brand for one in found.faces] == [False]
    (fault,) = faults(found, BOX)
    assert fault.kind == "substituted_font"
    assert "é (U+00E9)" in fault.detail


def test_a_brand_font_that_is_missing_stops_the_work(tmp_path: Path) -> None:
    with pytest.raises(TesseraError, match="Aerolux.otf"):
        _set("Hello", "en", tmp_path / "Aerolux.otf")
