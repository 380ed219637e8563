"""Shared by the XML formats: reading without entities or anything from outside, and texts with placeholders and foreign tags among them."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.exchange.records import Piece, Shown, pieces
from generators.records import SlotSpan

XML = "{http://www.w3.org/XML/1998/namespace}"
# Tags that stand around words, and single ones that may be a slot; the content of all others is code of some other format.
AROUND, SINGLE = frozenset({"g", "mrk", "pc", "hi"}), frozenset({"ph", "x"})
DEEPEST = 100


class Inline(NamedTuple):
    """A text as read: its pieces, and the foreign tags that were dropped."""

    parts: tuple[Piece, ...]
    dropped: tuple[str, ...]


def parsed(data: bytes, root: str) -> Element:
    """The root of an XML file; entities, external or its own, are refused, never resolved. Raises `TesseraError`."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        element: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise _unreadable("it declares entities", "文件声明了实体") from error
    except (ParseError, ValueError, LookupError) as error:
        raise _unreadable(f"it is not well-formed XML ({error})", f"不是格式良好的 XML（{error}）") from error
    if local(element) != root:
        raise _unreadable(f"its root is <{local(element)}>, not <{root}>", f"根元素是 <{local(element)}>，应为 <{root}>")
    return element


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *path: str) -> list[Element]:
    """The elements down a path of local names, whatever their namespaces' prefixes."""
    found = [element]
    for name in path:
        found = [child for one in found for child in one if local(child) == name]
    return found


def said(element: Element | None) -> str:
    """All text inside an element as it stands; empty for none."""
    return "" if element is None else "".join(element.itertext())


def put_text(element: Any, text: str, slots: Iterable[SlotSpan], slot: Callable[[Shown, int], Any]) -> None:
    """Write a text into an lxml element, each slot as the element that `slot` makes of it and its number among slots of that name."""
    last, counts = None, dict[str, int]()
    for piece in pieces(text, slots):
        if isinstance(piece, Shown):
            counts[piece.slot] = counts.get(piece.slot, 0) + 1
            last = slot(piece, counts[piece.slot])
            element.append(last)
        elif last is None:
            element.text = piece
        else:
            last.tail = piece


def inline(element: Element | None, slot: Callable[[Element], Shown | None], depth: int = 0) -> Inline:
    """The words and slots inside an element; tags of other tools are dropped, the words that stand inside them kept. Raises `TesseraError`."""
    if element is None:
        return Inline((), ())
    if depth > DEEPEST:
        raise _unreadable("its tags are nested too deeply", "标签嵌套过深")
    parts: list[Piece] = [element.text or ""]
    dropped: list[str] = []
    for child in element:
        inner = _one(child, slot, depth)
        parts += [*inner.parts, child.tail or ""]
        dropped += inner.dropped
    return Inline(tuple(part for part in parts if part != ""), tuple(dropped))


def _one(child: Element, slot: Callable[[Element], Shown | None], depth: int) -> Inline:
    name, sign = local(child), child.get("hex", "")
    if name == "cp" and re.fullmatch("[0-9A-Fa-f]{2,6}", sign) and int(sign, 16) < 0xD800:
        return Inline((chr(int(sign, 16)),), ())
    shown = slot(child) if name in SINGLE else None
    if shown is not None:
        return Inline((shown,), ())
    inner = inline(child, slot, depth + 1) if name in AROUND else Inline((), ())
    return Inline(inner.parts, (name, *inner.dropped))


def remarks(dropped: Iterable[str]) -> tuple[Wording, ...]:
    """What is told about dropped tags, once a kind."""
    return tuple(
        Wording(
            en=f"The tag <{name}> was dropped; words inside it were kept." if name in AROUND else f"The tag <{name}> was dropped.", zh=f"已去除标签 <{name}>。"
        )
        for name in dict.fromkeys(dropped)
    )


def _unreadable(en: str, zh: str) -> TesseraError:
    return refuse(
        f"The file cannot be read: {en}.",
        f"无法读取该文件：{zh}。",
        do_en="Save it again from the translation tool, in the format in which it was sent.",
        do_zh="请在翻译工具中按原格式重新导出。",
    )
