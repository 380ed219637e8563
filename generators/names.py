"""Names in other scripts: a brand without one for the target's script is romanised, and that is reported."""

import re
from collections.abc import Mapping

from babel.core import get_global
from pypinyin import lazy_pinyin

from culture_graph.varieties import fallbacks, language_of
from generators.copywriters.phrasebook.chinese import traditional
from generators.products.records import Product
from generators.records import Gap

_HAN = re.compile(r"[\u3400-\u9fff]")


def script_of(variety: str) -> str:
    """The ISO 15924 script of a variety: zh-Hant-TW is Hant, es-MX is Latn."""
    if "Hant" in variety:
        return "Hant"
    return str(get_global("likely_subtags").get(language_of(variety), "und_Latn_ZZ")).split("_")[1]


def name_in(name: str, names: Mapping[str, str], variety: str) -> tuple[str, bool]:
    """The name to use in a variety, and whether it had to be romanised; `names` is by script, language or variety."""
    for key in (*fallbacks(variety), script_of(variety)):
        if key in names:
            return names[key], False
    if not _HAN.search(name) or language_of(variety) == "zh":
        # No name was given for this script: the one there is stands in the script's letters.
        return traditional(name, variety), False
    if "Latn" in names:
        return names["Latn"], False
    return "".join(part.capitalize() for part in lazy_pinyin(name)), True


def brand_names(product: Product, variety: str) -> tuple[dict[str, str], list[Gap]]:
    """The brand's name in a variety and in the two languages of the gloss, and a gap where it had to be romanised."""
    name, romanised = name_in(product.brand, product.brand_names, variety)
    latin, _ = name_in(product.brand, product.brand_names, "en")
    names = {"zh": product.brand_names.get("Hans", product.brand), "en": latin, variety: name}
    return names, [Gap(kind="romanised", source="brand", text=product.brand)] if romanised else []
