"""Own masters: named layers become a layout, the rest becomes the ground, words in any script fill it, and hostile files stay closed."""

import base64
import io
import struct
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from psd_tools import PSDImage

from assets.errors import TesseraError
from assets.layouts import Block
from generators.compositions.arranging import Arranged, arrange, overlaps
from generators.compositions.records import Box
from generators.masters.naming import part_of
from generators.masters.psd_out import to_psd
from generators.masters.reading import Master, read_master
from generators.masters.records import sheet_of
from generators.masters.strata import flattened
from generators.masters.svg_out import to_svg
from tests.generators.masters.sheets import COLOURS, WORDS, difference, drawn, product_at

HERE = Path(__file__).parent
POSTER = (HERE / "files" / "poster.svg").read_bytes()
HOSTILE = yaml.safe_load((HERE / "hostile.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def poster() -> Master:
    return read_master(POSTER, "poster.svg")


def filled(master: Master, language: str) -> Arranged:
    rtl = language == "ar"
    found = arrange(master.layout_for(rtl), master.frame, WORDS[language], 0.4, rtl)
    assert found is not None
    return found


def blocks(master: Master) -> dict[str, Block]:
    return {one.layers[0]: one for one in master.layout.frames["portrait"].blocks}


def test_a_master_becomes_a_layout_of_its_own_shape(poster: Master) -> None:
    assert (poster.frame.width, poster.frame.height) == (1080, 1350)
    assert set(poster.layout.frames) == {"portrait"}
    assert list(blocks(poster)) == ["logo", "headline", "body", "badge", "price", "call_to_action", "legal"]
    # The product was drawn from 600, 380 to 940, 1150.
    room = poster.frame.safe.within(poster.layout.frames["portrait"].product, False)
    assert tuple(room) == pytest.approx((600, 380, 940, 1150), abs=2)


def test_alignment_and_size_are_the_designers(poster: Master) -> None:
    found = blocks(poster)
    assert {layer: one.align for layer, one in found.items()} == {
        "logo": "start", "headline": "start", "body": "start", "badge": "centre", "price": "start", "call_to_action": "start", "legal": "end",
    }  # fmt: skip
    texts = {one.layer: one.setting.size for one in filled(poster, "de").texts}
    # 23 units, drawn one and a half times as large, in a view half as wide as the picture: a class, a transform and a view box.
    assert texts["headline"] == pytest.approx(69, abs=1)
    assert texts["body"] == pytest.approx(32, abs=1)


def test_placeholders_grow_over_their_own_ground_only(poster: Master) -> None:
    safe = poster.frame.safe
    headline = safe.within(blocks(poster)["headline"].at, False)
    price = safe.within(blocks(poster)["price"].at, False)
    assert headline.width > 600
    # Not into the leaves at the top right, nor up to the product.
    assert headline.right < 940
    assert price.right < 600
    badge = safe.within(blocks(poster)["badge"].at, False)
    assert tuple(badge) == pytest.approx((92, 688, 324, 920), abs=3)


def test_the_ground_has_lost_the_placeholders_and_kept_the_artwork(poster: Master) -> None:
    picture = poster.ground.convert("RGB")
    assert picture.getpixel((770, 700)) != (0xB9, 0xBD, 0xB8)
    assert picture.getpixel((208, 720)) == (0xA8, 0x43, 0x1F)
    assert picture.getpixel((120, 1212)) == (0xD2, 0xB4, 0x8C)


@pytest.mark.parametrize("language", ["ar", "th", "ja", "de"])
def test_every_script_fills_it_and_nothing_overlaps(poster: Master, language: str) -> None:
    arranged = filled(poster, language)
    wanted = [layer for layer in blocks(poster) if WORDS[language].of(layer)]  # type: ignore[arg-type]
    assert [one.layer for one in arranged.texts] == wanted
    assert not overlaps(arranged)
    assert all(arranged.frame.safe.holds(one.pill or one.box, slack=1) for one in arranged.texts)
    sheet = sheet_of(poster.ground_for(language == "ar"), arranged, COLOURS, product_at(arranged))
    assert difference(flattened(sheet), poster.ground_for(language == "ar")).mean() > 1


def test_abstract_artwork_is_mirrored_for_arabic_and_photos_are_not(poster: Master) -> None:
    assert poster.mirrors
    assert filled(poster, "ar").product.left == pytest.approx(1080 - filled(poster, "de").product.right, abs=1)
    assert difference(poster.ground_for(True).transpose(Image.Transpose.FLIP_LEFT_RIGHT), poster.ground).max() == 0

    photo = read_master(with_photo(), "photo.svg")
    assert not photo.mirrors
    assert photo.ground_for(True) is photo.ground
    there, here = filled(photo, "ar"), filled(photo, "de")
    assert tuple(there.product) == pytest.approx(tuple(here.product), abs=1)
    # Words begin on the right, in one column beside the product.
    rights = {round((one.pill or one.box).right) for one in there.texts if one.layer in {"logo", "headline", "body", "price", "call_to_action"}}
    assert max(rights) - min(rights) <= 3
    assert max(rights) < there.product.left


def with_photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "#E0D0B0").save(file, "PNG")
    image = f'<image width="540" height="300" preserveAspectRatio="none" xlink:href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"/>'
    return POSTER.replace(b'<path d="M0 505', image.encode() + b'<path d="M0 505')


def test_a_drawn_logo_stays_and_is_told() -> None:
    drawn_logo = POSTER.replace(b'font-size="15" fill="#23403A">BRAND</text>', b"/>", 1)
    drawn_logo = drawn_logo.replace(b'<text x="40" y="62" font-family="Noto Sans" font-weight="600" />', b'<rect x="40" y="40" width="60" height="22"/>')
    assert drawn_logo != POSTER
    master = read_master(drawn_logo, "own.svg")
    assert "logo" not in blocks(master)
    assert [one.en for one in master.notes] == ["The logo is drawn, not written: it stays as it is."]
    assert master.ground.convert("RGB").getpixel((100, 100)) == (0, 0, 0)


def test_what_reaches_into_the_margin_is_moved_in_and_told() -> None:
    master = read_master(POSTER.replace(b'id="price" x="40"', b'id="price" x="4"'), "edge.svg")
    assert any("price" in one.en and "margin" in one.en for one in master.notes)
    assert blocks(master)["price"].at[0] == 0


def test_an_arabic_master_reads_from_its_right() -> None:
    svg = """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#F4EFE6"/>
    <rect id="产品" x="60" y="200" width="180" height="320" fill="#999"/>
    <text id="标题" x="550" y="120" text-anchor="end" font-family="Noto Sans Arabic" font-size="44">عنوان قصير</text></svg>"""
    master = read_master(svg.encode(), "arabic.svg")
    assert master.rtl
    arranged = arrange(master.layout_for(True), master.frame, WORDS["ar"], 0.4, True)
    assert arranged is not None
    assert arranged.product.left < 300 < arranged.texts[0].box.right
    assert arranged.texts[0].box.right == pytest.approx(550, abs=6)
    german = arrange(master.layout_for(False), master.frame, WORDS["de"], 0.4, False)
    assert german is not None
    assert german.product.left > 300 > german.texts[0].box.left


def psd_master() -> bytes:
    """A master as a designer saves it, with names in Chinese and one of the layers in a group."""
    document = PSDImage.new("RGB", (600, 600), color=255)
    backdrop = Image.new("RGB", (600, 600), "#F1E8D8")
    ImageDraw.Draw(backdrop).rectangle((0, 420, 600, 600), fill="#C9B28E")
    document.create_pixel_layer(backdrop, "backdrop").name = "背景"
    document.create_pixel_layer(Image.new("RGBA", (200, 300), (120, 130, 140, 255)), "p", top=180, left=340).name = "产品"
    group = document.create_group(name="words")
    for name, box in {"标题": (50, 60, 520, 130), "正文 1": (50, 200, 300, 240), "价格": (50, 440, 260, 490), "按钮": (50, 510, 210, 556)}.items():
        layer = group.create_pixel_layer(Image.new("RGBA", (box[2] - box[0], box[3] - box[1]), (20, 20, 20, 255)), "w", top=box[1], left=box[0])
        layer.name = name
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_psd_with_chinese_names_becomes_a_layout() -> None:
    master = read_master(psd_master(), "master.psd")
    assert [one.layers[0] for one in master.layout.frames["square"].blocks] == ["headline", "body", "price", "call_to_action"]
    assert tuple(master.frame.safe.within(master.layout.frames["square"].product, False)) == pytest.approx((340, 180, 540, 480), abs=1)
    assert master.ground.convert("RGB").getpixel((440, 300)) == (0xF1, 0xE8, 0xD8)
    assert not master.mirrors
    for language in ("ar", "th"):
        arranged = filled(master, language)
        assert [one.layer for one in arranged.texts] == ["headline", "body", "price", "call_to_action"]
        assert not overlaps(arranged)


@pytest.mark.parametrize("kind", ["svg", "psd"])
def test_what_was_made_here_is_read_back(kind: str) -> None:
    sheet, _ = drawn("de", "crown_start")
    data = to_svg(sheet, live=True).encode() if kind == "svg" else to_psd(sheet)
    master = read_master(data, f"own.{kind}")
    found = {one.layers[0] for one in master.layout.frames["portrait"].blocks}
    assert found == {one.layer for one in sheet.texts} - ({"logo"} if kind == "psd" else set())
    room = master.frame.safe.within(master.layout.frames["portrait"].product, False)
    box = sheet.product.pixels.getbbox()
    assert box is not None
    left, top = sheet.product.at
    assert tuple(room) == pytest.approx(tuple(Box(left + box[0], top + box[1], left + box[2], top + box[3])), abs=3)
    area = (int(box[0] + left + 20), int(box[1] + top + 20), left + 60, top + 60)
    assert difference(master.ground.crop(area), sheet.ground.crop(area)).mean() < 2


@pytest.mark.parametrize(
    ("name", "part"),
    [("Headline 2", "headline"), ("call-to-action", "call_to_action"), ("CTA", "call_to_action"), ("_x6807__x9898_", "headline"), ("call_x5F_to_x5F_action", "call_to_action"),
     ("角标", "badge"), ("AI 标识", None), ("AI标识", "ai_label"), ("headline: مرحبا", "headline"), ("標題", "headline"), ("layer1", None), ("背景", "set"), ("法律信息", "legal")],
)  # fmt: skip
def test_names(name: str, part: str | None) -> None:
    assert part_of([name]) == part


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["name"])
def test_hostile_svg_is_refused_in_words(case: dict[str, str]) -> None:
    with pytest.raises(TesseraError) as refused:
        read_master(case["svg"].encode(), "evil.svg")
    assert case["says"] in refused.value.message.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in refused.value.message.zh)
    assert refused.value.hint.en
    assert refused.value.hint.zh


