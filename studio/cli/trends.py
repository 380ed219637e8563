"""`tessera trends`: what a market is talking about, how early, how sure, and whether it may be used there."""

from datetime import date
from typing import Annotated, Any

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def trends(
    market: Annotated[str, typer.Argument(help="ISO 3166-1 code, such as SA.")] = "",
    category: Annotated[str | None, typer.Option(help="Only topics filed under this category.")] = None,
    collect: Annotated[bool, typer.Option("--collect", help="Ask the sources this home has chosen (trends/sources.yaml) first.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="List the catalogue of sources; with MARKET that market's.")] = False,
    as_json: Json = False,
) -> None:
    """What a market is talking about."""
    if sources:
        _sources(market.upper(), as_json)
        return
    if not market and not collect:
        raise typer.BadParameter("name a market, such as SA, or use --collect or --sources", param_hint="MARKET")
    with opened() as studio:
        if collect:
            _collect(studio)
        if not market:
            return
        found = _board(studio, market, category)
    if as_json:
        show_json(found)
        return
    _show(found)


def _board(studio: Any, market: str, category: str | None) -> dict[str, Any]:
    from studio.pipeline.trending import board_answer

    engine = studio.engine
    wanted = engine.library.category(category)[0] if category else None
    board = studio.monitor.board(engine.culture.market(market).id, wanted)
    return board_answer(engine, board, date.today())  # noqa: DTZ011 - the caller's own day


def _collect(studio: Any) -> None:
    """One round, told on stderr."""
    from studio.clock import now

    outcomes = studio.collect_trends(now())
    for one in outcomes:
        typer.echo(f"{one.source}: {one.wrong.en if one.wrong else f'{len(one.observations)} observations'}", err=True)
    if not outcomes:
        typer.echo("No source is chosen: name some under `enabled` in trends/sources.yaml of the home; `tessera trends --sources` lists them.", err=True)


def _sources(market: str, as_json: bool) -> None:
    from culture_graph.sources.catalogue import read_catalogue

    listed = [one for one in read_catalogue().values() if market in ("", one.market)]
    if as_json:
        show_json([one.model_dump(mode="json") for one in listed])
        return
    rows = [[one.id, one.market, one.platform, one.kind, one.protocol, one.status, one.terms] for one in listed]
    table(["id", "market", "platform", "kind", "protocol", "status", "terms"], rows, title=f"{len(rows)} sources")


def _show(found: dict[str, Any]) -> None:
    """The board as a table for people."""
    note = " · SYNTHETIC, made up for show" if found["synthetic"] else ""
    rows = [
        [one["stage"], f"{one['index']:.0f}", one["name"], one["names"].get("en", ""), one["category"], f"{one['confidence']:.0%}", one["check"]["verdict"]]
        for one in found["topics"]
    ]
    table(["stage", "index", "topic", "in English", "category", "sure", "check"], rows, title=f"{found['market']} · {found['as_of']}{note}")
