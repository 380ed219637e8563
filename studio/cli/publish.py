"""`tessera publish`: sends approved creatives to a channel, once."""

from typing import Annotated

import typer

from assets.errors import TesseraError
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def publish(
    creatives: Annotated[list[str] | None, typer.Argument(help="Creative ids; without any, all that are approved.")] = None,
    channel: Annotated[str, typer.Option()] = "storefront",
    as_json: Json = False,
) -> None:
    """Publish approved creatives."""
    from studio.pipeline.approved import approved
    from studio.pipeline.publishing import publish

    sent, refused = [], []
    with opened() as studio:
        for creative in creatives or approved(studio.seat):
            try:
                sent.append(publish(studio.seat, studio, creative, channel, now()))
            except TesseraError as error:
                refused.append((creative, error))
    if refused and not sent:
        raise refused[0][1]
    if as_json:
        show_json({"publications": [one.model_dump(mode="json") for one in sent], "refused": [{"creative": one, "why": str(error)} for one, error in refused]})
        return
    table(["creative", "channel", "state", "where"], [[one.creative, one.channel, one.state, one.receipt.where if one.receipt else ""] for one in sent])
    for creative, why in refused:
        typer.echo(f"{creative}: {why}", err=True)
