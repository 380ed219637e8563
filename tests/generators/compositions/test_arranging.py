"""Layouts filled with words: nothing leaves the safe zone, nothing stands on anything, and what is left out is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.layouts import read_layouts
from generators.compositions.arranging import Arranged, arrange
from generators.compositions.records import Frame, Words

FRAMES = {
    "square": Frame(width=1080, height=1080),
    "portrait": Frame(width=1080, height=1350),
    "pin": Frame(width=1000, height=1500),
    "story": Frame(width=1080, height=1920, unsafe=(0.06, 0.14, 0.06, 0.35)),
    "tall": Frame(width=1080, height=1920),
    "wide": Frame(width=1200, height=628),
    "leaderboard": Frame(width=728, height=90),
    "tower": Frame(width=160, height=600),
}
WORDS = {
    "de": Words(
        variety="de-DE",
        market="DE",
        headline="Auslaufsicher. Und 12 Stunden heiß.",
        body="Doppelwandig und vakuumisoliert",
        points=("Auslaufsicher", "Leicht zu reinigen", "Aus Edelstahl"),
        price="27,90 € inkl. MwSt.",
        call_to_action="Zum Shop",
        logo="Morivo",
        whole=("Morivo",),
    ),
    "ar": Words(
        variety="ar-SA",
        market="SA",
        headline="حفظ للحرارة أو البرودة",
        body="جدار مزدوج معزول بتفريغ الهواء",
        points=("منع التسرب", "سهولة التنظيف"),
        price="109 ر.س",
        call_to_action="إلى المتجر",
        logo="Morivo",
    ),
    "ja": Words(
        variety="ja",
        market="JP",
        headline="お手入れは、何かのついでに。",
        body="中身が漏れにくい設計です",
        price="3,980円",
        call_to_action="ご注文はこちら",
        logo="Morivo",
    ),
    "th": Words(variety="th", market="TH", headline="คงอุณหภูมิไว้ให้", body="เก็บความร้อนได้ 12 ชั่วโมง", price="฿890", call_to_action="ซื้อเลย", logo="Morivo"),
}


def every(frame: str, language: str, ratio: float = 0.5) -> list[Arranged]:
    found = (arrange(one, FRAMES[frame], WORDS[language], ratio, language == "ar") for one in read_layouts().values() if one.rank < 8)
    return [one for one in found if one is not None]


def test_there_are_enough_layouts_and_every_frame_has_several() -> None:
    assert len(read_layouts()) >= 24
    for frame in FRAMES:
        least = 2 if frame in {"leaderboard", "tower"} else 6
        assert len(every(frame, "de")) >= least, frame


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("frame", FRAMES)
def test_words_and_product_keep_to_the_safe_zone(frame: str, language: str) -> None:
    for one in every(frame, language):
        for text in one.texts:
            assert one.frame.safe.holds(text.pill or text.box, slack=1), (one.layout.id, text.layer)
        assert one.frame.safe.holds(one.product, slack=1), one.layout.id


@pytest.mark.parametrize("frame", ["square", "portrait", "wide", "story"])
def test_right_to_left_mirrors_words_and_never_the_order_of_reading(frame: str) -> None:
    layout = read_layouts()["side_late" if frame == "wide" else "crown_start"]
    left, right = (arrange(layout, FRAMES[frame], WORDS["de"].model_copy(update={"variety": "de-DE"}), 0.5, turned) for turned in (False, True))
    assert left and right
    width = FRAMES[frame].safe.left + FRAMES[frame].safe.right
    assert right.product.left == pytest.approx(width - left.product.right, abs=1)
    assert [one.layer for one in left.texts] == [one.layer for one in right.texts]
    assert [one.box.top for one in left.texts] == pytest.approx([one.box.top for one in right.texts])


def test_what_finds_no_room_is_named_and_the_headline_never_leaves() -> None:
    crowded = WORDS["de"].model_copy(update={"headline": "Donaudampfschifffahrtsgesellschaftskapitänsmütze für unterwegs und daheim", "body": "x" * 60})
    for layout in read_layouts().values():
        for frame in FRAMES.values():
            found = arrange(layout, frame, crowded, 0.5, False)
            if found and "headline" in layout.layers and any("headline" in block.layers for block in layout.frames[frame.shape].blocks):
                assert "headline" in {one.layer for one in found.texts}
                assert "headline" not in found.left_out


@given(st.floats(0.15, 3.5), st.sampled_from(sorted(FRAMES)))
def test_a_product_of_any_proportion_is_never_stretched(ratio: float, frame: str) -> None:
    for one in every(frame, "th", ratio)[:4]:
        assert one.product.width / one.product.height == pytest.approx(ratio, rel=1e-6)
