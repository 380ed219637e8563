"""Fonts: every script has its file, its weight and its licence; a brand's font is never replaced in silence."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assets.errors import TesseraError
from assets.fonts import brand_face, face, read_fonts, script_of

VARIETIES = {
    "en": "Latn", "es-MX": "Latn", "pt-BR": "Latn", "id": "Latn", "ja": "Jpan", "ko": "Kore", "zh": "Hans", "zh-Hans": "Hans", "zh-Hant-TW": "Hant",
    "zh-HK": "Hant", "ar-SA": "Arab", "hi": "Deva", "th": "Thai", "he": "Hebr", "bn": "Beng", "ta": "Taml", "ru": "Cyrl", "el": "Grek", "sr-Latn": "Latn",
}  # fmt: skip


@pytest.mark.parametrize("variety, script", VARIETIES.items())
def test_main_script(variety: str, script: str) -> None:
    assert script_of(variety) == script


@pytest.mark.parametrize("script", read_fonts())
def test_every_font_is_what_its_entry_says(script: str) -> None:
    font, found = read_fonts()[script], face(script, 700)
    with TTFont(found.path, lazy=True, fontNumber=found.index) as file:
        axis = next(axis for axis in file["fvar"].axes if axis.axisTag == "wght")
        family = file["name"].getDebugName(16) or file["name"].getDebugName(1)
        licence = f"{file['name'].getDebugName(13)} {file['name'].getDebugName(14)}"
    assert family.startswith(font.family)
    assert axis.minValue <= font.weights[0] < font.weights[1] <= axis.maxValue
    assert "Open Font License" in licence or "OFL" in licence
    assert font.licence == "OFL-1.1"


def test_the_nearest_weight_is_taken() -> None:
    assert [face("Latn", weight).weight for weight in (300, 500, 900)] == [400, 500, 700]
    assert face("Jpan", 300).weight == face("Jpan", 400).weight == 400
    assert face("Mong", 400).script == "Latn"


def test_a_missing_brand_font_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(TesseraError, match="Aerolux.ttf is not there"):
        brand_face(tmp_path / "Aerolux.ttf", "Latn", 400)
    (tmp_path / "Broken.otf").write_bytes(b"no font")
    with pytest.raises(TesseraError, match="Broken.otf cannot be read"):
        brand_face(tmp_path / "Broken.otf", "Latn", 400)


def test_a_brand_font_is_set_at_its_own_weight() -> None:
    found = brand_face(face("Thai", 400).path, "Thai", 900)
    assert (found.weight, found.brand, found.name) == (700, True, "Noto Sans Thai")
