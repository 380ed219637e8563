"""Reading back: tesseract reads what was drawn, in every language whose data it has."""

from random import Random

import pytest
from PIL import Image

from generators.typesetting import Box, Setting, Style, draw, fit
from generators.typesetting.reading import agreement, read_back, read_for, signs
from tests.generators.typesetting.rows import strings

LINES = strings()
READ = ["en", "es", "pt-BR", "fr", "de", "ja", "ko", "zh-Hans", "zh-Hant", "ar", "hi", "id", "th"]


def _drawn(text: str, variety: str) -> Image.Image:
    found = fit(text, Style(variety=variety, size=48, least=48, most_lines=9), Box(width=1000, height=2000))
    assert isinstance(found, Setting)
    image = Image.new("RGBA", (int(found.width) + 80, int(found.height) + 80), "#FAF8F4")
    draw(found, image, (40, 40), "#1B1F2A")
    return image


def test_a_tenth_of_all_lines_is_read_back() -> None:
    """At least 98 of 100 signs over all; each language is measured by `python -m benchmarks type_reading`."""
    right = total = 0.0
    for variety in READ:
        text = "\n".join(Random(11).sample(LINES[variety], round(len(LINES[variety]) / 10)))
        read = read_for(_drawn(text, variety), variety, text)
        if read is None:
            pytest.skip("no tesseract, or none of its data for a language")
        right, total = right + agreement(text, read) * signs(text), total + signs(text)
    assert right / total >= 0.98


def test_another_text_is_not_what_is_read() -> None:
    read = read_back(_drawn("Sleep deeper. Wake lighter.", "en"), "en")
    if read is None:
        pytest.skip("no tesseract")
    assert agreement("Sleep deeper. Wake lighter.", read) == 1
    assert agreement("Brighten your desk today", read) < 0.5


def test_a_language_without_data_is_not_guessed_at() -> None:
    assert read_back(_drawn("Sula bulungi", "lg"), "lg") is None


def test_spaces_points_and_vowel_marks_do_not_count() -> None:
    assert agreement("وفّر ٢٥٪ الآن!", "وفر 25% الآن") == 1
    assert agreement("Café, 29,90 €", "Cafe 2990") == pytest.approx(7 / 8)
