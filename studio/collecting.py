"""One round over the trend sources that a home has chosen: asked, understood, kept."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assets.errors import refuse
from assets.reading import parse_yaml
from culture_graph.sources.catalogue import Access, Chosen, Listing, read_catalogue
from culture_graph.sources.collecting import Outcome, collect
from culture_graph.sources.fetcher import Fetcher
from culture_graph.trends.understanding import understand
from studio.monitoring import own_store

# How far back a round looks: sources that were silent for days tell what they missed.
BACK = timedelta(days=7)


def chosen(home: Path) -> tuple[Chosen, list[Listing]]:
    """The home's choice (trends/sources.yaml) and the lists it names; raises `TesseraError` for a name that the catalogue does not have."""
    path = home / "trends" / "sources.yaml"
    choice = parse_yaml(path.read_text("utf-8"), Chosen, path.name) if path.is_file() else Chosen()
    known = read_catalogue() | {one.id: one for one in choice.own}
    unknown = [name for name in choice.enabled if name not in known]
    if unknown:
        raise refuse(
            f"The catalogue of sources has no {', '.join(unknown)}.",
            f"来源目录中没有 {'、'.join(unknown)}。",
            do_en="Correct trends/sources.yaml in the home; `tessera trends --sources` lists all.",
            do_zh="请更正 trends/sources.yaml；tessera trends --sources 可查看全部来源。",
        )
    return choice, [known[name] for name in choice.enabled]


def collect_at(home: Path, plug: Callable[[str, str], Any], now: datetime) -> list[Outcome]:
    """One round over the chosen lists: what is new is understood and kept, days past the hot span are let go."""
    choice, listings = chosen(home)
    access = Access(Fetcher(home / "trends" / "http"), os.environ, choice.rsshub, Path(choice.drop) if choice.drop else None)
    outcomes = collect([plug("trend_source", one.protocol)(one, access) for one in listings], now - BACK)
    store = own_store(home)
    seen = sorted((one for outcome in outcomes for one in outcome.observations), key=lambda one: one.at)
    store.keep(understand(store.unseen(seen), set(store.names())))
    store.let_go(now.date())
    return outcomes
