"""Speech by an endpoint that speaks OpenAI's protocol (POST /audio/speech), a vendor's or one's own."""

import os

from assets.errors import refuse
from assets.records import Record
from assets.wording import Wording
from culture_graph.varieties import language_of
from generators.sound.waves import from_wav
from generators.voices import Speech
from generators.voices.trimming import trimmed


class Endpoint(Record):
    """Where and how to ask: address up to /v1, model, voice, the environment variable that holds the key, the languages its owner calls fit to publish."""

    url: str = ""
    model: str = ""
    voice: str = "alloy"
    key_env: str = "OPENAI_API_KEY"
    languages: tuple[str, ...] = ()
    timeout: float = 60.0


class OpenAISpeech:
    """The plug over one endpoint."""

    name = "openai_speech"

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def ready(self) -> Wording | None:
        """None where an address and a model are given."""
        if self.endpoint.url and self.endpoint.model:
            return None
        return Wording(
            en="No speech endpoint is set: TESSERA_SPEECH_URL and TESSERA_SPEECH_MODEL.", zh="未设置语音服务：TESSERA_SPEECH_URL 与 TESSERA_SPEECH_MODEL。"
        )

    def unfit(self, variety: str) -> Wording | None:
        """None for the languages whose speech the owner has heard and called fit."""
        if {variety, language_of(variety)} & set(self.endpoint.languages):
            return None
        return Wording(
            en=f"Nobody has called this speech fit in {variety}: listen, then add it to TESSERA_SPEECH_LANGUAGES.",
            zh=f"尚无人认可 {variety} 的语音：请试听后加入 TESSERA_SPEECH_LANGUAGES。",
        )

    def say(self, text: str, variety: str) -> Speech:
        """Speak a line; raises `TesseraError` where the endpoint refuses, is away (retryable) or answers with something else than WAV."""
        from openai import APIConnectionError, APIError, OpenAI

        given = self.endpoint
        client = OpenAI(base_url=given.url, api_key=os.environ.get(given.key_env, "") or "none", timeout=given.timeout, max_retries=2)
        try:
            answer = client.audio.speech.create(model=given.model, voice=given.voice, input=text, response_format="wav")
        except APIError as error:
            raise refuse(
                f"The speech endpoint answered: {error.message}.",
                f"语音服务返回：{error.message}。",
                do_en="Check address, model, voice and key, then try again.",
                do_zh="请检查地址、模型、声音与密钥后重试。",
                retryable=isinstance(error, APIConnectionError) or getattr(error, "status_code", 0) >= 500,
            ) from error
        return Speech(*trimmed(*from_wav(answer.content)), draft=self.unfit(variety) is not None)
