"""`tessera pii`: finds persons' data in one text or a whole file of them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.lines import answer_file
from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def pii(
    text: Annotated[str | None, typer.Option()] = None,
    language: Annotated[str | None, typer.Option()] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 code: whose numbers these are.")] = None,
    file: Annotated[Path | None, typer.Option(help="JSON Lines, one row a line.")] = None,
    as_json: Json = False,
) -> None:
    """Find persons' data in a text, and mask it."""
    defaults = {name: value for name, value in {"text": text, "language": language, "country": country}.items() if value is not None}
    with opened() as studio:
        if file is not None:
            answer_file(file, defaults, lambda row: _row(studio.engine, row), "Each line is a JSON object with text.")
            return
        if not text:
            raise typer.BadParameter("give --text or --file")
        result = _row(studio.engine, defaults)
    if as_json:
        show_json(result)
        return
    table(["type", "value", "from", "to"], [[one["type"], one["value"], *map(str, one["span"])] for one in result["entities"]], title=result["masked"])


def _row(engine: Any, raw: dict[str, Any]) -> dict[str, Any]:
    from studio.pipeline.masking import PiiRow, find

    return find(engine, PiiRow.model_validate(raw))
