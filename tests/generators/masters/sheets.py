"""Pictures in parts for the tests: a quiet wall, a product with a shadow, words in several scripts."""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from assets.layouts import Role, read_layouts
from generators.compositions import drawing
from generators.compositions.arranging import Arranged, arrange
from generators.compositions.records import Frame, Words
from generators.masters.records import Piece, Sheet, put, sheet_of

SIZE = (540, 675)
COLOURS: dict[Role, str] = {"dominant": "#1F4B57", "support": "#D9C9AE", "accent": "#D07A3A", "neutral": "#EFE8DC", "paper": "#F8F4EC"}
WORDS = {
    "de": Words(
        variety="de-DE",
        market="DE",
        headline="Auslaufsicher & 12 Stunden heiß.",
        body="Doppelwandig und vakuumisoliert",
        points=("Auslaufsicher", "Leicht zu reinigen"),
        price="27,90 € inkl. MwSt.",
        badge="Neu",
        call_to_action="Zum Shop",
        logo="Morivo",
        legal="Symbolbild",
    ),
    "ar": Words(
        variety="ar-SA",
        market="SA",
        headline="حفظ للحرارة أو البرودة مع Morivo",
        body="جدار مزدوج معزول بتفريغ الهواء، 12 ساعة",
        points=("منع التسرب", "سهولة التنظيف"),
        price="109 ر.س",
        badge="جديد",
        call_to_action="إلى المتجر",
        logo="Morivo",
        legal="السعر شامل الضريبة",
    ),
    "th": Words(
        variety="th", market="TH", headline="คงอุณหภูมิไว้ให้", body="เก็บความร้อนได้ 12 ชั่วโมง", price="฿890", badge="ใหม่", call_to_action="ซื้อเลย", logo="Morivo"
    ),
    "hi": Words(
        variety="hi",
        market="IN",
        headline="बारह घंटे तक गरम, हर सफ़र में",
        body="दोहरी दीवार वाली स्टील की बोतल",
        price="₹2,499",
        call_to_action="अभी ख़रीदें",
        logo="Morivo",
    ),
    "ja": Words(
        variety="ja",
        market="JP",
        headline="お手入れは、何かのついでに。",
        body="中身が漏れにくい「設計」です",
        price="3,980円",
        call_to_action="ご注文はこちら",
        logo="Morivo",
    ),
}


def wall(busy: bool = False) -> Image.Image:
    """A ground without product and words; `busy` so that words must be calmed."""
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    level = 214 - 40 * y / SIZE[1] + (70 * np.sin(x / 5) * np.cos(y / 5) if busy else 0 * x)
    return Image.fromarray(np.clip(np.stack([level + 10, level, level - 18], -1), 0, 255).astype(np.uint8)).convert("RGBA")


def product_at(arranged: Arranged) -> Piece:
    """A product with a soft rim, as large as its box."""
    box = arranged.product
    pixels = Image.new("RGBA", (round(box.width), round(box.height)), (0, 0, 0, 0))
    ImageDraw.Draw(pixels).rounded_rectangle((1, 1, pixels.width - 3, pixels.height - 3), 14, fill=(96, 110, 118, 255), outline=(60, 70, 76, 150), width=2)
    return Piece(pixels, (round(box.left), round(box.bottom) - pixels.height))


@cache
def drawn(language: str, layout: str, busy: bool = False) -> tuple[Sheet, Image.Image]:
    """A sheet, and the same picture as `compositions` draws it in one go."""
    rtl = language == "ar"
    arranged = arrange(read_layouts()[layout], Frame(width=SIZE[0], height=SIZE[1]), WORDS[language], 0.45, rtl)
    assert arranged is not None
    ground, product = wall(busy), product_at(arranged)
    shadow = Piece(Image.new("RGBA", (product.pixels.width + 30, 18), (20, 16, 12, 90)), (product.at[0] - 15, product.at[1] + product.pixels.height - 14))
    whole = ground.copy()
    put(whole, shadow)
    drawing.surfaces(whole, arranged, COLOURS)
    inked = drawing.inked(whole, arranged, COLOURS)
    put(whole, product)
    drawing.words(whole, inked)
    return sheet_of(ground, arranged, COLOURS, product, shadow), whole


def black_on_white(sheet: Sheet) -> Sheet:
    """The words of a sheet alone, to be measured."""
    nothing = Piece(Image.new("RGBA", (1, 1)))
    texts = tuple(replace(one, ink="#000000", flat=None) for one in sheet.texts)
    return replace(sheet, ground=Image.new("RGBA", sheet.size, "white"), panels=(), shadow=None, product=nothing, texts=texts, veil=None)


def difference(one: Image.Image, other: Image.Image) -> NDArray[np.float64]:
    """Levels (0-255) by which two pictures differ, pixel by pixel and channel by channel."""
    return np.abs(np.asarray(one.convert("RGB"), dtype=np.float64) - np.asarray(other.convert("RGB"), dtype=np.float64))


def ink_box(picture: Image.Image, area: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The box of dark pixels within an area of a white picture."""
    found = picture.convert("L").crop(area).point(lambda level: 255 if level < 205 else 0).getbbox()
    assert found is not None
    return found
