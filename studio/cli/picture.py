"""`tessera picture`: draw a creative's picture again otherwise, or take it out in layers."""

from pathlib import Path
from typing import Annotated

import typer

from assets.files import write_whole
from studio.cli.output import Json, opened, show_json
from studio.clock import now

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
FORMS = {"svg": ".svg", "outlined": ".svg", "psd": ".psd"}


@app.command()
def redraw(
    creative: Annotated[str, typer.Argument(help="A creative's id.")],
    choose: Annotated[
        list[str],
        typer.Option(help="layout=side, stage=niche, light=window, ground=deep, motif=none, palette=#…,#…,#…, maker=pattern, seed=7; may be repeated."),
    ],
    as_json: Json = False,
) -> None:
    """Draw a picture again with other choices; it waits for review."""
    from studio.pipeline.redrawing import redraw as draw

    wishes = dict(one.partition("=")[::2] for one in choose)
    with opened() as studio:
        made = draw(studio.seat, creative, wishes, now()).media[0]
    if as_json:
        show_json(made.model_dump(mode="json"))
    else:
        typer.echo(f"{made.path}\n" + "\n".join(f"{name}: {value}" for name, value in made.made.items()))


@app.command()
def export(
    creative: Annotated[str, typer.Argument(help="A creative's id.")],
    to: Annotated[str, typer.Option(help="svg (live words), outlined (words as outlines) or psd.")] = "psd",
    out: Annotated[Path | None, typer.Option(help="The file to write; by default named after the creative.")] = None,
) -> None:
    """Take a picture out in named layers."""
    from studio.pipeline.layered import layered

    if to not in FORMS:
        raise typer.BadParameter(f"{to} is not one of {', '.join(FORMS)}", param_hint="--to")
    target = out or Path(f"{creative}{FORMS[to]}")
    with opened() as studio:
        write_whole(target, layered(studio.seat, creative, to))  # type: ignore[arg-type]
    typer.echo(str(target))
