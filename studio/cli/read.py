"""`tessera read`: what a brief was understood to say, beside the seller's own words."""

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def read(brief: Annotated[Path, typer.Argument(help="A brief file, .yaml or .json.")], as_json: Json = False) -> None:
    """What a brief was understood to say; put the id of what is not meant under `not_meant` in the brief."""
    from generators.products.briefs import read_brief_file
    from studio.clock import now
    from studio.pipeline.understanding import understand

    with opened() as studio:
        known = understand(studio.engine, read_brief_file(brief, studio.engine.library.category), now().date())
    if as_json:
        show_json(known)
        return
    table(["id", "the seller says", "copy may say"], [[one.id, one.quote, f"{one.says.en} / {one.says.zh}"] for one in known.says])
    table(["not read", "why"], [[gap.text, gap.kind] for gap in known.unread])
