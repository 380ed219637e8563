"""The graph around one node, drawn: what it lies in above, itself in the middle, what holds it or what it holds around; every other node can be stepped to."""

import math
from collections.abc import Iterable, Iterator

from culture_graph.graph import CultureGraph
from studio.ui.marks import esc
from studio.ui.words import Words

WIDTH, HEIGHT, SHOWN = 880, 620, 28
_COLOURS = {"market": "var(--t-sea)", "religion": "var(--t-saffron)", "language": "var(--t-moss)", "region": "var(--t-clay)"}


def drawing(graph: CultureGraph, node: str, words: Words) -> str:
    """An SVG of 880 by 620 units; circles grow with the share of people, their colour says what they are."""
    inner = sorted(((there, float(max(one["share"] for one in edges.values()))) for there, edges in graph.graph.adj[node].items()), key=lambda one: -one[1])
    outer = sorted(
        ((here, float(max(one["share"] for one in edges.values()))) for here, edges in graph.graph.pred[node].items()), key=lambda one: (-one[1], one[0])
    )
    hidden = max(0, len(outer) - SHOWN)
    rings = [*_ring(inner[:SHOWN], 150, 100), *_ring(outer[:SHOWN], 350, 250)]
    lines = "".join(f'<line x1="{WIDTH / 2}" y1="{HEIGHT / 2}" x2="{x:.0f}" y2="{y:.0f}" stroke="var(--t-line)"/>' for _, _, x, y in rings)
    circles = "".join(_circle(graph, words, (one, share), (x, y)) for one, share, x, y in rings)
    middle = _circle(graph, words, (node, 1.0), (WIDTH / 2, HEIGHT / 2), here=True)
    kinds = "".join(f'<span class="t-chip"><i style="color:{colour}">●</i> {esc(words(f"node_{kind}"))}</span>' for kind, colour in _COLOURS.items())
    more = f'<p class="t-gloss">{esc(words("around_more", n=hidden))}</p>' if hidden else ""
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{esc(words("around_label"))}">{lines}{circles}{middle}</svg>'
    steps = "".join(
        f'<li><button type="button" class="t-link" data-act="around" data-item="{esc(one)}">{esc(name_of(graph, one, words))} {share:.0%}</button></li>'
        for one, share, _, _ in rings
    )
    return (
        f'<h2>{esc(name_of(graph, node, words))}</h2><p class="t-chips">{kinds}</p><div class="t-around">{svg}</div><ul class="t-steps-list">{steps}</ul>{more}'
    )


def name_of(graph: CultureGraph, node: str, words: Words) -> str:
    """A market's or node's name in the reader's language."""
    known = graph.library.markets.get(node) or graph.library.nodes[node]
    return known.name.text(words.language)


def _ring(nodes: Iterable[tuple[str, float]], wide: float, high: float) -> Iterator[tuple[str, float, float, float]]:
    """Nodes on an ellipse, neighbours on alternating radii so that their names do not touch."""
    placed = list(nodes)
    for place, (node, share) in enumerate(placed):
        angle = 2 * math.pi * place / max(1, len(placed)) - math.pi / 2
        near = 1.0 if place % 2 == 0 or len(placed) < 12 else 0.78
        yield node, share, WIDTH / 2 + wide * near * math.cos(angle), HEIGHT / 2 + high * near * math.sin(angle)


def _circle(graph: CultureGraph, words: Words, one: tuple[str, float], at: tuple[float, float], here: bool = False) -> str:
    node, share = one
    kind = "market" if node in graph.library.markets else graph.library.nodes[node].kind
    x, y = at
    radius = 14 if here else 4 + 7 * share
    weight = "600" if here else "400"
    label = esc(name_of(graph, node, words)) + ("" if here else f" {share:.0%}")
    text = f'<text x="{x:.0f}" y="{y + radius + 14:.0f}" text-anchor="middle" font-size="12" font-weight="{weight}" fill="var(--t-ink)">{label}</text>'
    dot = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}" fill="{_COLOURS[kind]}"/>'
    return f"<g>{dot}{text}</g>" if here else f'<g role="button" tabindex="0" data-act="around" data-item="{esc(node)}">{dot}{text}</g>'
