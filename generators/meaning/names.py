"""Whether a line still names the brand and the product that its act is about, and gives the code."""

import re
import unicodedata
from collections.abc import Sequence

from assets.wording import Wording
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.meaning.clauses import clauses_of
from generators.meaning.fold import Folded, folded
from generators.meaning.labels import sentences
from generators.meaning.records import MeaningChange, Setting
from generators.names import name_in
from generators.planning.ground import Ref
from generators.records import Point

BRAND_ACTS = frozenset({"body.open", "body.open_model", "body.open_brand", "headline.product", "headline.brand", "alt.photo", "alt.photo_brand"})
PRODUCT_ACTS = frozenset({"body.open", "body.open_model", "headline.product", "headline.feature", "alt.photo"})


class NameCheck:
    """Looks for names in the lines of one setting."""

    def __init__(self, library: Library, setting: Setting) -> None:
        self._library, self._setting = library, setting
        self._clauses = clauses_of(language_of(setting.variety))

    def changes(self, points: Sequence[Point], line: Folded, key: str) -> list[MeaningChange]:
        """Brand, product and code that are gone."""
        text = squeezed(line.text)
        found = [change for point in points for change in self._lost(point, line, text, key)]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _lost(self, point: Point, line: Folded, text: str, key: str) -> list[MeaningChange]:
        found: list[MeaningChange] = []
        brand, product, code = point.args.get("brand"), point.args.get("product"), point.args.get("code")
        hashtag = point.act == "hashtag" and isinstance(point.args.get("word"), str) and point.args["word"] in self._setting.brands
        named = str(brand) if point.act in BRAND_ACTS else str(point.args["word"]) if hashtag else None
        if named and not any(squeezed(folded(one)) in text for one in self._brands(named)):
            found.append(MeaningChange(kind="brand_lost", key=key, expected=Wording(en=named, zh=named)))
        if point.act in PRODUCT_ACTS and isinstance(product, Ref) and not self._named(product.concept, line, text):
            found.append(MeaningChange(kind="product_lost", key=key, expected=self._noun(product.concept)))
        if isinstance(code, str) and squeezed(folded(code)) not in text:
            found.append(MeaningChange(kind="number_missing", key=key, expected=Wording(en=f"code {code}", zh=f"优惠码 {code}")))
        return found

    def _brands(self, brand: str) -> tuple[str, ...]:
        romanised, _ = name_in(brand, {}, self._setting.variety)
        return (brand, romanised, *self._setting.brands)

    def _named(self, concept: str, line: Folded, text: str) -> bool:
        """Whether any word of the product's noun, or the noun in one piece, stands in the line."""
        forms = sentences(self._library.concepts[concept], self._setting.variety)
        nouns = [folded(one) for name, texts in forms.items() for one in texts if name not in {"tag", "line"}]
        if any(squeezed(one) in text for one in nouns if squeezed(one)):
            return True
        known = {word.stem for one in nouns for word in self._clauses.read(one)}
        return any(
            word.stem in known or any(min(len(word.stem), len(one)) > 3 and (word.stem in one or one in word.stem) for one in known)
            for word in self._clauses.read(line.text)
        )

    def _noun(self, concept: str) -> Wording:
        own = self._library.concepts[concept]
        return Wording(en=sentences(own, "en")["one"][0], zh=sentences(own, "zh")["one"][0])


def squeezed(text: str) -> str:
    """Evened text without gaps, punctuation and accents: how names are compared."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn" or "\u0900" <= sign <= "\u0e7f")
    return re.sub(r"[\W_]+", "", bare) if re.search(r"\w", bare) else ""
