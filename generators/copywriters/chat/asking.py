"""Asks a model through LangChain for one structured answer, and reads what it says however it says it."""

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from generators.copywriters.chat.records import Answer, ChatModel, Reply, ReplyLine

_FENCE = re.compile(r"```(?:json)?\s*(.*?)(?:```|$)", re.DOTALL)


def ask(model: Any, settings: ChatModel, messages: Sequence[tuple[str, str]]) -> Answer:
    """One call; trouble with the endpoint (timeout, refusal, limits that outlast the retries) is told in the answer, never raised."""
    from langchain_core.exceptions import LangChainException
    from openai import OpenAIError

    try:
        raw = _shaped(model, settings).invoke(list(messages))
    except (OpenAIError, LangChainException, ValueError, OSError) as error:
        return Answer(trouble=f"{type(error).__name__}: {' '.join(str(error).split())[:160]}")
    lines, trouble = read(_said(raw))
    usage = raw.usage_metadata or {}
    return Answer(lines=lines, trouble=trouble, input_tokens=usage.get("input_tokens", 0), output_tokens=usage.get("output_tokens", 0))


def _shaped(model: Any, settings: ChatModel) -> Any:
    """The model held to the answer's schema the way its endpoint knows. The format goes along as it is: the client's own parser would throw a whole answer
    away that was cut off at its end."""
    if not settings.base_url:
        return model
    if settings.method == "function_calling":
        return model.bind_tools([Reply], tool_choice="Reply")
    schema = {"type": "json_schema", "json_schema": {"name": "Reply", "schema": Reply.model_json_schema(), "strict": False}}
    return model.bind(extra_body={"response_format": schema if settings.method == "json_schema" else {"type": "json_object"}})


def read(text: str) -> tuple[tuple[ReplyLine, ...], str | None]:
    """The lines in a model's words: JSON alone, in a fence, among talk, or broken off (the lines that are whole count); else what is wrong."""
    from langchain_core.utils.json import parse_partial_json

    fenced = _FENCE.search(text)
    body = fenced[1] if fenced else text
    start = body.find("{")
    if start < 0:
        return (), "no JSON in the answer" if text.strip() else "an empty answer"
    try:
        raw = parse_partial_json(body[start:])
    except (json.JSONDecodeError, ValueError):
        raw = None
    given = raw.get("lines") if isinstance(raw, dict) else None
    if not isinstance(given, list):
        return (), "the answer's JSON has no list of lines"
    lines = tuple(line for one in given for line in _line(one))
    # What was cut off inside a text would be taken for the whole of it.
    whole = lines if body[start:].rstrip().endswith("}") else lines[:-1]
    return whole, None if whole and len(whole) == len(lines) else "the answer was cut off" if lines else "the lines have no key and text"


def _line(raw: Any) -> list[ReplyLine]:
    try:
        return [ReplyLine.model_validate(raw)]
    except ValidationError:
        return []


def _said(raw: Any) -> str:
    """The text of a message, or the arguments of the tool it called."""
    calls = getattr(raw, "tool_calls", None) or []
    if calls:
        return json.dumps(calls[0]["args"], ensure_ascii=False)
    content = raw.content
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content if isinstance(part, dict))
