"""Publications and the channel plug."""

from datetime import datetime
from typing import Literal, Protocol

from assets.records import Record
from assets.wording import Wording
from generators.products.records import Product
from generators.records import Creative
from review.records import Approval


class Receipt(Record):
    """What a channel answered: where the thing stands now, and its digest."""

    where: str
    sha256: str


class Publication(Record):
    """One creative on its way to one channel; `key` makes it happen once; `receipt` is set when it arrived."""

    id: str
    key: str
    channel: str
    creative: str
    approval: str
    due: datetime
    state: Literal["due", "sent", "failed"] = "due"
    receipt: Receipt | None = None
    error: str | None = None


class Shipment(Record):
    """What a channel gets: the publication, the creative, the approval that covers it, and the product it shows."""

    publication: Publication
    creative: Creative
    approval: Approval
    product: Product


class Channel(Protocol):
    """The plug: a name, whether it can be used now, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def send(self, shipment: Shipment) -> Receipt:
        """Carry the creative into the world; sending the same key again leaves the same result, never a second copy."""
