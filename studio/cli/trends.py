"""`tessera trends`: what a market is talking about, how early, how sure, and whether it may be used there."""

from datetime import date
from typing import Annotated, Any

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def trends(
    market: Annotated[str, typer.Argument(help="ISO 3166-1 code, such as SA.")],
    category: Annotated[str | None, typer.Option(help="Only topics filed under this category.")] = None,
    as_json: Json = False,
) -> None:
    """What a market is talking about."""
    from studio.pipeline.trending import board_answer

    with opened() as studio:
        engine = studio.engine
        wanted = engine.library.category(category)[0] if category else None
        board = studio.monitor.board(engine.culture.market(market).id, wanted)
        found = board_answer(engine, board, date.today())  # noqa: DTZ011 - the caller's own day
    if as_json:
        show_json(found)
        return
    _show(found)


def _show(found: dict[str, Any]) -> None:
    """The board as a table for people."""
    note = " · SYNTHETIC, made up for show" if found["synthetic"] else ""
    rows = [
        [one["stage"], f"{one['index']:.0f}", one["name"], one["names"].get("en", ""), one["category"], f"{one['confidence']:.0%}", one["check"]["verdict"]]
        for one in found["topics"]
    ]
    table(["stage", "index", "topic", "in English", "category", "sure", "check"], rows, title=f"{found['market']} · {found['as_of']}{note}")
