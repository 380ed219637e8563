"""Reading back what was drawn: tesseract, when it is there with the language's data, and how much of the text it read right."""

import io
import os
import shutil
import subprocess
import unicodedata
from functools import cache

from PIL import Image

from assets.fonts import script_of

_PACKS = {
    "en": "eng", "es": "spa", "pt": "por", "fr": "fra", "de": "deu", "ja": "jpn", "ko": "kor", "ar": "ara", "hi": "hin", "id": "ind", "th": "tha",
    "he": "heb", "bn": "ben", "ta": "tam", "ru": "rus", "el": "ell", "vi": "vie", "it": "ita", "nl": "nld", "tr": "tur", "pl": "pol", "ms": "msa",
}  # fmt: skip
_SECONDS = 30
# Enough is read: one wrong sign in fifty is the reader's.
_ENOUGH = 0.98
_SCALES = (1.0, 0.8, 0.6)
# Marks of vowels and the stretching sign, which Arabic readers leave out.
_HARAKAT = frozenset(map(chr, (*range(0x064B, 0x0653), 0x0670, 0x0640)))


def read_back(crop: Image.Image, variety: str) -> str | None:
    """The text tesseract reads in a picture of dark text on light ground, lines parted by line breaks; None without tesseract or the language's data."""
    tries = _tries(variety)
    return _read(crop, tries[0]) if tries else None


def read_for(crop: Image.Image, variety: str, expected: str) -> str | None:
    """The reading nearest to what should stand there: with and without Latin letters looked for, in full and in smaller sizes, until one agrees in 49 of 50 signs.

    A reader that errs in one try and reads every sign in another shows that the text can be read."""
    best: str | None = None
    for scale in _SCALES:
        sized = crop.resize((max(int(crop.width * scale), 1), max(int(crop.height * scale), 1)), Image.Resampling.LANCZOS) if scale < 1 else crop
        for packs in _tries(variety):
            read = _read(sized, packs)
            best = read if best is None or agreement(expected, read) > agreement(expected, best) else best
            if agreement(expected, best) >= _ENOUGH:
                return best
    return best


def _tries(variety: str) -> list[str]:
    """The data to read a variety with, the likeliest first: names in Latin letters stand among all scripts."""
    command, pack = shutil.which("tesseract"), pack_of(variety)
    if command is None or pack not in _installed(command):
        return []
    mixed = script_of(variety) != "Latn" and "eng" in _installed(command)
    return [f"{pack}+eng", pack] if mixed else [pack]


def _read(crop: Image.Image, packs: str) -> str:
    picture = io.BytesIO()
    crop.convert("L").save(picture, "PNG")
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "-l", packs, "--psm", "6", "-c", "debug_file=/dev/null"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=picture.getvalue(), capture_output=True, timeout=_SECONDS, check=False, env=alone)  # noqa: S603 - a fixed command
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def pack_of(variety: str) -> str:
    """The tesseract data of a variety; empty where none is known."""
    chinese = {"Hans": "chi_sim", "Hant": "chi_tra"}
    return chinese.get(script_of(variety)) or _PACKS.get(variety.split("-")[0], "")


def agreement(expected: str, read: str) -> float:
    """The share (0-1) of the expected signs that were read: letters, digits and their marks; spaces, punctuation and Arabic vowel marks do not count."""
    wanted, found = _bare(expected), _bare(read)
    return max(0.0, 1 - _distance(wanted, found) / len(wanted)) if wanted else 1.0


def signs(text: str) -> int:
    """How many signs of a text count when it is read back."""
    return len(_bare(text))


def _bare(text: str) -> str:
    kept = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] in "LMN" and sign not in _HARAKAT)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept)


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, 1):
        before, row = row, [place]
        for column, seen in enumerate(other, 1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (sign != seen)))
    return row[-1]


@cache
def _installed(command: str) -> frozenset[str]:
    done = subprocess.run([command, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603 - a fixed command
    return frozenset(done.stdout.split())
