"""Makes the networks of the reader of sentences: `python -m review.sentences.training [CASES.yaml ...]`, some ten minutes on two cores.

They learn from the sentences and ads of this folder, from the rules' own examples, and from files of cases (rows with text, language, category, expect and
kind) if any are named. Every figure below was chosen by four-fold cross-validation on `tests/review/cases/{open,everyday_open}.yaml`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from culture_graph.embedders.e5 import E5Embedder
from review.rulebook import Rulebook, read_rulebook
from review.sentences.features import features
from review.sentences.lessons import OWN, Lesson, kinds_of, lessons
from review.sentences.letters import BITS, runs
from review.sentences.letters import WEIGHTS as LETTERS
from review.sentences.reader import WEIGHTS

# The letters' sum: its width, and how many of a text's runs are left out by chance while it learns.
WIDTH, LETTER_ROUNDS, LETTER_RATE, LEFT_OUT = 32, 12, 4e-3, 0.1
NETWORKS, INNER, ROUNDS, BATCH, RATE, DECAY, FORGET = 3, 256, 50, 256, 3e-3, 0.02, 0.4


def train(book: Rulebook, learned: Sequence[Lesson]) -> dict[str, Any]:
    """What reads meaning: `inner` (networks, hidden, inputs), `outer` (networks, outputs, hidden), their biases, the vectors' mean and spread, and all names."""
    meanings, kinds = list(book.meanings), kinds_of(book)
    embedder = E5Embedder()
    vectors = np.vstack([embedder.embed([one.text for one in learned[at : at + 64]]) for at in range(0, len(learned), 64)])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0)
    said = [_said(book, one) for one in learned]
    rows = features(((vectors - mean) / spread).astype(np.float32), [one.category for one in learned], said, meanings)
    wanted, weight = _targets(learned, meanings, kinds)
    nets = [_fitted(rows, wanted, weight, seed) for seed in range(NETWORKS)]
    joined = {name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]}
    return joined | {"mean": mean, "spread": spread, "meanings": np.array(meanings), "kinds": np.array(kinds)}


def _said(book: Rulebook, one: Lesson) -> set[str]:
    reader = book.reader(one.language)
    return {hit.meaning for hit in reader.read(one.text, one.category)} if reader else set()


def _targets(learned: Sequence[Lesson], meanings: Sequence[str], kinds: Sequence[str]) -> tuple[Any, Any]:
    wanted = np.zeros((len(learned), len(meanings) + len(kinds)), np.float32)
    weight = np.zeros_like(wanted)
    for row, one in enumerate(learned):
        rest, own_kind, rest_kind = one.counts
        weight[row, : len(meanings)], weight[row, len(meanings) :] = rest, rest_kind
        for name, yes in one.meanings.items():
            wanted[row, meanings.index(name)], weight[row, meanings.index(name)] = yes, OWN
        for name, yes in ((name, yes) for name, yes in one.kinds.items() if name in kinds):
            wanted[row, len(meanings) + kinds.index(name)], weight[row, len(meanings) + kinds.index(name)] = yes, own_kind
    return wanted, weight


def _fitted(rows: Any, wanted: Any, weight: Any, seed: int) -> dict[str, Any]:
    import torch
    from torch import nn

    torch.manual_seed(seed)
    rows, wanted, weight = (torch.from_numpy(one) for one in (rows, wanted, weight))
    net: Any = nn.Sequential(nn.Dropout(0.1), nn.Linear(rows.shape[1], INNER), nn.GELU("tanh"), nn.Dropout(FORGET), nn.Linear(INNER, wanted.shape[1]))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=ROUNDS * -(-len(rows) // BATCH))
    order: Any
    for _ in range(ROUNDS):
        order = torch.randperm(len(rows))
        for batch in order.split(BATCH):
            loss: Any = nn.functional.binary_cross_entropy_with_logits(net(rows[batch]), wanted[batch], weight=weight[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
    inner, outer = net[1], net[4]
    weights = {"inner": inner.weight, "inner_bias": inner.bias, "outer": outer.weight, "outer_bias": outer.bias}
    return {name: one.detach().numpy() for name, one in weights.items()}


def train_letters(book: Rulebook, learned: Sequence[Lesson]) -> dict[str, Any]:
    """What reads letters: `runs` (2 ** BITS, width) in whole steps, `outer` (kinds, width), `outer_bias` and the names of the kinds."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    meanings, kinds = list(book.meanings), kinds_of(book)
    wanted, weight = (torch.from_numpy(one[:, len(meanings) :]) for one in _targets(learned, meanings, kinds))
    places = [runs(one.text, one.category) for one in learned]
    summed, outer = nn.EmbeddingBag(2**BITS, WIDTH, mode="sum"), nn.Linear(WIDTH, len(kinds))
    nn.init.normal_(summed.weight, 0, 0.05)
    forget: Any = nn.Dropout(0.3)
    optimizer = torch.optim.Adam([*summed.parameters(), *outer.parameters()], lr=LETTER_RATE)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, LETTER_RATE, total_steps=LETTER_ROUNDS * -(-len(learned) // BATCH))
    chance = np.random.default_rng(0)
    for _ in range(LETTER_ROUNDS):
        order = chance.permutation(len(learned))
        for batch in (order[at : at + BATCH] for at in range(0, len(order), BATCH)):
            kept = [places[row][chance.random(len(places[row])) > LEFT_OUT] for row in batch]
            sizes = np.array([len(one) for one in kept])
            even = torch.from_numpy(np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes).astype(np.float32))
            inner = summed(torch.from_numpy(np.concatenate(kept)), torch.from_numpy(np.cumsum(sizes) - sizes), per_sample_weights=even)
            loss: Any = nn.functional.binary_cross_entropy_with_logits(outer(forget(inner)), wanted[batch], weight=weight[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
    whole = summed.weight.detach().numpy()
    step = np.abs(whole).max(axis=0) / 127
    made = {name: one.detach().numpy().astype(np.float16) for name, one in {"outer": outer.weight * torch.from_numpy(step), "outer_bias": outer.bias}.items()}
    return {"runs": np.rint(whole / step).astype(np.int8), **made, "kinds": np.array(kinds)}


def main(cases: Sequence[Path]) -> None:
    """Learn and write both files of weights."""
    book = read_rulebook()
    learned = list(lessons(book, cases))
    np.savez_compressed(LETTERS, **train_letters(book, learned))
    np.savez_compressed(WEIGHTS, **train(book, learned))


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
