"""How commands print: JSON on stdout, tables for people, progress on stderr; and how they open the home."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import BaseModel

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def show_json(value: Any, *, lines: bool = False) -> None:
    """Print one JSON document, or one compact line of a JSON Lines stream."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain, indent=None if lines else 2, separators=(",", ":") if lines else None))


def table(columns: list[str], rows: list[list[str]], title: str = "") -> None:
    """Print a table for people."""
    from rich.console import Console
    from rich.table import Table

    grid = Table(*columns, title=title or None, show_lines=False, header_style="bold")
    for row in rows:
        grid.add_row(*row)
    Console().print(grid)


@contextmanager
def opened() -> Iterator[Any]:
    """The studio of this home, closed afterwards."""
    from studio.settings import Settings
    from studio.wiring import Studio

    studio = Studio(Settings())
    try:
        yield studio
    finally:
        studio.close()


def split(text: str | None) -> tuple[str, ...]:
    """Comma-separated codes as a tuple."""
    return tuple(part.strip() for part in (text or "").replace("，", ",").split(",") if part.strip())


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
