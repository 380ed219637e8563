"""The local storefront: a static site in a folder, one page a product, market and variety, rebuilt from small records."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from assets.files import write_whole
from assets.hashing import canonical_json
from assets.wording import Wording
from campaign.channels.records import Receipt, Shipment
from campaign.channels.storefront.pages import Page, page_of
from campaign.channels.storefront.pictures import web_picture
from campaign.channels.storefront.rendering import FOLDER, STYLE, Place, market_html, place_of, product_html, root_html
from culture_graph.context import Culture
from generators.products.records import Picture

_ROLES = ("main", "scene", "detail", "box")


class Storefront:
    """The channel plug. Under `root`: the pages, pictures/ by digest, and pages/ with the records all HTML is made from.

    One process writes at a time; whoever reads sees whole files only.
    """

    name = "storefront"

    def __init__(self, root: Path, culture: Culture) -> None:
        self._root, self._culture = root, culture

    def ready(self) -> Wording | None:
        """None when the folder can be written to."""
        nearest = next(one for one in (self._root, *self._root.absolute().parents) if one.exists())
        if nearest.is_dir() and os.access(nearest, os.W_OK):
            return None
        return Wording(en=f"The storefront cannot write to {nearest}.", zh=f"店面无法写入 {nearest}。")

    def send(self, shipment: Shipment) -> Receipt:
        """Put the creative's page on the site; an older publication never replaces a newer one of the same page.

        `where` is relative to the root. Raises `TesseraError` when a picture cannot be read; then nothing was changed.
        """
        market = self._culture.market(shipment.creative.market)
        pictures = [web_picture(Path(one.path)) for one in _in_order(shipment.product.pictures)]
        page = page_of(shipment, (shot for shot, _ in pictures))
        for shot, data in pictures:
            _keep(self._root / "pictures" / shot.file, data)
        record = self._record(page)
        standing = _read(record) if record.exists() else page
        if (standing.due, standing.key) <= (page.due, page.key):
            _keep(record, canonical_json(page).encode())
        self._rebuild(page.slug, market.id)
        return Receipt(where=page.path, sha256=hashlib.sha256((self._root / page.path).read_bytes()).hexdigest())

    def withdraw(self, receipt: Receipt) -> None:
        """Take a page off the site, with the pictures nobody else shows; one that is gone already stays gone."""
        page = next((one for one in self._pages("*") if one.path == receipt.where), None)
        if page is None:
            return
        self._record(page).unlink()
        self._remove(self._root / page.path)
        used = {shot.file for one in self._pages("*") for shot in one.shots}
        for shot in page.shots:
            if shot.file not in used:
                (self._root / "pictures" / shot.file).unlink(missing_ok=True)
        self._rebuild(page.slug, page.market)

    def _rebuild(self, slug: str, market: str) -> None:
        """Make anew what one page touches: all pages of its product, its market's list, the choice of markets.

        Lists name all other markets, so that a market that comes or goes renews them all; the choice is written last.
        """
        _keep(self._root / STYLE, (FOLDER / STYLE).read_bytes())
        alternates = [(page, self._place(page.market, page.variety)) for page in self._pages(f"{slug}.*")]
        for page, _ in alternates:
            _keep(self._root / page.path, product_html(page, alternates))
        markets = self._markets()
        choice, index = root_html(markets), self._root / "index.html"
        changed = not index.exists() or index.read_bytes() != choice
        for code in {market, *markets} if changed else {market}:
            self._rebuild_market(code, markets)
        _keep(index, choice)

    def _rebuild_market(self, market: str, markets: dict[str, list[Place]]) -> None:
        pages = sorted(self._pages(f"*.{market.lower()}.*"), key=lambda page: page.due, reverse=True)
        groups = [
            (self._place(market, variety), [page for page in pages if page.variety == variety])
            for variety in self._ordered(market, {page.variety for page in pages})
        ]
        index = self._root / market.lower() / "index.html"
        if groups:
            _keep(index, market_html(groups, markets))
        else:
            self._remove(index)

    def _markets(self) -> dict[str, list[Place]]:
        """Markets with pages and the varieties of these, told from the names of the records."""
        held: dict[str, set[str]] = {}
        for path in (self._root / "pages").glob("*.json"):
            _, market, variety = path.stem.split(".")
            held.setdefault(market.upper(), set()).add(variety)
        return {market: [self._place(market, variety) for variety in self._ordered(market, held[market])] for market in sorted(held)}

    def _ordered(self, market: str, varieties: set[str]) -> list[str]:
        known = self._culture.market(market).varieties
        return sorted(varieties, key=lambda one: (known.index(one) if one in known else len(known), one))

    def _place(self, market: str, variety: str) -> Place:
        return place_of(self._culture.market(market), variety)

    def _pages(self, pattern: str) -> list[Page]:
        return [_read(path) for path in sorted((self._root / "pages").glob(f"{pattern}.json"))]

    def _record(self, page: Page) -> Path:
        return self._root / "pages" / f"{page.name}.json"

    def _remove(self, file: Path) -> None:
        """Remove a page and the folders it leaves empty."""
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == self._root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _in_order(pictures: Iterable[Picture]) -> list[Picture]:
    return sorted(pictures, key=lambda one: _ROLES.index(one.role))


def _read(record: Path) -> Page:
    return Page.model_validate_json(record.read_bytes())


def _keep(target: Path, data: bytes) -> None:
    """Write only what differs, so that sending again touches nothing."""
    if not target.exists() or target.read_bytes() != data:
        write_whole(target, data)
