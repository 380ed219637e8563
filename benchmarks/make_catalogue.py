"""Make the XLSX of 200 SKUs that a Chinese seller's ERP exports, with exactly twelve bad rows, and say where they are.

Two sheets, a merged title above the header, merged category cells, blank rows, prices for the US, DE, JP and SA columns in mixed formats
(a bare number is in its column's currency), empty cells, some names shared by two SKUs (not a fault). `make` returns one `Bad` for each
bad row, the row as Excel counts it, the column as its header. The cells are the same for the same seed. Licence: Apache-2.0.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

Cell = str | int | float | None
HEADERS = [
    "商品名称",
    "货号",
    "条码",
    "类目",
    "卖点1",
    "卖点2",
    "卖点3",
    "卖点4",
    "卖点5",
    "容量/规格",
    "材质",
    "颜色",
    "美国售价",
    "德国售价",
    "日本售价",
    "沙特售价",
    "重量",
    "包装清单",
    "质保",
]
SHEETS = (("在售商品", 140), ("新品待上架", 60))
COLOURS = ["黑色", "米白", "雾霾蓝", "樱花粉", "墨绿", "深灰", "奶咖", "酒红", None]
WARRANTY = ["12个月", "1年", "24个月", "两年", "7天无理由", "不保修", "1 year", None]
SHARED = ["7天无理由退换", "礼盒装，送礼体面", "包装升级", "颜色因屏幕不同略有偏差", "厂家直发，48小时内出库", "附中英文说明书"]
# kind: (column, what stands in its cell; the duplicate SKU and the wrong check digit are worked out)
FAULTS: dict[str, tuple[str, Cell]] = {
    "missing_name": ("商品名称", None),
    "missing_sku": ("货号", None),
    "duplicate_sku": ("货号", None),
    "gtin_check_digit": ("条码", None),
    "gtin_scientific": ("条码", "6.93E+12"),
    "price_unreadable": ("美国售价", "面议"),
    "currency_mismatch": ("日本售价", "USD 32.50"),
    "negative_price": ("德国售价", "-19,90 €"),
    "zero_price": ("沙特售价", "0 ر.س"),
    "price_range": ("美国售价", "$19.90-35.90"),
    "weight_unreadable": ("重量", "待称"),
    "excel_error": ("商品名称", "#REF!"),
}


class Bad(NamedTuple):
    """One bad cell: the sheet's title, the row from 1, the column's header, the kind of fault."""

    sheet: str
    row: int
    column: str
    kind: str


def gtin13(body: str) -> str:
    """The twelve digits with their check digit."""
    return body + str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10)


def _prices(rng: random.Random) -> list[Cell]:
    usd = rng.choice([9, 12, 19, 25, 29, 39, 49, 89, 129, 1199]) + rng.choice([0.9, 0.99, 0.5])
    jpy, sar = round(usd * 15) * 10, round(usd * 3.75)
    german = f"{usd * 0.95:,.2f}".translate(str.maketrans(",.", ".,"))
    forms: list[list[Cell]] = [
        [f"USD {usd:.2f}", f"${usd:,.2f}", f"US$ {usd:.2f}", f"{usd:.2f}美元", round(usd, 2)],
        [f"{german} €", f"€{german}", f"EUR {usd * 0.95:.2f}", f"{german}欧元", round(usd * 0.95, 2)],
        [f"¥{jpy:,}", f"{jpy:,}円", f"JPY {jpy}", f"{jpy}日元", jpy],
        [f"{sar} ر.س", f"SAR {sar:,}", f"{sar}.00 SR", f"{sar}里亚尔", sar],
    ]
    return [None if rng.random() < 0.15 else rng.choice(shown) for shown in forms]


def _record(rng: random.Random, goods: dict[str, str], number: int) -> dict[str, Cell]:
    spec, colour, points = rng.choice(goods["spec"].split("|")), rng.choice(COLOURS), goods["points"].split("|")
    code = gtin13(f"69{rng.randint(0, 9)}{number:05}{rng.randint(0, 9999):04}")
    sold = [*rng.sample(points, rng.randint(3, 4)), rng.choice([*SHARED, None]), None][:5]
    barcodes: list[Cell] = [code, int(code)]
    grams = rng.randint(40, 900)
    weight = rng.choice([f"{grams}g", f"{grams / 1000:.2f}kg", f"{grams / 1000:.2f} KG", f"约{grams}克", None])
    name = f"{rng.choice(['2025新款', '跨境热卖', '升级版', ''])}{goods['goods']} {spec} {colour or ''}".strip()
    return dict(
        zip(
            HEADERS,
            [
                name,
                f"KH-{number:04}-{rng.choice('ABCDEF')}",
                rng.choice(barcodes),
                goods["category"],
                *sold,
                spec,
                goods["material"],
                colour,
                *_prices(rng),
                weight,
                goods["packing"],
                rng.choice(WARRANTY),
            ],
            strict=True,
        )
    )


def make(path: Path, seed: int = 20250611) -> list[Bad]:
    """Write the workbook to `path` and return its bad rows."""
    with Path(__file__).with_name("catalogue_goods.csv").open(encoding="utf-8", newline="") as lines:
        goods = list(csv.DictReader(lines))
    rng, book, number = random.Random(seed), Workbook(), 0
    bad: list[Bad] = []
    sku_before: Cell = None
    faults = dict(zip(rng.sample(range(2, 200, 2), len(FAULTS)), FAULTS, strict=True))  # even numbers: the row before is good
    book.remove(book.worksheets[0])
    for title, left in SHEETS:
        sheet, line = book.create_sheet(title), 3
        sheet.append([f"店小管ERP 商品资料导出 — {title}（共{left}个SKU）  导出时间：2025-06-11 09:42"])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEADERS))
        sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
        sheet.append(HEADERS)
        while left:
            category, size = rng.choice(goods)["category"], min(left, rng.randint(3, 9))
            for row in range(line, line + size):
                number += 1
                record = _record(rng, rng.choice([g for g in goods if g["category"] == category]), number)
                if kind := faults.get(number):
                    column, value = FAULTS[kind]
                    code = str(record["条码"])
                    wrong = code[:-1] + str((int(code[-1]) + 3) % 10)
                    record[column] = {"duplicate_sku": sku_before, "gtin_check_digit": wrong}.get(kind, value)
                    bad.append(Bad(title, row, column, kind))
                sku_before = record["货号"]
                for at, header in enumerate(HEADERS, start=1):
                    if header != "类目" or row == line:
                        sheet.cell(row=row, column=at, value=record[header])
            sheet.merge_cells(start_row=line, end_row=line + size - 1, start_column=4, end_column=4)
            line, left = line + size + (rng.random() < 0.3), left - size
    book.save(path)
    return bad


def main() -> None:
    """Write the workbook and print its bad rows as JSON lines."""
    parser = argparse.ArgumentParser(description="Make the catalogue of 200 SKUs with twelve bad rows.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=20250611)
    args = parser.parse_args()
    print("\n".join(json.dumps(found._asdict(), ensure_ascii=False) for found in make(args.out, args.seed)))


if __name__ == "__main__":
    main()
