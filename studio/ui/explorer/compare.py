"""Two markets side by side: the subjects on which they do not think alike, dimension by dimension."""

from itertools import groupby

from culture_graph.records import HeldTrait, Market
from studio.ui.explorer.answer import DIMENSIONS, STANCES, Answer
from studio.ui.marks import esc, table
from studio.ui.shell import note
from studio.ui.tongues import market_label
from studio.ui.words import Words

Sides = tuple[HeldTrait | None, HeldTrait | None]


def comparison(answer: Answer, words: Words, markets: tuple[Market, Market], held: tuple[tuple[HeldTrait, ...], tuple[HeldTrait, ...]]) -> str:
    """A table a dimension; subjects on which both hold the same stance are left out, and how many these are is said."""
    left, right = ({(one.trait.dimension, one.trait.subject): one for one in reversed(side)} for side in held)
    keys = sorted({*left, *right}, key=lambda key: (DIMENSIONS.index(key[0]), key[1]))
    pairs: list[tuple[str, Sides]] = [(key[0], (left.get(key), right.get(key))) for key in keys]
    apart = [(dimension, sides) for dimension, sides in pairs if _stance(sides[0]) != _stance(sides[1])]
    if not apart:
        return note(words("compare_alike"), "hint")
    heads = [words("subject"), *(market_label(one, words) for one in markets)]
    parts = (
        f"<details open><summary>{esc(words.named('dimension', dimension))}</summary>"
        f"{table(heads, (_row(answer, words, sides) for _, sides in group), 't-compare')}</details>"
        for dimension, group in groupby(apart, key=lambda one: one[0])
    )
    said = words("compare_counts", apart=len(apart), alike=len(pairs) - len(apart))
    return f'<p class="t-gloss">{esc(said)}</p><div class="t-dimensions">{"".join(parts)}</div>'


def _row(answer: Answer, words: Words, sides: Sides) -> tuple[str, ...]:
    shown = next(one for one in sides if one is not None)
    return esc(answer.subject(shown.trait)), *(_cell(answer, words, one) for one in sides)


def _cell(answer: Answer, words: Words, one: HeldTrait | None) -> str:
    if one is None:
        return f'<span class="t-gloss">{esc(words("compare_silent"))}</span>'
    return f"{answer.stance(one.trait)}<br>{esc(one.trait.why.text(words.language))}"


def _stance(one: HeldTrait | None) -> int:
    return -1 if one is None else list(STANCES).index(one.trait.stance)
