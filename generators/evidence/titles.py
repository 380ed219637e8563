"""The noun of a seller's title: what the thing is, not what it fits, holds, is made for or comes with."""

import re
from collections.abc import Iterable, Mapping

from culture_graph.concepts import Concept
from culture_graph.library import Category
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.text import plain

# Titles are rows of name phrases; a phrase ends in its head ("spice tin set" is a set, 天幕杆 a pole).
_PHRASES = {"en": re.compile(r"[,|;:(){}\[\]/•·+&]|\s[-–—]\s|--"), "zh": re.compile(r"[\s,，、/|（）()\[\]【】;；:：+&·—–-]+")}
# 1.8m床 behind another name is the bed that a thing fits.
_FITTED = re.compile(r"\d+(?:\.\d+)?\s*(?:m|cm|米|寸|英寸|厘米)[一-鿿]{1,2}", re.IGNORECASE)
# What a thing is without does not name it: 无添加蔗糖.
_LACKS = re.compile(r"[无不零免]|0(?!\.|\d)")
# What the words after these name is another thing.
_OTHER = {"en": re.compile(r"\b(?:for|with|fits|compatible|from|in|of|by|without)\b.*"), "zh": re.compile(r".*(?:适用|适配|兼容|通用|专用|赠|送|配).*")}
# "Set of 6 tealight holders" names tealight holders.
_SEVERAL = re.compile(r"\b(?:sets?|packs?|boxe?s?|pairs?|bundles?|lots?) of (?:\d+|two|three|four|five|six|eight|ten|twelve)\b", re.IGNORECASE)
_FLAVOURED = frozenset({"food", "supplements", "alcohol", "beauty", "pet"})
# What may stand behind the head: numbers, sizes, packs, whom it is for.
_BEHIND = {
    "en": re.compile(
        r"(?:\s|^)(?:\d[\w.\"'%×]*|[xsml]{1,3}|size|pcs|pieces?|packs?|count|ml|g|kg|mg|mcg|lbs?|ft|oz|cm|mm|l|inch(?:es)?|women|men|kids|adults|uk|us|eu|large|small|mini|black|white|grey|blue|green|pink|natural)$"
    ),
    "zh": re.compile(
        r"(?:(?:[A-Za-z]*\d[\d.×x*]*\s*(?:ml|g|kg|cm|mm|l|w|米|寸|英寸|升|克|斤|双|只|个|片|枚|件|支|根|包|袋|瓶|盒|罐|条|张|本|粒|抽|卷|块|节|层|色|款|抽|套)?)(?:装|套装|礼盒装?|款|家庭装)?"
        r"|[两三四五六十]件套|[两双三四五六十]+[只支件片瓶盒袋包条个]装|套装|礼盒装?|家用|新款|女士|男士|男女|女|男|儿童|成人|大容量|便携式?|定制|[一-鿿]{1,4}款|大号|小号|中号|单只装|情侣)$",
        re.IGNORECASE,
    ),
}


class TitleReader:
    """Finds product nouns in titles of one source language."""

    def __init__(self, products: CueMatcher, heads: CueMatcher, categories: Iterable[Category], language: str) -> None:
        self._products, self._heads, self._language = products, heads, language
        self._near: Mapping[str, frozenset[str]] = {one.id: frozenset((one.id, *one.near)) for one in categories}

    def noun(self, title: str, category: str | None, brand: str = "") -> Concept | None:
        """The concept that heads the first name phrase with a known head of the brief's category or a near one; None when none
        does: copy that calls a thing by another thing's name is worse than copy that does not name it."""
        named = title.replace(brand, " ") if brand else title
        cut = [_OTHER[self._language].sub("", _SEVERAL.sub("", plain(phrase))) for phrase in _PHRASES[self._language].split(named)]
        phrases = [one.strip() for phrase in cut for one in re.split(r"\band\b", phrase) if one.strip()]
        phrases = [one for place, one in enumerate(phrases) if not (place and (_FITTED.fullmatch(one) or _LACKS.match(one)))]
        heads = [(place, hit, phrase) for place, phrase in enumerate(phrases) for hit in [self._head(phrase, self._products)] if hit]
        heads = [(place, hit, phrase) for place, hit, phrase in heads if not (place and self._lists(phrase, hit))]
        # A later phrase may be a flavour, a scent or a colour ("Oat crackers, rosemary & sea salt"): it names the thing only in Chinese titles, or of
        # two words and more where things have no taste.
        later = self._language == "zh" or category not in _FLAVOURED
        sure = [hit for place, hit, phrase in heads if place == 0 or (later and (self._language == "zh" or " " in phrase[hit.start : hit.end]))]
        own = [hit for hit in sure if hit.concept.category == category]
        near = [hit for hit in sure if self._fits(hit.concept, category)]
        short = [hit for phrase in phrases for hit in [self._head(phrase, self._heads)] if hit and hit.concept.category == category]
        return next((hit.concept for hit in (*own, *near, *short)), None)

    def _head(self, phrase: str, products: CueMatcher) -> Hit | None:
        """The product cue that a name phrase ends in, but for numbers, sizes and whom it is for."""
        text = phrase
        while True:
            hit = next((one for one in products.find(text) if one.end == len(text)), None)
            shorter = _BEHIND[self._language].sub("", text).rstrip()
            if hit or shorter == text or not shorter:
                return hit
            text = shorter

    def _lists(self, phrase: str, head: Hit) -> bool:
        """Whether a Chinese phrase strings products together (汽车自行车篮球): behind the name these are what a thing is for."""
        return self._language == "zh" and any(one.end == head.start for one in self._products.find(phrase))

    def _fits(self, concept: Concept, category: str | None) -> bool:
        return category in (None, "other") or concept.category == "other" or concept.category in self._near.get(category or "", frozenset())
