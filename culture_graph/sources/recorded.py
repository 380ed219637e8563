"""The embedded default: the synthetic recording, read as if it were sources; what comes of it is marked."""

from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from assets.trends import RECORDING
from assets.wording import Wording
from culture_graph.sources import Observation


class RecordedSource:
    """Observations of a Parquet file whose columns are the fields of `Observation`."""

    name = "synthetic recording"

    def __init__(self, path: Path = RECORDING) -> None:
        self._path = path

    def ready(self) -> Wording | None:
        """None when the recording and its reader are there."""
        if self._path.is_file() and find_spec("duckdb"):
            return None
        return Wording(en="The recording or the package duckdb is missing: run make setup.", zh="缺少录制数据或 duckdb：请运行 make setup。")

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The rows from `since` on, in order of time."""
        import duckdb

        with duckdb.connect(config={"threads": 1}) as connection:
            found = connection.execute('SELECT * FROM read_parquet($1) WHERE "at" >= $2 ORDER BY "at", source, text', [str(self._path), since])
            names = [column[0] for column in found.description or ()]
            return [Observation(**dict(zip(names, row, strict=True))) for row in found.fetchall()]
