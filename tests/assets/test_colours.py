"""Colours: what the published tables say of them."""

import numpy as np
import pytest

from assets.colours import apart, contrast, difference, encoded, lab, linear, luminance, rgb

# Pairs of the published check of CIEDE2000 (Sharma, Wu & Dalal 2005, table 1).
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize("one, other, expected", SHARMA)
def test_difference_is_the_published_one(one: tuple[float, ...], other: tuple[float, ...], expected: float) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


def test_contrast_of_black_on_white_is_21() -> None:
    black, white = luminance(np.array([0, 0, 0])), luminance(np.array([255, 255, 255]))
    assert contrast(black, white) == pytest.approx(21)


def test_lab_of_white_and_red() -> None:
    assert lab(np.array([255, 255, 255])) == pytest.approx([100, 0, 0], abs=0.02)
    assert lab(np.array([255, 0, 0])) == pytest.approx([53.24, 80.09, 67.2], abs=0.05)


def test_light_and_back() -> None:
    scale = np.linspace(0, 1, 256)
    assert encoded(linear(scale)) == pytest.approx(scale, abs=1e-9)


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        rgb("teal")
    assert apart("#FFFFFF", "#FFFFFF") == 0
