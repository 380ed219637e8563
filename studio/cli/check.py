"""`tessera check`: screens a text or elements, one or a whole file of them."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from review.sentences.reader import Depth
from studio.cli.lines import answer_file
from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def check(  # noqa: PLR0913 - the options of the command's contract
    market: Annotated[str | None, typer.Option(help="ISO 3166-1 code.")] = None,
    text: Annotated[str | None, typer.Option()] = None,
    elements: Annotated[str | None, typer.Option(help="Described picture elements, comma-separated.")] = None,
    language: Annotated[str | None, typer.Option()] = None,
    category: Annotated[str | None, typer.Option()] = None,
    occasion: Annotated[str | None, typer.Option()] = None,
    file: Annotated[Path | None, typer.Option(help="JSON Lines, one row a line.")] = None,
    depth: Annotated[Depth | None, typer.Option(help="How closely to read; one text is read by meaning, the lines of a file by words and letters.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how the row was read.")] = False,
    as_json: Json = False,
) -> None:
    """Screen a text or described picture elements for a market."""
    given = {"market": market, "text": text, "elements": elements, "language": language, "category": category, "occasion": occasion, "depth": depth}
    defaults = {name: value for name, value in given.items() if value is not None}
    with opened() as studio:
        if file is not None:
            answer_file(
                file,
                {"depth": "letters", **defaults},
                lambda row: _row(studio.engine, row, explain),
                "Each line is a JSON object with market and text or elements.",
            )
            return
        if not market or not (text or elements):
            raise typer.BadParameter("give --market and --text or --elements, or --file")
        result = _row(studio.engine, defaults, explain)
    if as_json:
        show_json(result)
        return
    rows = [[one["severity"], one["kind"], one["quote"] or one["element"] or "", one["why"]["en"], one["source"]] for one in result["findings"]]
    table(["severity", "kind", "where", "why", "source"], rows, title=f"verdict: {result['verdict']}")


def _row(engine: Any, raw: dict[str, Any], explain: bool) -> dict[str, Any]:
    from studio.pipeline.checking import CheckRow, answer, check

    row = CheckRow.model_validate(raw)
    return answer(row, check(engine, row, date.today()), explain=explain)  # noqa: DTZ011 - the caller's own day
