"""One copywriter per language: which model writes what is decided by trying, the phrasebook writes the rest."""

from collections.abc import Mapping

from assets.wording import Wording
from culture_graph.varieties import fallbacks
from generators.copywriters import CopyOrder, Copywriter, Draft


class RoutedCopywriter:
    """Hands each order to the copywriter of its variety or language; `routes` maps tags to copywriters."""

    def __init__(self, default: Copywriter, routes: Mapping[str, Copywriter]) -> None:
        self._default, self._routes = default, dict(routes)
        self.name = default.name

    def ready(self) -> Wording | None:
        """Usable as soon as the default is."""
        return self._default.ready()

    def write(self, order: CopyOrder) -> Draft:
        """The draft of whoever writes this variety."""
        writer = next((self._routes[tag] for tag in fallbacks(order.variety) if tag in self._routes), self._default)
        return writer.write(order).model_copy(update={"maker": writer.name})
