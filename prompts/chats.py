"""Prompts for chat models: files with declared variables, worded per language of instruction."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import StrictUndefined, meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import model_validator

from assets.reading import read_yaml, yaml_files
from assets.records import Record

FOLDER = Path(__file__).parent / "chat"
_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)


class ChatPrompt(Record):
    """One thing asked of a chat model: the variables it is given, and per language of instruction the system's and the user's words (Jinja2)."""

    id: str
    variables: tuple[str, ...]
    system: Mapping[str, str]
    user: Mapping[str, str]

    @model_validator(mode="after")
    def _whole(self) -> "ChatPrompt":
        if set(self.system) != set(self.user) or "en" not in self.system:
            raise ValueError(f"{self.id}: system and user stand in the same languages, English among them")
        used = {name for text in (*self.system.values(), *self.user.values()) for name in meta.find_undeclared_variables(_ENVIRONMENT.parse(text))}
        if used - set(self.variables):
            raise ValueError(f"{self.id} uses variables it does not declare: {', '.join(sorted(used - set(self.variables)))}")
        for text in (*self.system.values(), *self.user.values()):
            _ENVIRONMENT.from_string(text).render(dict.fromkeys(self.variables, "x"))
        return self

    def messages(self, language: str, variables: Mapping[str, object]) -> list[tuple[str, str]]:
        """System and user message for a target language (English words where there are none); exactly the declared variables are given."""
        if set(variables) != set(self.variables):
            raise ValueError(f"{self.id} takes {', '.join(self.variables)}")
        tongue = language if language in self.system else "en"
        return [(role, _ENVIRONMENT.from_string(words[tongue]).render(variables)) for role, words in (("system", self.system), ("user", self.user))]


def read_chat_prompts(folder: Path = FOLDER) -> dict[str, ChatPrompt]:
    """All chat prompts by id, one a file."""
    return {one.id: one for path in yaml_files(folder) for one in [read_yaml(path, ChatPrompt)]}
