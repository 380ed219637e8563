"""Answers a file of JSON Lines row by row: one compact object a line, in order; a bad line is answered with its error and the rest goes on."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assets.errors import TesseraError, refuse
from studio.cli.output import show_json

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def answer_file(path: Path, defaults: Mapping[str, Any], answer: Answer, wanted: str) -> None:
    """Print `answer` of every row over `defaults` (null means not given); `wanted` says what a row is, for the hint of a bad one."""
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                show_json(_answer(line, number, defaults, answer, wanted), lines=True)


def _answer(line: str, number: int, defaults: Mapping[str, Any], answer: Answer, wanted: str) -> dict[str, Any]:
    raw: Any = None
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            raise ValueError("a line is one JSON object")
        return answer({**defaults, **{name: value for name, value in raw.items() if value is not None}})
    except (ValueError, ValidationError, TesseraError) as error:
        name = raw.get("id") if isinstance(raw, dict) else None
        message = error.message.en if isinstance(error, TesseraError) else str(error).splitlines()[0]
        hint = error.hint.en if isinstance(error, TesseraError) else wanted
        return {"id": name, "error": {"message": f"line {number}: {message}", "hint": hint, "retryable": False}}
