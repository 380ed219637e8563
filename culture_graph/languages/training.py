"""Learns to tell the varieties of one language apart: a linear model over letter sequences, and the weights of marker words."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assets.files import write_whole
from culture_graph.languages.features import BUCKETS, buckets
from culture_graph.languages.markers import Finder, Marker, learn_markers
from culture_graph.languages.sentences import NEUTRAL, SENTENCES, Sentence, digest, read_sentences, read_words

Floats = npt.NDArray[np.float32]
# Chosen by cross-validation over the frames of the training part; raise FORM with any change to how a model is made.
SMOOTHING, SHARPNESS = 1.5, 1.4
# How much the model weighs beside the markers: more where endings and particles tell, less where only words do.
MODEL_SHARE = {"ar": 7.0, "zh": 7.0, "hi": 5.0, "es": 2.0, "pt": 2.0, "id": 2.0, "fr": 1.5, "en": 1.5}
FORM = 2


class Model:
    """Scores the varieties of one language."""

    def __init__(self, language: str, varieties: Sequence[str], numbers: tuple[Floats, Floats, Floats], markers: Sequence[Marker]) -> None:
        self.language, self.varieties, self.markers = language, tuple(varieties), tuple(markers)
        self.rarity, self.weights, self.bias = numbers
        self._finder = Finder(language, markers)

    def weigh(self, text: str) -> tuple[dict[str, float], list[tuple[Marker, str]]]:
        """The probability of each variety, and the markers that were found."""
        found = self._finder.found(text)
        row = _row(text, self.language, self.rarity)
        places = np.nonzero(row)[0]
        scores = MODEL_SHARE.get(self.language, 1.0) * (row[places] @ self.weights[places] + self.bias)
        for marker, _ in found:
            scores += np.array([marker.weight * (variety in marker.varieties) for variety in self.varieties])
        chances = np.exp(SHARPNESS * (scores - scores.max()))
        return dict(zip(self.varieties, (chances / chances.sum()).tolist(), strict=True)), found


def train(language: str, sentences: Sequence[Sentence], listed: Sequence[tuple[str, frozenset[str]]] = ()) -> Model:
    """A model from these sentences; the same sentences give the same model."""
    marked = [one for one in sentences if one.variety != NEUTRAL]
    varieties = sorted({one.variety for one in marked})
    counts = [buckets(one.text, language) for one in marked]
    seen = np.zeros(BUCKETS, np.float32)
    for row in counts:
        seen[list(row)] += 1
    rarity = np.where(seen > 0, np.log1p(len(marked) / np.maximum(seen, 1)), 0).astype(np.float32)
    rows = np.stack([_row(one.text, language, rarity) for one in marked])
    wanted = np.array([[1.0 if one.variety == variety else -1.0 for variety in varieties] for one in marked], np.float32)
    # Ridge regression solved in the space of sentences: there are far fewer of them than letter sequences.
    solved = np.linalg.solve(rows @ rows.T + SMOOTHING * np.eye(len(rows), dtype=np.float32), wanted - wanted.mean(0))
    return Model(language, varieties, (rarity, (rows.T @ solved).astype(np.float32), wanted.mean(0)), learn_markers(language, sentences, listed))


def cached_model(language: str, cache: Path, folder: Path = SENTENCES) -> Model:
    """The model of a language, learned from the training part when the folder `cache` has none for the present sentences."""
    kept = cache / f"{language}-{FORM}-{digest(language, folder)[:16]}.npz"
    if not kept.exists():
        training = [one for one in read_sentences(language, folder) if not one.held_out]
        write_whole(kept, packed(train(language, training, read_words(language, folder))))
    return unpacked(language, kept.read_bytes())


def packed(model: Model) -> bytes:
    """The model in half precision, as one file."""
    words = json.dumps([one.model_dump() for one in model.markers], ensure_ascii=False).encode()
    whole = io.BytesIO()
    np.savez_compressed(
        whole,
        varieties=np.array(model.varieties),
        rarity=model.rarity.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
        markers=np.frombuffer(words, np.uint8),
    )
    return whole.getvalue()


def unpacked(language: str, data: bytes) -> Model:
    """The model that `packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        markers = [Marker.model_validate(one) for one in json.loads(kept["markers"].tobytes())]
        numbers = (kept["rarity"].astype(np.float32), kept["weights"].astype(np.float32), kept["bias"])
        return Model(language, [str(one) for one in kept["varieties"]], numbers, markers)


def _row(text: str, language: str, rarity: Floats) -> Floats:
    row = np.zeros(BUCKETS, np.float32)
    for place, count in buckets(text, language).items():
        row[place] = (1 + np.log(count)) * rarity[place]
    return row / max(float(np.linalg.norm(row)), 1e-9)
