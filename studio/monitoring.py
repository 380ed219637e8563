"""The trend monitor of a home: over what its own sources brought, else over the synthetic recording."""

from datetime import datetime
from pathlib import Path

from assets.trends import RECORDING
from culture_graph.embedders import Embedder
from culture_graph.library import Library
from culture_graph.sources import TrendSource
from culture_graph.trends.monitor import Monitor
from culture_graph.trends.store import Store
from culture_graph.trends.understanding import understand


def own_store(home: Path) -> Store:
    """What this home's own sources brought."""
    return Store(home / "trends" / "seen")


def monitor_at(home: Path, library: Library, embedder: Embedder | None, recorded: TrendSource) -> Monitor:
    """The monitor; the recording is understood once a home and version, and kept beside other things that can be made again."""
    own = own_store(home)
    if own.filled:
        return Monitor(own, library, embedder, synthetic=False)
    stat = RECORDING.stat()
    shown = Store(home / "cache" / f"trends-{stat.st_size}-{int(stat.st_mtime)}")
    if not shown.filled:
        shown.keep(understand(recorded.fetch(datetime.fromisoformat("2000-01-01")), set()))
    return Monitor(shown, library, embedder, synthetic=True)
