"""A chat model whose weights lie on this machine, loaded by transformers (a model folder, or one GGUF file)."""

from functools import cached_property
from pathlib import Path
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from transformers import AutoModelForCausalLM, AutoTokenizer

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class LocalChat(BaseChatModel):
    """Greedy decoding, so that the same order gets the same answer; `max_tokens` is the longest answer."""

    path: str
    max_tokens: int = 1000

    @property
    def _llm_type(self) -> str:
        return "transformers"

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        """Tokenizer and model in 32-bit floats; a GGUF file is named beside its folder."""
        at = Path(self.path)
        where: dict[str, Any] = {"gguf_file": at.name} if at.suffix == ".gguf" else {}
        folder = at.parent if where else at
        model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype="float32", **where)
        return AutoTokenizer.from_pretrained(folder, **where), model.eval()

    def _generate(self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: Any = None, **kwargs: Any) -> ChatResult:
        tokenizer, model = self._loaded
        talk = [{"role": _ROLES[one.type], "content": str(one.content)} for one in messages]
        given = tokenizer.apply_chat_template(talk, add_generation_prompt=True, return_tensors="pt", return_dict=True)
        length = int(given["input_ids"].shape[1])
        made = model.generate(**given, max_new_tokens=self.max_tokens, do_sample=False)[0][length:]
        usage = {"input_tokens": length, "output_tokens": len(made), "total_tokens": length + len(made)}
        message = AIMessage(content=tokenizer.decode(made, skip_special_tokens=True), usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])
