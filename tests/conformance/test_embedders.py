"""What every embedder promises: unit vectors of one shape, equal for equal texts; and the default finds a translation among strangers."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from culture_graph.embedders import Embedder
from studio.wiring import PLUGS, plug

TEXTS = ["Waterproof hiking boots", "防水登山靴", "Wasserdichte Wanderstiefel", "حذاء مقاوم للماء", "Waterproof hiking boots", " ", "a" * 3000]
PAIRS = [
    ("保温杯", "insulated bottle"),
    ("办公椅", "office chair"),
    ("蓝牙耳机", "bluetooth earphones"),
    ("登山靴", "hiking boots"),
    ("猫粮", "cat food"),
    ("护手霜", "hand cream"),
    ("儿童积木", "building blocks for children"),
    ("露营帐篷", "camping tent"),
    ("真丝围巾", "silk scarf"),
    ("咖啡机", "coffee machine"),
    ("电动牙刷", "electric toothbrush"),
    ("红酒", "red wine"),
]


def default(_: Path) -> Embedder:
    made: Embedder = plug("embedder", "multilingual-e5-small")()
    return made


def any_model(folder: Path) -> Embedder:
    """A real SentenceTransformer of two tiny random layers over single signs, saved to and loaded from a folder."""
    pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    from sentence_transformers import SentenceTransformer
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    signs = sorted({sign for text in (*TEXTS, *(word for pair in PAIRS for word in pair)) for sign in text})
    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *signs])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    base = str(folder / "base")
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **special).save_pretrained(base)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64, "max_position_embeddings": 64}
    BertModel(BertConfig(vocab_size=len(vocabulary), **sizes)).eval().save_pretrained(base)
    SentenceTransformer(base, device="cpu").save(str(folder / "model"))
    made: Embedder = plug("embedder", "sentence-transformers")(str(folder / "model"))
    return made


MAKERS: dict[str, Callable[[Path], Embedder]] = {"multilingual-e5-small": default, "sentence-transformers": any_model}


@pytest.fixture(scope="module", params=sorted(PLUGS["embedder"]))
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return MAKERS[request.param](tmp_path_factory.mktemp("embedder"))


def test_every_shipped_embedder_is_in_this_suite() -> None:
    assert MAKERS.keys() == PLUGS["embedder"].keys()


@pytest.mark.parametrize("name", sorted(PLUGS["embedder"]))
def test_its_name_is_the_name_it_is_chosen_by(name: str) -> None:
    assert plug("embedder", name).name == name


def test_it_is_ready(embedder: Embedder) -> None:
    assert embedder.ready() is None


def test_an_embedder_without_its_model_says_what_is_missing() -> None:
    missing = plug("embedder", "sentence-transformers")("").ready()
    assert missing is not None and missing.en and missing.zh


def test_vectors_are_one_a_text_and_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32 and vectors.ndim == 2 and len(vectors) == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_one_text_has_the_same_shape_as_many(embedder: Embedder) -> None:
    assert embedder.embed(TEXTS[:1]).shape == (1, embedder.embed(TEXTS).shape[1])


def test_no_texts_are_no_vectors(embedder: Embedder) -> None:
    assert len(embedder.embed([])) == 0


def test_equal_texts_have_equal_vectors_wherever_they_stand(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert np.array_equal(vectors[0], vectors[4])
    assert np.allclose(embedder.embed([TEXTS[4]])[0], vectors[0], atol=1e-4)
    assert not np.allclose(vectors[0], vectors[3], atol=1e-3)


def test_the_default_ranks_a_translation_before_strangers(tmp_path: Path) -> None:
    chosen = default(tmp_path)
    chinese, english = (chosen.embed([pair[side] for pair in PAIRS]) for side in (0, 1))
    found = (chinese @ english.T).argmax(axis=1)
    assert (found == np.arange(len(PAIRS))).mean() >= 0.9, [(PAIRS[row][0], PAIRS[hit][1]) for row, hit in enumerate(found) if row != hit]
