"""What every voice promises: sound that says something, trimmed and within bounds, a reason where it is not fit, a refusal that says what to do.

espeak-ng runs as it is; the endpoint is a real server on this machine; Kokoro joins where `make voices` was run and TESSERA_VOICES names its folder."""

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from assets.errors import TesseraError
from generators.voices import Voice
from generators.voices.choosing import choose
from generators.voices.espeak import Espeak, spoken_by_espeak
from generators.voices.fitness import fitness, unfit_by_measure
from generators.voices.openai_speech import Endpoint, OpenAISpeech
from studio.settings import Settings
from studio.wiring import PLUGS, Studio, plug

LINES = {"en-US": "It stays hot for twelve hours.", "de-DE": "Nur neunundzwanzig Euro neunzig.", "zh-CN": "现在只要一百九十九元。", "hi-IN": "सिर्फ़ नौ सौ रुपये।"}
FOLDER = Path(os.environ.get("TESSERA_VOICES", "no folder"))
NAMES = [name for name in PLUGS["voice"] if name != "kokoro" or plug("voice", name)(FOLDER).ready() is None]


class Speaker(BaseHTTPRequestHandler):
    """An endpoint that speaks OpenAI's protocol, with espeak-ng behind it; lines that begin with a number answer with that status."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = int(asked["input"]) if asked["input"].isdigit() else 200
        body = spoken_by_espeak(asked["input"], asked["voice"]) if status == 200 else b'{"error": {"message": "out of breath"}}'
        if (self.path, asked["response_format"], self.headers["Authorization"]) != ("/v1/audio/speech", "wav", "Bearer none"):
            status = 400
        self.send_response(status)
        self.send_header("Content-Type", "audio/wav" if status == 200 else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()


@pytest.fixture(params=NAMES)
def voice(request: pytest.FixtureRequest, address: str, monkeypatch: pytest.MonkeyPatch) -> Voice:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    given = {"kokoro": (FOLDER,), "openai_speech": (Endpoint(url=address, model="any", voice="en-us", languages=("en",)),)}
    made: Voice = plug("voice", request.param)(*given.get(request.param, ()))
    assert made.ready() is None
    return made


@pytest.mark.parametrize("variety", LINES)
def test_a_line_becomes_sound(voice: Voice, variety: str) -> None:
    said = voice.say(LINES[variety], variety)
    assert said.samples.ndim == 1 and said.samples.dtype == np.float32 and 8000 <= said.rate <= 48_000
    assert 0.8 < said.seconds < 8
    assert 0.05 < np.abs(said.samples).max() <= 1.0
    quiet = np.abs(said.samples) < 0.01
    assert not quiet[: int(0.2 * said.rate)].all() and not quiet[-int(0.2 * said.rate) :].all()
    assert np.abs(said.samples[[0, -1]]).max() < 0.02
    assert said.draft == (voice.unfit(variety) is not None)


def test_a_longer_line_lasts_longer(voice: Voice) -> None:
    assert voice.say(" ".join([LINES["en-US"]] * 3), "en-US").seconds > 2 * voice.say(LINES["en-US"], "en-US").seconds


def test_why_it_is_not_fit_is_said_in_both_languages(voice: Voice) -> None:
    reason = voice.unfit("th-TH")
    assert reason and reason.en and reason.zh


def test_a_line_that_looks_like_an_option_is_only_a_line(voice: Voice) -> None:
    assert voice.say("--help", "en-US").seconds < 3


def test_an_endpoint_that_fails_is_told_with_what_to_do(address: str) -> None:
    there = OpenAISpeech(Endpoint(url=address, model="any", voice="en-us"))
    for line, retryable in (("400", False), ("404", False)):
        with pytest.raises(TesseraError) as refused:
            there.say(line, "en-US")
        assert refused.value.hint.en and refused.value.retryable == retryable
    with pytest.raises(TesseraError) as away:
        OpenAISpeech(Endpoint(url="http://127.0.0.1:9/v1", model="any")).say("Hello.", "en-US")
    assert away.value.retryable


def test_what_is_not_set_up_is_not_ready(tmp_path: Path) -> None:
    for one in (plug("voice", "kokoro")(tmp_path), OpenAISpeech(Endpoint())):
        missing = one.ready()
        assert missing and missing.en and missing.zh


def test_espeak_refuses_what_it_cannot_read() -> None:
    for text, variety in (("保温ボトル", "ja-JP"), ("xin chào", "vi-VN")):
        with pytest.raises(TesseraError):
            Espeak().say(text, variety)


def test_only_a_fit_voice_is_chosen_and_a_draft_only_where_asked(address: str) -> None:
    voices = (OpenAISpeech(Endpoint(url=address, model="any", languages=("en",))), Espeak())
    assert choose(voices, "en-GB").voice is voices[0]
    none = choose(voices, "th-TH")
    assert none.voice is None and none.why and "espeak-ng" in none.why.en
    draft = choose(voices[1:], "th-TH", drafts=True)
    assert draft.voice is voices[1] and draft.why
    assert choose((OpenAISpeech(Endpoint()),), "en-US", drafts=True).voice is None


def test_the_home_offers_every_voice_the_named_one_first(tmp_path: Path) -> None:
    home = Studio(Settings(home=tmp_path, voice="espeak", speech_url="http://x/v1", speech_model="m", speech_languages="ar, th"))
    assert [one.name for one in home.voices][0] == "espeak" and {one.name for one in home.voices} == set(PLUGS["voice"])
    endpoint = next(one for one in home.voices if one.name == "openai_speech")
    assert endpoint.ready() is None and endpoint.unfit("th-TH") is None and endpoint.unfit("de-DE")


def test_no_language_with_too_many_errors_is_called_fit() -> None:
    assert {one.voice for one in fitness()} <= set(PLUGS["voice"])
    assert all(one.error <= 0.15 and one.native and one.lines >= 12 for one in fitness() if one.fit)
    assert len({(one.voice, one.language) for one in fitness()}) == len(fitness())


@pytest.mark.parametrize(
    ("variety", "fit"),
    [
        ("en-US", True),
        ("en-IN", True),
        ("es-MX", True),
        ("pt-BR", True),
        ("pt-PT", False),
        ("ja", True),
        ("zh-CN", True),
        ("zh-Hant-HK", False),
        ("de-DE", False),
        ("vi-VN", False),
    ],
)
def test_a_voice_is_fit_only_where_it_was_measured_and_is_at_home(variety: str, fit: bool) -> None:
    reason = unfit_by_measure("kokoro", variety)
    assert (reason is None) == fit
    assert fit or (reason and reason.en and reason.zh)
