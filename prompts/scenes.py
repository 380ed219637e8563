"""Prompts for image models: what an empty set for a product looks like in words, and what must not be in it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined, meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import model_validator

from assets.reading import read_yaml
from assets.records import Record

FILE = Path(__file__).parent / "scene" / "scene.yaml"
_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined)


class ScenePrompt(Record):
    """The words for a scene (Jinja2 over `variables`), what is never wanted, how that is said to a model that takes no negative prompt (`avoiding`), and the
    words for seasons by mood, props by product category and colours by `#RRGGBB`."""

    variables: tuple[str, ...]
    wanted: str
    never: str
    avoiding: str
    seasons: Mapping[str, str]
    props: Mapping[str, str]
    colours: Mapping[str, str]

    @model_validator(mode="after")
    def _whole(self) -> "ScenePrompt":
        if meta.find_undeclared_variables(_ENVIRONMENT.parse(self.wanted)) != set(self.variables):
            raise ValueError("the scene uses exactly the variables it declares")
        if "other" not in self.props:
            raise ValueError("there is a prop for other products")
        return self

    def filled(self, words: str, variables: Mapping[str, str]) -> str:
        """One of its wordings with the variables in place, on one line."""
        return " ".join(_ENVIRONMENT.from_string(words).render(variables).split())


@cache
def read_scene_prompt() -> ScenePrompt:
    """The prompt for scenes, read once."""
    return read_yaml(FILE, ScenePrompt)
