"""200 SKUs from an ERP export in 12 markets, prices for four of them: nothing invented, every bad row named."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from benchmarks.make_catalogue import make
from generators.products.importing import import_products
from generators.products.records import Brief
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from studio.wiring import build_engine

MARKETS = ("US", "DE", "JP", "SA", "GB", "FR", "ES", "MX", "BR", "KR", "IN", "TH")


def measure() -> Iterator[str]:
    """Creatives, invented prices, bad rows named of those planted, and the rate."""
    engine = build_engine()
    pinned = Pinned(clock=datetime(2026, 11, 22), day=date(2026, 11, 22), seed=1, digests=engine.digests)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        planted = {(bad.sheet, bad.row, bad.column) for bad in make(path, 11)}
        imported = import_products(path, brand="Morivo")
    named = {(bad.sheet, bad.row, bad.header) for bad in imported.bad}
    count, invented, start = 0, 0, time.perf_counter()
    for product in imported.products:
        offers = imported.offers.get(str(product.sku), ())
        brief = Brief(product=product, offers=offers, markets=MARKETS)
        for market in MARKETS:
            allowed = {str(offer.price.amount) for offer in offers if offer.market in {None, market}}
            for made in make_creatives(engine, brief, market, pinned, ()):
                count += 1
                invented += "price" in made.creative.slots and made.creative.slots["price"]["value"] not in allowed
    took = time.perf_counter() - start
    yield f"{len(imported.products)} products, {count} creatives in {took:.1f} s ({count / took:.0f}/s)"
    yield f"invented prices: {invented}; planted bad cells named: {len(planted & named)} of {len(planted)}"
