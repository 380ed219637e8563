"""`tessera film`: a film of a creative to look at, as it is or otherwise."""

from pathlib import Path
from typing import Annotated

import typer

from assets.files import write_whole
from studio.cli.output import opened

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def film(
    creative: Annotated[str, typer.Argument(help="A creative's id.")],
    choose: Annotated[
        list[str] | None, typer.Option(help="storyboard=one_day, seconds=30, stage=niche, light=window, motif=none, seed=7; may be repeated.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Small and rough, in seconds.")] = False,
    out: Annotated[Path | None, typer.Option(help="The file to write, its last frame as a JPEG beside it; by default named after the creative.")] = None,
) -> None:
    """Make a film of a creative to look at; the creative stays as it is."""
    from studio.pipeline.previewing import previewed

    wishes = dict(one.partition("=")[::2] for one in choose or ())
    with opened() as studio:
        made = previewed(studio.seat, creative, wishes, draft=draft)
    target = out or Path(f"{creative}.mp4")
    write_whole(target, made.data)
    write_whole(target.with_suffix(".jpg"), made.poster)
    typer.echo(f"{target}\n" + "\n".join(f"{name}: {value}" for name, value in made.made.items()))
    for one in made.faults:
        typer.echo(f"{one.layer}: {one.detail.en}", err=True)
