"""Palettes for sets: never garish, and apart from the product."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.colours import apart, luminance, rgb
from generators.sets.palettes import Depth, Palette, apart_from, harmonised, palette_of

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
PALETTES = st.builds(Palette, dominant=COLOURS, support=COLOURS, accent=COLOURS, neutral=COLOURS)
DEPTHS: tuple[Depth, ...] = ("pale", "tint", "warm", "deep")


def chroma(colour: str) -> int:
    """How far apart the strongest and the weakest channel are."""
    return max(rgb(colour)) - min(rgb(colour))


@settings(max_examples=50)
@given(PALETTES, st.sampled_from(DEPTHS))
def test_a_wall_is_never_garish_and_its_support_is_told_from_it(palette: Palette, depth: Depth) -> None:
    worn = harmonised(palette, depth)
    assert chroma(worn.dominant) < 125 and chroma(worn.neutral) < 45
    assert apart(worn.dominant, worn.support) > 9
    assert worn.accent == palette.accent


@settings(max_examples=30)
@given(PALETTES)
def test_depths_go_from_light_to_dark(palette: Palette) -> None:
    lights = {depth: float(luminance(rgb(harmonised(palette, depth).dominant))) for depth in DEPTHS}  # type: ignore[arg-type]
    assert lights["pale"] > lights["tint"] > lights["deep"] and lights["warm"] > lights["deep"]


@settings(max_examples=30)
@given(PALETTES, COLOURS, st.sampled_from(DEPTHS))
def test_walls_stand_apart_from_any_product(palette: Palette, product: str, depth: Depth) -> None:
    moved = apart_from(harmonised(palette, depth), [product])
    assert apart(moved.dominant, product) >= 20 and apart(moved.support, product) >= 20


def test_a_wall_that_is_far_enough_stays_as_it_is() -> None:
    palette = palette_of(["#F5F2EA", "#5E6F64", "#C8583E"])
    assert apart_from(palette, ["#20304F"]) == palette and apart_from(palette, []) == palette


def test_with_many_product_colours_the_farthest_wall_is_taken() -> None:
    many = [f"#{n:02X}{n:02X}{n:02X}" for n in range(0, 256, 12)]
    palette = palette_of(["#F5F2EA", "#777777", "#C8583E"])
    assert isinstance(apart_from(palette, many), Palette)


@pytest.mark.parametrize("colours", [["#0E5E4E", "#C9A24B", "#F3EBDD"], ["#F3EBDD", "#0E5E4E", "#C9A24B"], ["#F3EBDD", "#C9A24B"]])
def test_the_order_in_which_a_market_tells_its_colours_does_not_matter_to_the_neutral(colours: list[str]) -> None:
    palette = palette_of(colours, "deep")
    assert palette.accent == "#C9A24B" and luminance(rgb(palette.neutral)) > 0.7  # type: ignore[arg-type]
