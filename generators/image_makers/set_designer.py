"""The image maker of the house: the product's own photo on a set painted for the market, with the words set on it. No model, no network."""

from assets.wording import Wording
from generators.compositions.arranging import Arranged
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.composing import composed
from generators.image_makers.designing import Design
from generators.image_makers.grounds import Ground, ground_of
from generators.provenance.records import SourceType


class SetDesigner:
    """Chooses a design from the context, draws it, looks it over, and tries the next layout where something is wrong."""

    name = "set designer"
    source: SourceType = "composite"
    lifelike = False

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def make(self, order: PictureOrder) -> Picture:
        """The best picture of the order's design; raises `TesseraError` where the photo cannot be cut out or no layout takes the words."""
        return composed(order, self)

    def ground(self, order: PictureOrder, arranged: Arranged, plan: Design) -> Ground:
        """The set as it is painted for the design."""
        return ground_of(arranged, plan)
