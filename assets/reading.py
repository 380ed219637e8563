"""Strict YAML: duplicate keys and unknown keys are refused, and a mistake names file, line and key."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from assets.errors import TesseraError, refuse

T = TypeVar("T")


class _StrictLoader(yaml.CSafeLoader):
    """A C-speed safe loader in which `NO` is Norway, 2026-01-01 is text, and a key stands only once."""


# YAML 1.1 reads `no`, `on` and dates as other things than what an author typed: keep only true/false and numbers.
_StrictLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith((":bool", ":timestamp"))] for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, shape: type[T]) -> T:
    """The file at `path` as `shape` (a record, or e.g. `list[Record]`); raises `TesseraError` naming file, line and key."""
    return parse_yaml(path.read_text("utf-8"), shape, path.name)


def parse_yaml(text: str, shape: type[T], name: str) -> T:
    """YAML text as `shape`; `name` is how errors call the source of the text."""
    try:
        raw = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise _syntax(error, name) from error
    try:
        value: T = _adapter(shape).validate_python(raw)  # type: ignore[arg-type]
        return value
    except ValidationError as error:
        raise _invalid(error, text, name) from error


def yaml_files(folder: Path) -> Iterator[Path]:
    """Every .yaml file under `folder`, in a fixed order."""
    return iter(sorted(folder.rglob("*.yaml")))


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _syntax(error: yaml.YAMLError, name: str) -> TesseraError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return _mistake(name, line, "", str(getattr(error, "problem", None) or error))


def _invalid(error: ValidationError, text: str, name: str) -> TesseraError:
    first = error.errors()[0]
    path = [part for part in first["loc"] if isinstance(part, (str, int))]
    return _mistake(name, _line_of(text, path), ".".join(str(part) for part in path), first["msg"])


def _mistake(name: str, line: int, key: str, problem: str) -> TesseraError:
    at = f"{name}, line {line}" + (f", key {key}" if key else "")
    return refuse(f"{at}: {problem}.", f"{at}：{problem}。", do_en="Correct that line and run it again.", do_zh="请改正该行后重试。")


def _line_of(text: str, path: list[str | int]) -> int:
    """The line (from 1) of the deepest node that `path` reaches in the YAML text."""
    node = yaml.compose(text, Loader=_StrictLoader)
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else 1


def _child(node: yaml.Node | None, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        found: yaml.Node = node.value[part]
        return found
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    return None
