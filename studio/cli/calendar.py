"""`tessera calendar`: what falls in a market between two days, by what name, how surely, and what stands in the way."""

from datetime import date
from typing import Annotated

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def calendar(
    market: Annotated[str, typer.Argument(help="ISO 3166-1 code, such as JP.")],
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")],
    as_json: Json = False,
) -> None:
    """Feasts, mourning and shopping days of a market."""
    span = _day(first, "--from"), _day(last, "--to")
    if span[1] < span[0]:
        raise typer.BadParameter("the last day lies before the first; swap --from and --to", param_hint="--to")
    with opened() as studio:
        culture = studio.engine.culture
        where = culture.market(market)
        days, collisions = culture.almanac.between(where, *span), culture.almanac.collisions(where, *span)
    if as_json:
        show_json(days)
        return
    rows = [
        [f"{day.start} – {day.end}" if day.end > day.start else str(day.start), day.name, day.local_name, day.kind, day.status, _by(day.brief_by)]
        for day in days
    ]
    table(["when", "name", "there", "kind", "status", "brief by"], rows, title=f"{where.name.en} · {span[0]} – {span[1]}")
    for loud, quiet in collisions:
        typer.echo(f"{loud.name} ({loud.start}) shares days with {quiet.name} ({quiet.start}): {quiet.meaning.en}", err=True)


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no day; write it as 2026-12-31", param_hint=option) from None


def _by(day: date | None) -> str:
    return str(day) if day else ""
