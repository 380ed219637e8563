"""Which kit shapes a brand's copy: the published one is pinned by its digest when work is accepted, and found again by it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from generators.brands import store
from generators.brands.glossary import decoded, from_csv
from generators.brands.reading import checked
from generators.brands.records import BrandKit, folded
from generators.brands.speaking import in_kit
from generators.products.records import Brief, Product
from generators.records import Creative
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Seat
from studio.pipeline.records import Pinned

KIND = "brand:"


def keep(seat: Seat, kit: BrandKit, at: datetime) -> BrandKit:
    """Keep a kit as its brand's draft; raises `TesseraError` when one of its terms cannot be said in its language."""
    sound = checked(kit, seat.engine.library)
    with seat.database.writing() as connection:
        return store.keep_draft(connection, seat.actor, sound, at)


def take_glossary(seat: Seat, name: str, table: bytes, source: str, at: datetime) -> BrandKit:
    """Keep the newest version of a brand's kit as its draft, with the glossary of a CSV file (`source`: its name in errors)."""
    glossary = from_csv(decoded(table, source), source)
    with seat.database.reading() as connection:
        kit = store.version(connection, seat.actor, name)
    return keep(seat, kit.model_copy(update={"glossary": glossary}), at)


def kit_digests(connection: sa.Connection, actor: Actor, asked: Iterable[Brief]) -> dict[str, str]:
    """The digest of the published kit of every brand that has one, by `brand:` and the brand's folded name."""
    brands = dict.fromkeys(folded(brief.product.brand) for brief in asked)
    kits = {brand: store.published(connection, actor, brand) for brand in brands}
    return {f"{KIND}{brand}": kit.digest for brand, kit in kits.items() if kit}


def with_kit(connection: sa.Connection, actor: Actor, brief: Brief, pinned: Pinned) -> Pinned:
    """A job's pins for one brief: with the kit they name for its brand, and without what they name for others, which does not shape it."""
    brand = folded(brief.product.brand)
    digest = pinned.digests.get(f"{KIND}{brand}")
    kit = store.pinned(connection, actor, brand, digest) if digest else None
    if digest and kit is None:
        raise refuse(
            f"The kit {digest} of the brand {brief.product.brand} is no longer kept.",
            f"品牌“{brief.product.brand}”的套件 {digest} 已不存在。",
            do_en="Publish its kit again and start a new job.",
            do_zh="请重新发布品牌套件并新建任务。",
        )
    own = {name: text for name, text in pinned.digests.items() if not name.startswith(KIND) or name == f"{KIND}{brand}"}
    return pinned.model_copy(update={"digests": own, "kit": kit})


def briefs_and_kits(connection: sa.Connection, actor: Actor, creatives: Sequence[Creative]) -> tuple[dict[str, Brief], dict[str, BrandKit | None]]:
    """The briefs of creatives, and the kit that each brief's brand has now, by the brief's id."""
    known = briefs(connection, actor, [one.brief for one in creatives])
    return known, {brief: store.published(connection, actor, one.product.brand) for brief, one in known.items()}


def sold_as(connection: sa.Connection, actor: Actor, creative: Creative) -> Product:
    """The product of a creative, under the names of the kit it was made by."""
    product = briefs(connection, actor, [creative.brief])[creative.brief].product
    digest = creative.origin.digests.get(f"{KIND}{folded(product.brand)}")
    return in_kit(product, store.pinned(connection, actor, product.brand, digest)) if digest else product
