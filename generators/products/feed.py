"""Reads Google Merchant product feeds: XML (RSS 2.0, Atom) as a table, and the list cells of the TSV form."""

import csv
import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from assets.errors import refuse
from generators.products.sheet import Cell, Row, Table

_GOOGLE = "{http://base.google.com/ns/1.0}"
_REPEATED = ("product_highlight", "additional_image_link")
# Sections that add nothing to the name of a detail; any other is part of it ("Pearl / Size" is not the product's size).
_PLAIN_SECTIONS = frozenset({"", "general", "dimensions", "specifications", "details"})
DETAIL = "product_detail: "


def read_feed(path: Path) -> tuple[Table, ...]:
    """The feed as one table: a row an item (counted from 1), a column an attribute, product details by their names.

    Raises `TesseraError` when it is not XML, carries entities, or has no items.
    """
    try:
        elements = list(parse(path).iter())
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise refuse(
            f"{path.name} is not a safe XML file: {error}.",
            f"{path.name} 不是安全的 XML 文件：{error}。",
            do_en="Export the feed again, as RSS 2.0 or Atom.",
            do_zh="请重新导出 RSS 2.0 或 Atom 格式的商品数据。",
        ) from error
    items = [_item(element) for element in elements if _local(element) in {"item", "entry"}]
    if not items:
        raise refuse(
            f"{path.name} has no product items.",
            f"{path.name} 中没有商品条目。",
            do_en="A feed has <item> (RSS) or <entry> (Atom) elements.",
            do_zh="商品数据应包含 <item>（RSS）或 <entry>（Atom）元素。",
        )
    headers = tuple(dict.fromkeys(header for item in items for header in item))
    rows = [Row(0, tuple(Cell(header) for header in headers))]
    rows += [Row(number, tuple(Cell(item.get(header, "")) for header in headers)) for number, item in enumerate(items, 1)]
    return (Table(path.stem, tuple(rows), lettered=False),)


def highlights(text: str) -> list[str]:
    """The highlights of one TSV cell: parted by commas, quoted where they hold a comma."""
    return [part.strip() for row in csv.reader([text], skipinitialspace=True) for part in row if part.strip()]


def details(text: str) -> list[tuple[str, str]]:
    """The product details of one TSV cell, `section:name:value` parted by commas, as (name, value)."""
    parts = [part.split(":", 2) for part in highlights(text)]
    return [(_detail(part[0] if len(part) > 2 else "", part[-2]), part[-1].strip()) for part in parts if len(part) > 1 and part[-1].strip()]


def plain_text(text: str) -> str:
    """Text without HTML tags; blocks and line breaks become spaces."""
    if not re.search(r"</?[a-zA-Z][^>]*>", text):
        return text
    bare = re.sub(r"<[^>]+>", "", re.sub(r"</?(?:br|p|li|ul|ol|div|tr|h\d)\b[^>]*>", " ", text, flags=re.IGNORECASE))
    return re.sub(r"\s+", " ", bare.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")).strip()


def _item(element: Element) -> dict[str, str]:
    """An item's attributes; Google's own stand before those of RSS and Atom with the same name."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for child in sorted(element, key=lambda one: not str(one.tag).startswith(_GOOGLE)):
        name, text = _local(child), "".join(child.itertext()).strip()
        if name == "product_detail":
            name = DETAIL + _detail(_part(child, "section_name"), _part(child, "attribute_name"))
            text = _part(child, "attribute_value")
        elif len(child):
            continue
        elif name in _REPEATED:
            times[name] = times.get(name, 0) + 1
            name = f"{name} {times[name]}"
        if text and name != DETAIL:
            found.setdefault(name, text)
    return found


def _detail(section: str, name: str) -> str:
    return name.strip() if section.strip().lower() in _PLAIN_SECTIONS else f"{section.strip()} / {name.strip()}"


def _part(element: Element, name: str) -> str:
    return next(((child.text or "").strip() for child in element if _local(child) == name), "")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
