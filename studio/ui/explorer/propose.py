"""Proposals as the explorer keeps and lists them: each in a file of the home, apart from the shipped knowledge."""

from typing import Any

from culture_graph.proposals import Proposal, proposals, propose
from studio.clock import now
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.words import Words

FOLDER = "proposals"


def keep(house: House, node: str, dimension: str, stance: str, said: tuple[str, str, str]) -> None:
    """Keep what a person proposes (subject, why, source); raises `TesseraError` when it cannot be checked."""
    subject, why, source = said
    known: dict[str, Any] = {"dimension": dimension, "stance": stance, "why": {"en": why, "zh": why}}
    propose(house.home / FOLDER, Proposal(node=node, subject=subject, source=source, by=house.actor.user, at=now(), **known))


def listed(house: House, words: Words) -> str:
    """All proposals of the home, newest first."""
    rows = "".join(
        f'<li><span class="t-flag">{esc(words("proposed"))}</span> <b>{esc(one.node)}</b> {esc(one.subject)}: {esc(one.why.text(words.language))} '
        f"<cite>{esc(one.source)}</cite></li>"
        for one in proposals(house.home / FOLDER)
    )
    return f'<ul class="t-bad">{rows}</ul>' if rows else ""
