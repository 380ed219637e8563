"""A person's words put into a creative: into its copy, and into the picture and the film that show them."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from generators.brands.records import BrandKit
from generators.products.records import Brief
from generators.records import Creative
from review.records import Verdict
from studio.pipeline.editing import edited
from studio.pipeline.engine import Engine
from studio.pipeline.filming import refilmed
from studio.pipeline.judging import screen
from studio.pipeline.redrawing import redrawn


class Words(NamedTuple):
    """What a person wrote (by line key or field), on which day, under the kit that the brand has now."""

    edits: Mapping[str, str]
    day: date
    kit: BrandKit | None


def reworked(engine: Engine, brief: Brief, creative: Creative, words: Words) -> tuple[Creative, Verdict]:
    """A creative with a person's words in its copy, its picture and its film, and the verdict on them."""
    changed = refilmed(engine, brief, redrawn(engine, brief, edited(creative, words.edits), words.kit), words.kit)
    return changed, screen(engine, brief, changed, words.day, words.kit)
