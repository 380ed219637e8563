"""The LangChain model behind a configured name: an OpenAI-compatible endpoint, or weights that transformers loads here."""

import os
from typing import Any

from assets.errors import refuse
from generators.copywriters.chat.records import ChatModel


def connect(settings: ChatModel) -> Any:
    """The chat model of some settings; raises `TesseraError` when its key is not in the environment or a needed package is missing."""
    if settings.path:
        from generators.copywriters.chat.local import LocalChat

        return LocalChat(path=settings.path, max_tokens=settings.max_tokens)
    key = os.environ.get(settings.key_env or "", "")
    if settings.key_env and not key:
        raise refuse(
            f"The key of the chat model {settings.name} is missing.",
            f"缺少对话模型 {settings.name} 的密钥。",
            do_en=f"Set the environment variable {settings.key_env} and start again.",
            do_zh=f"请设置环境变量 {settings.key_env} 后重新启动。",
        )
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        base_url=settings.base_url,
        api_key=key or "none",
        model=settings.model,
        timeout=settings.timeout,
        max_retries=settings.retries,
        temperature=settings.temperature,
        max_tokens=settings.max_tokens,
    )
