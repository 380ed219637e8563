"""What was seen, kept in columns: one folder of Parquet files a day, read by SQL; days past the hot span are let go."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from shutil import rmtree
from threading import RLock
from typing import Any

import numpy as np

from assets.hashing import digest
from culture_graph.sources import Observation
from culture_graph.trends.understanding import Understood

HOT_DAYS = 90
CHUNK = 50_000
# Terms are kept in one column, parted by a sign that no text holds.
_PART = "\x1f"
_COLUMNS = ("source", "market", "at", "day", "text", "count", "language", "category", "url", "by", "terms", "copied", "polarity")


class Store:
    """The observations of a folder; reading it never loads more than an answer needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # The web studio asks from several threads; one connection answers one at a time.
        self._turn = RLock()

    @property
    def filled(self) -> bool:
        """Whether anything is kept."""
        return any(self.folder.glob("day=*/*.parquet"))

    def keep(self, rows: Iterable[Understood]) -> int:
        """Add observations, a file for each day of a chunk; the same rows again change nothing. Gives how many rows there were."""
        total, stream = 0, iter(rows)
        while chunk := list(islice(stream, CHUNK)):
            chunk.sort(key=lambda row: row.seen.at.date())
            for day, group in groupby(chunk, key=lambda row: row.seen.at.date()):
                self._write(day, list(group))
            total += len(chunk)
        return total

    def unseen(self, rows: Sequence[Observation]) -> list[Observation]:
        """The rows that are not kept yet. A list that stands counts once a day and source, as it was first seen; a post counts once."""
        days = sorted({row.at.date() for row in rows})
        known: set[tuple[str, ...]] = set()
        if self.filled and days:
            sql = "SELECT source, strftime(day, '%Y-%m-%d') AS day, text, \"by\" FROM seen WHERE day >= $1::DATE"
            found = self.query(sql, days[0])
            known = set(zip(*(found[name].tolist() for name in ("source", "day", "text", "by")), strict=True))
        fresh = []
        for row in rows:
            key = (row.source, str(row.at.date()), row.text, row.by)
            if key not in known:
                known.add(key)
                fresh.append(row)
        return fresh

    def let_go(self, today: date) -> None:
        """Delete the days that lie further back than the hot span."""
        for folder in self.folder.glob("day=*"):
            if date.fromisoformat(folder.name.removeprefix("day=")) < today - timedelta(days=HOT_DAYS):
                rmtree(folder)

    def query(self, sql: str, *given: Any, **tables: Mapping[str, Any]) -> Mapping[str, Any]:
        """The columns of a query over the table `seen`, as arrays by name; `tables` are further ones, columns by name."""
        with self._turn:
            for name, columns in tables.items():
                self._connection.register(name, columns)
            self._connection.execute(
                f"CREATE OR REPLACE TEMP VIEW seen AS SELECT * FROM read_parquet('{self.folder}/day=*/*.parquet', hive_partitioning=false)"  # noqa: S608 - a folder of ours
            )
            found: Mapping[str, Any] = self._connection.execute(sql, list(given)).fetchnumpy()
        return found

    def days(self) -> tuple[date, date]:
        """The first and the last day that something was seen; raises `IndexError` for an empty store."""
        names = sorted(folder.name.removeprefix("day=") for folder in self.folder.glob("day=*") if any(folder.glob("*.parquet")))
        return date.fromisoformat(names[0]), date.fromisoformat(names[-1])

    def names(self) -> Iterator[str]:
        """The names met so far."""
        return iter(self.query("SELECT DISTINCT unnest(terms) AS term FROM seen")["term"] if self.filled else ())

    @cached_property
    def _connection(self) -> Any:
        import duckdb

        return duckdb.connect(config={"threads": 1})

    def _write(self, day: date, rows: Sequence[Understood]) -> None:
        columns = _columns(rows)
        name = digest([[row.seen.source, str(row.seen.at), row.seen.text, row.seen.by] for row in rows])[:16]
        target = self.folder / f"day={day}" / f"{name}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        with self._turn:
            self._connection.register("columns", columns)
            self._connection.execute(
                f"COPY (SELECT * REPLACE (string_split(terms, chr(31)) AS terms) FROM columns) TO '{part}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608
            )
        part.replace(target)


def _columns(rows: Sequence[Understood]) -> dict[str, Any]:
    table = [
        (
            *(row.seen.source, row.seen.market, row.seen.at, datetime.combine(row.seen.at.date(), datetime.min.time()), row.seen.text, row.seen.count),
            *(row.language, row.seen.category, row.seen.url, row.seen.by, _PART.join(row.terms), row.copy, row.polarity),
        )
        for row in rows
    ]
    kinds: dict[str, Any] = {"at": "datetime64[s]", "day": "datetime64[s]", "count": np.float64, "copied": bool, "polarity": np.int8}
    return {name: np.array(column, dtype=kinds.get(name, object)) for name, column in zip(_COLUMNS, zip(*table, strict=True), strict=True)}
