"""`tessera placements`: where copy can stand, with the fields of each place and their limits."""

from typing import Annotated, Any

import typer

from studio.cli.output import Json, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def placements(
    name: Annotated[str | None, typer.Argument(help="One placement, with its fields.")] = None,
    channel: Annotated[str | None, typer.Option(help="shop, search, social, marketplace, mail, push, sms or messaging.")] = None,
    market: Annotated[str | None, typer.Option(help="Only where this market's buyers are.")] = None,
    as_json: Json = False,
) -> None:
    """Placements and their limits, as the platforms state them."""
    from assets.placements import placement, read_placements

    every = read_placements()
    if name:
        found = [placement(every, name)]
    else:
        found = [one for one in every.values() if channel in {None, one.channel} and (market is None or not one.markets or market.upper() in one.markets)]
    if as_json:
        show_json([one.model_dump(mode="json") for one in found])
    elif name:
        _fields(found[0])
    else:
        table(["id", "channel", "platform", "placement"], [[one.id, one.channel, one.platform, one.name.en] for one in found])


def _fields(place: Any) -> None:
    rows = [[role, field.name or role, f"{field.most} × {field.max}", field.unit or place.unit, str(field.least)] for role, field in place.fields.items()]
    if place.text:
        rows.append([" + ".join(place.text.of), place.text.name, str(place.text.max), place.text.unit or place.unit, ""])
    table(["role", "field", "longest", "counted in", "at least"], rows, title=f"{place.platform}: {place.name.en}")
    typer.echo(f"{place.source} (as of {place.as_of}; agreement: {place.agreement})")