def test_hostile_pictures_within_are_refused() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><image href="data:image/png;base64,{base64.b64encode(head + bytes(40)).decode()}"/></svg>'
    with pytest.raises(TesseraError):
        read_master(svg.encode(), "bomb.svg")


def test_deep_and_many_elements_are_refused() -> None:
    for svg in (
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<path/>" * 30_000 + "</svg>",
    ):
        with pytest.raises(TesseraError, match="too large"):
            read_master(svg.encode(), "deep.svg")


def test_what_would_take_all_memory_is_refused() -> None:
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='4096' height='4096'>" + "<g opacity='0.9'>" * 150 + "<rect width='4096' height='4096'/>" + "</g>" * 150
    )
    with pytest.raises(TesseraError, match="time or memory"):
        read_master(f"{svg}<rect id='product' width='9' height='9'/></svg>".encode(), "bomb.svg")


@pytest.fixture(scope="module")
def psd() -> bytes:
    return psd_master()


def test_a_huge_psd_is_refused_by_its_head(psd: bytes) -> None:
    with pytest.raises(TesseraError, match="too large"):
        read_master(psd[:14] + struct.pack(">II", 30_000, 30_000) + psd[22:], "huge.psd")


@settings(max_examples=12, deadline=None)
@given(share=st.floats(0, 0.97))
def test_a_psd_cut_short_is_refused_or_read(psd: bytes, share: float) -> None:
    try:
        master = read_master(psd[: int(len(psd) * share)], "cut.psd")
    except TesseraError as refused:
        assert refused.message.zh
    else:
        # Cut within the flat copy at its end, which is not needed.
        assert np.asarray(master.ground).any()


@settings(max_examples=15, deadline=None)
@given(at=st.integers(26, 4000), value=st.integers(0, 255))
def test_a_damaged_psd_never_raises_anything_else(psd: bytes, at: int, value: int) -> None:
    data = bytearray(psd)
    data[at] = value
    try:
        read_master(bytes(data), "odd.psd")
    except TesseraError as refused:
        assert refused.message.zh
