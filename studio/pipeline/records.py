"""What the pipeline hands around: a job's pins, one creative's commission, and what came of it."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import Field

from assets.hashing import derived_id
from assets.placements import Placement
from assets.records import Record
from culture_graph.records import CulturalContext
from generators.brands.records import BrandKit
from generators.copywriters.chat.records import Spent
from generators.memory.recalling import EMPTY, Memory
from generators.memory.records import Pin
from generators.products.records import Brief
from generators.records import Creative
from review.records import Verdict


class Pinned(Record):
    """What a job fixed when it was accepted: its clock (UTC), the day, the seed, and the versions of all knowledge.

    `media` are the kinds asked for (copy, image, video). `kit` is that of the brand at work, found again by its digest when a unit is made, `memory` what was remembered at the position `memory_at`: neither is kept
    with the job."""

    clock: datetime
    day: date
    seed: int
    digests: Mapping[str, str]
    memory_at: int = 0
    media: tuple[str, ...] = ("copy",)
    kit: BrandKit | None = Field(None, exclude=True)
    memory: Memory = Field(EMPTY, exclude=True)


class Commission(Record):
    """One creative to be made: of which brief, in which context, for which place, under which pins, and which variant of it (from 0)."""

    brief: Brief
    context: CulturalContext
    place: Placement
    pinned: Pinned
    pins: tuple[Pin, ...]
    variant: int = 0


class Made(Record):
    """A creative with the verdict on it, and what a chat model took for it."""

    creative: Creative
    verdict: Verdict
    spent: Spent | None = None


def brief_id(brief: Brief) -> str:
    """The id of a brief: the same words give the same id."""
    return derived_id("br", brief)


def product_id(brief: Brief) -> str:
    """The id under which decisions about a product are remembered: brand with SKU, or with title where there is none."""
    return derived_id("pr", [brief.product.brand, brief.product.sku or brief.product.title])
