"""Which image models are connected: one file in the home, an image maker over each, and what follows for all that is made."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from assets.files import write_whole
from assets.hashing import digest
from assets.reading import parse_yaml
from culture_graph.records import Subject
from generators.image_makers.connected import ImageModel
from studio.pipeline.darkroom import HOUSE
from studio.pipeline.engine import Engine


def read_image_models(home: Path) -> tuple[ImageModel, ...]:
    """The image models of a home; none when there is no file."""
    path = home / "image_models.yaml"
    return tuple(parse_yaml(path.read_text("utf-8"), list[ImageModel], path.name)) if path.is_file() else ()


def write_image_models(home: Path, models: Mapping[str, ImageModel]) -> None:
    """Keep the image models of a home, by name."""
    text = yaml.safe_dump([one.model_dump(mode="json", exclude_unset=True) for one in models.values()], sort_keys=False, allow_unicode=True)
    write_whole(home / "image_models.yaml", f"# Image models; keys come from the environment (key_env).\n{text}".encode())


def connected_makers(home: Path, plug: Callable[[str, str], Any], subjects: Callable[[], Mapping[str, Subject]]) -> tuple[Any, ...]:
    """An image maker over each image model that a home connects; what they draw is kept in the home."""
    return tuple(plug("image_maker", one.plug)(one, subjects, home / "scenes") for one in read_image_models(home))


def drawn_by(engine: Engine, home: Path, maker: str) -> Engine:
    """The engine whose pictures that image maker draws: what is made follows from it, unless it is the house's own."""
    if maker == HOUSE:
        return engine
    card = next((one for one in read_image_models(home) if one.name == maker), None)
    return replace(engine, digests={**engine.digests, "image_maker": digest([maker, card])[:16]})
