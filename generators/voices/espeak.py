"""espeak-ng as a process: speech in most languages at once, robotic, and therefore always a draft."""

import re
import shutil
import subprocess

from pypinyin import Style, lazy_pinyin

from assets.errors import refuse
from assets.wording import Wording
from culture_graph.varieties import fallbacks
from generators.sound.waves import from_wav
from generators.voices import Speech
from generators.voices.trimming import trimmed

# Varieties and the voices of espeak-ng for them; Chinese is given as pinyin, which it reads far better than characters.
VOICES = {
    "en": "en-us",
    "en-GB": "en-gb",
    "es": "es",
    "es-419": "es-419",
    "pt": "pt-br",
    "pt-PT": "pt",
    "fr": "fr-fr",
    "fr-CH": "fr-ch",
    "de": "de",
    "ja": "ja",
    "ko": "ko",
    "zh": "cmn-latn-pinyin",
    "ar": "ar",
    "hi": "hi",
    "id": "id",
    "th": "th",
}
_HAN = re.compile(r"[\u3400-\u9fff]")


class Espeak:
    """The plug over the espeak-ng command (GPL-3, run as a process, not linked)."""

    name = "espeak"

    def ready(self) -> Wording | None:
        """None where the command is found."""
        if shutil.which("espeak-ng"):
            return None
        return Wording(en="espeak-ng is not installed: sudo apt-get install espeak-ng.", zh="未安装 espeak-ng：sudo apt-get install espeak-ng。")

    def unfit(self, variety: str) -> Wording | None:
        """Always a reason: it is for hearing the timing of a draft."""
        return Wording(en="espeak-ng sounds like a machine: for drafts only.", zh="espeak-ng 为机器音，仅供草稿。")

    def say(self, text: str, variety: str) -> Speech:
        """Speak a line; raises `TesseraError` for a language it has no voice for, and for Japanese in kanji, which it cannot read."""
        voice = next((VOICES[tag] for tag in fallbacks(variety) if tag in VOICES), None)
        if voice is None or (voice == "ja" and _HAN.search(text)):
            raise refuse(
                f"espeak-ng cannot speak this line in {variety}.",
                f"espeak-ng 无法朗读此行（{variety}）。",
                do_en="Set up another voice (make voices, or TESSERA_SPEECH_URL), or use captions.",
                do_zh="请配置其他语音（make voices 或 TESSERA_SPEECH_URL），或使用字幕。",
            )
        return Speech(*trimmed(*from_wav(spoken_by_espeak(_sayable(text, voice), voice))), draft=True)


def spoken_by_espeak(text: str, voice: str) -> bytes:
    """A WAV file with the text in a voice of espeak-ng; raises `TesseraError` where the process fails."""
    return _run(["--stdout", "-v", voice, "-s", "150"], text)


def phonemes_by_espeak(text: str, voice: str) -> str:
    """The text in IPA, affricates and diphthongs tied by ^; raises `TesseraError` where the process fails."""
    found = _run(["-q", "--ipa", "--tie=^", "-v", voice], text).decode("utf-8")
    return " ".join(re.sub(r"\([a-z-]+\)", "", found).split())


def _run(options: list[str], text: str) -> bytes:
    # The line goes in by stdin, so that no line is taken for an option.
    done = subprocess.run(["espeak-ng", *options, "--stdin"], input=text.encode("utf-8"), capture_output=True, check=False, timeout=60)  # noqa: S603, S607
    if done.returncode:
        raise refuse(
            f"espeak-ng failed: {done.stderr.decode('utf-8', 'replace').strip()[:200]}.",
            f"espeak-ng 出错：{done.stderr.decode('utf-8', 'replace').strip()[:200]}。",
            do_en="Check its installation with: espeak-ng --version.",
            do_zh="请检查安装：espeak-ng --version。",
        )
    return done.stdout


def _sayable(text: str, voice: str) -> str:
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)) if voice == "cmn-latn-pinyin" else text
