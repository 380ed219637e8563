"""How elements of an SVG look: their own properties, lengths in pixels, how far transforms enlarge, and the picture with some of them put aside."""

import copy
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_REFERENCE = re.compile(r"#([^\s'\")]+)")
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)


def own(element: ET.Element, key: str, classes: Mapping[str, str]) -> str | None:
    """An element's own value of a property: style before class before attribute."""
    styles = [element.get("style", ""), *(classes.get(one, "") for one in element.get("class", "").split())]
    for style in styles:
        for rule in style.split(";"):
            name, _, value = rule.partition(":")
            if name.strip() == key:
                return value.strip()
    return element.get(key)


def length(text: str | None) -> float | None:
    """A length in pixels; None where it is none or a share."""
    found = _LENGTH.fullmatch(text or "")
    if not found or found[2].lower() not in _UNITS:
        return None
    try:
        return float(found[1]) * _UNITS[found[2].lower()]
    except ValueError:
        return None


def scale(transform: str) -> float:
    """How much larger a transform makes things."""
    scale = 1.0
    for kind, inner in re.findall(r"(matrix|scale)\s*\(([^)]*)\)", transform):
        try:
            values = [float(one) for one in re.split(r"[\s,]+", inner.strip())]
        except ValueError:
            continue
        if kind == "scale":
            scale *= abs(values[0] * values[-1]) ** 0.5
        elif len(values) == 6:
            scale *= abs(values[0] * values[3] - values[1] * values[2]) ** 0.5
    return scale


def without(root: ET.Element, hidden: frozenset[int], painted: int | None = None) -> ET.Element:
    """A copy without the hidden elements (numbers in document order) and perhaps with one painted black; what others refer to is laid into `defs`."""
    twin = copy.deepcopy(root)
    every = list(twin.iter())
    above = {id(child): one for one in every for child in one}
    if painted is not None:
        _show(every[painted], above)
    wanted = {found for one in every for value in one.attrib.values() for found in _REFERENCE.findall(value)}
    for index in hidden:
        one = every[index]
        parent = above[id(one)]
        place, shelf = list(parent).index(one), ET.Element(f"{SVG}defs")
        if any(inner.get("id") in wanted for inner in one.iter()):
            shelf.append(one)
        shelf.tail, one.tail = one.tail, None
        parent[place] = shelf
    return twin


def _show(element: ET.Element, above: Mapping[int, ET.Element]) -> None:
    """Paint a guide: all of it black, and nothing above it hidden."""
    for one in element.iter():
        one.set("style", "display:inline;visibility:visible;opacity:1;fill:#000;fill-opacity:1")
    while id(element) in above:
        element = above[id(element)]
        if "style" in element.attrib or element.get("display") or element.get("opacity"):
            element.set("style", "display:inline;visibility:visible;opacity:1")
