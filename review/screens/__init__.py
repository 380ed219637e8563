"""Screens: plugs that each look at one thing and report findings; what they look at is described by `Material`."""

from collections.abc import Mapping
from typing import Protocol

from assets.placements import Placement
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from culture_graph.varieties import language_of
from generators.brands.records import BrandKit
from generators.meaning.records import MeaningChange
from generators.products.records import Offer, Product
from generators.records import Creative
from generators.rights.records import Register
from review.records import Finding
from review.sentences.reader import Depth


class Material(Record):
    """What is judged: texts by field in one language, described elements, and, for a creative of ours, the creative, its placement,
    the offer it quotes, the product, the source it was written from, the kit of its brand, how its lines depart from their plan, and the rights on record; `depth`: how closely foreign text is read."""

    market: str
    language: str
    category: str
    texts: Mapping[str, str]
    elements: tuple[str, ...] = ()
    creative: Creative | None = None
    placement: Placement | None = None
    offer: Offer | None = None
    product: Product | None = None
    source_language: str | None = None
    source_texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    must_avoid: tuple[str, ...] = ()
    kit: BrandKit | None = None
    changes: tuple[MeaningChange, ...] = ()
    depth: Depth = "meaning"
    rights: Register = Register()


class Screen(Protocol):
    """The plug: a name, whether it can be used now (None) or why not, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on the material; it never decides, and it never raises for odd text."""


def material_of(creative: Creative, placement: Placement | None, offer: Offer | None, source: Mapping[str, object]) -> Material:
    """The material of one of our creatives; `source` may give source_language, source_texts, names, must_avoid, kit, changes, rights. What its pictures were drawn
    to show are its elements."""
    texts = {role: text for role, text in creative.texts.items() if text}
    return Material(
        market=creative.market,
        language=language_of(creative.variety),
        category=creative.category,
        texts=texts,
        elements=tuple(dict.fromkeys(shown for one in creative.media for layer in one.layers for shown in layer.shows)),
        creative=creative,
        placement=placement,
        offer=offer,
        **source,
    )
