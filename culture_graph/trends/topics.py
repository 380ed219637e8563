"""Joins terms that mean one thing, across languages: by the names of the graph's subjects, else by the embedder."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from culture_graph.embedders import Embedder, Vectors
from culture_graph.records import Subject
from culture_graph.trends.tally import Term
from culture_graph.trends.words import term_key

# Mean cosine, after each language's own mean is taken out, from which on groups of terms are one topic: in different languages, and where they share one.
# Terms of two languages are looked at only where each is the other's nearest: on names of 250 subjects such pairs are right nine times of ten.
ACROSS, WITHIN = 0.33, 0.8
# A language's mean is drawn to the mean of all terms by the weight of so many terms.
DRAWN = 10


class Topic(NamedTuple):
    """Terms that are one thing: their places, a name by language (of its most seen term), and the subjects of the graph that bear one of the names."""

    members: tuple[int, ...]
    names: Mapping[str, str]
    subjects: tuple[str, ...]


def topics(terms: Sequence[Term], subjects: Mapping[str, Subject], embedder: Embedder | None) -> list[Topic]:
    """The topics of terms (most seen first); without an embedder only names of subjects join languages."""
    known = _by_name(subjects)
    bound: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        bound.setdefault(known.get(term.key, f"term:{term.key}"), []).append(at)
    groups = list(bound.values())
    joined = _joined(terms, groups, embedder) if embedder and len(groups) > 1 else groups
    return [_topic(terms, tuple(sorted(group)), known) for group in joined]


def _joined(terms: Sequence[Term], groups: Sequence[list[int]], embedder: Embedder) -> list[list[int]]:
    """Groups joined pair by pair, the likest first, as long as their terms are alike on average."""
    vectors = _centred(embedder.embed([term.name for term in terms]), [term.language for term in terms])
    likeness = vectors @ vectors.T
    of = {at: group for group in groups for at in group}
    first, second = np.nonzero(np.triu((likeness >= ACROSS) & _nearest(likeness, [term.language for term in terms]), 1))
    for pair in np.argsort(-likeness[first, second], kind="stable").tolist():
        one, other = of[int(first[pair])], of[int(second[pair])]
        if one is other:
            continue
        shared = {terms[at].language for at in one} & {terms[at].language for at in other}
        if likeness[np.ix_(one, other)].mean() >= (WITHIN if shared else ACROSS):
            one += other
            of |= dict.fromkeys(other, one)
    return list({id(group): group for group in of.values()}.values())


def _nearest(likeness: Vectors, languages: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Where two terms are each other's nearest in their languages; terms of one language need not be."""
    told, near = np.array(languages), np.zeros(likeness.shape, bool)
    for language in set(languages):
        here = np.flatnonzero(told == language)
        near[np.arange(len(told)), here[likeness[:, here].argmax(axis=1)]] = True
    found: npt.NDArray[np.bool_] = (near & near.T) | (told[:, None] == told[None])
    return found


def _centred(vectors: Vectors, languages: Sequence[str]) -> Vectors:
    """Unit vectors less the mean of their language: what a text is written in is most of what tells raw ones apart."""
    told, whole = np.array(languages), vectors.mean(axis=0)
    centred = np.empty_like(vectors)
    for language in set(languages):
        here = told == language
        centred[here] = vectors[here] - (vectors[here].sum(axis=0) + DRAWN * whole) / (here.sum() + DRAWN)
    unit: Vectors = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return unit


def _topic(terms: Sequence[Term], members: tuple[int, ...], known: Mapping[str, str]) -> Topic:
    names: dict[str, str] = {}
    for at in members:
        names.setdefault(terms[at].language, terms[at].name)
    return Topic(members, names, tuple(dict.fromkeys(known[terms[at].key] for at in members if terms[at].key in known)))


def _by_name(subjects: Mapping[str, Subject]) -> dict[str, str]:
    """The subject whose label a name is, in any language; a label that two subjects share tells nothing."""
    found: dict[str, set[str]] = {}
    for one in subjects.values():
        for names in one.names.values():
            found.setdefault(term_key(names[0]), set()).add(one.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
